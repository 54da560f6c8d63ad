package dev.deckle.job.stage;

import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Describes how much of a picture around a hole a model is shown.
 *
 * @param paddingPercent of the hole's width to the left and right, and of its height above and below; at least 0
 * @param leastSide px that each side of the window has at least, where the picture has them; at least 1
 * @param grid that width and height of the window are on
 */
record ContextWindow(int paddingPercent, int leastSide, Grid grid) {
    /** 25 % on each side, at least 512 px, every whole px. */
    static final ContextWindow DEFAULT = new ContextWindow(25, 512, Grid.PIXEL);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the padding is negative or the least side below 1
     */
    ContextWindow {
        if (paddingPercent < 0 || leastSide < 1) {
            throw new IllegalArgumentException(
                    "Expected a padding of at least 0 % and a side of at least 1 px but received " + paddingPercent
                            + " % and " + leastSide);
        }
    }

    /** Returns the same on another grid. */
    ContextWindow on(Grid other) {
        return new ContextWindow(paddingPercent, leastSide, other);
    }

    /**
     * Finds the window around {@code bounds}, in the picture's coordinates.
     *
     * <p>It is centred on the bounds, snapped up to the grid, and shifted so that it lies inside the picture. Only where a side of
     * the picture is too short for a window on the grid does it reach beyond, on the right or at the bottom, by less than a step.
     *
     * @param bounds of the fill, not empty, inside the picture
     * @throws IllegalArgumentException if they are not
     * @throws ArithmeticException if a side does not fit an int
     */
    Rect around(Rect bounds, Size picture) {
        if (bounds.isEmpty() || !picture.toRect().contains(bounds)) {
            throw new IllegalArgumentException("Expected a rectangle inside " + picture + " but received " + bounds);
        }
        int width = length(bounds.width(), picture.width());
        int height = length(bounds.height(), picture.height());
        return new Rect(
                start(bounds.x(), bounds.width(), width, picture.width()),
                start(bounds.y(), bounds.height(), height, picture.height()),
                width,
                height);
    }

    private int length(int hole, int side) {
        long padding = ((long) hole * paddingPercent + 99) / 100;
        long wanted = Math.min(side, Math.max(leastSide, hole + 2 * padding));
        return Math.toIntExact(grid.up(wanted));
    }

    private static int start(int hole, int length, int window, int side) {
        long centred = hole - Math.floorDiv((long) window - length, 2L);
        return (int) Math.max(0, Math.min(centred, (long) side - window));
    }
}
