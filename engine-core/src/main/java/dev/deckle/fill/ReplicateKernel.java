package dev.deckle.fill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes stretches of one repeated pixel. Every pixel size divides 24 bytes (or 12 samples of 16 bit), so one pattern
 * of that length serves all channels; it is stored as three longs at a time.
 */
final class ReplicateKernel {
    /** Eight bytes of an array as a long, the first one lowest. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int PATTERN = 24;
    private static final int SEED = 16 * PATTERN;

    private ReplicateKernel() {}

    /** Repeats the pixel at {@code from} over {@code pixels} pixels from {@code to} on. */
    static void run(byte[] a, int from, int to, int pixels, int channels, boolean opaque) {
        int end = to + pixels * channels;
        long pixel = 0;
        for (int c = 0; c < channels; c++) {
            pixel |= (opaque && c == channels - 1 ? 0xFFL : a[from + c] & 0xFFL) << (8 * c);
        }
        if (end - to < PATTERN) {
            for (int i = to; i < end; i += channels) {
                for (int c = 0; c < channels; c++) {
                    a[i + c] = (byte) (pixel >>> (8 * c));
                }
            }
            return;
        }
        long l0;
        long l1;
        long l2;
        if (channels == 3) {
            l0 = pixel | pixel << 24 | pixel << 48;
            l1 = pixel >>> 16 | pixel << 8 | pixel << 32 | pixel << 56;
            l2 = pixel >>> 8 | pixel << 16 | pixel << 40;
        } else {
            l0 = pixel;
            for (int bits = 8 * channels; bits < 64; bits *= 2) {
                l0 |= l0 << bits;
            }
            l1 = l0;
            l2 = l0;
        }
        // Copies of what is there are faster than stores, from some eight patterns on.
        int seeded = Math.min(end - to, SEED);
        int last = to + seeded - PATTERN;
        for (int i = to; i < last; i += PATTERN) {
            LONGS.set(a, i, l0);
            LONGS.set(a, i + 8, l1);
            LONGS.set(a, i + 16, l2);
        }
        // The rest overlaps what is written: it starts on a pixel, so the pattern is in phase.
        LONGS.set(a, last, l0);
        LONGS.set(a, last + 8, l1);
        LONGS.set(a, last + 16, l2);
        int length = end - to;
        for (long done = seeded; done < length; done *= 2) {
            System.arraycopy(a, to, a, to + (int) done, (int) Math.min(done, length - done));
        }
    }

    /** Repeats the pixel at {@code from} over {@code pixels} pixels from {@code to} on. */
    static void run(short[] a, int from, int to, int pixels, int channels, boolean opaque) {
        int length = pixels * channels;
        int seeded = Math.min(length, PATTERN);
        for (int i = 0; i < seeded; i += channels) {
            for (int c = 0; c < channels; c++) {
                a[to + i + c] = opaque && c == channels - 1 ? -1 : a[from + c];
            }
        }
        for (long done = seeded; done < length; done *= 2) {
            System.arraycopy(a, to, a, to + (int) done, (int) Math.min(done, length - done));
        }
    }
}
