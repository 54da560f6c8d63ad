package dev.deckle.fill;

import dev.deckle.fill.PictureLines.Line;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds of a picture that is read by rows what may be asked about its border: a few rows and columns along it, and the sums of all others.
 * Whatever else is asked for costs one more reading and is held from then on. For one thread.
 *
 * <p>The readings that are made on demand throw an {@link UncheckedIOException}.
 */
final class LineStore {
    /** Lines that are held along each side: more than a frame of several thin lines takes. */
    private static final int BORDER = 40;
    /** Lines that are looked at farther in: where eight colours end on a side, four each. */
    private static final int SPARE = 32;
    /** Sums for each sample of the outline: those of its line, and those that tents are taken of. */
    private static final int SUMS = 6;

    private final RowPass picture;
    private final int colours;
    private final Map<Integer, Raster> rows = new HashMap<>();
    private final Map<Integer, Raster> columns = new HashMap<>();
    private final Map<Asked, Counts> counts = new HashMap<>();
    private final LineTotals totals;

    /** Names what was counted. */
    private record Asked(Rect area, List<Double> colour) {}

    private LineStore(RowPass picture) {
        this.picture = picture;
        this.colours = picture.channels().isGrey() ? 1 : 3;
        this.totals = new LineTotals(picture.size(), colours, picture.channels().count());
    }

    /** Returns the bytes that a store of a picture without deep bars takes, and sums of its outline. */
    static long bytes(RowShape shape) {
        long px = 2L * (shape.known().width() + shape.known().height());
        long sample = shape.depth().bits() / 8;
        return px * shape.channels().count() * ((BORDER + SPARE) * sample + SUMS * Long.BYTES);
    }

    /** Reads a picture once, for the store and for the others that want to see it. */
    static LineStore of(RowPass picture, List<? extends RowPass.Visitor> others) throws IOException {
        LineStore store = new LineStore(picture);
        Size size = picture.size();
        List<RowPass.Visitor> all = new ArrayList<>(others);
        all.add(store.totals);
        all.add(store.new Keeping(border(size.height()), border(size.width())));
        picture.read(all);
        return store;
    }

    private static Set<Integer> border(int length) {
        return IntStream.range(0, length)
                .filter(i -> i < BORDER || i >= length - BORDER)
                .boxed()
                .collect(Collectors.toSet());
    }

    Size size() {
        return picture.size();
    }

    Channels channels() {
        return picture.channels();
    }

    Depth depth() {
        return picture.depth();
    }

    /** Reads the picture again where some of these lines are not held. */
    void hold(Set<Integer> wantedRows, Set<Integer> wantedColumns) {
        Keeping missing = new Keeping(missing(wantedRows, rows), missing(wantedColumns, columns));
        if (!missing.isNone()) {
            read(missing);
        }
    }

    private static Set<Integer> missing(Set<Integer> wanted, Map<Integer, Raster> held) {
        return wanted.stream().filter(line -> !held.containsKey(line)).collect(Collectors.toSet());
    }

    private void read(RowPass.Visitor visitor) {
        try {
            picture.read(List.of(visitor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a whole row or column. */
    Line line(boolean isColumn, int place) {
        Map<Integer, Raster> held = isColumn ? columns : rows;
        if (!held.containsKey(place)) {
            hold(isColumn ? Set.of() : Set.of(place), isColumn ? Set.of(place) : Set.of());
        }
        Raster line = Objects.requireNonNull(held.get(place));
        return new Line(line, line.offset(), line.channels().count());
    }

    /** Returns the sums of a whole row or column, in an array of the caller's. */
    long[] sums(boolean isColumn, int place) {
        return totals.of(isColumn, place);
    }

    /** Counts the px of a line within {@code area} that differ clearly from a colour. */
    int clear(Rect area, boolean isColumn, int place, double[] colour) {
        Asked asked = new Asked(area, Arrays.stream(colour).boxed().toList());
        Counts found = counts.get(asked);
        if (found == null) {
            found = new Counts(area, colour);
            read(found);
            counts.put(asked, found);
        }
        return isColumn ? found.inColumn[place] : found.inRow[place];
    }

    /** Keeps rows and columns. */
    private final class Keeping implements RowPass.Visitor {
        private final Set<Integer> wantedRows;
        private final int[] places;
        private final Raster[] made;

        Keeping(Set<Integer> wantedRows, Set<Integer> wantedColumns) {
            this.wantedRows = wantedRows;
            this.places =
                    wantedColumns.stream().mapToInt(Integer::intValue).sorted().toArray();
            this.made = new Raster[places.length];
            for (int i = 0; i < places.length; i++) {
                made[i] = Raster.allocate(Size.of(size().height(), 1), channels(), depth());
                columns.put(places[i], made[i]);
            }
        }

        boolean isNone() {
            return wantedRows.isEmpty() && places.length == 0;
        }

        @Override
        public void row(Raster row, int y) {
            if (wantedRows.contains(y)) {
                rows.put(y, row.copy());
            }
            int count = row.channels().count();
            for (int i = 0; i < places.length; i++) {
                int from = PixelKernel.index(row, places[i], 0);
                for (int c = 0; c < count; c++) {
                    made[i].put(y * count + c, row.get(from + c));
                }
            }
        }
    }

    /** Counts the px that differ clearly from a colour, by row and by column. */
    private static final class Counts implements RowPass.Visitor {
        private final Rect area;
        private final double[] colour;
        private final int[] inRow;
        private final int[] inColumn;

        Counts(Rect area, double[] colour) {
            this.area = area;
            this.colour = colour;
            this.inRow = new int[area.bottom()];
            this.inColumn = new int[area.right()];
        }

        @Override
        public void row(Raster row, int y) {
            if (y >= area.y() && y < area.bottom()) {
                Line line = new Line(row, row.offset(), row.channels().count());
                inRow[y] = LineKernel.clear(line, area.x(), area.right(), colour, inColumn);
            }
        }
    }
}
