package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows the lines of a part of a picture that is nowhere whole.
 *
 * @param kept what is held of the picture
 * @param area the part, no farther from the picture's border than lines are held from the first
 */
record RowLines(LineStore kept, Rect area) implements PictureLines {

    /** Shows the whole picture. */
    static RowLines of(LineStore kept) {
        return new RowLines(kept, kept.size().toRect());
    }

    @Override
    public Size size() {
        return area.size();
    }

    @Override
    public Channels channels() {
        return kept.channels();
    }

    @Override
    public Depth depth() {
        return kept.depth();
    }

    private int place(Side side, int line) {
        return PictureLines.place(area, side, line);
    }

    @Override
    public Line line(Side side, int line) {
        Line whole = kept.line(side.isHorizontal(), place(side, line));
        return new Line(whole.raster(), whole.index(side.isHorizontal() ? area.y() : area.x()), whole.step());
    }

    /** Takes what lies outside the part out of the sums of the whole line. */
    @Override
    public long[] sums(Side side, int line) {
        int colours = FrameLineKernel.colours(this);
        int place = place(side, line);
        boolean isColumn = side.isHorizontal();
        long[] sums = kept.sums(isColumn, place);
        int before = isColumn ? area.y() : area.x();
        int after = isColumn ? area.bottom() : area.right();
        int end = PictureLines.length(kept.size(), side);
        for (int i = 0; i < before; i++) {
            LineKernel.add(kept.line(!isColumn, i), place, -1, sums, colours);
        }
        for (int i = after; i < end; i++) {
            LineKernel.add(kept.line(!isColumn, i), place, -1, sums, colours);
        }
        return sums;
    }

    @Override
    public int clear(Side side, int line, double[] colour) {
        return kept.clear(area, side.isHorizontal(), place(side, line), colour);
    }

    @Override
    public PictureLines inside(Margins width) {
        return new RowLines(kept, new FrameLine(width).inside(area));
    }

    @Override
    public void prepare(Wanted wanted) {
        Set<Integer> rows = new TreeSet<>();
        Set<Integer> columns = new TreeSet<>();
        wanted.of(this).forEach((side, lines) -> {
            Set<Integer> places = side.isHorizontal() ? columns : rows;
            lines.forEach(line -> places.add(place(side, line)));
        });
        kept.hold(rows, columns);
    }
}
