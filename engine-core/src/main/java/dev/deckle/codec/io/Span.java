package dev.deckle.codec.io;

/**
 * Holds a range of bytes of a file.
 *
 * @param at offset of the first byte
 * @param length in bytes
 */
public record Span(long at, int length) {
    /** Returns the offset behind the last byte. */
    public long end() {
        return at + length;
    }

    /** Returns this range without its first {@code bytes}. */
    public Span from(int bytes) {
        return new Span(at + bytes, length - bytes);
    }
}
