package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.file.OutputException;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names the files that the results of a job are written to, each another. One result that was asked for goes to the
 * given name; of several the first goes to {@code wide-1.png}, the second to {@code wide-2.png} and so on, and
 * {@code wide.png} is not touched. A result that nobody asked for goes on counting: {@code wide-2.png} after
 * {@code wide.png}, {@code wide-3.png} after {@code wide-2.png}; where a file is there already that may not be
 * replaced, to the next number that is free. For one thread.
 */
final class Targets {
    private final Output output;
    private final List<Path> asked;
    private int written;
    private int last;

    private Targets(Output output, List<Path> asked) {
        this.output = output;
        this.asked = asked;
        this.last = asked.size();
    }

    /**
     * Holds one picture that was written.
     *
     * @param file its target
     * @param written how
     * @param bytes of it, where they are still to go to standard output
     */
    record Target(Path file, Written written, Optional<byte[]> bytes) {}

    /** Names the targets of {@code results} pictures, at least 1. */
    static Targets of(Output output, int results) {
        if (results > 1 && OutputPlace.isStandardOutput(output.target())) {
            throw new UsageException(
                    "Expected a file for --results " + results + ", each a picture, but received -o -");
        }
        List<Path> asked = new ArrayList<>();
        if (results == 1) {
            asked.add(output.target());
        } else {
            for (int i = 1; i <= results; i++) {
                asked.add(numbered(output.target(), i));
            }
        }
        return new Targets(output, asked);
    }

    /**
     * Checks before anything is read that a file can be written.
     *
     * @throws JobException if there is one already
     */
    static void check(Path file, boolean overwrite) throws OutputException {
        try {
            AtomicFile.checkTarget(file, overwrite);
            AtomicFile.sweep(file);
        } catch (OutputException e) {
            if (e.kind() == OutputException.Kind.EXISTS) {
                throw new JobException("Expected a new file or --force for " + file + " but it exists", e);
            }
            throw e;
        }
    }

    /** Checks the target of every result that was asked for, as {@link #check(Path, boolean)} does. */
    void check() throws OutputException {
        if (!isPiped()) {
            for (Path file : asked) {
                check(file, output.writing().overwrite());
            }
        }
    }

    /**
     * Checks that nothing of a photo would be lost, where nothing may be.
     *
     * @param placed in a picture of {@code size}
     */
    static void checkLossless(Output output, Picture placed, Size size) throws IOException {
        if (output.writing().lossless()) {
            Images.checkLossless(placed, output.target(), size, output.writing());
        }
    }

    /** Checks again, now that the size is known. */
    void check(Size size) throws IOException {
        if (isPiped()) {
            Images.checkStream(size, output.writing());
            return;
        }
        for (Path file : asked) {
            Images.checkTarget(file, size, output.writing());
        }
    }

    /** Writes the next result. */
    Target write(Picture picture) throws IOException {
        if (isPiped()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Written how = Images.encode(picture, bytes, output.writing());
            return new Target(output.target(), how, Optional.of(bytes.toByteArray()));
        }
        if (written < asked.size()) {
            Path file = asked.get(written);
            written++;
            return target(picture, file, output.writing());
        }
        return writeSurplus(picture, output.writing());
    }

    private Target writeSurplus(Picture picture, WriteOptions writing) throws IOException {
        while (true) {
            last++;
            Path file = numbered(output.target(), last);
            try {
                return target(picture, file, writing);
            } catch (OutputException e) {
                if (e.kind() != OutputException.Kind.EXISTS && e.kind() != OutputException.Kind.NOT_A_FILE) {
                    throw e;
                }
            }
        }
    }

    private static Target target(Picture picture, Path file, WriteOptions writing) throws IOException {
        return new Target(file, Images.write(picture, file, writing), Optional.empty());
    }

    private boolean isPiped() {
        return OutputPlace.isStandardOutput(output.target());
    }

    private static Path numbered(Path target, int number) {
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        return target.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
