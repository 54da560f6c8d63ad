package dev.deckle.codec.bmp;

import dev.deckle.codec.bmp.BmpHeader.Packing;
import dev.deckle.codec.io.Reading;
import dev.deckle.picture.ImageException;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Unpacks the rows of a BMP file in RLE to indices; what no run reaches is index 0. Each step takes bytes, so every
 * loop ends.
 */
final class BmpRle {
    private static final int END_OF_ROW = 0;
    private static final int END = 1;
    private static final int MOVE = 2;

    /** Bytes of a row that mean nothing and are passed over before it is asked once more. */
    private static final int SLICE = 1 << 16;

    private final byte[] file;
    private final int width;
    private final boolean nibbles;
    private final Reading reading;
    private final int end;
    private int at;
    private int x;
    private int blankRows;
    private boolean ended;

    BmpRle(byte[] file, BmpHeader bmp, Reading reading) {
        this.file = file;
        this.width = bmp.size().width();
        this.nibbles = bmp.packing() == Packing.RLE4;
        this.reading = reading;
        this.at = (int) bmp.data().at();
        this.end = (int) bmp.data().end();
    }

    /** Reads the next row. */
    void next(byte[] row) throws ImageException {
        Arrays.fill(row, (byte) 0);
        if (blankRows > 0) {
            blankRows--;
            return;
        }
        boolean going = true;
        while (going && !ended) {
            if ((at & (SLICE - 1)) < 2) {
                Stop.ifAsked();
            }
            going = step(row);
        }
    }

    /** Runs one command; returns false where the row is over. */
    private boolean step(byte[] row) throws ImageException {
        if (at + 2 > end) {
            reading.damaged("the end of BMP data in RLE", "the end of the file");
            ended = true;
            return false;
        }
        int count = file[at] & 0xFF;
        int value = file[at + 1] & 0xFF;
        at += 2;
        if (count > 0) {
            run(row, count, value);
            return true;
        }
        switch (value) {
            case END_OF_ROW -> x = 0;
            case END -> ended = true;
            case MOVE -> {
                return !move();
            }
            default -> {
                literal(row, value);
                return true;
            }
        }
        return false;
    }

    private void run(byte[] row, int count, int value) throws ImageException {
        requireRoom(count);
        for (int i = 0; i < count && x < width; i++, x++) {
            row[x] = (byte) (!nibbles ? value : (i & 1) == 0 ? value >> 4 : value & 0xF);
        }
    }

    private void literal(byte[] row, int count) throws ImageException {
        requireRoom(count);
        int bytes = nibbles ? (count + 1) / 2 : count;
        if (bytes > end - at) {
            reading.damaged("the end of BMP data in RLE", "the end of the file");
            ended = true;
        }
        int there = Math.min(bytes, end - at);
        for (int i = 0; i < count && x < width && (nibbles ? i / 2 : i) < there; i++, x++) {
            int b = file[at + (nibbles ? i / 2 : i)] & 0xFF;
            row[x] = (byte) (!nibbles ? b : (i & 1) == 0 ? b >> 4 : b & 0xF);
        }
        at = Math.min(end, at + (bytes + 1) / 2 * 2);
    }

    private void requireRoom(int count) throws ImageException {
        if (count > width - x) {
            reading.damaged("BMP rows of " + width + " px", "one of " + (x + count));
        }
    }

    /** Goes right and up; whether that ends the row. */
    private boolean move() throws ImageException {
        if (at + 2 > end) {
            reading.damaged("the end of BMP data in RLE", "the end of the file");
            ended = true;
            return true;
        }
        x = Math.min(width, x + (file[at] & 0xFF));
        int rows = file[at + 1] & 0xFF;
        at += 2;
        blankRows = Math.max(0, rows - 1);
        return rows > 0;
    }
}
