package dev.deckle.picture;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Describes how a picture is written. Immutable; {@code WriteOptions.DEFAULT.withQuality(90).withOverwrite(true)}.
 *
 * @param format the file format; empty: by the target's suffix
 * @param quality 1–100 for JPEG and WebP; empty: JPEG at the source's estimated quality, else 92, and WebP lossless
 * @param lossless whether only a lossless file will do: WebP without loss, JPEG refused. Not together with a quality
 * @param png how much work goes into a PNG file
 * @param overwrite whether an existing file may be replaced
 * @param strip whether profile, density, EXIF and XMP are left out. Samples in a profile of their own then look different
 * @param threads how many threads deflate a PNG file; empty: one for each processor. The bytes are the same for any number
 */
public record WriteOptions(
        Optional<ImageFormat> format,
        OptionalInt quality,
        boolean lossless,
        PngEffort png,
        boolean overwrite,
        boolean strip,
        OptionalInt threads) {
    /** Format by suffix, default quality, small PNG files, metadata kept, nothing replaced. */
    public static final WriteOptions DEFAULT = new WriteOptions(
            Optional.empty(), OptionalInt.empty(), false, PngEffort.SMALL, false, false, OptionalInt.empty());

    private static final int MAX_QUALITY = 100;
    private static final int MAX_THREADS = 256;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the quality is not 1–100, the number of threads not 1–256, or a quality is given for a
     *     lossless file
     */
    public WriteOptions {
        requireRange("quality", quality, MAX_QUALITY);
        requireRange("threads", threads, MAX_THREADS);
        if (lossless && quality.isPresent()) {
            throw new IllegalArgumentException(
                    "Expected either lossless or a quality but received both, quality " + quality.getAsInt());
        }
    }

    private static void requireRange(String name, OptionalInt value, int max) {
        if (value.isPresent() && (value.getAsInt() < 1 || value.getAsInt() > max)) {
            throw new IllegalArgumentException(
                    "Expected 1 to " + max + " for " + name + " but received " + value.getAsInt());
        }
    }

    /** Returns the same options with this format, whatever the target's suffix. */
    public WriteOptions withFormat(ImageFormat value) {
        return new WriteOptions(Optional.of(value), quality, lossless, png, overwrite, strip, threads);
    }

    /** Returns the same options with a quality of 1–100 for JPEG and lossy WebP. */
    public WriteOptions withQuality(int value) {
        return new WriteOptions(format, OptionalInt.of(value), lossless, png, overwrite, strip, threads);
    }

    /** Returns the same options, under which a format that can't be lossless is refused if {@code value}. */
    public WriteOptions withLossless(boolean value) {
        return new WriteOptions(format, quality, value, png, overwrite, strip, threads);
    }

    /** Returns the same options with this much work for PNG. */
    public WriteOptions withPng(PngEffort value) {
        return new WriteOptions(format, quality, lossless, value, overwrite, strip, threads);
    }

    /** Returns the same options; an existing file is replaced if {@code value}, else refused. */
    public WriteOptions withOverwrite(boolean value) {
        return new WriteOptions(format, quality, lossless, png, value, strip, threads);
    }

    /** Returns the same options; metadata is left out if {@code value}. */
    public WriteOptions withStrip(boolean value) {
        return new WriteOptions(format, quality, lossless, png, overwrite, value, threads);
    }

    /** Returns the same options with 1–256 threads for PNG. */
    public WriteOptions withThreads(int value) {
        return new WriteOptions(format, quality, lossless, png, overwrite, strip, OptionalInt.of(value));
    }
}
