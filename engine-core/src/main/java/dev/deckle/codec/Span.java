package dev.deckle.codec;

/**
 * A range of bytes of a file.
 *
 * @param at offset of the first byte
 * @param length in bytes
 */
record Span(long at, int length) {
    /** The offset behind the last byte. */
    long end() {
        return at + length;
    }

    /** This range without its first {@code bytes}. */
    Span from(int bytes) {
        return new Span(at + bytes, length - bytes);
    }
}
