package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.WriteOptions;
import dev.deckle.text.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the options of OUTPUT: where the result goes and how it is encoded. */
final class OutputOptions {
    /** Every format that a picture may be written in. */
    static final List<ImageFormat> FORMATS =
            List.of(ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.TIFF);

    static final Option<OutputPlace> OUTPUT = Option.of(
            List.of("-o", "--output"),
            "OUT",
            OutputPlace.TYPE,
            "The file to write; its suffix is the format: png, jpg, webp or tif. - is standard output.");

    static final Option<ImageFormat> FORMAT = Option.of(
            "--format", "F", new Formats(), "The format with -o -, which has no suffix: png, jpg, webp or tif.");

    private static final Option<Integer> QUALITY = Option.of(
            "--quality",
            "N",
            Values.QUALITY,
            "1 to 100, for JPEG (default: a JPEG photo keeps its blocks; else the source's, else 92) and lossy WebP (default: lossless).");

    private static final Option<Boolean> LOSSLESS =
            Option.flag("--lossless", "Refuse what loses anything: a JPEG photo keeps its blocks.");

    private static final Option<PngEffort> PNG =
            Option.of("--png", "fast|small", Values.oneOf(PngEffort.class), "How hard PNG is compressed.");

    private static final Option<Boolean> STRIP =
            Option.flag("--strip", "Leave out profile, resolution, EXIF (with its place) and XMP.");

    static final Option<Boolean> FORCE = Option.flag("--force", "Replace OUT where it exists.");

    static final Option<Boolean> QUIET = Option.flag(List.of("-q", "--quiet"), "Say nothing but what went wrong.");

    static final List<Option<?>> ALL = List.of(OUTPUT, FORMAT, QUALITY, LOSSLESS, PNG, STRIP, FORCE, QUIET);

    private OutputOptions() {}

    /**
     * Returns the target and its encoding; refuses options that contradict each other or the suffix of the file.
     *
     * @param usual effort for PNG
     */
    static Output of(Arguments arguments, PngEffort usual) {
        Optional<OutputPlace> output = arguments.get(OUTPUT);
        if (output.isEmpty()) {
            throw new UsageException("Expected the option --output but it is missing");
        }
        if (output.get().isNamedFolder()) {
            throw new UsageException("--output: Expected a file like wide.jpg but received the folder "
                    + output.get().path());
        }
        Path target = output.get().path();
        return new Output(target, writing(arguments, target, usual));
    }

    /** Returns whether the picture goes to standard output. */
    static boolean isToStandardOutput(Arguments arguments) {
        return arguments
                .get(OUTPUT)
                .filter(place -> OutputPlace.isStandardOutput(place.path()))
                .isPresent();
    }

    /** Returns the same arguments with another file to write, whose suffix is the format. */
    static Arguments to(Path file, Arguments arguments) {
        return arguments.changed(Map.of(OUTPUT, List.of(file.toString()), FORMAT, List.of()));
    }

    private static ImageFormat format(Arguments arguments, Path target) {
        Optional<ImageFormat> named = arguments.get(FORMAT);
        if (OutputPlace.isStandardOutput(target)) {
            return named.orElseThrow(
                    () -> new UsageException("Expected --format png, jpg, webp or tif with -o - but it is missing"));
        }
        if (named.isPresent()) {
            throw new UsageException(
                    "--format: Expected -o -, as a file's suffix is its format, but received " + target);
        }
        return Images.formatOf(target)
                .orElseThrow(() -> new UsageException(
                        "--output: Expected a suffix out of png, jpg, webp, tif but received " + target));
    }

    private static WriteOptions writing(Arguments arguments, Path target, PngEffort usual) {
        Optional<Integer> quality = arguments.get(QUALITY);
        boolean lossless = arguments.has(LOSSLESS);
        ImageFormat format = format(arguments, target);
        boolean takesQuality = format.equals(ImageFormat.JPEG) || format.equals(ImageFormat.WEBP);
        if (quality.isPresent() && !takesQuality) {
            throw new UsageException("--quality: Expected a target in JPEG or WebP but received " + target);
        }
        if (arguments.has(PNG) && !format.equals(ImageFormat.PNG)) {
            throw new UsageException("--png: Expected a target in PNG but received " + target);
        }
        if (lossless && quality.isPresent()) {
            throw new UsageException("Expected either --lossless or --quality but received both");
        }
        WriteOptions options = WriteOptions.DEFAULT
                .withLossless(lossless)
                .withPng(arguments.get(PNG, usual))
                .withOverwrite(arguments.has(FORCE))
                .withStrip(arguments.has(STRIP));
        if (OutputPlace.isStandardOutput(target)) {
            options = options.withFormat(format);
        }
        return quality.isPresent() ? options.withQuality(quality.get()) : options;
    }

    /** Reads a format by one of its suffixes. */
    private static final class Formats implements ValueType<ImageFormat> {
        @Override
        public ImageFormat parse(String text) {
            for (ImageFormat format : FORMATS) {
                if (format.suffixes().contains(text)) {
                    return format;
                }
            }
            throw new IllegalArgumentException(
                    "Expected one of " + String.join(", ", words()) + " but received " + Printable.quote(text));
        }

        @Override
        public Offer offer() {
            return Offer.WORDS;
        }

        @Override
        public List<String> words() {
            return FORMATS.stream().map(ImageFormat::suffix).toList();
        }
    }
}
