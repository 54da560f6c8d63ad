package dev.deckle.codec.tiff;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates Deflate data with a zlib header (compressions 8 and 32946; RFC 1950). */
final class Inflate implements Decompressor {
    private final Inflater inflater = new Inflater();

    Inflate(byte[] file, int at, int length) {
        inflater.setInput(file, at, length);
    }

    @Override
    public int read(byte[] to, int at, int length) {
        int out = 0;
        try {
            while (out < length && !inflater.finished()) {
                int bytes = inflater.inflate(to, at + out, length - out);
                if (bytes == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return out;
                }
                out += bytes;
            }
            return out;
        } catch (DataFormatException e) {
            // What came before is sound; the caller sees that rows are missing.
            return out;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
