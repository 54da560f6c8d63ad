package dev.deckle.codec;

import dev.deckle.picture.ImageException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The rows of a PNG file without interlacing, unfiltered, some at a time in one buffer: fewer calls of the inflater, and a row still
 * in the cache when it is looked at. Any damage is refused.
 */
final class PngRowSource implements AutoCloseable {
    private static final int BUFFER_BYTES = 32 << 10;

    private final byte[] file;
    private final PngStructure png;
    private final Reading reading;
    private final Inflater inflater = new Inflater();
    private final int rowBytes;
    private final int bpp;
    private final int capacity;
    private final byte[] buffer;
    private int held;
    private int current;
    private int nextSpan;

    PngRowSource(byte[] file, PngStructure png, Reading reading) {
        this.file = file;
        this.png = png;
        this.reading = reading;
        this.rowBytes = png.rowBytes(png.size().width()) + 1;
        this.bpp = Math.max(1, png.storedSamples() * png.bits() / 8);
        this.capacity = Math.min(png.size().height(), Math.max(1, BUFFER_BYTES / rowBytes));
        // a row of zeros stands above the first; eight bytes behind for looks of a long
        this.buffer = new byte[Math.addExact(Math.multiplyExact(capacity + 1, rowBytes), 8)];
    }

    byte[] buffer() {
        return buffer;
    }

    /** Index of the first byte of the current row, behind its filter type. */
    int at() {
        return current * rowBytes + 1;
    }

    /** Index of the first byte of the row above; zeros above the first one. */
    int above() {
        return (current - 1) * rowBytes + 1;
    }

    /** Goes to row {@code y}, which is the one behind the last. */
    void next(int y) throws ImageException, DataFormatException {
        if (current == held) {
            if (held > 0) {
                System.arraycopy(buffer, held * rowBytes, buffer, 0, rowBytes);
            }
            held = Math.min(capacity, png.size().height() - y);
            current = 0;
            int wanted = held * rowBytes;
            int filled = inflate(rowBytes, wanted);
            if (filled < wanted) {
                throw reading.corrupt(
                        "image data for " + png.size().height() + " rows", "its end in row " + (y + filled / rowBytes));
            }
        }
        current++;
        int type = buffer[at() - 1];
        if (type < 0 || type > 4) {
            throw reading.corrupt("a PNG filter of 0 to 4", type & 0xFF);
        }
        PngUnfilterKernel.unfilter(type, buffer, at(), above(), rowBytes - 1, bpp);
    }

    /** Up to {@code count} bytes to {@code buffer[at..]}; less where the stream ends. */
    private int inflate(int at, int count) throws DataFormatException {
        int filled = 0;
        while (filled < count) {
            int n = inflater.inflate(buffer, at + filled, count - filled);
            filled += n;
            if (n == 0 && (inflater.finished() || inflater.needsDictionary() || !feed())) {
                break;
            }
        }
        return filled;
    }

    private boolean feed() {
        if (nextSpan == png.data().size()) {
            return false;
        }
        Span span = png.data().get(nextSpan++);
        inflater.setInput(file, (int) span.at(), span.length());
        return true;
    }

    /** Reads on to the check sum behind the last row. */
    void finish() throws ImageException, DataFormatException {
        int count = 0;
        for (int n = inflate(0, rowBytes); n > 0; n = inflate(0, rowBytes)) {
            count += n;
            reading.count(count, reading.limits().maxSurplusBytes(), "surplus bytes of image data");
        }
        if (!inflater.finished()) {
            throw reading.corrupt("the end of the PNG image data and its check sum", "none");
        }
        if (count > 0) {
            reading.warn("Ignored " + count + " bytes of image data behind the last row.");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
