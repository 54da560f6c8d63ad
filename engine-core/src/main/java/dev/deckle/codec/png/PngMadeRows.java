package dev.deckle.codec.png;

import dev.deckle.geometry.Size;
import dev.deckle.picture.RowPicture;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.io.IOException;

/** Holds the rows of a picture that were made last, as PNG has them. One thread makes them; any may look at those that are there. */
final class PngMadeRows {
    private final PngRows rows;
    private final RowSource from;
    private final Raster line;
    private final PngRows.Source packed;
    private final byte[] held;
    private final int capacity;
    private int made;

    /**
     * Begins with the first row.
     *
     * @param most rows that are held
     */
    PngMadeRows(RowPicture picture, RowSource from, int most) {
        this.rows = PngRows.of(picture.size(), picture.channels(), picture.depth(), this::row);
        this.from = from;
        this.line = Raster.allocate(Size.of(picture.size().width(), 1), picture.channels(), picture.depth());
        this.packed = PngRows.of(line).source();
        this.capacity = Math.min(most, rows.height());
        this.held = new byte[Math.multiplyExact(capacity, rows.rowBytes())];
    }

    /** Returns what rows of a picture are like; none of them is there. */
    static PngRows described(RowPicture picture) {
        return PngRows.of(picture.size(), picture.channels(), picture.depth(), (y, out, at) -> {
            throw new IllegalStateException("Expected a row that was made but received row " + y);
        });
    }

    PngRows rows() {
        return rows;
    }

    /** Makes all rows before row {@code end} that were not made, over those that were made first. */
    void before(int end) throws IOException {
        while (made < end) {
            Stop.ifAsked();
            from.read(line);
            packed.row(0, held, made % capacity * rows.rowBytes());
            made++;
        }
    }

    private void row(int y, byte[] out, int at) {
        System.arraycopy(held, y % capacity * rows.rowBytes(), out, at, rows.rowBytes());
    }
}
