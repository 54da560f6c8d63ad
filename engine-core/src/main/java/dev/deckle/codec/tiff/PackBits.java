package dev.deckle.codec.tiff;

import java.util.Arrays;

/** PackBits (TIFF 6.0, section 9; compression 32773): runs of literal bytes and of one byte again. */
final class PackBits {
    private static final int NOTHING = -128;

    private PackBits() {}

    static int decode(byte[] file, int at, int length, byte[] to) {
        int in = at;
        int end = at + length;
        int out = 0;
        while (in < end && out < to.length) {
            int head = file[in++];
            if (head == NOTHING) {
                continue;
            }
            int count = Math.min(1 + Math.abs(head), to.length - out);
            if (head >= 0) {
                count = Math.min(count, end - in);
                System.arraycopy(file, in, to, out, count);
                in += count;
            } else if (in < end) {
                Arrays.fill(to, out, out + count, file[in++]);
            } else {
                return out;
            }
            out += count;
        }
        return out;
    }
}
