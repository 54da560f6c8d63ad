package dev.deckle.file.whole;

import dev.deckle.file.OutputException;
import dev.deckle.file.OutputException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes files that appear whole or not at all: a temporary file beside the target is written, forced to the disk,
 * renamed, and the folder forced. On any failure the temporary file is deleted and the target is as it was.
 *
 * <p>Without {@code overwrite} anything at the target is left alone, also where it appears while the file is being written. A
 * symbolic link at the target is never written through: it counts as something that exists, and with {@code overwrite} the link
 * itself is replaced, its destination stays. Folders and devices (also behind a link) are never replaced. A file that
 * replaces one has its permissions, where the file system knows them, and is at no time open to more people; any other has those
 * of any new file of the user.
 *
 * <p>An interrupt of the writing thread ends the writing as a failure. Safe for use by any number of threads.
 */
public final class AtomicFile {
    private static final long HARDLY_ANY_SPACE = 64 * 1024;

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which needs no closing and is best written to in large pieces. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Checks what can be checked before any work: that the target may be created or replaced and that its folder takes files.
     *
     * @throws OutputException if it may not
     */
    public static void checkTarget(Path target, boolean overwrite) throws OutputException {
        Path folder = folderOf(target);
        if (!Files.isDirectory(folder)) {
            throw new OutputException(
                    Kind.NO_FOLDER, target, "an existing folder", Files.exists(folder) ? "a file" : "no such folder");
        }
        if (Files.isDirectory(target)) {
            throw new OutputException(Kind.NOT_A_FILE, target, "a file", "a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new OutputException(Kind.NOT_A_FILE, target, "a file", "a device or another special file");
        }
        if (isTaken(target) && !overwrite) {
            throw exists(target);
        }
        if (!Files.isWritable(folder)) {
            throw new OutputException(
                    Kind.NOT_WRITABLE, target, "a folder that can be written to", "a read-only folder");
        }
    }

    /** Removes temporary files beside a target as {@link #sweepFolder} does. */
    public static void sweep(Path target) throws OutputException {
        sweepFolder(folderOf(target));
    }

    /**
     * Removes temporary files whose process is gone: killed while it wrote. Those of living processes and of other machines stay; a folder
     * that can't be listed is left as it is.
     */
    public static void sweepFolder(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, TemporaryName.GLOB)) {
            for (Path file : files) {
                if (TemporaryName.isOrphaned(String.valueOf(file.getFileName()))
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    deleteQuietly(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    /**
     * Writes a whole file.
     *
     * @return the number of bytes written
     * @throws OutputException if the target can't be written
     * @throws IOException what {@code content} throws by itself
     */
    public static long write(Path target, boolean overwrite, Content content) throws IOException {
        return write(target, overwrite, new FileAttribute<?>[0], content);
    }

    /** Writes a file with those attributes and returns its length in bytes. */
    static long write(Path target, boolean overwrite, FileAttribute<?>[] attributes, Content content)
            throws IOException {
        checkTarget(target, overwrite);
        Path temporary = folderOf(target).resolve(TemporaryName.next());
        Optional<Set<PosixFilePermission>> kept =
                overwrite && attributes.length == 0 ? permissions(target) : Optional.empty();
        // What the user's mask takes from a new file is given again before the new file has the name.
        FileAttribute<?>[] made = kept.isPresent()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(writable(kept.get()))}
                : attributes;
        try {
            long bytes = writeTemporary(temporary, target, made, content);
            if (kept.isPresent()) {
                keep(temporary, kept.get());
            }
            if (overwrite) {
                replace(temporary, target);
            } else {
                publish(temporary, target);
            }
            forceFolder(folderOf(target));
            return bytes;
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Returns the permissions of a file that is to be replaced; empty where there is none, or they are not known. */
    private static Optional<Set<PosixFilePermission>> permissions(Path target) {
        try {
            PosixFileAttributes old =
                    Files.readAttributes(target, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return old.isRegularFile() ? Optional.of(old.permissions()) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Set<PosixFilePermission> writable(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> all = new HashSet<>(permissions);
        all.add(PosixFilePermission.OWNER_WRITE);
        return all;
    }

    /** Gives the new file the permissions of the old one. Where the file system refuses, it stays with fewer. */
    private static void keep(Path temporary, Set<PosixFilePermission> permissions) {
        try {
            Files.setPosixFilePermissions(temporary, permissions);
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    private static long writeTemporary(Path temporary, Path target, FileAttribute<?>[] attributes, Content content)
            throws IOException {
        try (FileChannel channel = create(temporary, target, attributes)) {
            return fill(channel, target, content);
        }
    }

    /**
     * Returns whether anything is at the target, also a link that leads nowhere. Finds before any work a name that the
     * file system does not take.
     */
    private static boolean isTaken(Path target) throws OutputException {
        try {
            Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static Path folderOf(Path target) throws OutputException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || target.getFileName() == null) {
            throw new OutputException(Kind.NOT_A_FILE, target, "a file", "the root of a file system");
        }
        return folder;
    }

    private static FileChannel create(Path temporary, Path target, FileAttribute<?>[] attributes)
            throws OutputException {
        try {
            return FileChannel.open(
                    temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw failure(target, e);
        }
    }

    private static long fill(FileChannel channel, Path target, Content content) throws IOException {
        ChannelStream stream = new ChannelStream(channel, target);
        try {
            content.writeTo(stream);
            stream.requireSound();
            channel.force(true);
            return stream.bytes;
        } catch (RuntimeException e) {
            // Encoders wrap what a stream throws in ways of their own: the stream's failure is the one to report.
            stream.requireSound();
            throw e;
        } catch (IOException e) {
            stream.requireSound();
            throw channel.isOpen() ? e : failure(target, e);
        }
    }

    private static void replace(Path temporary, Path target) throws OutputException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /**
     * Gives the temporary file its name by a hard link, which fails where the name is taken; a rename would replace a
     * file that another process has just put there.
     */
    private static void publish(Path temporary, Path target) throws OutputException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            publishWithoutLinks(temporary, target);
        }
    }

    /** Takes the name with an empty file first, then replaces that: for file systems without hard links. */
    private static void publishWithoutLinks(Path temporary, Path target) throws OutputException {
        try {
            Files.createFile(target);
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } catch (IOException e) {
            throw failure(target, e);
        }
        try {
            replace(temporary, target);
        } catch (OutputException e) {
            deleteQuietly(target);
            throw e;
        }
    }

    /** Makes the new name durable; not every platform lets a folder be opened. */
    static void forceFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return;
        }
    }

    private static OutputException exists(Path target) {
        return new OutputException(
                Kind.EXISTS, target, "a new file (or leave to overwrite)", "a name that is already taken");
    }

    private static OutputException failure(Path target, Exception e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        String received = reason == null ? e.getClass().getSimpleName() : reason;
        if (e instanceof ClosedByInterruptException) {
            return new OutputException(Kind.FAILED, target, "to be left to finish", "an interrupt", e);
        }
        if (e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException || isReadOnly(received)) {
            return new OutputException(Kind.NOT_WRITABLE, target, "permission to write", received, e);
        }
        if (e instanceof NoSuchFileException) {
            return new OutputException(Kind.NO_FOLDER, target, "an existing folder", "no such folder", e);
        }
        if (isFull(target, received)) {
            return new OutputException(Kind.NO_SPACE, target, "room on the disk", received, e);
        }
        if (received.contains("name too long")) {
            return new OutputException(Kind.BAD_NAME, target, "a name that the file system takes", received, e);
        }
        return new OutputException(Kind.FAILED, target, "a file that can be written", received, e);
    }

    private static boolean isReadOnly(String reason) {
        return reason.contains("Read-only file system");
    }

    /**
     * Returns whether the disk is full: by the system's words, or, since these may be in the user's language, by the
     * space that is left.
     */
    private static boolean isFull(Path target, String reason) {
        if (reason.contains("No space left") || reason.contains("quota exceeded")) {
            return true;
        }
        try {
            return Files.getFileStore(folderOf(target)).getUsableSpace() < HARDLY_ANY_SPACE;
        } catch (IOException e) {
            return false;
        }
    }

    /** Counts, and remembers the first failure of the file itself. */
    private static final class ChannelStream extends OutputStream {
        private final FileChannel channel;
        private final Path target;
        private final byte[] one = new byte[1];
        private long bytes;
        private @Nullable OutputException failure;

        ChannelStream(FileChannel channel, Path target) {
            this.channel = channel;
            this.target = target;
        }

        void requireSound() throws OutputException {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void write(int b) throws IOException {
            one[0] = (byte) b;
            write(one, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            requireSound();
            ByteBuffer buffer = ByteBuffer.wrap(data, offset, length);
            try {
                while (buffer.hasRemaining()) {
                    bytes += channel.write(buffer);
                }
            } catch (IOException e) {
                failure = failure(target, e);
                throw failure;
            }
        }
    }
}
