package dev.deckle.file.whole;

import dev.deckle.file.OutputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and folders that only their owner may read, where the file system knows owners. Stateless; safe for any
 * number of threads.
 */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Creates a folder and those above it; one that exists stays as it is. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
    }

    /** Creates an empty file, its name forced to the disk; it is an error if the name is taken. */
    public static void create(Path file) throws IOException {
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ofOwner())
                .close();
        AtomicFile.forceFolder(file.toAbsolutePath().getParent());
    }

    /**
     * Writes a whole file by {@link AtomicFile}, over one that may be there.
     *
     * @throws OutputException if it can't be written; what was there is unchanged
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        AtomicFile.write(file, true, ofOwner(), out -> out.write(bytes));
    }

    private static FileAttribute<?>[] ofOwner() {
        return attributes("rw-------");
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
