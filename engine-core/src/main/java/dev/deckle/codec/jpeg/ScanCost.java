package dev.deckle.codec.jpeg;

import dev.deckle.geometry.Size;

/**
 * Estimates what the scans of a file cost the JDK's reader, which draws the whole picture once for every scan of a file that has
 * several. So a few kilobytes of empty scans would take as long as megabytes of picture.
 */
final class ScanCost {
    /** The scripts of libjpeg have ten, for grey six: what everybody writes is never too much. */
    static final int USUAL_SCANS = 10;

    /** A block without detail: transform, colour, and the way to the caller's rows. Measured, as the others, at 3 GHz. */
    private static final long EMPTY_NANOS = 150;

    private static final long DETAIL_NANOS = 250;
    private static final long VISIT_NANOS = 10;
    private static final long LEAST_DETAIL_BITS = 4;

    private static final long NANOS_PER_BYTE = 1_000;
    private static final long NANOS_PER_PIXEL = 40;

    private ScanCost() {}

    /**
     * Estimates one scan.
     *
     * @param all blocks of the picture
     * @param visited blocks that the scan has data for
     * @param data bytes of all scans so far, which bound the blocks with detail
     */
    static long nanos(long all, long visited, long data) {
        long detailed = Math.min(all, data * 8 / LEAST_DETAIL_BITS);
        return all * EMPTY_NANOS + detailed * DETAIL_NANOS + visited * VISIT_NANOS;
    }

    /** Returns what a file may cost: a second a megabyte, and a second for 25 megapixels. */
    static long allowedNanos(Size size, long bytes) {
        return bytes * NANOS_PER_BYTE + size.pixels() * NANOS_PER_PIXEL;
    }
}
