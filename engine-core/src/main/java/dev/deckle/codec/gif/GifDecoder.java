package dev.deckle.codec.gif;

import dev.deckle.codec.io.Reading;
import dev.deckle.geometry.Rect;
import dev.deckle.raster.ByteRaster;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.Arrays;

/** Decodes the first frame of a GIF file through its palette, on an otherwise transparent canvas. */
final class GifDecoder {
    /** First row and step of the passes of an interlaced frame. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private static final int[][] ONE_PASS = {{0, 1}};

    private final byte[] file;
    private final GifStructure gif;
    private final Reading reading;
    private final ByteRaster to;
    private final byte[] table;
    private final int entries;

    private GifDecoder(byte[] file, GifStructure gif, Reading reading, ByteRaster to) {
        this.file = file;
        this.gif = gif;
        this.reading = reading;
        this.to = to;
        this.entries = gif.palette().length() / 3;
        this.table = table();
    }

    static void decode(byte[] file, GifStructure gif, Reading reading, ByteRaster to) throws IOException {
        if (gif.partial()) {
            for (int y = 0; y < to.height(); y++) {
                Stop.ifAsked();
                int from = to.offset() + y * to.stride();
                Arrays.fill(
                        to.samples(), from, from + to.width() * to.channels().count(), (byte) 0);
            }
        }
        new GifDecoder(file, gif, reading, to).decode();
    }

    /** Returns the samples of each index, in the channels of the raster. */
    private byte[] table() {
        int channels = to.channels().count();
        int colours = to.channels().colours();
        byte[] samples = new byte[256 * channels];
        for (int i = 0; i < 256; i++) {
            for (int c = 0; c < colours && i < entries; c++) {
                samples[i * channels + c] = file[(int) gif.palette().at() + 3 * i + c];
            }
            if (channels > colours) {
                samples[i * channels + colours] = (byte) (i == gif.transparent() ? 0 : 255);
            }
        }
        return samples;
    }

    private void decode() throws IOException {
        GifLzw codes = new GifLzw(file, (int) gif.data().at(), (int) gif.data().end());
        Rect place = gif.place();
        byte[] row = new byte[place.width()];
        int read = 0;
        for (int[] pass : gif.interlaced() ? PASSES : ONE_PASS) {
            for (int y = pass[0]; y < place.height(); y += pass[1]) {
                Stop.ifAsked();
                Meter.done(read, place.height());
                int filled = codes.fill(row, row.length);
                put(row, filled, y);
                if (filled < row.length) {
                    reading.damaged("GIF data for " + place.height() + " rows", "their end in row " + read);
                    return;
                }
                read++;
            }
        }
    }

    private void put(byte[] row, int count, int y) throws IOException {
        Rect place = gif.place();
        int channels = to.channels().count();
        int at = to.offset() + (place.y() + y) * to.stride() + place.x() * channels;
        int largest = 0;
        for (int x = 0; x < count; x++, at += channels) {
            int index = row[x] & 0xFF;
            largest = Math.max(largest, index == gif.transparent() ? 0 : index);
            System.arraycopy(table, index * channels, to.samples(), at, channels);
        }
        if (largest >= entries) {
            reading.damaged("palette indices up to " + (entries - 1), largest);
        }
    }
}
