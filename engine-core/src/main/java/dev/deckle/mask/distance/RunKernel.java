package dev.deckle.mask.distance;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds stretches of equal sign in rows of coverage, eight pixels a look: most of a mask is long stretches of one
 * value.
 */
public final class RunKernel {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SIGNS = 0x8080808080808080L;

    private RunKernel() {}

    /** Returns the length of an array for the stretches of any row of {@code width} px. */
    public static int room(int width) {
        return width + 2;
    }

    /**
     * Finds the runs of fill, or of kept pixels, in {@code width} px from {@code at}.
     *
     * @param sign of the pixels wanted: −1 (fill) or 0 (kept)
     * @param runs takes the first and the next px behind each run, counted from {@code at}
     * @return how many entries of {@code runs} were written, twice the number of runs
     */
    public static int runs(byte[] coverage, int at, int width, int sign, int[] runs) {
        int n = 0;
        int x = 0;
        int inside = ~sign;
        while (true) {
            x = skip(coverage, at, x, width, inside);
            if (x == width) {
                break;
            }
            runs[n++] = x;
            inside = ~inside;
        }
        if ((n & 1) != 0) {
            runs[n++] = width;
        }
        return n;
    }

    /** Returns the first px from {@code x} on whose sign differs from {@code sign}; {@code width} where none does. */
    public static int skip(byte[] coverage, int at, int x, int width, int sign) {
        long same = SIGNS & sign;
        for (; x <= width - 8; x += 8) {
            long other = ((long) LONGS.get(coverage, at + x) & SIGNS) ^ same;
            if (other != 0) {
                return x + (Long.numberOfTrailingZeros(other) >> 3);
            }
        }
        while (x < width && coverage[at + x] >> 31 == sign) {
            x++;
        }
        return x;
    }
}
