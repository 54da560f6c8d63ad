package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills a region of a hole that lies in a gradient: what is around it is looked at as a picture of its own, whose sides tell the
 * colours that go through the hole ({@link ColourField}). Dithered where what is around is.
 */
final class HoleGradient {
    /** The least px around the region that are looked at, and parts of its longer side, in the order that they are tried. */
    private static final int LEAST = 12;

    private static final int[] PARTS = {3, 6, 1};
    /** Px at the sides of such a picture that its gradient is made of. */
    private static final int SIDES = 6;
    /** Px around a region that a gradient found elsewhere has to agree with, and levels that say that a px is none of it. */
    private static final int RING = 8;

    private static final double NEAR = 6;
    /** Levels that px beside the region are off in the mean at most. */
    private static final double MOST_BESIDE = 4;
    /** Px that are looked at along an axis. */
    private static final int MOST = 96;
    /** The share of px that are the gradient, rounded, where it is not dithered. */
    private static final double ROUNDED = 0.8;

    private final Raster canvas;
    private final Hole hole;
    private final Rect box;

    private HoleGradient(Raster canvas, Hole hole, Rect box) {
        this.canvas = canvas;
        this.hole = hole;
        this.box = box;
    }

    /**
     * Fills the unknown px of a box by the gradient around it, or by that of a part of the canvas, whichever tells better what is
     * beside it and farther around.
     *
     * @return whether there is one; nothing is changed otherwise
     */
    static boolean fill(Raster canvas, Hole hole, Rect box, Optional<Part> part) {
        HoleGradient work = new HoleGradient(canvas, hole, box);
        int side = Math.max(box.width(), box.height());
        Optional<Part> best = Optional.empty();
        double least = Double.MAX_VALUE;
        List<Part> parts = work.windows(side);
        part.ifPresent(parts::add);
        for (Part found : parts) {
            double beside = work.off(found, work.around(RING));
            double off = 2 * beside + work.off(found, work.around(side));
            if (beside <= MOST_BESIDE && off < least) {
                best = Optional.of(found);
                least = off;
            }
        }
        best.ifPresent(work::write);
        return best.isPresent();
    }

    /** Finds the gradients of what is around. */
    private List<Part> windows(int side) {
        List<Part> parts = new ArrayList<>();
        for (int divisor : PARTS) {
            Rect window = around(Math.max(LEAST, side / divisor));
            if (isKnownAtSides(window)) {
                ColourField.find(whole(window)).ifPresent(field -> parts.add(new Part(field, window)));
            }
        }
        return parts;
    }

    /** Holds the gradient of a part of the canvas. */
    record Part(ColourField field, Rect area) {
        double at(int x, int y, int c) {
            return field.at(x - area.x(), y - area.y(), c);
        }
    }

    /** Returns whether a hole leaves the px known that the sides of the canvas are looked at by. */
    static boolean isInside(Raster canvas, Hole hole) {
        Rect b = hole.bounds();
        return b.x() >= RING
                && b.y() >= RING
                && b.right() + RING <= canvas.width()
                && b.bottom() + RING <= canvas.height();
    }

    private Rect around(int px) {
        return Rect.ofEdges(
                Math.max(0, box.x() - px),
                Math.max(0, box.y() - px),
                Math.min(canvas.width(), box.right() + px),
                Math.min(canvas.height(), box.bottom() + px));
    }

    private boolean isKnownAtSides(Rect window) {
        for (int y = window.y(); y < window.bottom(); y++) {
            Stop.ifAsked();
            boolean isSide = y < window.y() + SIDES || y >= window.bottom() - SIDES;
            for (int x = window.x(); x < window.right(); x++) {
                if (!isSide && x == window.x() + SIDES) {
                    x = Math.max(x, window.right() - SIDES);
                }
                if (hole.isUnknown(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns a copy of a part of the canvas, its holes filled smoothly. */
    private Raster whole(Rect window) {
        Raster copy = canvas.view(window).copy();
        byte[] flags = new byte[Math.toIntExact(window.pixels())];
        for (int i = 0; i < flags.length; i++) {
            if (i % window.width() == 0) {
                Stop.ifAsked();
            }
            boolean isUnknown = hole.isUnknown(window.x() + i % window.width(), window.y() + i / window.width());
            flags[i] = isUnknown ? Hole.UNKNOWN : 0;
        }
        SmoothHole.fill(copy, Hole.of(flags, window.width(), window.height()));
        return copy;
    }

    /** Computes by how many levels known px of a rectangle are off a gradient, in the mean; each by no more than {@value #NEAR}. */
    private double off(Part part, Rect area) {
        double[] sums = new double[2];
        double unit = canvas.depth().max() / 255.0;
        each(area, (x, y) -> {
            int at = PixelKernel.index(canvas, x, y);
            double most = 0;
            for (int c = 0; c < canvas.channels().count(); c++) {
                most = Math.max(most, Math.abs(canvas.get(at + c) - part.at(x, y, c)) / unit);
            }
            sums[0] += Math.min(NEAR, most);
            sums[1]++;
        });
        return sums[0] / Math.max(1, sums[1]);
    }

    private boolean isRounded(Part part) {
        int[] counts = new int[2];
        each(around(LEAST), (x, y) -> {
            int at = PixelKernel.index(canvas, x, y);
            boolean isSame = true;
            for (int c = 0; c < canvas.channels().count(); c++) {
                isSame &= canvas.get(at + c) == Math.floor(part.at(x, y, c) + 0.5);
            }
            counts[0] += isSame ? 1 : 0;
            counts[1]++;
        });
        return counts[0] >= ROUNDED * counts[1];
    }

    private interface Pixel {
        void accept(int x, int y);
    }

    /** Hands over known px of a rectangle, of a large one some. */
    private void each(Rect area, Pixel pixel) {
        int stepX = Math.max(1, area.width() / MOST);
        int stepY = Math.max(1, area.height() / MOST);
        for (int y = area.y() + stepY / 2; y < area.bottom(); y += stepY) {
            Stop.ifAsked();
            for (int x = area.x() + stepX / 2; x < area.right(); x += stepX) {
                if (!hole.isUnknown(x, y)) {
                    pixel.accept(x, y);
                }
            }
        }
    }

    private void write(Part part) {
        int channels = canvas.channels().count();
        boolean isDithered = canvas.depth() == Depth.EIGHT && !isRounded(part);
        for (int y = box.y(); y < box.bottom(); y++) {
            Stop.ifAsked();
            for (int x = box.x(); x < box.right(); x++) {
                if (hole.isUnknown(x, y)) {
                    double part01 = isDithered ? GradientFill.dither(x, y, canvas.width(), canvas.height()) : 0.5;
                    int to = PixelKernel.index(canvas, x, y);
                    for (int c = 0; c < channels; c++) {
                        double value = Math.floor(part.at(x, y, c) + part01);
                        canvas.put(to + c, (int)
                                Math.max(0, Math.min(canvas.depth().max(), value)));
                    }
                }
            }
        }
    }
}
