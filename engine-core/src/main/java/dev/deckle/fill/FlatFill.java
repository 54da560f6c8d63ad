package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Continues flat art in its own colours: the px beside the edge in bands, the borders between them and lines in their
 * direction ({@link FlatSide}), bricks and tiles in their {@link Rhythm}; letters that the edge cuts are closed by what
 * is around them. Every px is a copy of one of the picture. Holes: the lines of ruled paper ({@link RuledHole}), a gradient
 * where a region lies in one ({@link HoleGradient}, the only px that are no copies), else the same as margins from the four
 * sides of each region ({@link FlatHole}), and the nearest known pixel, of several the darkest, where they say nothing.
 */
record FlatFill() implements FillTemplate {

    @Override
    public String label() {
        return "flat";
    }

    @Override
    public boolean copiesPixels() {
        return true;
    }

    /** Returns whether a colour is hidden, or none can tell the alpha since that fades: colours and alpha are filled apart. */
    @Override
    public boolean meetsHidden(Raster canvas, Mask mask, int least) {
        return VisibleColours.hides(canvas, mask, least) || FadeFill.isBeside(canvas, Hole.of(canvas, mask));
    }

    /** Continues an alpha that fades as it fades, a shadow's: it has no flat values that could go on. */
    @Override
    public EdgeFill ofHoleAlpha(Raster canvas, Mask mask) {
        return FadeFill.isBeside(canvas, Hole.of(canvas, mask)) ? new FadeFill() : this;
    }

    @Override
    public FrameLine startLine(Raster canvas, Rect known) {
        return FrameLine.line(canvas.view(known));
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Optional<Ruling> ruling = Ruling.find(canvas.view(known));
        if (ruling.isPresent()) {
            PixelMap.fill(
                    canvas,
                    known,
                    opaque,
                    ruling.get().map(Margins.between(canvas.size().toRect(), known)));
            return;
        }
        Sources sources = new Sources(canvas, known);
        sources.sides();
        sources.rhythmicCorners();
        PixelMap.fill(canvas, known, opaque, sources::at);
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        int tolerance = FlatNoise.tolerance(PackedPicture.of(PeriodicFill.outside(canvas, hole)));
        nearest(canvas, hole);
        Optional<RuledHole> ruled = Ruling.around(canvas, hole).map(ruling -> new RuledHole(canvas, hole, ruling));
        Rect bounds = hole.bounds();
        for (HoleRegion region : HoleRegion.of(hole, 1)) {
            Rect box = box(bounds, region.outline());
            boolean isRuled = ruled.isPresent() && ruled.get().fill(box);
            boolean isGradient =
                    !isRuled && !canvas.channels().hasAlpha() && HoleGradient.fill(canvas, hole, box, Optional.empty());
            if (!isRuled && !isGradient) {
                FlatHole.fill(canvas, hole, box, tolerance);
            }
        }
    }

    /** Returns the smallest rectangle of the canvas that holds a region of a hole. */
    static Rect box(Rect bounds, int[] outline) {
        int left = bounds.width();
        int right = 0;
        int top = bounds.height();
        int bottom = 0;
        for (int at : outline) {
            left = Math.min(left, at % bounds.width());
            right = Math.max(right, at % bounds.width() + 1);
            top = Math.min(top, at / bounds.width());
            bottom = Math.max(bottom, at / bounds.width() + 1);
        }
        return Rect.ofEdges(bounds.x() + left, bounds.y() + top, bounds.x() + right, bounds.y() + bottom);
    }

    private static void nearest(Raster canvas, Hole hole) {
        NearestSearch search = new NearestSearch(hole);
        Rect bounds = hole.bounds();
        for (int y = 0; y < bounds.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < bounds.width(); x++) {
                if (hole.unknown()[y * bounds.width() + x] != 0) {
                    int from = darkest(canvas, bounds, search, search.find(x, y));
                    int to = PixelKernel.index(canvas, bounds.x() + x, bounds.y() + y);
                    PixelKernel.copy(canvas, from, to, canvas.channels().count());
                }
            }
        }
    }

    private static int darkest(Raster canvas, Rect bounds, NearestSearch search, int count) {
        int best = PixelKernel.index(canvas, bounds.x() + search.x(0), bounds.y() + search.y(0));
        for (int i = 1; i < count; i++) {
            int other = PixelKernel.index(canvas, bounds.x() + search.x(i), bounds.y() + search.y(i));
            best = isBefore(canvas, other, best) ? other : best;
        }
        return best;
    }

    /** Returns whether a px comes before another in the order of their samples. */
    static boolean isBefore(Raster canvas, int a, int b) {
        for (int c = 0; c < canvas.channels().count(); c++) {
            if (canvas.get(a + c) != canvas.get(b + c)) {
                return canvas.get(a + c) < canvas.get(b + c);
            }
        }
        return false;
    }

    /** Holds which px of the picture each px of the margins is. */
    private static final class Sources {
        private final Raster canvas;
        private final Rect known;
        private final PackedPicture picture;
        private final int[] source;
        private final byte[] kind;
        private final Map<Side, FlatSide> sides = new EnumMap<>(Side.class);

        Sources(Raster canvas, Rect known) {
            this.canvas = canvas;
            this.known = known;
            this.picture = PackedPicture.of(canvas.view(known));
            this.source = new int[Math.toIntExact(canvas.size().pixels())];
            this.kind = new byte[source.length];
            for (int from = 0; from < source.length; from += canvas.width()) {
                Stop.ifAsked();
                Arrays.fill(source, from, from + canvas.width(), -1);
            }
            int tolerance = FlatNoise.tolerance(picture);
            for (Side side : Side.values()) {
                sides.put(side, new FlatSide(new SideView(picture, side), tolerance));
            }
            FlatGrounds.share(picture, sides.values());
        }

        int at(int x, int y) {
            return source[index(x, y)];
        }

        private int index(int x, int y) {
            return (known.y() + y) * canvas.width() + known.x() + x;
        }

        void sides() {
            int w = known.width();
            int h = known.height();
            int left = known.x();
            int top = known.y();
            int right = canvas.width() - known.right();
            int bottom = canvas.height() - known.bottom();
            for (int e = 1; e <= top; e++) {
                int y = -e;
                side(Side.TOP).nextRow(-left, w + right, (t, from, k) -> put(t, y, from, k, true));
            }
            for (int e = 1; e <= bottom; e++) {
                int y = h - 1 + e;
                side(Side.BOTTOM).nextRow(-left, w + right, (t, from, k) -> put(t, y, from, k, true));
            }
            for (int e = 1; e <= left; e++) {
                int x = -e;
                side(Side.LEFT).nextRow(-top, h + bottom, (t, from, k) -> put(x, t, from, k, false));
            }
            for (int e = 1; e <= right; e++) {
                int x = w - 1 + e;
                side(Side.RIGHT).nextRow(-top, h + bottom, (t, from, k) -> put(x, t, from, k, false));
            }
        }

        private FlatSide side(Side side) {
            return Objects.requireNonNull(sides.get(side));
        }

        /**
         * Puts the px that one side says for a place; in a corner both say one, and the result does not depend on which
         * of them came first.
         */
        private void put(int x, int y, int from, int what, boolean isVertical) {
            int i = index(x, y);
            int level = 4 * what + nearer(x, y, isVertical);
            boolean isLower = source[i] >= 0 && level == kind[i] && picture.at(from) < picture.at(source[i]);
            if (source[i] < 0 || level > kind[i] || isLower) {
                source[i] = from;
                kind[i] = (byte) level;
            }
        }

        /**
         * Returns 1 for the side that the px is farther from than from the other, as it lies more beside that one; else
         * 0.
         */
        private int nearer(int x, int y, boolean isVertical) {
            int dx = Math.max(0, Math.max(-x, x - known.width() + 1));
            int dy = Math.max(0, Math.max(-y, y - known.height() + 1));
            return dx != dy && isVertical == (dy > dx) ? 1 : 0;
        }

        /** Continues the rhythm of a side that has it up to its end in the corner there. */
        void rhythmicCorners() {
            for (int y = -known.y(); y < canvas.height() - known.y(); y++) {
                Stop.ifAsked();
                for (int x = -known.x(); x < canvas.width() - known.x(); x++) {
                    if ((x < 0 || x >= known.width()) && (y < 0 || y >= known.height())) {
                        corner(x, y);
                    }
                }
            }
        }

        private void corner(int x, int y) {
            int down = side(y < 0 ? Side.TOP : Side.BOTTOM).rhythmAt(x < 0);
            int across = side(x < 0 ? Side.LEFT : Side.RIGHT).rhythmAt(y < 0);
            int one = down > 0 ? at(x, Period.inside(y, known.height(), down)) : -1;
            int other = across > 0 ? at(Period.inside(x, known.width(), across), y) : -1;
            if (one >= 0 || other >= 0) {
                boolean isOne = other < 0 || (one >= 0 && picture.at(one) <= picture.at(other));
                source[index(x, y)] = isOne ? one : other;
            }
        }
    }
}
