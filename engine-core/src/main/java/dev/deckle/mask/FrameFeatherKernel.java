package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;

/** Feathers margins around one kept rectangle, without a distance map. */
final class FrameFeatherKernel {
    private FrameFeatherKernel() {}

    static byte[] feather(Size size, Rect kept, int px) {
        int width = size.width();
        byte[] out = new byte[Math.toIntExact(size.pixels())];
        byte[] ramp = ramp(px);
        sides(out, width, 0, kept, ramp, kept.y());
        for (int y = kept.y() + 1; y < kept.bottom(); y++) {
            System.arraycopy(out, kept.y() * width, out, y * width, width);
        }
        for (int y = 0; y < size.height(); y++) {
            int dy = y < kept.y() ? kept.y() - y : y - kept.bottom() + 1;
            if (dy > px) {
                Arrays.fill(out, y * width, (y + 1) * width, (byte) 255);
            } else if (dy > 0) {
                Arrays.fill(out, y * width + kept.x(), y * width + kept.right(), ramp[dy]);
                sides(out, width, dy, kept, ramp, y);
            }
        }
        return out;
    }

    private static byte[] ramp(int px) {
        byte[] ramp = new byte[px + 1];
        for (int d = 1; d <= px; d++) {
            ramp[d] = (byte) FeatherKernel.ramp(d * d, px);
        }
        return ramp;
    }

    /** Writes the pixels left and right of the kept columns in a row {@code dy} px from the kept rows. */
    private static void sides(byte[] out, int width, int dy, Rect kept, byte[] ramp, int y) {
        int at = y * width;
        int px = ramp.length - 1;
        int left = Math.max(0, kept.x() - px);
        int right = Math.min(width, kept.right() + px);
        Arrays.fill(out, at, at + left, (byte) 255);
        Arrays.fill(out, at + right, at + width, (byte) 255);
        int farthest = Math.max(kept.x() - left, right - kept.right());
        for (int dx = 1; dx <= farthest; dx++) {
            byte c = dy == 0 ? ramp[dx] : (byte) FeatherKernel.ramp(dx * dx + dy * dy, px);
            if (kept.x() - dx >= left) {
                out[at + kept.x() - dx] = c;
            }
            if (kept.right() + dx <= right) {
                out[at + kept.right() + dx - 1] = c;
            }
        }
    }
}
