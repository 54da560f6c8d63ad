package dev.deckle.cli;

import dev.deckle.bundle.Bundle;
import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.codec.OpenPicture;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RasterAllocator;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.RowPicture;
import dev.deckle.text.Digits;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Opens a picture as it is named on the command line: a file, {@code -} for standard input, or an entry of a bundle. It
 * is scanned once for its header and its pixels. Reading closes the file; where it is not read, {@link #close} does.
 */
final class Photo implements AutoCloseable {
    /** Names standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int PIECE = 1 << 16;

    private final String name;
    private final ReadOptions options;
    private final Supplier content;
    private Optional<byte[]> bytes = Optional.empty();
    private Optional<OpenPicture> open = Optional.empty();
    private boolean isEntry;

    /** Supplies bytes that are in no file. */
    private interface Supplier {
        byte[] get() throws IOException;
    }

    private Photo(String name, ReadOptions options, Supplier content) {
        this.name = name;
        this.options = options.withMemory(Memory.budget());
        this.content = content;
    }

    Photo(String name, ReadOptions options, InputStream in) {
        // One byte more than the limit at most, so that the codec sees when there is too much.
        this(
                name,
                options,
                () -> in.readNBytes(
                        (int) Math.min(Integer.MAX_VALUE - 8, options.limits().maxBytes() + 1)));
    }

    /** Names an entry of a bundle. */
    static Photo entry(Bundle bundle, String name, ReadOptions options) {
        Photo photo = new Photo(name, options, () -> bundle.bytes(name));
        photo.isEntry = true;
        return photo;
    }

    /**
     * Returns the size where the argument is one: a text like {@code 1024x768} never means a file, {@code ./1024x768}
     * does.
     */
    static Optional<Size> sizeOf(String argument) {
        int width = Digits.end(argument, 0);
        boolean isSize = width > 0
                && argument.startsWith("x", width)
                && width + 1 < argument.length()
                && Digits.end(argument, width + 1) == argument.length();
        if (!isSize) {
            return Optional.empty();
        }
        try {
            return Optional.of(Size.parse(argument));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Texts.orEmpty(e.getMessage()), e);
        }
    }

    /** Returns the name of a photo that was typed in {@code folder}. */
    static String in(Path folder, String name) {
        try {
            return name.equals(STANDARD_INPUT) ? name : folder.resolve(name).toString();
        } catch (InvalidPathException e) {
            throw new UsageException("Expected a photo but received " + Printable.quote(name), e);
        }
    }

    /** Returns the name as it was typed. */
    String name() {
        return name;
    }

    /** Returns the header; opens the file where it is not open yet. */
    ImageInfo probe() throws IOException {
        return opened().info();
    }

    /** Reads the picture and closes the file. */
    Picture read() throws IOException {
        try {
            return opened().read();
        } finally {
            close();
        }
    }

    /** Reads the picture into a raster of the caller's and closes the file. */
    Picture read(RasterAllocator into) throws IOException {
        try {
            return opened().read(into);
        } finally {
            close();
        }
    }

    /** Prepares the picture to be read by rows, which needs the file no more; empty where it can't be read so. */
    Optional<RowPicture> rows() throws IOException {
        return opened().rows();
    }

    /** Reads the picture as a mask. */
    ReadMask readMask(MaskOptions how) throws IOException {
        return isInMemory() ? Masks.read(bytes(), label(), how) : Masks.read(path(), how);
    }

    /**
     * Computes the digest of the file's bytes.
     *
     * @throws IOException that says what a picture file's reading does, where there is no file
     */
    Digest digest() throws IOException {
        if (isInMemory()) {
            return Digest.of(bytes());
        }
        if (!Files.exists(path()) || Files.isDirectory(path())) {
            opened();
        }
        MessageDigest digest = Digest.start();
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(path())) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digest.update(piece, 0, count);
            }
        }
        return Digest.of(digest);
    }

    private OpenPicture opened() throws IOException {
        if (open.isEmpty()) {
            open = Optional.of(isInMemory() ? Images.open(bytes(), label(), options) : Images.open(path(), options));
        }
        return open.get();
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }

    private boolean isInMemory() {
        return isEntry || name.equals(STANDARD_INPUT);
    }

    private String label() {
        return isEntry ? name : "standard input";
    }

    private byte[] bytes() throws IOException {
        if (bytes.isEmpty()) {
            bytes = Optional.of(content.get());
        }
        return bytes.get();
    }

    private Path path() {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("Expected a photo but received " + Printable.quote(name), e);
        }
    }
}
