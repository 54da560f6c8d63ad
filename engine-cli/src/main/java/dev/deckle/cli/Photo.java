package dev.deckle.cli;

import dev.deckle.codec.ImageInfo;
import dev.deckle.codec.Images;
import dev.deckle.codec.Picture;
import dev.deckle.codec.RasterAllocator;
import dev.deckle.codec.ReadOptions;
import dev.deckle.geometry.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A photo as it is named on the command line: a file, or {@code -} for standard input. */
final class Photo {
    private static final Pattern SIZE = Pattern.compile("[0-9]+x[0-9]+");
    private static final String STANDARD_INPUT = "-";

    private final String name;
    private final ReadOptions options;
    private final InputStream in;
    private byte[] piped = new byte[0];
    private boolean isRead;

    Photo(String name, ReadOptions options, InputStream in) {
        this.name = name;
        this.options = options;
        this.in = in;
    }

    /** The size, where the argument is one: a text like {@code 1024x768} never means a file, {@code ./1024x768} does. */
    static Optional<Size> sizeOf(String argument) {
        if (!SIZE.matcher(argument).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Size.parse(argument));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Texts.orEmpty(e.getMessage()), e);
        }
    }

    String name() {
        return name;
    }

    ImageInfo probe() throws IOException {
        return isPiped() ? Images.probe(bytes(), "standard input", options) : Images.probe(path(), options);
    }

    Picture read() throws IOException {
        return isPiped() ? Images.read(bytes(), "standard input", options) : Images.read(path(), options);
    }

    Picture read(RasterAllocator into) throws IOException {
        return isPiped() ? Images.read(bytes(), "standard input", options, into) : Images.read(path(), options, into);
    }

    private boolean isPiped() {
        return name.equals(STANDARD_INPUT);
    }

    /** One byte more than the limit at most, so that the codec sees when there is too much. */
    private byte[] bytes() throws IOException {
        if (!isRead) {
            piped = in.readNBytes(
                    (int) Math.min(Integer.MAX_VALUE - 8, options.limits().maxBytes() + 1));
            isRead = true;
        }
        return piped;
    }

    private Path path() {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("Expected a photo but received " + Converters.quote(name), e);
        }
    }
}
