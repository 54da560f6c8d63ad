package dev.deckle.codec.jpeg;

import dev.deckle.codec.jpeg.coefficient.SampleMarks;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.stop.Stop;
import java.util.BitSet;
import java.util.Optional;

/**
 * Holds a gain map and where the photo that it belongs to lies in a picture, with a mark for each cell of the photo, so that it is known
 * where the map says nothing of the picture any more.
 *
 * @param map the photo's
 * @param size of the upright photo, px
 * @param marks of its cells, in rows
 * @param place of the photo in the picture, px; of another size where it was resampled
 * @param isInvented whether a model invented what is not the photo's
 * @param lost why the map is of no use, as half a sentence
 */
record PlacedMap(GainMap map, Size size, Marks marks, Rect place, boolean isInvented, Optional<String> lost) {
    /** The size of a cell: a px of a map covers no more, mostly. */
    private static final Size CELL = Size.of(8, 8);

    /** Holds marks that nobody changes. */
    static final class Marks {
        private final long[] values;

        private Marks(long[] values) {
            this.values = values;
        }
    }

    /** Places a map on the photo that it was read with. */
    static PlacedMap of(GainMap map, ByteRaster upright) {
        Marks marks = new Marks(SampleMarks.of(upright, CELL));
        Rect place = upright.size().toRect();
        return new PlacedMap(map, upright.size(), marks, place, false, Optional.empty());
    }

    PlacedMap movedBy(int dx, int dy) {
        return new PlacedMap(map, size, marks, place.translate(dx, dy), isInvented, lost);
    }

    PlacedMap resampledTo(Rect at) {
        return new PlacedMap(map, size, marks, at, isInvented, lost);
    }

    PlacedMap invented() {
        return new PlacedMap(map, size, marks, place, true, lost);
    }

    PlacedMap lostTo(String because) {
        return new PlacedMap(map, size, marks, place, isInvented, lost.or(() -> Optional.of(because)));
    }

    private int columns() {
        return (size.width() + CELL.width() - 1) / CELL.width();
    }

    /** Returns the cells of the photo, in rows, that the picture shows otherwise; none where it was resampled. */
    BitSet changed(ByteRaster picture) {
        BitSet changed = new BitSet();
        boolean comparable = place.size().equals(size);
        for (int i = 0; comparable && i < marks.values.length; i++) {
            if (i % columns() == 0) {
                Stop.ifAsked();
            }
            Rect cell = cell(i).translate(place.x(), place.y());
            boolean there = picture.size().toRect().contains(cell);
            if (there && SampleMarks.of(picture, cell) != marks.values[i]) {
                changed.set(i);
            }
        }
        return changed;
    }

    /** Returns how many cells the photo has. */
    int cells() {
        return marks.values.length;
    }

    /** Returns the area of a cell, px of the photo. */
    Rect cell(int index) {
        int x = index % columns() * CELL.width();
        int y = index / columns() * CELL.height();
        return new Rect(x, y, Math.min(CELL.width(), size.width() - x), Math.min(CELL.height(), size.height() - y));
    }
}
