package dev.deckle.codec;

import dev.deckle.codec.ExifField.Part;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A careful look into an EXIF block (TIFF 6.0, section 2; Exif 2.32): every offset is checked, loops are bounded by the number of
 * entries, and what is not there is absent rather than an error.
 */
final class Exif {
    static final int ORIENTATION = 0x0112;
    static final int X_RESOLUTION = 0x011A;
    static final int Y_RESOLUTION = 0x011B;
    static final int RESOLUTION_UNIT = 0x0128;
    private static final int STRIPS = 0x0111;
    private static final int STRIP_BYTES = 0x0117;
    private static final int TILES = 0x0144;
    private static final int TILE_BYTES = 0x0145;
    private static final int THUMBNAIL = 0x0201;
    private static final int THUMBNAIL_BYTES = 0x0202;
    private static final Set<Integer> SAMPLES =
            Set.of(STRIPS, STRIP_BYTES, TILES, TILE_BYTES, THUMBNAIL, THUMBNAIL_BYTES);
    private static final int SUB_IFDS = 0x014A;
    private static final int EXIF_IFD = 0x8769;
    private static final int GPS_IFD = 0x8825;
    private static final int INTEROPERABILITY_IFD = 0xA005;

    private static final Set<Integer> POINTERS = Set.of(EXIF_IFD, GPS_IFD, INTEROPERABILITY_IFD, SUB_IFDS);

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

    boolean isLittle() {
        return little;
    }

    int length() {
        return block.length;
    }

    /** The whole block. */
    byte[] block() {
        return block.clone();
    }

    /**
     * What the block says.
     *
     * @param all entries, in their order
     * @param whole whether no entry had to be left out as damaged or over the limits
     */
    record Fields(List<ExifField> all, boolean whole) {}

    /** The entries of the directories that describe the picture, of at most {@code maxBytes} in all; those of samples left out. */
    Fields fields(int maxBytes) {
        return fields(maxBytes, tag -> !SAMPLES.contains(tag));
    }

    /** The same, but of the first directory those that {@code root} picks. */
    Fields fields(int maxBytes, IntPredicate root) {
        Collector collector = new Collector(maxBytes, root);
        collector.directory(first, Part.ROOT);
        collector.below(first, EXIF_IFD, Part.EXIF);
        collector.below(first, GPS_IFD, Part.GPS);
        int exif = below(first, EXIF_IFD);
        if (exif >= 0) {
            collector.below(exif, INTEROPERABILITY_IFD, Part.INTEROPERABILITY);
        }
        return new Fields(collector.fields, collector.whole);
    }

    private final class Collector {
        private final List<ExifField> fields = new ArrayList<>();
        private final Set<Integer> seen = new HashSet<>();
        private final IntPredicate root;
        private long room;
        private boolean whole = true;

        Collector(int room, IntPredicate root) {
            this.room = room;
            this.root = root;
        }

        void below(int directory, int pointer, Part part) {
            int at = Exif.this.below(directory, pointer);
            if (at >= 0) {
                directory(at, part);
            } else if (find(directory, pointer) >= 0) {
                whole = false;
            }
        }

        void directory(int directory, Part part) {
            Set<Integer> tags = new HashSet<>();
            if (!seen.add(directory)) {
                whole = false;
                return;
            }
            for (int i = 0; i < u16(directory); i++) {
                int entry = directory + 2 + i * ENTRY;
                int tag = u16(entry);
                if (POINTERS.contains(tag)) {
                    whole &= tags.add(tag) && part == (tag == INTEROPERABILITY_IFD ? Part.EXIF : Part.ROOT);
                } else if (part != Part.ROOT || root.test(tag)) {
                    boolean taken = tags.add(tag) && take(entry, part);
                    whole &= taken;
                }
            }
        }

        private boolean take(int entry, Part part) {
            int type = u16(entry + 2);
            long bytes = ExifField.bytes(type) * u32(entry + 4);
            long at = bytes <= 4 ? entry + 8 : u32(entry + 8);
            if (bytes == 0 || bytes > room || at + bytes > block.length) {
                return false;
            }
            room -= bytes;
            byte[] value = Arrays.copyOfRange(block, (int) at, (int) (at + bytes));
            fields.add(new ExifField(part, u16(entry), type, (int) u32(entry + 4), Blob.of(value)));
            return true;
        }
    }

    /** Whether there is a second directory: a thumbnail, or more than one. */
    boolean hasThumbnail() {
        int link = link(first);
        return link >= 0 && u32(link) != 0;
    }

    /**
     * Whether every directory of the block is one that a reader without limits may follow: at most one thumbnail, in one piece,
     * nothing behind it, and values that are no longer in all than the block.
     */
    boolean isPlain() {
        boolean samples = SAMPLES.stream().anyMatch(tag -> find(first, tag) >= 0);
        if (samples || !fields(block.length).whole()) {
            return false;
        }
        if (!hasThumbnail()) {
            return true;
        }
        int thumbnail = directory(u32(link(first)));
        if (thumbnail < 0) {
            return false;
        }
        int link = link(thumbnail);
        boolean pieces = Set.of(STRIPS, STRIP_BYTES, TILES, TILE_BYTES).stream()
                .anyMatch(tag -> find(thumbnail, tag) >= 0 && u32(find(thumbnail, tag) + 4) != 1);
        boolean pointers = POINTERS.stream().anyMatch(tag -> find(thumbnail, tag) >= 0);
        Collector collector = new Collector(block.length, tag -> true);
        collector.directory(thumbnail, Part.EXIF);
        return collector.whole && !pieces && !pointers && (link < 0 || u32(link) == 0);
    }

    /** The place of the link behind a directory, else −1. */
    private int link(int directory) {
        int at = directory + 2 + u16(directory) * ENTRY;
        return at + 4 <= block.length ? at : -1;
    }

    /** The directory that an entry points to, else −1. */
    private int below(int directory, int pointer) {
        int entry = find(directory, pointer);
        return entry < 0 ? -1 : directory(u32(entry + 8));
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
        return type == ExifField.SHORT ? u16(entry + 8) : type == ExifField.LONG ? u32(entry + 8) : -1;
    }

    /** The one RATIONAL of an entry, else 0. */
    private double rational(int entry) {
        if (entry < 0 || u16(entry + 2) != ExifField.RATIONAL || u32(entry + 4) != 1) {
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
