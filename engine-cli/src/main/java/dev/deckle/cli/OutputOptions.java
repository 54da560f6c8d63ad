package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.file.AtomicFile;
import dev.deckle.file.OutputException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.WriteOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** OUTPUT: where the result goes and how it is encoded. */
final class OutputOptions implements OptionSet {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The file to write; its suffix is the format: png, jpg, webp or tif.")
    Path output = Path.of("");

    @Option(
            names = "--quality",
            paramLabel = "N",
            converter = Converters.Quality.class,
            description = "1 to 100, for JPEG (default: the source's, else 92) and lossy WebP (default: lossless).")
    Optional<Integer> quality = Optional.empty();

    @Option(names = "--lossless", description = "Refuse a format that loses anything.")
    boolean lossless;

    @Option(names = "--png", paramLabel = "fast|small", description = "How hard PNG is compressed.")
    Optional<PngEffort> png = Optional.empty();

    @Option(names = "--strip", description = "Leave out profile, resolution, EXIF (with its place) and XMP.")
    boolean strip;

    @Option(names = "--force", description = "Replace OUT where it exists.")
    boolean force;

    @Override
    public boolean flag(String name) {
        switch (name) {
            case "--lossless" -> lossless = true;
            case "--strip" -> strip = true;
            case "--force" -> force = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "-o" -> output = Converters.path(text);
            case "--quality" -> quality = Optional.of(Converters.quality(text));
            case "--png" -> png = Optional.of(Converters.constant(PngEffort.class, text));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The options for the writer; refused where they contradict each other or the suffix. */
    WriteOptions toWriteOptions(PngEffort effort) {
        if (!isGiven()) {
            throw new UsageException("Expected the option --output but it is missing");
        }
        ImageFormat format = format();
        boolean takesQuality = format.equals(ImageFormat.JPEG) || format.equals(ImageFormat.WEBP);
        if (quality.isPresent() && !takesQuality) {
            throw new UsageException("--quality: Expected a target in JPEG or WebP but received " + output);
        }
        if (png.isPresent() && !format.equals(ImageFormat.PNG)) {
            throw new UsageException("--png: Expected a target in PNG but received " + output);
        }
        if (lossless && format.equals(ImageFormat.JPEG)) {
            throw new UsageException("--lossless: Expected a target in PNG, WebP or TIFF but received " + output);
        }
        WriteOptions options = WriteOptions.DEFAULT
                .withLossless(lossless)
                .withPng(png.orElse(effort))
                .withOverwrite(force)
                .withStrip(strip);
        if (lossless && quality.isPresent()) {
            throw new UsageException("Expected either --lossless or --quality but received both");
        }
        return quality.isPresent() ? options.withQuality(quality.get()) : options;
    }

    boolean isGiven() {
        return !output.toString().isEmpty();
    }

    /** Before anything is read: whether the target can be written at all. */
    void checkTarget() throws OutputException {
        checkTarget(output);
    }

    /** {@link #checkTarget()} for a second file that is written under the same options. */
    void checkTarget(Path file) throws OutputException {
        try {
            AtomicFile.checkTarget(file, force);
        } catch (OutputException e) {
            if (e.kind() == OutputException.Kind.EXISTS) {
                throw new JobException("Expected a new file or --force for " + file + " but it exists", e);
            }
            throw e;
        }
    }

    private ImageFormat format() {
        return Images.formatOf(output)
                .orElseThrow(() -> new UsageException(
                        "--output: Expected a suffix out of png, jpg, webp, tif but received " + output));
    }
}
