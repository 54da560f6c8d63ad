package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Holds one region of a hole, whose pixels are joined over sides and corners. */
final class HoleRegion {
    /** The most regions that are looked at. */
    private static final int MOST = 100;

    /** The eight neighbours, clockwise from the right; y grows downwards. */
    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};

    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};

    private final Rect box;
    private final int[] outline;
    /** The label of the region that each pixel of the bounds belongs to, or 0; shared by all regions. */
    private final byte[] labels;

    private final byte label;

    private HoleRegion(Rect box, int[] outline, byte[] labels, byte label) {
        this.box = box;
        this.outline = outline;
        this.labels = labels;
        this.label = label;
    }

    /** Returns the smallest rectangle that holds it and a ring of one px, in coordinates of the hole's bounds. */
    Rect box() {
        return box;
    }

    /** Returns its outermost pixels in order round it, as indexes into the hole's bounds. The array itself. */
    int[] outline() {
        return outline;
    }

    /** Returns the regions of a hole whose outline has at least so many px, row by row; at most {@value #MOST}. */
    static List<HoleRegion> of(Hole hole, int leastOutline) {
        List<HoleRegion> regions = new ArrayList<>();
        byte[] unknown = hole.unknown();
        byte[] labels = new byte[unknown.length];
        boolean[] seen = new boolean[unknown.length];
        int[] queue = new int[unknown.length];
        int width = hole.bounds().width();
        for (int row = 0; row < unknown.length; row += width) {
            Stop.ifAsked();
            for (int i = row; i < row + width; i++) {
                if (unknown[i] != 0 && !seen[i]) {
                    int[] outline = outline(hole, i);
                    int count = flood(hole, i, seen, queue);
                    if (outline.length >= leastOutline && regions.size() < MOST) {
                        byte label = (byte) (regions.size() + 1);
                        for (int k = 0; k < count; k++) {
                            labels[queue[k]] = label;
                        }
                        regions.add(new HoleRegion(box(hole, outline), outline, labels, label));
                    }
                }
            }
        }
        return regions;
    }

    private static Rect box(Hole hole, int[] outline) {
        int width = hole.bounds().width();
        int height = hole.bounds().height();
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int at : outline) {
            left = Math.min(left, at % width);
            right = Math.max(right, at % width);
            top = Math.min(top, at / width);
            bottom = Math.max(bottom, at / width);
        }
        return Rect.ofEdges(
                Math.max(0, left - 1), Math.max(0, top - 1), Math.min(width, right + 2), Math.min(height, bottom + 2));
    }

    /** Returns whether a pixel of the bounds belongs to the region. */
    boolean has(int at) {
        return labels[at] == label;
    }

    private static int flood(Hole hole, int start, boolean[] seen, int[] queue) {
        int width = hole.bounds().width();
        int count = 1;
        queue[0] = start;
        seen[start] = true;
        for (int i = 0; i < count; i++) {
            if (i % width == 0) {
                Stop.ifAsked();
            }
            for (int k = 0; k < DX.length; k++) {
                int next = neighbour(hole, queue[i], k);
                if (next >= 0 && !seen[next]) {
                    seen[next] = true;
                    queue[count++] = next;
                }
            }
        }
        return count;
    }

    /** Walks once round the region whose first px in reading order is {@code start}; Moore's neighbour tracing. */
    private static int[] outline(Hole hole, int start) {
        int[] outline = new int[64];
        int count = 0;
        int at = start;
        int back = 4;
        do {
            if (count == outline.length) {
                Stop.ifAsked();
                outline = Arrays.copyOf(outline, 2 * count);
            }
            outline[count++] = at;
            int k = 1;
            while (k <= DX.length && neighbour(hole, at, (back + k) % DX.length) < 0) {
                k++;
            }
            if (k > DX.length) {
                break;
            }
            int to = (back + k) % DX.length;
            at = neighbour(hole, at, to);
            // Seen from the next px: the place that was looked at before it.
            back = (to / 2 * 2 + 6) % DX.length;
        } while (at != start || count < 3);
        return Arrays.copyOf(outline, count);
    }

    /** Returns the unknown neighbour in one of the directions, or -1. */
    private static int neighbour(Hole hole, int at, int direction) {
        int width = hole.bounds().width();
        int x = at % width + DX[direction];
        int y = at / width + DY[direction];
        boolean inside = x >= 0 && y >= 0 && x < width && y < hole.bounds().height();
        return inside && hole.unknown()[y * width + x] != 0 ? y * width + x : -1;
    }
}
