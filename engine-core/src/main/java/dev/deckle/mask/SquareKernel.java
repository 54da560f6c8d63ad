package dev.deckle.mask;

import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.RunKernel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Grows masks by a square, whatever its size: each row's stretches of fill are widened, and the union of {@code 2r + 1}
 * rows is that of two unions which are carried from row to row, one up to and one from the border of a block of as many
 * rows. M. van Herk, "A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels",
 * 1992; the rows are stretches, so no pixels are compared.
 */
final class SquareKernel {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private SquareKernel() {}

    /** Grows the fill ({@code sign} −1) or the kept pixels (0); returns a new mask of 0 and 255. */
    static byte[] paint(byte[] coverage, Size size, int sign, int radius) {
        int width = size.width();
        int height = size.height();
        int across = Math.min(radius, width);
        int down = Math.min(radius, height);
        int block = 2 * down + 1;
        int[] runs = new int[RunKernel.room(width)];
        byte[] union = new byte[width];
        byte[] out = new byte[coverage.length];
        // row i − down of the mask is row i here, so that row y is reached by rows y to y + block − 1
        int lastBlock = (height - 1) / block * block;
        for (int i = Math.min(height + down, lastBlock + block) - 1; i >= 0; i--) {
            if (i % block == block - 1) {
                Arrays.fill(union, (byte) 0);
            }
            widen(coverage, i - down, size, sign, across, runs, union);
            if (i < height) {
                System.arraycopy(union, 0, out, i * width, width);
            }
        }
        byte flip = (byte) ~sign;
        for (int i = 0; i < height + block - 1; i++) {
            if (i % block == 0) {
                Arrays.fill(union, (byte) 0);
            }
            widen(coverage, i - down, size, sign, across, runs, union);
            if (i >= block - 1) {
                join(out, (i - block + 1) * width, union, flip);
            }
        }
        return out;
    }

    /** Sets {@code union} to 255 within {@code by} px of the features of row {@code y}, which may lie outside of the mask. */
    private static void widen(byte[] coverage, int y, Size size, int sign, int by, int[] runs, byte[] union) {
        if (y < 0 || y >= size.height()) {
            return;
        }
        int width = size.width();
        int n = RunKernel.runs(coverage, y * width, width, sign, runs);
        for (int i = 0; i < n; i += 2) {
            int from = Math.max(0, runs[i] - by);
            while (i + 2 < n && runs[i + 2] - by <= runs[i + 1] + by) {
                i += 2;
            }
            Arrays.fill(union, from, Math.min(width, runs[i + 1] + by), (byte) 255);
        }
    }

    /**
     * Joins a row with the union, eight pixels a step; the JIT compiler does not vectorise bytes that are joined and
     * flipped.
     */
    private static void join(byte[] out, int at, byte[] union, byte flip) {
        int x = 0;
        for (; x <= union.length - 8; x += 8) {
            LONGS.set(out, at + x, ((long) LONGS.get(out, at + x) | (long) LONGS.get(union, x)) ^ flip);
        }
        for (; x < union.length; x++) {
            out[at + x] = (byte) ((out[at + x] | union[x]) ^ flip);
        }
    }
}
