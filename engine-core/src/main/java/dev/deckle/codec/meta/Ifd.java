package dev.deckle.codec.meta;

import java.util.List;
import java.util.Optional;

/**
 * Holds one directory of a TIFF structure (TIFF 6.0, section 2): of a TIFF file, or of an EXIF block.
 *
 * @param at offset of the directory in the block
 * @param entries in their order; a tag may stand there twice
 * @param next the place of the directory behind it; 0 where there is none
 * @param cut whether it told of more entries than could be read
 */
public record Ifd(long at, List<Entry> entries, long next, boolean cut) {

    /**
     * Holds one entry.
     *
     * @param tag number of the entry
     * @param type 1–12 (byte, text, short, long, rational …), or something else
     * @param count of numbers of that type
     * @param at offset of the entry itself
     * @param word last four bytes of the entry as a number: the offset of the value, or a pointer
     */
    public record Entry(int tag, int type, long count, long at, long word) {
        /** The type of numbers of two bytes. */
        public static final int SHORT = 3;
        /** The type of numbers of four bytes. */
        public static final int LONG = 4;
        /** The type of fractions of two such numbers. */
        public static final int RATIONAL = 5;

        /** The bytes of an entry. */
        static final int BYTES = 12;

        private static final int VALUE = 8;
        private static final int INLINE = 4;
        /** Bytes a number of type 1 to 12. */
        private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

        /** Returns the bytes of a number of its type; 0 for types that are none. */
        public int numberBytes() {
            return type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
        }

        /** Returns the bytes of its value; 0 for types that are none. */
        public long valueBytes() {
            return numberBytes() * count;
        }

        /** Returns the place of its value. */
        public long valueAt() {
            return valueBytes() <= INLINE ? at + VALUE : word;
        }
    }

    /** Returns the first entry with a tag. */
    public Optional<Entry> find(int tag) {
        for (Entry entry : entries) {
            if (entry.tag() == tag) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Returns whether there is an entry with a tag. */
    public boolean has(int tag) {
        return find(tag).isPresent();
    }
}
