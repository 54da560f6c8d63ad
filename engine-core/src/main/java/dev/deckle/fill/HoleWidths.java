package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Divides a hole into regions by their width, which is that of the largest disc inside: scratches and wires are thin,
 * what a removed object leaves is wide. Regions are joined over corners too.
 */
final class HoleWidths {
    /** Px of the widest region that is thin: up to it the smooth fill is nearer to the truth than copies. */
    static final int THIN = 12;

    /** Marks the px of a region that was measured and is wide, instead of its distance. */
    private static final int WIDE = -1;

    private final Hole hole;
    private final int[] squared;
    private boolean anyThin;
    private boolean anyWide;

    private HoleWidths(Hole hole) {
        this.hole = hole;
        this.squared = new NearestSearch(hole).squared();
        int pixels = squared.length;
        boolean[] seen = new boolean[pixels];
        int[] region = new int[pixels];
        int width = hole.bounds().width();
        for (int row = 0; row < pixels; row += width) {
            Stop.ifAsked();
            for (int i = row; i < row + width; i++) {
                if (hole.unknown()[i] != 0 && !seen[i]) {
                    measure(i, seen, region);
                }
            }
        }
    }

    static HoleWidths of(Hole hole) {
        return new HoleWidths(hole);
    }

    private void measure(int start, boolean[] seen, int[] region) {
        int width = hole.bounds().width();
        int height = hole.bounds().height();
        int count = 1;
        region[0] = start;
        seen[start] = true;
        int most = 0;
        for (int i = 0; i < count; i++) {
            // A region is walked over from px to neighbour, not row by row.
            if (i % width == 0) {
                Stop.ifAsked();
            }
            int at = region[i];
            most = Math.max(most, squared[at]);
            for (int y = Math.max(0, at / width - 1); y <= Math.min(height - 1, at / width + 1); y++) {
                for (int x = Math.max(0, at % width - 1); x <= Math.min(width - 1, at % width + 1); x++) {
                    int next = y * width + x;
                    if (hole.unknown()[next] != 0 && !seen[next]) {
                        seen[next] = true;
                        region[count++] = next;
                    }
                }
            }
        }
        // A stripe of w px has its middle (w + 1) / 2 px from what is known.
        boolean isWide = 4L * most > (long) (THIN + 1) * (THIN + 1);
        anyThin |= !isWide;
        anyWide |= isWide;
        for (int i = 0; i < count && isWide; i++) {
            squared[region[i]] = WIDE;
        }
    }

    boolean anyThin() {
        return anyThin;
    }

    boolean anyWide() {
        return anyWide;
    }

    /** Returns the wide regions of a hole of {@code canvas}; at least one is. */
    Hole wide(Raster canvas) {
        byte[] flags = new byte[Math.toIntExact(canvas.size().pixels())];
        Rect bounds = hole.bounds();
        for (int y = 0; y < bounds.height(); y++) {
            Stop.ifAsked();
            int to = (bounds.y() + y) * canvas.width() + bounds.x();
            for (int x = 0; x < bounds.width(); x++) {
                flags[to + x] = squared[y * bounds.width() + x] == WIDE ? Hole.UNKNOWN : 0;
            }
        }
        return Hole.of(flags, canvas.width(), canvas.height());
    }
}
