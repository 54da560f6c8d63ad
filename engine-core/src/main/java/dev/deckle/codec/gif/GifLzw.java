package dev.deckle.codec.gif;

import dev.deckle.stop.Stop;

/**
 * Unpacks GIF's variant of LZW: codes of up to 12 bits, the least significant first, in blocks of up to 255 bytes
 * (GIF89a, 22 and appendix F). Reads what it is asked for and no further; every loop ends with the data.
 */
final class GifLzw {
    private static final int MAX_CODES = 4096;

    private final byte[] file;
    private final int end;
    private final int clear;
    private final short[] prefix = new short[MAX_CODES];
    private final byte[] suffix = new byte[MAX_CODES];
    private final byte[] pending = new byte[MAX_CODES + 1];
    private final int minBits;
    private int waiting;
    private int at;
    private int blockLeft;
    private int bits;
    private int held;
    private int width;
    private int next;
    private int previous;
    private int firstOfPrevious;
    private boolean ended;

    /** Begins at the code size of a frame. */
    GifLzw(byte[] file, int from, int to) {
        this.file = file;
        this.at = from + 1;
        this.end = to;
        this.minBits = from < to ? file[from] & 0xFF : 0;
        this.clear = 1 << Math.min(minBits, 11);
        this.ended = minBits < 1 || minBits > 8;
        reset();
    }

    private void reset() {
        width = minBits + 1;
        next = clear + 2;
        previous = -1;
    }

    /** Fills indices; returns how many came, fewer where the data end or break. */
    int fill(byte[] to, int count) {
        int filled = 0;
        while (filled < count) {
            while (waiting > 0 && filled < count) {
                to[filled++] = pending[--waiting];
            }
            if (filled < count && !step()) {
                return filled;
            }
        }
        return filled;
    }

    /** Reads one code and what it stands for. */
    private boolean step() {
        int code = ended ? -1 : code();
        if (code < 0 || code == clear + 1) {
            ended = true;
            return false;
        }
        if (code == clear) {
            reset();
            return true;
        }
        boolean known = code < clear || (code > clear + 1 && code < next);
        if (previous < 0 ? code >= clear : !known && code != next) {
            ended = true;
            return false;
        }
        int rest = code;
        if (!known) {
            pending[waiting++] = (byte) firstOfPrevious;
            rest = previous;
        }
        while (rest >= clear) {
            pending[waiting++] = suffix[rest];
            rest = prefix[rest];
        }
        pending[waiting++] = (byte) rest;
        if (previous >= 0 && next < MAX_CODES) {
            prefix[next] = (short) previous;
            suffix[next] = (byte) rest;
            next++;
            width += next == 1 << width && width < 12 ? 1 : 0;
        }
        firstOfPrevious = rest;
        previous = code;
        return true;
    }

    /** Returns the next code; −1 where the blocks end. */
    private int code() {
        while (held < width) {
            if (blockLeft == 0) {
                // A row may be all codes that mean nothing.
                Stop.ifAsked();
                blockLeft = at < end ? file[at++] & 0xFF : 0;
                if (blockLeft == 0) {
                    return -1;
                }
            }
            if (at >= end) {
                return -1;
            }
            bits |= (file[at++] & 0xFF) << held;
            held += 8;
            blockLeft--;
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        held -= width;
        return code;
    }
}
