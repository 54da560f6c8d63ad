package dev.deckle.codec;

import dev.deckle.codec.imageio.DecoderException;
import dev.deckle.codec.io.Reading;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ReadOptions;
import dev.deckle.stop.DeadlineOver;
import dev.deckle.text.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CancellationException;

/** Gets at what is read, and says whose fault it is where that fails. */
final class ImageFiles {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private ImageFiles() {}

    /** Opens a file. Special files are refused before: a pipe would block. */
    static FileChannel channel(Path file) throws IOException {
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
        return "Expected a picture file at " + Printable.of(file.toString()) + " but received " + received;
    }

    /** Refuses files of no bytes or of more than the limit. */
    static void requireLength(long length, Reading reading) throws ImageException {
        long limit = Math.min(reading.limits().maxBytes(), MAX_ARRAY);
        if (length > limit) {
            throw reading.limit("a file of at most " + limit + " bytes", length);
        }
        if (length == 0) {
            throw reading.invalid("a picture file", "0 bytes");
        }
    }

    /**
     * Reads a stream to its end, no farther than the first byte that is too many.
     *
     * @throws ImageException if the file is longer than the limit
     */
    static byte[] bytes(InputStream in, String name, ReadOptions options) throws IOException {
        try {
            Reading reading = new Reading(name, options);
            int most = (int) Math.min(reading.limits().maxBytes(), MAX_ARRAY - 1);
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw reading.limit("a file of at most " + most + " bytes", bytes.length);
            }
            return bytes;
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full(name, e);
        }
    }

    /** Makes the error for work on {@code name} that ended early: by an interrupt, whose flag stays set, or by a deadline around it. */
    static InterruptedIOException interrupted(String name, Exception cause) {
        String received = cause instanceof DeadlineOver ? "the end of its time" : "an interrupt";
        InterruptedIOException e =
                new InterruptedIOException("Expected to be left to finish for " + name + " but received " + received);
        e.initCause(cause);
        return e;
    }

    /**
     * Turns whatever a scanner or decoder threw into the one error of its kind: an exception of theirs says that the bytes are bad,
     * not that the engine is. An {@link IOException} of another kind stays what it is.
     */
    static IOException error(Throwable thrown, Reading reading) {
        if (thrown instanceof ImageException e) {
            return e;
        }
        if (thrown instanceof EOFException) {
            return reading.failed(Kind.CORRUPT, "a whole file", "its end too early", thrown);
        }
        if (thrown instanceof DecoderException e) {
            // What the decoder says is its own affair, and may hold anything.
            return reading.failed(Kind.CORRUPT, "data that the decoder accepts", "others", e);
        }
        if (thrown instanceof CancellationException || thrown instanceof ClosedByInterruptException) {
            return interrupted(reading.name(), (Exception) thrown);
        }
        if (thrown instanceof IOException e) {
            return e;
        }
        if (thrown instanceof VirtualMachineError e && !(e instanceof StackOverflowError)) {
            throw MemoryException.full(reading.name(), e);
        }
        if (thrown instanceof MemoryException e) {
            throw e;
        }
        return reading.failed(Kind.CORRUPT, "sound data", "bytes that break the reading", thrown);
    }
}
