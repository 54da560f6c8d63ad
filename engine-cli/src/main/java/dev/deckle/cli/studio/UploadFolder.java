package dev.deckle.cli.studio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a process of the studio was handed: a folder of its own in the folder for temporary files, readable by its owner only, with
 * a file an upload. It goes away with the process; what a killed one left is removed by the next, which finds its lock free. Safe for
 * any number of threads.
 */
public final class UploadFolder implements AutoCloseable {
    private static final String PREFIX = "deckle-studio-";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;
    private final AtomicInteger last = new AtomicInteger();

    private UploadFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes the folder of this process below {@code temporary}, and removes those of processes that are gone. */
    public static UploadFolder open(Path temporary) throws IOException {
        sweep(temporary);
        Path folder = Files.createTempDirectory(temporary, PREFIX);
        Path fresh = folder.resolve("new");
        FileChannel lock = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        // Named only now: who finds a lock that is free may remove the folder.
        Files.move(fresh, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return new UploadFolder(folder, lock);
    }

    /** Returns a name for the next file, with nothing of what its owner calls it. */
    public Path next(String suffix) {
        return folder.resolve(last.incrementAndGet() + suffix);
    }

    private static void sweep(Path temporary) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path one : folders) {
                if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    removeAbandoned(one);
                }
            }
        }
    }

    /** Removes the folder of a process that is gone; one that is ours no more or not yet locked stays. */
    private static void removeAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                remove(folder);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Another user's, or one that lives.
            return;
        }
    }

    /** Removes a folder and all that is in it; links are removed, not followed. */
    public static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        lock.close();
        remove(folder);
    }
}
