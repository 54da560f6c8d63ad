package dev.deckle.codec.tiff;

/**
 * LZW as TIFF has it (TIFF 6.0, section 13; compression 5): codes of 9 to 12 bits, the high bit first, each width left one code early.
 *
 * <p>Every string of the table has stood in the output already, and the one that is added by a code begins where the string before
 * it began and is one byte longer: so the table holds places in the output instead of bytes.
 */
final class Lzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MAX_BITS = 12;
    private static final int TABLE = 1 << MAX_BITS;

    private Lzw() {}

    /** Whether the data begin as those of writers from before TIFF 6.0 do, which have the low bit first. */
    static boolean isOld(byte[] file, int at, int length) {
        return length >= 2 && file[at] == 0 && (file[at + 1] & 1) == 1;
    }

    static int decode(byte[] file, int at, int length, byte[] to) {
        int[] place = new int[TABLE];
        int[] size = new int[TABLE];
        int in = at;
        int end = at + length;
        int buffer = 0;
        int bits = 0;
        int width = 9;
        int next = FIRST;
        int lastPlace = 0;
        int lastSize = 0;
        int out = 0;
        while (out < to.length) {
            while (bits < width) {
                if (in == end) {
                    return out;
                }
                buffer = (buffer << 8) | (file[in++] & 0xFF);
                bits += 8;
            }
            bits -= width;
            int code = (buffer >>> bits) & ((1 << width) - 1);
            if (code == END) {
                return out;
            }
            if (code == CLEAR) {
                width = 9;
                next = FIRST;
                lastSize = 0;
                continue;
            }
            int start = out;
            if (code < CLEAR) {
                to[out++] = (byte) code;
            } else {
                // The code that is being made just now: the last string and its own first byte.
                boolean own = code == next && lastSize > 0;
                if (code >= next && !own) {
                    return out;
                }
                int from = own ? lastPlace : place[code];
                int count = Math.min(own ? lastSize + 1 : size[code], to.length - out);
                for (int i = 0; i < count; i++) {
                    to[out++] = to[from + i];
                }
            }
            if (lastSize > 0 && next < TABLE) {
                place[next] = lastPlace;
                size[next] = lastSize + 1;
                next++;
                if (next + 1 == (1 << width) && width < MAX_BITS) {
                    width++;
                }
            }
            lastPlace = start;
            lastSize = out - start;
        }
        return out;
    }
}
