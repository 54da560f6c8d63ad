package dev.deckle.codec.png;

import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Filters and deflates a strip of rows on its way into a PNG file. One strip object serves many strips, one after the
 * other, and keeps its buffers. Not thread-safe.
 *
 * <p>The deflater starts with the 32 KiB before the strip as its dictionary, so that cutting the picture costs no size; the last
 * rows above are filtered again for that, which any strip can do by itself since a filter only looks at two rows.
 */
final class PngStrip implements AutoCloseable {
    private static final int WINDOW = 32 * 1024;
    /** Taken from the deflater at once: it hears nothing in between, and its bytes don't depend on it. */
    private static final int PORTION = 16 * 1024;

    /**
     * The bytes that filters leave a byte on average, below which deflate does better when it leaves short matches
     * alone; measured on photos, the crossing lies between 3.0 and 3.3.
     */
    private static final double CALM = 3.2;

    private final PngRows rows;
    private final PngWriter.Tuning tuning;
    private final Deflater deflater;
    private final Adler32 adler = new Adler32();
    private final byte[] filtered;
    private byte[] row;
    private byte[] above;
    private final long[] sums = new long[PngFilterKernel.FILTERS];
    private long weight;
    private byte[] deflated;
    private int deflatedLength;

    PngStrip(PngRows rows, PngWriter.Tuning tuning, int maxRows) {
        this.rows = rows;
        this.tuning = tuning;
        this.deflater = new Deflater(tuning.level(), true);
        int line = rows.rowBytes() + 1;
        this.filtered = new byte[Math.multiplyExact(maxRows + dictionaryRows(Integer.MAX_VALUE), line)];
        this.row = new byte[rows.pixelBytes() + rows.rowBytes()];
        this.above = new byte[row.length];
        this.deflated = new byte[Math.max(1024, maxRows * line / 2)];
    }

    /** Returns the number of rows above row {@code y} that fill the deflater's window. */
    private int dictionaryRows(int y) {
        return dictionaryRows(rows, y);
    }

    static int dictionaryRows(PngRows rows, int y) {
        return Math.min(y, WINDOW / (rows.rowBytes() + 1) + 1);
    }

    /** Deflates rows {@code from} to {@code to} (excluded); the last strip closes the stream. Returns itself. */
    PngStrip deflate(int from, int to, boolean last) {
        int start = from - dictionaryRows(from);
        int line = rows.rowBytes() + 1;
        if (start == 0) {
            Arrays.fill(above, (byte) 0);
        } else {
            rows.source().row(start - 1, above, rows.pixelBytes());
        }
        weight = 0;
        for (int y = start; y < to; y++) {
            Stop.ifAsked();
            rows.source().row(y, row, rows.pixelBytes());
            filterRow((y - start) * line);
            byte[] swap = above;
            above = row;
            row = swap;
        }
        int begin = (from - start) * line;
        int length = (to - from) * line;
        adler.reset();
        adler.update(filtered, begin, length);
        deflater.reset();
        if (tuning.adaptive()) {
            long looked = (long) (to - start) * PngFilterKernel.weighed(rows.rowBytes());
            deflater.setStrategy(weight < CALM * looked ? Deflater.FILTERED : Deflater.DEFAULT_STRATEGY);
        }
        int dictionary = Math.min(begin, WINDOW);
        if (dictionary > 0) {
            deflater.setDictionary(filtered, begin - dictionary, dictionary);
        }
        deflater.setInput(filtered, begin, length);
        drain(last);
        return this;
    }

    private void filterRow(int at) {
        int length = rows.rowBytes();
        int pad = rows.pixelBytes();
        if (!tuning.adaptive()) {
            filtered[at] = (byte) tuning.filter();
            PngFilterKernel.filter(tuning.filter(), row, above, pad, length, filtered, at + 1);
            return;
        }
        Arrays.fill(sums, 0);
        PngFilterKernel.weigh(row, above, pad, length, sums);
        int best = PngFilterKernel.PAETH;
        for (int type = 0; type < PngFilterKernel.FILTERS; type++) {
            best = sums[type] < sums[best] ? type : best;
        }
        weight += sums[best];
        filtered[at] = (byte) best;
        PngFilterKernel.filter(best, row, above, pad, length, filtered, at + 1);
    }

    /**
     * Takes everything out of the deflater, up to a byte boundary. After a change of level or strategy a call may return nothing
     * although input is left; and a flush is complete only when a call leaves room in the buffer.
     */
    private void drain(boolean last) {
        if (last) {
            deflater.finish();
        }
        deflatedLength = 0;
        boolean done = false;
        while (!done) {
            if (deflatedLength == deflated.length) {
                deflated = Arrays.copyOf(deflated, Math.addExact(deflated.length, deflated.length / 2));
            }
            Stop.ifAsked();
            int room = Math.min(PORTION, deflated.length - deflatedLength);
            int got = deflater.deflate(deflated, deflatedLength, room, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
            deflatedLength += got;
            done = last ? deflater.finished() : deflater.needsInput() && got < room;
        }
    }

    byte[] deflated() {
        return deflated;
    }

    int deflatedLength() {
        return deflatedLength;
    }

    /** Returns the Adler-32 of the strip's own filtered rows. */
    int adler() {
        return (int) adler.getValue();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
