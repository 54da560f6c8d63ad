package dev.deckle.codec.tiff;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/** Decodes PackBits (TIFF 6.0, section 9; compression 32773): stretches of literal bytes and of one byte again. */
final class PackBits implements Decompressor {
    private static final int NOTHING = -128;

    /** Bytes of a row that mean nothing and are passed over before it is asked once more. */
    private static final int SLICE = 1 << 16;

    private final byte[] file;
    private final int end;
    private int in;
    /** Bytes of the stretch that are still to come. */
    private int left;

    private boolean literal;
    private byte value;

    PackBits(byte[] file, int at, int length) {
        this.file = file;
        this.in = at;
        this.end = at + length;
    }

    @Override
    public int read(byte[] to, int at, int length) {
        int out = 0;
        while (out < length && (left > 0 || head())) {
            int count = Math.min(left, length - out);
            if (literal) {
                System.arraycopy(file, in, to, at + out, count);
                in += count;
            } else {
                Arrays.fill(to, at + out, at + out + count, value);
            }
            left -= count;
            out += count;
        }
        return out;
    }

    /** Begins the next stretch; false at the end. */
    private boolean head() {
        while (end - in >= 2) {
            if ((in & (SLICE - 1)) == 0) {
                Stop.ifAsked();
            }
            int head = file[in++];
            if (head != NOTHING) {
                literal = head >= 0;
                left = literal ? Math.min(1 + head, end - in) : 1 - head;
                value = literal ? 0 : file[in++];
                return true;
            }
        }
        return false;
    }
}
