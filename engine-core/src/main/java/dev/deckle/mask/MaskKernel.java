package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.RunKernel;
import java.util.Optional;

/** Loops over coverage arrays. A pixel is kept where its byte is below 128, that is, not negative. */
final class MaskKernel {
    private MaskKernel() {}

    static long countKept(byte[] coverage, int offset, int stride, Size size) {
        long kept = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = offset + y * stride;
            for (int i = row; i < row + size.width(); i++) {
                kept += (coverage[i] >> 31) + 1;
            }
        }
        return kept;
    }

    /** Finds the smallest rectangle with all pixels of a sign: −1 (fill) or 0 (kept). */
    static Optional<Rect> bounds(byte[] coverage, int offset, int stride, Size size, int sign) {
        int width = size.width();
        int left = width;
        int right = 0;
        int top = -1;
        int bottom = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = offset + y * stride;
            int first = RunKernel.skip(coverage, row, 0, width, ~sign);
            if (first == width) {
                continue;
            }
            int last = width - 1;
            while (coverage[row + last] >> 31 != sign) {
                last--;
            }
            left = Math.min(left, first);
            right = Math.max(right, last + 1);
            top = top < 0 ? y : top;
            bottom = y + 1;
        }
        return bottom == 0 ? Optional.empty() : Optional.of(Rect.ofEdges(left, top, right, bottom));
    }

    static boolean hasZero(byte[] coverage, int offset, int stride, Size size) {
        for (int y = 0; y < size.height(); y++) {
            int row = offset + y * stride;
            for (int i = row; i < row + size.width(); i++) {
                if (coverage[i] == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Returns whether every coverage is 0 or 255. As bytes these are 0 and −1, to which 1 can be added without a second
     * bit.
     */
    static boolean isBinary(byte[] coverage, int offset, int stride, Size size) {
        int between = 0;
        for (int y = 0; y < size.height() && between == 0; y++) {
            int row = offset + y * stride;
            for (int i = row; i < row + size.width(); i++) {
                between |= (coverage[i] + 1) & ~1;
            }
        }
        return between == 0;
    }

    /** Writes 255 where a coverage is at least {@code least}, 0 elsewhere; the rows of the result are packed. */
    static byte[] threshold(byte[] coverage, int offset, int stride, Size size, int least) {
        byte[] out = new byte[Math.toIntExact(size.pixels())];
        for (int y = 0, at = 0; y < size.height(); y++) {
            int row = offset + y * stride;
            for (int i = row; i < row + size.width(); i++, at++) {
                out[at] = (byte) ((least - 1 - (coverage[i] & 0xFF)) >> 31);
            }
        }
        return out;
    }

    /** Stretches a mask: each target pixel takes the source pixel under its centre. */
    static byte[] nearest(byte[] coverage, Size size, Size target) {
        int width = target.width();
        byte[] out = new byte[Math.toIntExact(target.pixels())];
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = under(x, size.width(), width);
        }
        int from = -1;
        for (int y = 0; y < target.height(); y++) {
            int row = under(y, size.height(), target.height());
            int at = y * width;
            if (row == from) {
                System.arraycopy(out, at - width, out, at, width);
                continue;
            }
            from = row;
            for (int x = 0; x < width; x++) {
                out[at + x] = coverage[row * size.width() + columns[x]];
            }
        }
        return out;
    }

    private static int under(int to, int length, int target) {
        return (int) ((2L * to + 1) * length / (2L * target));
    }
}
