package dev.deckle.bundle;

/**
 * Holds one entry as the central directory has it.
 *
 * @param name decoded
 * @param rawName as stored, a character a byte
 * @param flags general purpose bits
 * @param method 0 or 8
 * @param crc of the inflated bytes
 * @param stored bytes in the archive
 * @param inflated bytes when inflated
 * @param at offset of the local header
 */
record ZipRecord(String name, String rawName, int flags, int method, int crc, long stored, long inflated, long at) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    /** Sizes and check sum stand behind the data. */
    static final int DESCRIPTOR = 1 << 3;

    boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }
}
