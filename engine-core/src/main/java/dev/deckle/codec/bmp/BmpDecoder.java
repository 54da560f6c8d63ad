package dev.deckle.codec.bmp;

import dev.deckle.codec.bmp.BmpHeader.Packing;
import dev.deckle.codec.io.Reading;
import dev.deckle.raster.ByteRaster;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.io.IOException;

/** Decodes the pixels of a BMP file, a row at a time. */
final class BmpDecoder {
    private final byte[] file;
    private final BmpHeader bmp;
    private final Reading reading;
    private final ByteRaster to;

    private BmpDecoder(byte[] file, BmpHeader bmp, Reading reading, ByteRaster to) {
        this.file = file;
        this.bmp = bmp;
        this.reading = reading;
        this.to = to;
    }

    static void decode(byte[] file, BmpHeader bmp, Reading reading, ByteRaster to) throws IOException {
        BmpDecoder decoder = new BmpDecoder(file, bmp, reading, to);
        if (bmp.bits() <= 8) {
            decoder.indices();
        } else {
            decoder.colours();
        }
    }

    private int rowAt(int stored) {
        int y = bmp.topDown() ? stored : to.height() - 1 - stored;
        return to.offset() + y * to.stride();
    }

    private void indices() throws IOException {
        int channels = to.channels().count();
        int entries = bmp.palette().length() / bmp.entryBytes();
        byte[] table = new byte[256 * channels];
        for (int i = 0; i < entries; i++) {
            int at = (int) bmp.palette().at() + i * bmp.entryBytes();
            for (int c = 0; c < channels; c++) {
                table[i * channels + c] = file[at + (channels == 1 ? 0 : 2 - c)];
            }
        }
        byte[] row = new byte[to.width()];
        BmpRle runs = new BmpRle(file, bmp, reading);
        for (int stored = 0; stored < to.height(); stored++) {
            Stop.ifAsked();
            Meter.done(stored, to.height());
            if (bmp.packing() == Packing.PLAIN) {
                unpack(stored, row);
            } else {
                runs.next(row);
            }
            int at = rowAt(stored);
            int largest = 0;
            for (byte b : row) {
                int index = b & 0xFF;
                largest = Math.max(largest, index);
                for (int c = 0; c < channels; c++) {
                    to.samples()[at++] = table[index * channels + c];
                }
            }
            if (largest >= entries) {
                reading.damaged("palette indices up to " + (entries - 1), largest);
            }
        }
    }

    /** Unpacks a row of indices of 1, 4 or 8 bits; they are 0 behind the end of a cut file. */
    private void unpack(int stored, byte[] row) {
        int bits = bmp.bits();
        long from = bmp.data().at() + stored * bmp.rowStep();
        for (int x = 0; x < row.length; x++) {
            long at = from + (long) x * bits / 8;
            int b = at < file.length ? file[(int) at] & 0xFF : 0;
            row[x] = (byte) (b >> (8 - bits - x * bits % 8) & ((1 << bits) - 1));
        }
    }

    private void colours() throws IOException {
        int bytes = bmp.bits() / 8;
        BmpField[] fields = bmp.masks().stream().map(BmpField::of).toArray(BmpField[]::new);
        int channels = to.channels().count();
        for (int stored = 0; stored < to.height(); stored++) {
            Stop.ifAsked();
            Meter.done(stored, to.height());
            long from = bmp.data().at() + stored * bmp.rowStep();
            int whole = (int) Math.max(0, Math.min(to.width(), (file.length - from) / bytes));
            int at = rowAt(stored);
            for (int x = 0; x < whole; x++, at += channels) {
                int pixel = (int) from + x * bytes;
                if (bytes == 3) {
                    to.samples()[at] = file[pixel + 2];
                    to.samples()[at + 1] = file[pixel + 1];
                    to.samples()[at + 2] = file[pixel];
                    continue;
                }
                long value = (file[pixel] & 0xFF) | (file[pixel + 1] & 0xFF) << 8;
                value |= bytes == 2 ? 0 : (file[pixel + 2] & 0xFFL) << 16 | (file[pixel + 3] & 0xFFL) << 24;
                for (int c = 0; c < channels; c++) {
                    to.samples()[at + c] = fields[c].sample(value);
                }
            }
        }
    }
}
