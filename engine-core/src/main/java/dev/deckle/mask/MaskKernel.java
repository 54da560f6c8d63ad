package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;

/** Loops over coverage arrays. A pixel is kept where its byte is below 128, that is, not negative. */
final class MaskKernel {
    private MaskKernel() {}

    static long countKept(byte[] coverage) {
        long kept = 0;
        for (byte c : coverage) {
            kept += (c >> 31) + 1;
        }
        return kept;
    }

    static Optional<Rect> keptBounds(byte[] coverage, int width, int height) {
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int first = 0;
            while (first < width && coverage[row + first] < 0) {
                first++;
            }
            if (first == width) {
                continue;
            }
            int last = width - 1;
            while (coverage[row + last] < 0) {
                last--;
            }
            left = Math.min(left, first);
            right = Math.max(right, last + 1);
            top = Math.min(top, y);
            bottom = y + 1;
        }
        return bottom == 0 ? Optional.empty() : Optional.of(Rect.ofEdges(left, top, right, bottom));
    }

    /** Each target pixel takes the pixel under its centre. */
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
