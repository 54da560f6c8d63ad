package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the widths of lines or bars of one colour along the border of a picture, which are no part of what it shows: a drawn border,
 * the rest of a crop, letterbox bars. {@code smooth}, {@code grain} and {@code texture} continue the picture from
 * inside them, so that they are not smeared into the margins; their own pixels stay as they are.
 *
 * <p>Each side proposes a colour: that of its outermost row (or column), or what this row holds besides the next one, since scaling
 * leaves of a thin line only a mixture. Opposite sides that are both of a proposed colour, as deep within 2 px, are a frame line, if the
 * picture behind it differs from that colour clearly over at least half of the side that proposed it. The other sides then need no
 * more than the colour, on no more px than a line can have: 3, or a 256th of the long side. What comes again and again behind it, evenly, is
 * ruled paper or a pattern and proposes nothing. Bars in pairs may take up to a quarter of
 * the picture. A side alone has a line only where its rows are of one colour almost exactly and the picture begins at once, clearly
 * and over at least half of its length, since to smear a line does less harm than to cut the picture.
 *
 * @param width px on each side; 0 where there is none
 */
record FrameLine(Margins width) {
    static final FrameLine NONE = new FrameLine(Margins.NONE);
    /** The least px of a side of a picture that can have a frame line. */
    private static final int LEAST_SIDE = 32;

    /** The px that a thin line is wide at most in a small picture. */
    private static final int LINE = 3;
    /** The part of the long side that a thin line is wide at most in a large picture: one of this many. */
    private static final int LINES_PER_SIDE = 256;
    /** The part of a side that a bar is deep at most: one of this many. */
    private static final int BARS_PER_SIDE = 4;
    /** The px of a line around flat art. */
    private static final int MOST_LINE = 2;
    /** The lines and rooms between them that a frame is made of at most. */
    private static final int MOST_LAYERS = 5;
    /** Bars that face each other may differ by this much. */
    private static final int UNEVEN = 2;

    /** Finds the frame line of {@code picture}, with what lies inside it of a double one; faint px are in none. */
    static FrameLine detect(Raster picture) {
        return detect(new RasterLines(picture));
    }

    /** Finds the same in a picture of which the lines alone are seen. */
    static FrameLine detect(PictureLines picture) {
        FrameLine thin = thin(picture);
        return thin.isPresent() ? thin : outermost(picture);
    }

    /** Finds a thin line on all four sides, with the room and the other lines of a double or threefold one. */
    static FrameLine thin(Raster picture) {
        return thin(new RasterLines(picture));
    }

    private static FrameLine thin(PictureLines picture) {
        FrameLine found = NONE;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            FrameLine next = outermost(picture.inside(found.width));
            if (!next.isThin()) {
                return found;
            }
            found = found.around(next);
        }
        return found;
    }

    /** Finds the same where its outermost line is a line indeed; what is broader is the border of a drawn picture. */
    static FrameLine line(Raster picture) {
        Margins first = outermost(new RasterLines(picture)).width;
        int most = Math.max(MOST_LINE, Math.max(picture.width(), picture.height()) / LINES_PER_SIDE);
        for (Side side : Side.values()) {
            if (first.get(side) > most) {
                return NONE;
            }
        }
        return thin(picture);
    }

    private FrameLine around(FrameLine inner) {
        Margins sum = width;
        for (Side side : Side.values()) {
            sum = sum.with(side, width.get(side) + inner.width.get(side));
        }
        return new FrameLine(sum);
    }

    private boolean isThin() {
        for (Side side : Side.values()) {
            if (width.get(side) < 1 || width.get(side) >= PlainBorder.LEAST) {
                return false;
            }
        }
        return true;
    }

    private static FrameLine outermost(PictureLines picture) {
        Size size = picture.size();
        if (Math.min(size.width(), size.height()) < LEAST_SIDE) {
            return NONE;
        }
        int line = Math.max(LINE, Math.max(size.width(), size.height()) / LINES_PER_SIDE);
        picture.prepare(FrameLine::ends);
        Margins width = Margins.NONE;
        for (Side side : Side.values()) {
            FrameLineKernel kernel = new FrameLineKernel(picture, side);
            for (double[] colour : List.of(kernel.mean(), kernel.unmixed())) {
                int own = kernel.depth(colour, deepest(picture, side));
                if (own > 0 && kernel.isClear(colour, own) && !kernel.isRuled(colour, own)) {
                    Margins agreed = agreed(widths(picture, colour), line);
                    width = agreed.get(side) > 0 && sides(agreed) > sides(width) ? agreed : width;
                }
            }
        }
        for (Side side : Side.values()) {
            if (width.get(side) == 0) {
                width = width.with(side, new FrameLineKernel(picture, side).depthAlone(line));
            }
        }
        return width.isNone() ? NONE : new FrameLine(width);
    }

    /** Names the lines at which what is like a side's colour ends, on each side: those that are looked at px by px. */
    private static Map<Side, Set<Integer>> ends(PictureLines picture) {
        Map<Side, Set<Integer>> ends = new EnumMap<>(Side.class);
        for (Side of : Side.values()) {
            FrameLineKernel kernel = new FrameLineKernel(picture, of);
            for (double[] colour : List.of(kernel.mean(), kernel.unmixed())) {
                for (Side side : Side.values()) {
                    int most = deepest(picture, side);
                    int lines = new FrameLineKernel(picture, side).alike(colour, most);
                    for (int k = lines - 1; lines <= most && k <= lines + 2; k++) {
                        ends.computeIfAbsent(side, any -> new TreeSet<>()).add(k);
                    }
                }
            }
        }
        return ends;
    }

    private static Margins widths(PictureLines picture, double[] colour) {
        Margins widths = Margins.NONE;
        for (Side side : Side.values()) {
            widths = widths.with(side, new FrameLineKernel(picture, side).depth(colour, deepest(picture, side)));
        }
        return widths;
    }

    /** Returns the lines that opposite sides of {@code found} have alike, and with these the lines on the other two. */
    private static Margins agreed(Margins found, int line) {
        Margins pairs = Margins.NONE;
        Margins lines = Margins.NONE;
        for (Side side : Side.values()) {
            int px = found.get(side);
            int other = found.get(side.opposite());
            if (px > 0 && other > 0 && Math.abs(px - other) <= UNEVEN) {
                pairs = pairs.with(side, px);
                lines = lines.with(side, px);
            } else if (px <= line) {
                lines = lines.with(side, px);
            }
        }
        return pairs.isNone() ? pairs : lines;
    }

    private static int sides(Margins width) {
        int sides = 0;
        for (Side side : Side.values()) {
            sides += Math.min(1, width.get(side));
        }
        return sides;
    }

    /** Returns the px that a bar along a side is deep at most. */
    private static int deepest(PictureLines picture, Side side) {
        return side.lengthOf(picture.size()) / BARS_PER_SIDE;
    }

    /** Returns whether any side has one. */
    public boolean isPresent() {
        return !width.isNone();
    }

    /** Returns {@code picture} without its frame line. */
    public Rect inside(Rect picture) {
        return Rect.ofEdges(
                picture.x() + width.left(),
                picture.y() + width.top(),
                picture.right() - width.right(),
                picture.bottom() - width.bottom());
    }

    /** Fills the margins around a rectangle. */
    interface Filling {
        void around(Rect known);
    }

    /** Fills from inside this line of {@code known} and puts the pixels of the line back. */
    void fillInside(Raster canvas, Rect known, Filling filling) {
        Raster picture = canvas.view(known);
        BorderLayout layout =
                new BorderLayout(picture.size(), inside(picture.size().toRect()));
        List<Rect> strips = new ArrayList<>(List.of(
                layout.topLeft(),
                layout.top(),
                layout.topRight(),
                layout.left(),
                layout.right(),
                layout.bottomLeft(),
                layout.bottom(),
                layout.bottomRight()));
        strips.removeIf(Rect::isEmpty);
        List<Raster> kept =
                strips.stream().map(strip -> picture.view(strip).copy()).toList();
        filling.around(inside(known));
        for (int i = 0; i < kept.size(); i++) {
            picture.view(strips.get(i)).copyFrom(kept.get(i));
        }
    }
}
