package dev.deckle.fill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Extends rows by their own mirror image. Positions and lengths of {@code left} and {@code right} are in samples. */
final class MirrorKernel {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The alpha of a pixel of four bytes. */
    private static final int ALPHA = 0xFF000000;

    private MirrorKernel() {}

    /** Returns the index in {@code 0..side-1} that {@code i}, any distance outside, mirrors: period twice the side. */
    static int index(int i, int side) {
        int period = (int) Math.floorMod((long) i, 2L * side);
        return period < side ? period : 2 * side - 1 - period;
    }

    /**
     * Mirrors the {@code length} samples at {@code at} into {@code left} samples before and {@code right} after them. If {@code opaque},
     * the first mirror images of four channels have the largest alpha, at no cost.
     */
    static void extend(byte[] a, int at, int length, int left, int right, int channels, boolean opaque) {
        int end = at + length;
        int n = Math.min(left, length);
        reverse(a, at, at - n, n, channels, opaque);
        n = Math.min(right, length);
        reverse(a, end - n, end, n, channels, opaque);
        goOn(a, at, length, left, right);
    }

    /** Extends a row in 16 bit, alpha as it is. */
    static void extend(short[] a, int at, int length, int left, int right, int channels) {
        int end = at + length;
        int n = Math.min(left, length);
        reverse(a, at, at - n, n, channels);
        n = Math.min(right, length);
        reverse(a, end - n, end, n, channels);
        goOn(a, at, length, left, right);
    }

    /** Fills the stretches beyond the first mirror images with copies, whole periods at a time, of what is there. */
    private static void goOn(Object a, int at, int length, int left, int right) {
        int end = at + length;
        if (left > length) {
            int n = Math.min(left - length, length);
            System.arraycopy(a, end - n, a, at - length - n, n);
            for (long done = 2L * length; done < left; done *= 2) {
                n = (int) Math.min(done, left - done);
                System.arraycopy(a, at - n, a, (int) (at - done) - n, n);
            }
        }
        if (right > length) {
            int n = Math.min(right - length, length);
            System.arraycopy(a, at, a, end + length, n);
            for (long done = 2L * length; done < right; done *= 2) {
                System.arraycopy(a, end, a, (int) (end + done), (int) Math.min(done, right - done));
            }
        }
    }

    /** Copies {@code length} samples from {@code from} to {@code to}, the pixels in reverse order; the parts do not overlap. */
    private static void reverse(byte[] a, int from, int to, int length, int channels, boolean opaque) {
        int end = from + length;
        switch (channels) {
            case 1 -> {
                for (int i = 0; i < length; i++) {
                    a[to + i] = a[end - 1 - i];
                }
            }
            case 3 -> reverseRgb(a, end - 3, to, length);
            case 4 -> {
                int alpha = opaque ? ALPHA : 0;
                for (int i = 0; i < length; i += 4) {
                    INTS.set(a, to + i, (int) INTS.get(a, end - 4 - i) | alpha);
                }
            }
            default -> {
                for (int i = 0; i < length; i += channels) {
                    for (int c = 0; c < channels; c++) {
                        a[to + i + c] = a[end - channels - i + c];
                    }
                }
            }
        }
    }

    /** Moves four bytes for three; the fourth is written over by the next pixel, the outermost pixels go byte by byte. */
    private static void reverseRgb(byte[] a, int from, int to, int length) {
        int i = 0;
        if (length > 3) {
            a[to] = a[from];
            a[to + 1] = a[from + 1];
            a[to + 2] = a[from + 2];
            for (i = 3; i < length - 3; i += 3) {
                INTS.set(a, to + i, (int) INTS.get(a, from - i));
            }
        }
        for (; i < length; i++) {
            int pixel = i / 3 * 3;
            a[to + i] = a[from - pixel + (i - pixel)];
        }
    }

    private static void reverse(short[] a, int from, int to, int length, int channels) {
        int end = from + length;
        for (int i = 0; i < length; i += channels) {
            for (int c = 0; c < channels; c++) {
                a[to + i + c] = a[end - channels - i + c];
            }
        }
    }
}
