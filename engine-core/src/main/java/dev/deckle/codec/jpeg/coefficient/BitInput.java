package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.codec.io.Longs;

/**
 * Reads the bits of an entropy-coded segment (ITU T.81, F.2.2.5): stuffed zeros are left out, and a marker ends it. Behind the end there are
 * zeros, which {@link #requireMore} refuses. For one thread.
 */
final class BitInput {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    /** The bits that were taken from the bytes last; of them, the low {@code count} are still to be read. */
    long bits;

    int count;
    private final byte[] bytes;
    private int at;
    private int invented;

    BitInput(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Takes bytes until there are more than 48 bits, or 32 where it is quick; of at most 31 that are there. */
    void fill() {
        if (at + 8 <= bytes.length) {
            long next = Long.reverseBytes(Longs.get(bytes, at));
            // As many bytes at once as fit, where none of them is all ones.
            int taken = (63 - count) >>> 3;
            int rest = 64 - 8 * taken;
            if (((~next - ONES) & next & TOPS) >>> rest == 0) {
                bits = bits << (8 * taken) | next >>> rest;
                count += 8 * taken;
                at += taken;
                return;
            }
        }
        while (count <= 48) {
            int next = at < bytes.length ? bytes[at] & 0xFF : 0xFF;
            if (next == 0xFF) {
                if (at + 1 < bytes.length && bytes[at + 1] == 0) {
                    at += 2;
                } else {
                    invented += 8;
                    next = 0;
                }
            } else {
                at++;
            }
            bits = bits << 8 | next;
            count += 8;
        }
    }

    /** Reads a symbol. */
    int symbol(HuffmanTable table) throws RefusalException {
        if (count < 32) {
            fill();
        }
        int found = table.find(bits, count);
        count -= found >> 8;
        return found & 0xFF;
    }

    /** Reads 0 to 16 bits as a number. */
    int number(int length) {
        if (count < 16) {
            fill();
        }
        count -= length;
        return (int) (bits >>> count) & ((1 << length) - 1);
    }

    /** Reads 1 to 16 bits as a number with a sign (F.2.2.1, EXTEND). */
    int signed(int length) {
        int value = number(length);
        return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
    }

    /** Returns whether more bits were taken than the segment has. */
    private boolean isOverrun() {
        return invented > count;
    }

    /** Refuses a segment that has ended. */
    void requireMore() throws RefusalException {
        if (isOverrun()) {
            throw new RefusalException("its stream ends too early");
        }
    }

    /** Drops what is left of the last byte, and takes the restart marker that has to follow. */
    void restart(int number) throws RefusalException {
        if (isOverrun() || count - invented >= 8) {
            throw new RefusalException("its restart intervals do not fit together");
        }
        count = 0;
        invented = 0;
        bits = 0;
        while (at + 1 < bytes.length && bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0xFF) {
            at++;
        }
        if (at + 1 >= bytes.length || bytes[at] != (byte) 0xFF || (bytes[at + 1] & 0xFF) != 0xD0 + number) {
            throw new RefusalException("a restart marker is missing");
        }
        at += 2;
    }

    /** Ends the segment: the place of the marker behind it. */
    int end() throws RefusalException {
        requireMore();
        while (at + 1 < bytes.length && (bytes[at] != (byte) 0xFF || bytes[at + 1] == 0)) {
            at++;
        }
        return at;
    }
}
