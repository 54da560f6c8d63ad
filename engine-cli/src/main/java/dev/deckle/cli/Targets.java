package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.file.OutputException;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Names the files that the results of a job are written to, each another. One result that was asked for goes to the
 * given name; of several the first goes to {@code wide-1.png}, the second to {@code wide-2.png} and so on, and
 * {@code wide.png} is not touched. A result that nobody asked for goes on counting: {@code wide-2.png} after
 * {@code wide.png}, {@code wide-3.png} after {@code wide-2.png}; where a file is there already that may not be
 * replaced, to the next number that is free. A job that is gone on with may have written some of them before: a file that is
 * there and the same to the byte is not written again. For one thread.
 */
final class Targets {
    private final Output output;
    private final List<Path> asked;
    private final boolean resumed;
    private final IntPredicate mayBeThere;
    private final boolean swept;
    private int last;

    private Targets(Output output, List<Path> asked, boolean resumed, IntPredicate mayBeThere, boolean swept) {
        this.output = output;
        this.asked = asked;
        this.resumed = resumed;
        this.mayBeThere = mayBeThere;
        this.swept = swept;
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

    /** Names the target of the one picture of a job that is new. */
    static Targets ofOne(Output output) {
        return new Targets(output, List.of(output.target()), false, number -> false, false);
    }

    /** Names the targets of {@code results} pictures, at least 1, for a job whose answers come from there. */
    static Targets of(Output output, int results, Runs runs) {
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
        return new Targets(output, asked, runs.isResumed(), runs::mayHaveWritten, runs.isSwept());
    }

    /**
     * Checks before anything is read that a file can be written.
     *
     * @throws JobException if there is one already
     */
    static void check(Path file, boolean overwrite) throws OutputException {
        checkTarget(file, overwrite, false);
        AtomicFile.sweep(file);
    }

    private static void checkTarget(Path file, boolean overwrite, boolean resumed) throws OutputException {
        try {
            AtomicFile.checkTarget(file, overwrite);
        } catch (OutputException e) {
            throw named(file, resumed, e);
        }
    }

    private void checkAsked(Path file, boolean overwrite) throws OutputException {
        checkTarget(file, overwrite, resumed);
        if (!swept) {
            AtomicFile.sweep(file);
        }
    }

    /**
     * Checks the target of every result that was asked for, as {@link #check(Path, boolean)} does; that of a job that is gone on with may be
     * there where its answer was.
     */
    void check() throws OutputException {
        if (!isPiped()) {
            for (int i = 0; i < asked.size(); i++) {
                checkAsked(asked.get(i), output.writing().overwrite() || isThere(i));
            }
        }
    }

    /** Checks the target of every result that was asked for, none of which may be there. */
    void checkFree() throws OutputException {
        if (!isPiped()) {
            for (Path file : asked) {
                checkAsked(file, output.writing().overwrite());
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

    private boolean isThere(int number) {
        return mayBeThere.test(number) && isThere(asked.get(number));
    }

    private boolean isThere(Path file) {
        return resumed && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Checks again, now that the size is known. */
    void check(Size size) throws IOException {
        if (isPiped()) {
            Images.checkStream(size, output.writing());
            return;
        }
        for (int i = 0; i < asked.size(); i++) {
            WriteOptions writing = output.writing();
            Images.checkTarget(asked.get(i), size, isThere(i) ? writing.withOverwrite(true) : writing);
        }
    }

    /** Writes a picture, held or made by rows, to where it is told. */
    private interface Content {
        Written write(Path file, WriteOptions writing) throws IOException;

        Written encode(OutputStream out, WriteOptions writing) throws IOException;

        static Content of(Picture picture) {
            return new Content() {
                @Override
                public Written write(Path file, WriteOptions writing) throws IOException {
                    return Images.write(picture, file, writing);
                }

                @Override
                public Written encode(OutputStream out, WriteOptions writing) throws IOException {
                    return Images.encode(picture, out, writing);
                }
            };
        }

        static Content of(RowPicture picture) {
            return new Content() {
                @Override
                public Written write(Path file, WriteOptions writing) throws IOException {
                    return Images.write(picture, file, writing);
                }

                @Override
                public Written encode(OutputStream out, WriteOptions writing) throws IOException {
                    return Images.encode(picture, out, writing);
                }
            };
        }
    }

    /** Writes the result of that number, from 0. */
    Target write(int number, Picture picture) throws IOException {
        return write(number, Content.of(picture));
    }

    /** Writes the result of that number, from 0, while its rows are made. */
    Target write(int number, RowPicture picture) throws IOException {
        return write(number, Content.of(picture));
    }

    private Target write(int number, Content picture) throws IOException {
        if (isPiped()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Written how = picture.encode(bytes, output.writing());
            return new Target(output.target(), how, Optional.of(bytes.toByteArray()));
        }
        if (number >= asked.size()) {
            return writeSurplus(picture, output.writing());
        }
        Path file = asked.get(number);
        if (isThere(file) && !output.writing().overwrite()) {
            return writeAgain(picture, file);
        }
        try {
            return target(picture, file, output.writing());
        } catch (OutputException e) {
            // Another process was faster.
            throw named(file, resumed, e);
        }
    }

    /** Compares what would be written with what is there, and leaves that. */
    private Target writeAgain(Content picture, Path file) throws IOException {
        WriteOptions named = Images.formatOf(file)
                .filter(any -> output.writing().format().isEmpty())
                .map(output.writing()::withFormat)
                .orElse(output.writing());
        Written written;
        boolean isSame;
        try (ComparingStream there = ComparingStream.of(file)) {
            written = picture.encode(there, named);
            isSame = there.isSame();
        }
        if (!isSame) {
            checkTarget(file, false, resumed);
        }
        return new Target(file, written, Optional.empty());
    }

    private Target writeSurplus(Content picture, WriteOptions writing) throws IOException {
        while (true) {
            last++;
            Path file = numbered(output.target(), last);
            if (isThere(file) && !writing.overwrite()) {
                Optional<Target> same = sameSurplus(picture, file);
                if (same.isPresent()) {
                    return same.get();
                }
                continue;
            }
            try {
                return target(picture, file, writing);
            } catch (OutputException e) {
                if (e.kind() != OutputException.Kind.EXISTS && e.kind() != OutputException.Kind.NOT_A_FILE) {
                    throw e;
                }
            }
        }
    }

    private static Target target(Content picture, Path file, WriteOptions writing) throws IOException {
        return new Target(file, picture.write(file, writing), Optional.empty());
    }

    /** Returns the error for a user: the options that help are named, which are those of resume where a job is gone on with. */
    private static OutputException named(Path file, boolean resumed, OutputException e) {
        if (e.kind() == OutputException.Kind.EXISTS) {
            String way = resumed ? "a new file, --force or -o OTHER" : "a new file or --force";
            throw new JobException("Expected " + way + " for " + file + " but it exists", e);
        }
        return e;
    }

    private boolean isPiped() {
        return OutputPlace.isStandardOutput(output.target());
    }

    private Optional<Target> sameSurplus(Content picture, Path file) throws IOException {
        try {
            return Optional.of(writeAgain(picture, file));
        } catch (JobException e) {
            // Somebody else's: the next number is tried.
            return Optional.empty();
        }
    }

    private static Path numbered(Path target, int number) {
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        return target.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
