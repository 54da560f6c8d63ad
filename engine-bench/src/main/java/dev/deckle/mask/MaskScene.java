package dev.deckle.mask;

import dev.deckle.geometry.Size;
import java.util.Random;

/** Draws a mask as a hand paints it: strokes of a round brush, about a third of the picture. */
public final class MaskScene {
    private MaskScene() {}

    /** Returns {@code side}² coverages of 0 and 255. */
    public static byte[] strokes(int side) {
        byte[] coverage = new byte[side * side];
        Random random = new Random(7);
        for (int stroke = 0; stroke < 6; stroke++) {
            double x = random.nextDouble() * side;
            double y = random.nextDouble() * side;
            double heading = random.nextDouble() * 2 * Math.PI;
            int radius = side / 40 + random.nextInt(side / 20);
            for (int step = 0; step < 60; step++) {
                dab(coverage, side, (int) x, (int) y, radius);
                heading += random.nextGaussian() * 0.3;
                x += Math.cos(heading) * radius / 3;
                y += Math.sin(heading) * radius / 3;
            }
        }
        return coverage;
    }

    private static void dab(byte[] coverage, int side, int cx, int cy, int radius) {
        for (int y = Math.max(0, cy - radius); y < Math.min(side, cy + radius + 1); y++) {
            for (int x = Math.max(0, cx - radius); x < Math.min(side, cx + radius + 1); x++) {
                if ((x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius * radius) {
                    coverage[y * side + x] = (byte) 255;
                }
            }
        }
    }

    /** Returns the mask of {@link #strokes}. */
    public static Mask mask(int side) {
        return Mask.of(Size.of(side, side), strokes(side));
    }
}
