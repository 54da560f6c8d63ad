package dev.deckle.codec;

import java.util.Arrays;
import java.util.Optional;

/**
 * A careful look into an EXIF block (TIFF 6.0, section 2; Exif 2.32): every offset is checked, loops are bounded by the number of
 * entries, and what is not there is absent rather than an error.
 */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int X_RESOLUTION = 0x011A;
    private static final int Y_RESOLUTION = 0x011B;
    private static final int RESOLUTION_UNIT = 0x0128;
    private static final int EXIF_IFD = 0x8769;
    private static final int GPS_IFD = 0x8825;
    private static final int INTEROPERABILITY_IFD = 0xA005;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    /** Bytes a value of type 1 to 13. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private static final int ENTRY = 12;

    private final byte[] block;
    private final boolean little;
    private final int maxEntries;
    private final int first;

    private Exif(byte[] block, boolean little, int maxEntries) {
        this.block = block;
        this.little = little;
        this.maxEntries = maxEntries;
        this.first = directory(u32(4));
    }

    /** A block from its TIFF header on, or behind the label that some WebP and PNG files put before it. */
    static Optional<Exif> parse(byte[] bytes, int maxEntries) {
        boolean labelled = bytes.length > 6 && bytes[0] == 'E' && bytes[1] == 'x' && bytes[4] == 0 && bytes[5] == 0;
        byte[] block = labelled ? Arrays.copyOfRange(bytes, 6, bytes.length) : bytes;
        if (block.length < 8) {
            return Optional.empty();
        }
        boolean little = block[0] == 'I' && block[1] == 'I' && block[2] == 42 && block[3] == 0;
        boolean big = block[0] == 'M' && block[1] == 'M' && block[2] == 0 && block[3] == 42;
        if (!little && !big) {
            return Optional.empty();
        }
        Exif exif = new Exif(block, little, maxEntries);
        return exif.first < 0 ? Optional.empty() : Optional.of(exif);
    }

    /** The orientation, 1–8; 1 where it is missing or something else. */
    int orientation() {
        int entry = find(first, ORIENTATION);
        long value = entry < 0 ? 1 : number(entry);
        return value >= 1 && value <= 8 ? (int) value : 1;
    }

    /** The density in px a metre, where both resolutions are positive and the unit is the inch or the centimetre. */
    Optional<Density> density() {
        int unitEntry = find(first, RESOLUTION_UNIT);
        long unit = unitEntry < 0 ? 2 : number(unitEntry);
        return density(rational(find(first, X_RESOLUTION)), rational(find(first, Y_RESOLUTION)), unit);
    }

    /** Px a unit (2 the inch, 3 the centimetre) as px a metre. */
    static Optional<Density> density(double acrossUnit, double downUnit, long unit) {
        double perMetre = unit == 2 ? 10000 / 254.0 : unit == 3 ? 100 : 0;
        long x = Math.round(acrossUnit * perMetre);
        long y = Math.round(downUnit * perMetre);
        boolean usable = x >= 1 && y >= 1 && x <= Integer.MAX_VALUE && y <= Integer.MAX_VALUE;
        return usable ? Optional.of(new Density((int) x, (int) y)) : Optional.empty();
    }

    /**
     * The block for an upright picture: orientation 1, and no second directory, so no thumbnail. Bytes that only the thumbnail
     * used are cut off where they end the block and zeroed elsewhere; no other offset moves.
     */
    byte[] upright() {
        byte[] copy = block.clone();
        int entry = find(first, ORIENTATION);
        if (entry >= 0) {
            write(copy, entry);
        }
        int count = u16(first);
        int link = first + 2 + count * ENTRY;
        if (link + 4 > copy.length) {
            return copy;
        }
        int thumbnail = directory(u32(link));
        for (int i = 0; i < 4; i++) {
            copy[link + i] = 0;
        }
        if (thumbnail < 0 || thumbnail == first) {
            return copy;
        }
        int used = end(first, 0);
        if (used <= thumbnail) {
            return Arrays.copyOf(copy, used);
        }
        int at = find(thumbnail, 0x0201);
        int length = find(thumbnail, 0x0202);
        if (at >= 0 && length >= 0) {
            long from = number(at);
            long to = from + number(length);
            if (from >= used && to <= copy.length) {
                return Arrays.copyOf(copy, used);
            }
        }
        return copy;
    }

    /** Writes an orientation of 1 in the form the entry has. */
    private void write(byte[] to, int entry) {
        int value = entry + 8;
        int bytes = u16(entry + 2) == LONG ? 4 : 2;
        for (int i = 0; i < bytes; i++) {
            to[value + i] = 0;
        }
        to[little ? value : value + bytes - 1] = 1;
    }

    /** The offset behind the last byte that a directory or one below it uses. */
    private int end(int directory, int depth) {
        int count = u16(directory);
        long end = directory + 2L + (long) count * ENTRY + 4;
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + i * ENTRY;
            int tag = u16(entry);
            int type = u16(entry + 2);
            long bytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] * u32(entry + 4) : 0;
            if (bytes > 4) {
                end = Math.max(end, u32(entry + 8) + bytes);
            }
            if (tag == EXIF_IFD || tag == GPS_IFD || tag == INTEROPERABILITY_IFD) {
                int below = directory(u32(entry + 8));
                if (below >= 0 && depth < 3) {
                    end = Math.max(end, end(below, depth + 1));
                }
            }
        }
        return (int) Math.min(end, block.length);
    }

    /** The offset of a directory whose entries are all inside the block, else −1. */
    private int directory(long at) {
        if (at < 8 || at + 2 > block.length) {
            return -1;
        }
        int count = u16((int) at);
        return count <= maxEntries && at + 2 + (long) count * ENTRY <= block.length ? (int) at : -1;
    }

    /** The first entry with a tag, else −1. */
    private int find(int directory, int tag) {
        int count = u16(directory);
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + i * ENTRY;
            if (u16(entry) == tag) {
                return entry;
            }
        }
        return -1;
    }

    /** The one SHORT or LONG of an entry, else −1. */
    private long number(int entry) {
        int type = u16(entry + 2);
        if (u32(entry + 4) != 1) {
            return -1;
        }
        return type == SHORT ? u16(entry + 8) : type == LONG ? u32(entry + 8) : -1;
    }

    /** The one RATIONAL of an entry, else 0. */
    private double rational(int entry) {
        if (entry < 0 || u16(entry + 2) != RATIONAL || u32(entry + 4) != 1) {
            return 0;
        }
        long at = u32(entry + 8);
        if (at + 8 > block.length) {
            return 0;
        }
        long divisor = u32((int) at + 4);
        return divisor == 0 ? 0 : (double) u32((int) at) / divisor;
    }

    private int u16(int at) {
        int a = block[at] & 0xFF;
        int b = block[at + 1] & 0xFF;
        return little ? b << 8 | a : a << 8 | b;
    }

    private long u32(int at) {
        long a = u16(at);
        long b = u16(at + 2);
        return little ? b << 16 | a : a << 16 | b;
    }
}
