package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.stop.Stop;
import java.util.BitSet;

/** Knows which MCUs of a picture are the original's: those that lie on its grid, whole, with every sample as it was. Immutable. */
final class KeptUnits {
    private final BlockGrid grid;
    private final int left;
    private final int top;
    private final BitSet kept;

    private KeptUnits(BlockGrid grid, int left, int top, BitSet kept) {
        this.grid = grid;
        this.left = left;
        this.top = top;
        this.kept = kept;
    }

    /** Refuses a place of the original from which none of its blocks lies on the grid of the new picture. */
    static void requireOnGrid(JpegOrigin origin) throws RefusalException {
        Size unit = origin.grid().unit();
        int x = Math.floorDiv(origin.x(), unit.width()) * unit.width();
        int y = Math.floorDiv(origin.y(), unit.height()) * unit.height();
        if (x != origin.x() || y != origin.y()) {
            throw new RefusalException("the photo's offset of " + origin.x() + "," + origin.y()
                    + " is off the grid of its blocks (an offset of " + x + "," + y + " keeps them)");
        }
    }

    /** Finds nothing to keep in a picture of a size. */
    static KeptUnits none(JpegOrigin origin, Size picture) throws RefusalException {
        return new KeptUnits(origin.grid().resized(picture), 0, 0, new BitSet());
    }

    /** Compares a picture with what was read from the original, unless that is known to be untouched. */
    static KeptUnits of(JpegOrigin origin, ByteRaster picture) throws RefusalException {
        if (origin.isUntouched()) {
            return placed(origin, picture.size());
        }
        requireOnGrid(origin);
        long[] marks = origin.marks();
        return found(origin, picture.size(), (area, index) -> SampleMarks.of(picture, area) == marks[index]);
    }

    /** Takes all that is whole in a picture which shows the original as it is. */
    static KeptUnits placed(JpegOrigin origin, Size picture) throws RefusalException {
        requireOnGrid(origin);
        return found(origin, picture, (area, index) -> true);
    }

    /** Compares an area of the new picture with the original's MCU of an index. */
    private interface Comparison {
        boolean isUnchanged(Rect area, int index);
    }

    private static KeptUnits found(JpegOrigin origin, Size picture, Comparison with) throws RefusalException {
        BlockGrid source = origin.grid();
        BlockGrid grid = source.resized(picture);
        KeptUnits all = new KeptUnits(
                grid,
                Math.floorDiv(origin.x(), grid.unit().width()),
                Math.floorDiv(origin.y(), grid.unit().height()),
                new BitSet(grid.columns() * grid.rows()));
        for (int row = 0; row < source.rows(); row++) {
            Stop.ifAsked();
            for (int column = 0; column < source.columns(); column++) {
                Rect area = all.area(source, column, row);
                if (all.holds(area, column + all.left, row + all.top)
                        && with.isUnchanged(area, row * source.columns() + column)) {
                    all.kept.set((row + all.top) * grid.columns() + column + all.left);
                }
            }
        }
        if (all.kept.isEmpty()) {
            throw new RefusalException("none of its blocks is unchanged");
        }
        return all;
    }

    /** Returns whether every MCU that lies in a picture of this size would be whole there. */
    static boolean keepsAll(JpegOrigin origin, Size picture) throws RefusalException {
        requireOnGrid(origin);
        BlockGrid source = origin.grid();
        Size own = source.size();
        boolean wide = own.width() % source.unit().width() == 0 || origin.x() + own.width() == picture.width();
        boolean high = own.height() % source.unit().height() == 0 || origin.y() + own.height() == picture.height();
        return wide && high;
    }

    /** Returns the area of an MCU of the original that holds samples, px of the new picture. */
    private Rect area(BlockGrid source, int column, int row) {
        Size unit = grid.unit();
        int x = column * unit.width();
        int y = row * unit.height();
        return new Rect(
                x + left * unit.width(),
                y + top * unit.height(),
                Math.min(unit.width(), source.size().width() - x),
                Math.min(unit.height(), source.size().height() - y));
    }

    /** Returns whether an area is all that the new picture has of its MCU. */
    private boolean holds(Rect area, int column, int row) {
        return column >= 0
                && row >= 0
                && column < grid.columns()
                && row < grid.rows()
                && area.equals(unit(column, row));
    }

    BlockGrid grid() {
        return grid;
    }

    /** Returns the area of an MCU of the new picture without what lies beyond its end, px. */
    Rect unit(int column, int row) {
        Size unit = grid.unit();
        int x = column * unit.width();
        int y = row * unit.height();
        return new Rect(
                x,
                y,
                Math.min(unit.width(), grid.size().width() - x),
                Math.min(unit.height(), grid.size().height() - y));
    }

    /** Returns whether any MCU of a row is the original's. */
    boolean keepsIn(int row) {
        int next = kept.nextSetBit(row * grid.columns());
        return next >= 0 && next < (row + 1) * grid.columns();
    }

    boolean isKept(int column, int row) {
        return kept.get(row * grid.columns() + column);
    }

    /** Returns the column of the original that a column of the new picture is. */
    int sourceColumn(int column) {
        return column - left;
    }

    /** Returns the row of the original that a row of the new picture is. */
    int sourceRow(int row) {
        return row - top;
    }

    /** Counts the blocks in kept MCUs. */
    long blocks() {
        long blocks = 0;
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            blocks += grid.blocks(i % grid.columns(), i / grid.columns());
        }
        return blocks;
    }
}
