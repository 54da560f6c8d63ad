package dev.deckle.picture;

/**
 * Bounds what a file may ask for before it is refused. {@link #DEFAULT} suits a library that is fed by strangers; every
 * bound can be moved. Bounds on pixels are checked on the header, before anything is decoded.
 *
 * <p>Too large a picture, too many chunks or scans are refused ({@link ImageException.Kind#LIMIT}); metadata over its bound is
 * left out with a warning, the pixels are read.
 *
 * @param maxBytes size of the file in bytes
 * @param maxPixels width × height
 * @param maxSide px along one side
 * @param maxChunks PNG chunks, JPEG segments or WebP chunks in a file; of a PNG's image data the first and all pieces of less than 1 KiB
 * @param maxChunkBytes one metadata chunk as stored, in bytes
 * @param maxInflatedChunkBytes one metadata chunk when inflated, in bytes
 * @param maxInflatedBytes all metadata when inflated, in bytes
 * @param maxSurplusBytes PNG image data beyond the last row, inflated, in bytes
 * @param maxScans JPEG scans
 * @param maxIccBytes an ICC profile, in bytes
 * @param maxExifBytes an EXIF block, in bytes
 * @param maxIfdEntries entries of one TIFF or EXIF directory
 */
public record ReadLimits(
        long maxBytes,
        long maxPixels,
        int maxSide,
        int maxChunks,
        int maxChunkBytes,
        int maxInflatedChunkBytes,
        int maxInflatedBytes,
        int maxSurplusBytes,
        int maxScans,
        int maxIccBytes,
        int maxExifBytes,
        int maxIfdEntries) {
    private static final int MIB = 1 << 20;

    /** 64 MiB, 128,000,000 px, 32,768 px a side; the rest as for hostile input. */
    public static final ReadLimits DEFAULT = new ReadLimits(
            64L * MIB, 128_000_000, 32_768, 10_000, MIB, 4 * MIB, 16 * MIB, 64 << 10, 100, 4 * MIB, MIB, 1_000);

    /** Checks that no bound is negative, else {@link IllegalArgumentException}. */
    public ReadLimits {
        long lowest = Math.min(
                Math.min(Math.min(maxBytes, maxPixels), Math.min(maxSide, maxChunks)),
                Math.min(
                        Math.min(Math.min(maxChunkBytes, maxInflatedChunkBytes), Math.min(maxInflatedBytes, maxScans)),
                        Math.min(Math.min(maxSurplusBytes, maxIccBytes), Math.min(maxExifBytes, maxIfdEntries))));
        if (lowest < 0) {
            throw new IllegalArgumentException("Expected limits of at least 0 but received " + lowest);
        }
    }

    /** Returns the same limits for files up to {@code bytes}; a file over 2³¹−9 bytes is refused whatever the limit. */
    public ReadLimits withMaxBytes(long bytes) {
        return new ReadLimits(
                bytes,
                maxPixels,
                maxSide,
                maxChunks,
                maxChunkBytes,
                maxInflatedChunkBytes,
                maxInflatedBytes,
                maxSurplusBytes,
                maxScans,
                maxIccBytes,
                maxExifBytes,
                maxIfdEntries);
    }

    /** Returns the same limits for pictures up to {@code pixels} px. */
    public ReadLimits withMaxPixels(long pixels) {
        return new ReadLimits(
                maxBytes,
                pixels,
                maxSide,
                maxChunks,
                maxChunkBytes,
                maxInflatedChunkBytes,
                maxInflatedBytes,
                maxSurplusBytes,
                maxScans,
                maxIccBytes,
                maxExifBytes,
                maxIfdEntries);
    }

    /** Returns the same limits for sides up to {@code px}. */
    public ReadLimits withMaxSide(int px) {
        return new ReadLimits(
                maxBytes,
                maxPixels,
                px,
                maxChunks,
                maxChunkBytes,
                maxInflatedChunkBytes,
                maxInflatedBytes,
                maxSurplusBytes,
                maxScans,
                maxIccBytes,
                maxExifBytes,
                maxIfdEntries);
    }

    /** Returns the same limits for up to {@code chunks} chunks or segments and {@code scans} JPEG scans. */
    public ReadLimits withStructure(int chunks, int scans) {
        return new ReadLimits(
                maxBytes,
                maxPixels,
                maxSide,
                chunks,
                maxChunkBytes,
                maxInflatedChunkBytes,
                maxInflatedBytes,
                maxSurplusBytes,
                scans,
                maxIccBytes,
                maxExifBytes,
                maxIfdEntries);
    }
}
