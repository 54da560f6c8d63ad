package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.WriteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Holds the options of OUTPUT: where the result goes and how it is encoded. */
final class OutputOptions {
    private static final Option<Path> OUTPUT = Option.of(
            List.of("-o", "--output"),
            "OUT",
            Values.FILE,
            "The file to write; its suffix is the format: png, jpg, webp or tif.");

    private static final Option<Integer> QUALITY = Option.of(
            "--quality",
            "N",
            Values.QUALITY,
            "1 to 100, for JPEG (default: the source's, else 92) and lossy WebP (default: lossless).");

    private static final Option<Boolean> LOSSLESS = Option.flag("--lossless", "Refuse a format that loses anything.");

    private static final Option<PngEffort> PNG =
            Option.of("--png", "fast|small", Values.oneOf(PngEffort.class), "How hard PNG is compressed.");

    private static final Option<Boolean> STRIP =
            Option.flag("--strip", "Leave out profile, resolution, EXIF (with its place) and XMP.");

    static final Option<Boolean> FORCE = Option.flag("--force", "Replace OUT where it exists.");

    static final List<Option<?>> ALL = List.of(OUTPUT, QUALITY, LOSSLESS, PNG, STRIP, FORCE);

    private OutputOptions() {}

    /**
     * Returns the target and its encoding; refuses options that contradict each other or the suffix of the file.
     *
     * @param usual effort for PNG
     */
    static Output of(Arguments arguments, PngEffort usual) {
        Optional<Path> output = arguments.get(OUTPUT);
        if (output.isEmpty()) {
            throw new UsageException("Expected the option --output but it is missing");
        }
        return new Output(output.get(), writing(arguments, output.get(), usual));
    }

    private static WriteOptions writing(Arguments arguments, Path target, PngEffort usual) {
        Optional<Integer> quality = arguments.get(QUALITY);
        boolean lossless = arguments.has(LOSSLESS);
        ImageFormat format = Images.formatOf(target)
                .orElseThrow(() -> new UsageException(
                        "--output: Expected a suffix out of png, jpg, webp, tif but received " + target));
        boolean takesQuality = format.equals(ImageFormat.JPEG) || format.equals(ImageFormat.WEBP);
        if (quality.isPresent() && !takesQuality) {
            throw new UsageException("--quality: Expected a target in JPEG or WebP but received " + target);
        }
        if (arguments.has(PNG) && !format.equals(ImageFormat.PNG)) {
            throw new UsageException("--png: Expected a target in PNG but received " + target);
        }
        if (lossless && format.equals(ImageFormat.JPEG)) {
            throw new UsageException("--lossless: Expected a target in PNG, WebP or TIFF but received " + target);
        }
        if (lossless && quality.isPresent()) {
            throw new UsageException("Expected either --lossless or --quality but received both");
        }
        WriteOptions options = WriteOptions.DEFAULT
                .withLossless(lossless)
                .withPng(arguments.get(PNG, usual))
                .withOverwrite(arguments.has(FORCE))
                .withStrip(arguments.has(STRIP));
        return quality.isPresent() ? options.withQuality(quality.get()) : options;
    }
}
