package dev.deckle.codec.png;

import dev.deckle.codec.io.InflatedBytes;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.picture.ImageException;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;

/**
 * Reads the rows of a PNG file, unfiltered, some at a time in one buffer: fewer calls of the inflater, and a row still
 * in the cache when it is looked at. The passes of an interlaced file are pictures of their own, one behind the other.
 *
 * <p>Damage is reported once the rows before it were handed out; where a lenient reading survives it, the rows end there.
 */
final class PngRowSource implements AutoCloseable {
    private static final int BUFFER_BYTES = 32 << 10;
    private static final int FILTERS = 5;

    private final PngStructure png;
    private final Reading reading;
    private final InflatedBytes stream;
    private final int bpp;
    private final long bytes;

    private byte[] buffer = new byte[0];
    private int rowBytes;
    private int capacity;
    private int rowsLeft;
    private int wanted;
    private int held;
    private int current;

    PngRowSource(byte[] file, PngStructure png, Reading reading) {
        this.png = png;
        this.reading = reading;
        this.bytes = png.data().stream().mapToLong(Span::length).sum();
        this.stream = InflatedBytes.of(
                file,
                png.data(),
                Math.multiplyFull(png.rowBytes(png.size().width()), png.size().height()));
        this.bpp = Math.max(1, png.storedSamples() * png.bits() / 8);
    }

    /** Begins a picture, or a pass of one, of {@code rows} rows of {@code width} px. */
    void begin(int width, int rows) {
        rowBytes = png.rowBytes(width) + 1;
        capacity = Math.min(rows, Math.max(1, BUFFER_BYTES / rowBytes));
        // a row of zeros stands above the first; eight bytes behind for looks of a long
        buffer = new byte[Math.addExact(Math.multiplyExact(capacity + 1, rowBytes), 8)];
        rowsLeft = rows;
        wanted = 0;
        held = 0;
        current = 0;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Returns the index of the first byte of the current row, behind its filter type. */
    int at() {
        return current * rowBytes + 1;
    }

    /** Returns the index of the first byte of the row above; zeros above the first one. */
    int above() {
        return (current - 1) * rowBytes + 1;
    }

    /**
     * Moves to the next row.
     *
     * @param y of the row in the picture, for messages
     * @return false where the rows end before and the reading goes on
     * @throws ImageException where it does not
     */
    boolean next(int y) throws ImageException {
        if (current == wanted) {
            fill();
        }
        if (current == held) {
            refuseBroken();
            reading.damaged("image data for " + png.size().height() + " rows", "its end in row " + y);
            return false;
        }
        current++;
        int type = buffer[at() - 1];
        if (type < 0 || type >= FILTERS) {
            reading.damaged("a PNG filter of 0 to 4", type & 0xFF);
            return false;
        }
        PngUnfilterKernel.unfilter(type, buffer, at(), above(), rowBytes - 1, bpp);
        return true;
    }

    /** Fills the buffer behind the last row, which becomes the one above. */
    private void fill() {
        Stop.ifAsked();
        System.arraycopy(buffer, current * rowBytes, buffer, 0, rowBytes);
        wanted = Math.min(capacity, rowsLeft);
        rowsLeft -= wanted;
        Meter.done(stream.taken(), bytes);
        held = stream.read(buffer, rowBytes, wanted * rowBytes) / rowBytes;
        current = 0;
    }

    private void refuseBroken() throws ImageException {
        if (stream.broken() && !reading.lenient()) {
            throw reading.corrupt("PNG image data", "bytes that do not inflate");
        }
    }

    /** Reads on to the check sum behind the last row. */
    void finish() throws ImageException {
        int count = 0;
        for (int n = stream.read(buffer, 0, rowBytes); n > 0; n = stream.read(buffer, 0, rowBytes)) {
            count += n;
            reading.count(count, reading.limits().maxSurplusBytes(), "surplus bytes of image data");
        }
        refuseBroken();
        if (!stream.finished()) {
            reading.damaged("the end of the PNG image data and its check sum", "none");
        }
        if (count > 0) {
            reading.warn("Ignored " + count + " bytes of image data behind the last row.");
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
