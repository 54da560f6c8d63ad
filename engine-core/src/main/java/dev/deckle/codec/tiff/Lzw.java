package dev.deckle.codec.tiff;

import dev.deckle.stop.Stop;

/**
 * Decodes LZW as TIFF has it (TIFF 6.0, section 13; compression 5): codes of 9 to 12 bits, the high bit first, each
 * width left one code early.
 *
 * <p>Each string of the table is another one with a byte behind it, so it is written from its end.
 */
final class Lzw implements Decompressor {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MAX_BITS = 12;
    private static final int TABLE = 1 << MAX_BITS;

    /** Bytes of a row that mean nothing and are passed over before it is asked once more. */
    private static final int SLICE = 1 << 16;

    private final byte[] file;
    private final int end;
    private final short[] prefix = new short[TABLE];
    private final byte[] suffix = new byte[TABLE];
    /** The string of the last code, at the end of the array; from {@link #from} on not yet given away. */
    private final byte[] string = new byte[TABLE];

    private int from = TABLE;
    private int in;
    private int buffer;
    private int bits;
    private int width = 9;
    private int next = FIRST;
    private int last = -1;
    private byte first;
    private boolean ended;

    Lzw(byte[] file, int at, int length) {
        this.file = file;
        this.in = at;
        this.end = at + length;
    }

    /** Returns whether the data begin as those of writers from before TIFF 6.0 do, which have the low bit first. */
    static boolean isOld(byte[] file, int at, int length) {
        return length >= 2 && file[at] == 0 && (file[at + 1] & 1) == 1;
    }

    @Override
    public int read(byte[] to, int at, int length) {
        int out = 0;
        while (out < length) {
            if (from == TABLE && !decode()) {
                return out;
            }
            int count = Math.min(length - out, TABLE - from);
            System.arraycopy(string, from, to, at + out, count);
            from += count;
            out += count;
        }
        return out;
    }

    /** Makes the string of the next code; false where there is none. */
    private boolean decode() {
        int code = ended ? END : code();
        while (code == CLEAR) {
            if ((in & (SLICE - 1)) < 2) {
                Stop.ifAsked();
            }
            width = 9;
            next = FIRST;
            last = -1;
            code = code();
        }
        // The code that is being made just now is the last string and its own first byte.
        boolean own = code == next && last >= 0;
        if (code == END || (code >= next && !own)) {
            ended = true;
            return false;
        }
        int place = TABLE;
        int rest = code;
        if (own) {
            string[--place] = first;
            rest = last;
        }
        while (rest >= FIRST) {
            string[--place] = suffix[rest];
            rest = prefix[rest];
        }
        first = (byte) rest;
        string[--place] = first;
        from = place;
        add(code);
        return true;
    }

    private void add(int code) {
        if (last >= 0 && next < TABLE) {
            prefix[next] = (short) last;
            suffix[next] = first;
            next++;
            if (next + 1 == 1 << width && width < MAX_BITS) {
                width++;
            }
        }
        last = code;
    }

    private int code() {
        while (bits < width) {
            if (in == end) {
                return END;
            }
            buffer = (buffer << 8) | (file[in++] & 0xFF);
            bits += 8;
        }
        bits -= width;
        return (buffer >>> bits) & ((1 << width) - 1);
    }
}
