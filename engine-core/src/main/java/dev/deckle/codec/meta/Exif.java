package dev.deckle.codec.meta;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.meta.ExifField.Part;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Resolution;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Reads an EXIF block (TIFF 6.0, section 2; Exif 2.32) with care: every offset is checked, loops are bounded by the
 * number of entries, and an entry that is damaged counts as absent rather than as an error.
 */
public final class Exif {
    /** The tag of the orientation. */
    public static final int ORIENTATION = 0x0112;
    /** The tag of the resolution along x. */
    public static final int X_RESOLUTION = 0x011A;
    /** The tag of the resolution along y. */
    public static final int Y_RESOLUTION = 0x011B;
    /** The tag of the unit of both. */
    public static final int RESOLUTION_UNIT = 0x0128;

    private static final int STRIPS = 0x0111;
    private static final int STRIP_BYTES = 0x0117;
    private static final int TILES = 0x0144;
    private static final int TILE_BYTES = 0x0145;
    private static final int THUMBNAIL = 0x0201;
    private static final int THUMBNAIL_BYTES = 0x0202;
    private static final Set<Integer> SAMPLES =
            Set.of(STRIPS, STRIP_BYTES, TILES, TILE_BYTES, THUMBNAIL, THUMBNAIL_BYTES);
    private static final Set<Integer> PIECES = Set.of(STRIPS, STRIP_BYTES, TILES, TILE_BYTES);
    private static final int SUB_IFDS = 0x014A;
    private static final int EXIF_IFD = 0x8769;
    private static final int GPS_IFD = 0x8825;
    private static final int INTEROPERABILITY_IFD = 0xA005;
    /** The tag of the colour space: 1 for sRGB. */
    static final int COLOUR_SPACE = 0xA001;

    private static final Set<Integer> POINTERS = Set.of(EXIF_IFD, GPS_IFD, INTEROPERABILITY_IFD, SUB_IFDS);

    private final byte[] block;
    private final IfdReader reader;
    private final int maxEntries;
    private final Ifd root;
    private final Optional<Ifd> exif;
    private final Optional<Ifd> gps;
    private final Optional<Ifd> interoperability;
    private final Optional<Ifd> thumbnail;
    private final int orientation;
    private final Optional<Resolution> resolution;
    private final boolean srgb;

    private Exif(byte[] block, IfdReader reader, Ifd root, int maxEntries) throws IOException {
        this.block = block;
        this.reader = reader;
        this.maxEntries = maxEntries;
        this.root = root;
        this.exif = below(root, EXIF_IFD);
        this.gps = below(root, GPS_IFD);
        this.interoperability = exif.isPresent() ? below(exif.get(), INTEROPERABILITY_IFD) : Optional.empty();
        this.thumbnail = root.next() == 0 ? Optional.empty() : directory(root.next());
        long turned = whole(root, ORIENTATION, 1);
        this.orientation = turned >= 1 && turned <= 8 ? (int) turned : 1;
        this.srgb = exif.isEmpty() || whole(exif.get(), COLOUR_SPACE, 1) == 1;
        this.resolution =
                resolution(fraction(root, X_RESOLUTION), fraction(root, Y_RESOLUTION), whole(root, RESOLUTION_UNIT, 2));
    }

    /** Reads a block from its TIFF header on, or behind the label that some WebP and PNG files put before it. */
    public static Optional<Exif> parse(byte[] bytes, int maxEntries) {
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
        try {
            IfdReader reader = new IfdReader(ByteSource.of(block), little);
            Optional<Ifd> root = directory(reader, reader.first(), maxEntries);
            return root.isEmpty() ? Optional.empty() : Optional.of(new Exif(block, reader, root.get(), maxEntries));
        } catch (IOException e) {
            // Every place is checked before it is looked at; should one have slipped through, the block is damaged.
            return Optional.empty();
        }
    }

    /** Takes a TIFF file for a block: its first directory was read already. */
    public static Exif ofTiff(byte[] file, IfdReader reader, Ifd root, int maxEntries) throws IOException {
        return new Exif(file, reader, root, maxEntries);
    }

    /** Returns the orientation, 1–8; 1 where it is missing or something else. */
    public int orientation() {
        return orientation;
    }

    /** Returns whether the colours are sRGB, or nothing is said of them. */
    public boolean isSrgb() {
        return srgb;
    }

    /**
     * Returns the density in px a metre, where both resolutions are positive and the unit is the inch or the
     * centimetre.
     */
    public Optional<Density> density() {
        return resolution.flatMap(Density::rounded);
    }

    /** Returns the resolution, exact, where both are positive and the unit is the inch or the centimetre. */
    public Optional<Resolution> resolution() {
        return resolution;
    }

    /** Returns the resolution of px a unit: 2 is the inch, 3 the centimetre, anything else none. */
    public static Optional<Resolution> resolution(Fraction acrossUnit, Fraction downUnit, long unit) {
        if (acrossUnit.numerator() == 0 || downUnit.numerator() == 0 || (unit != 2 && unit != 3)) {
            return Optional.empty();
        }
        return Optional.of(
                unit == 2 ? Resolution.perInch(acrossUnit, downUnit) : Resolution.perCentimetre(acrossUnit, downUnit));
    }

    /** Returns whether numbers have their least significant byte first. */
    public boolean isLittle() {
        return reader.isLittle();
    }

    /** Returns the number of bytes of the block. */
    public int length() {
        return block.length;
    }

    /** Returns a copy of the whole block. */
    public byte[] block() {
        return block.clone();
    }

    /**
     * Holds the entries of a block.
     *
     * @param all entries, in their order
     * @param whole whether no entry had to be left out as damaged or over the limits
     */
    public record Fields(List<ExifField> all, boolean whole) {}

    /**
     * Returns the entries of the directories that describe the picture, of at most {@code maxBytes} in all; those of
     * samples left out.
     */
    public Fields fields(int maxBytes) {
        return fields(maxBytes, tag -> !SAMPLES.contains(tag));
    }

    /** Returns the entries as {@link #fields(int)} does, but of the first directory those that {@code root} picks. */
    public Fields fields(int maxBytes, IntPredicate root) {
        Collector collector = new Collector(maxBytes, root);
        collector.take(this.root, Part.ROOT);
        collector.take(exif, this.root.has(EXIF_IFD), Part.EXIF);
        collector.take(gps, this.root.has(GPS_IFD), Part.GPS);
        boolean told = exif.isPresent() && exif.get().has(INTEROPERABILITY_IFD);
        collector.take(interoperability, told, Part.INTEROPERABILITY);
        return new Fields(collector.fields, collector.whole);
    }

    /** Collects the entries of directories, up to a number of bytes in all. */
    private final class Collector {
        private final List<ExifField> fields = new ArrayList<>();
        private final Set<Long> seen = new HashSet<>();
        private final IntPredicate root;
        private long room;
        private boolean whole = true;

        Collector(int room, IntPredicate root) {
            this.room = room;
            this.root = root;
        }

        /** Takes a directory that may be missing; one that is pointed to but can't be read is damage. */
        void take(Optional<Ifd> directory, boolean told, Part part) {
            if (directory.isPresent()) {
                take(directory.get(), part);
            } else if (told) {
                whole = false;
            }
        }

        void take(Ifd directory, Part part) {
            Set<Integer> tags = new HashSet<>();
            if (!seen.add(directory.at())) {
                whole = false;
                return;
            }
            whole &= !directory.cut();
            for (Ifd.Entry entry : directory.entries()) {
                int tag = entry.tag();
                if (POINTERS.contains(tag)) {
                    whole &= tags.add(tag) && part == (tag == INTEROPERABILITY_IFD ? Part.EXIF : Part.ROOT);
                } else if (part != Part.ROOT || root.test(tag)) {
                    boolean taken = tags.add(tag) && take(entry, part);
                    whole &= taken;
                }
            }
        }

        private boolean take(Ifd.Entry entry, Part part) {
            long bytes = entry.valueBytes();
            long at = entry.valueAt();
            if (bytes == 0 || bytes > room || at + bytes > block.length) {
                return false;
            }
            room -= bytes;
            byte[] value = Arrays.copyOfRange(block, (int) at, (int) (at + bytes));
            fields.add(new ExifField(part, entry.tag(), entry.type(), (int) entry.count(), Blob.of(value)));
            return true;
        }
    }

    /** Returns whether there is a second directory: a thumbnail, or more than one. */
    public boolean hasThumbnail() {
        return root.next() != 0;
    }

    /**
     * Returns whether every directory of the block is one that a reader without limits may follow: at most one
     * thumbnail, in one piece, nothing behind it, and values that are no longer in all than the block.
     */
    boolean isPlain() {
        if (hasAny(root, SAMPLES) || !fields(block.length).whole()) {
            return false;
        }
        if (!hasThumbnail()) {
            return true;
        }
        if (thumbnail.isEmpty()) {
            return false;
        }
        Ifd second = thumbnail.get();
        boolean pieces = false;
        for (int tag : PIECES) {
            Optional<Ifd.Entry> entry = second.find(tag);
            pieces |= entry.isPresent() && entry.get().count() != 1;
        }
        Collector collector = new Collector(block.length, tag -> true);
        collector.take(second, Part.EXIF);
        return collector.whole && !pieces && !hasAny(second, POINTERS) && second.next() == 0;
    }

    private static boolean hasAny(Ifd directory, Set<Integer> tags) {
        for (Ifd.Entry entry : directory.entries()) {
            if (tags.contains(entry.tag())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the directory that an entry points to. */
    private Optional<Ifd> below(Ifd directory, int pointer) throws IOException {
        Optional<Ifd.Entry> entry = directory.find(pointer);
        return entry.isEmpty() ? Optional.empty() : directory(entry.get().word());
    }

    private Optional<Ifd> directory(long at) throws IOException {
        return directory(reader, at, maxEntries);
    }

    /** Reads a directory: its entries that are inside the block, up to the limit. */
    private static Optional<Ifd> directory(IfdReader reader, long at, int maxEntries) throws IOException {
        if (at < 8 || at + 2 > reader.length()) {
            return Optional.empty();
        }
        int told = reader.count(at);
        if (told > maxEntries && at + IfdReader.bytes(told) <= reader.length()) {
            return Optional.empty();
        }
        // A count that the block has no room for is one bad number: what is there is read.
        int count = (int) Math.min(Math.min(told, maxEntries), (reader.length() - at - 2) / Ifd.Entry.BYTES);
        return told > 0 && count == 0 ? Optional.empty() : Optional.of(reader.directory(at, told, count));
    }

    /** Returns the one SHORT or LONG of an entry; −1 where it is something else. */
    private long whole(Ifd directory, int tag, long missing) throws IOException {
        Optional<Ifd.Entry> found = directory.find(tag);
        if (found.isEmpty()) {
            return missing;
        }
        Ifd.Entry entry = found.get();
        boolean number = entry.type() == Ifd.Entry.SHORT || entry.type() == Ifd.Entry.LONG;
        return number && entry.count() == 1 ? reader.item(entry, 0) : -1;
    }

    /** Returns the one RATIONAL of an entry, else 0. */
    private Fraction fraction(Ifd directory, int tag) throws IOException {
        Optional<Ifd.Entry> entry = directory.find(tag);
        return entry.isEmpty() || entry.get().count() != 1 ? Fraction.of(0) : reader.fraction(entry.get());
    }
}
