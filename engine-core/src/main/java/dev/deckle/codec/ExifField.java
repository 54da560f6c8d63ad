package dev.deckle.codec;

import dev.deckle.picture.Blob;

/**
 * One entry of an EXIF block.
 *
 * @param part the directory it stands in
 * @param tag its number, pointers to directories excepted
 * @param type 1–12 (TIFF 6.0, section 2)
 * @param count of numbers of that type
 * @param value the bytes of all, in the block's byte order
 */
record ExifField(Part part, int tag, int type, int count, Blob value) {
    /** The directories of a block that describe the picture; the second one of the chain, the thumbnail's, is not among them. */
    enum Part {
        ROOT,
        EXIF,
        GPS,
        INTEROPERABILITY
    }

    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    /** Bytes a number of type 1 to 12. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    /** Bytes a number of a type; 0 for types that are none. */
    static int bytes(int type) {
        return type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    }

    boolean is(Part in, int number) {
        return part == in && tag == number;
    }
}
