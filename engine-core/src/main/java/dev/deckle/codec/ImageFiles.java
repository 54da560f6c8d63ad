package dev.deckle.codec;

import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ReadOptions;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens what is read, and turns whatever a scanner or decoder throws into the one error of its kind: an exception of theirs says
 * that the bytes are bad, not that the engine is.
 */
final class ImageFiles {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    /** What is done with the bytes. */
    interface Work<T> {
        T run(ByteSource source, Reading reading) throws IOException;
    }

    private ImageFiles() {}

    static <T> T open(byte[] bytes, String name, ReadOptions options, Work<T> work) throws IOException {
        Reading reading = new Reading(name, options);
        requireSize(bytes.length, reading);
        return guarded(work, ByteSource.of(bytes), reading);
    }

    static <T> T open(Path file, ReadOptions options, Work<T> work) throws IOException {
        Reading reading = new Reading(file.toString(), options);
        try (FileChannel channel = channel(file)) {
            long length = channel.size();
            requireSize(length, reading);
            return guarded(work, ByteSource.of(channel, length), reading);
        }
    }

    /** Special files are refused before they are opened: a pipe would block. */
    private static FileChannel channel(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException(message(file, attributes.isDirectory() ? "a directory" : "a special file"));
            }
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException(message(file, "no such file"), e);
        } catch (AccessDeniedException e) {
            throw new IOException(message(file, "no permission to read it"), e);
        } catch (FileSystemException e) {
            throw new IOException(message(file, String.valueOf(e.getReason())), e);
        }
    }

    private static String message(Path file, String received) {
        return "Expected a picture file at " + file + " but received " + received;
    }

    private static void requireSize(long length, Reading reading) throws ImageException {
        long limit = Math.min(reading.limits().maxBytes(), MAX_ARRAY);
        if (length > limit) {
            throw reading.limit("a file of at most " + limit + " bytes", length);
        }
        if (length == 0) {
            throw reading.invalid("a picture file", "0 bytes");
        }
    }

    private static <T> T guarded(Work<T> work, ByteSource source, Reading reading) throws IOException {
        try {
            return work.run(source, reading);
        } catch (ImageException e) {
            throw e;
        } catch (EOFException e) {
            throw reading.failed(Kind.CORRUPT, "a whole file", "its end too early", e);
        } catch (DecoderException e) {
            throw reading.failed(Kind.CORRUPT, "data that the decoder accepts", e.words(), e);
        } catch (OutOfMemoryError e) {
            throw reading.failed(Kind.LIMIT, "a picture that fits into memory", "too large a one", e);
        } catch (RuntimeException | StackOverflowError e) {
            throw reading.failed(
                    Kind.CORRUPT,
                    "sound data",
                    "bytes that break the reading (" + e.getClass().getSimpleName() + ")",
                    e);
        }
    }
}
