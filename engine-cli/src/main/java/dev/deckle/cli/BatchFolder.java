package dev.deckle.cli;

import dev.deckle.cli.batch.QueueDatabase;
import dev.deckle.cli.batch.QueueException;
import dev.deckle.cli.sheet.Thumbnails;
import dev.deckle.file.whole.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Holds the output folder of a batch, whose queue and answers are in a hidden folder of it; one process works in it at a time. */
final class BatchFolder implements Closeable {
    private static final String HIDDEN = ".deckle";

    private final Path out;
    private final FileChannel lock;

    private BatchFolder(Path out, FileChannel lock) {
        this.out = out;
        this.lock = lock;
    }

    /** Opens the queue of this folder. */
    QueueDatabase database() {
        return QueueDatabase.file(queue(out));
    }

    /** Names the hidden folder. */
    static Path hidden(Path out) {
        return out.resolve(HIDDEN);
    }

    /** Names the file of the queue. */
    static Path queue(Path out) {
        return out.resolve(QueueDatabase.FILE);
    }

    /** Names the folder of the contact sheet's thumbnails. */
    static Path sheet(Path out) {
        return hidden(out).resolve("sheet");
    }

    /** Names the folder of copies of photos that lie at URLs. */
    static Path photos(Path out) {
        return Thumbnails.copies(sheet(out));
    }

    /** Names the folder of the models' own files. */
    static Path answers(Path out) {
        return hidden(out).resolve("answers");
    }

    /**
     * Takes the folder, which is created where it is not there, and removes what killed processes left half-written.
     *
     * @throws QueueException of kind {@link QueueException.Kind#IN_USE} if another batch works in it
     */
    static BatchFolder open(Path out) throws IOException {
        Files.createDirectories(hidden(out));
        FileChannel channel =
                FileChannel.open(hidden(out).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new QueueException(
                    QueueException.Kind.IN_USE,
                    "Expected no other batch at work in " + out + " but received one; 'deckle batch --status -o " + out
                            + "' shows how far it is");
        }
        sweep(out);
        return new BatchFolder(out, channel);
    }

    private static void sweep(Path out) throws IOException {
        List<Path> folders = new ArrayList<>();
        Files.walkFileTree(out, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                folders.add(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    // Whoever looks at the queue meanwhile takes files of the database away again.
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        folders.forEach(AtomicFile::sweepFolder);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
