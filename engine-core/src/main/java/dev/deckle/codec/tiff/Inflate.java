package dev.deckle.codec.tiff;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflate with a zlib header (compressions 8 and 32946; RFC 1950). */
final class Inflate {
    private Inflate() {}

    static int decode(byte[] file, int at, int length, byte[] to) {
        Inflater inflater = new Inflater();
        int out = 0;
        try {
            inflater.setInput(file, at, length);
            while (out < to.length && !inflater.finished()) {
                int bytes = inflater.inflate(to, out, to.length - out);
                if (bytes == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return out;
                }
                out += bytes;
            }
            return out;
        } catch (DataFormatException e) {
            // What came before is sound; the caller sees that rows are missing.
            return out;
        } finally {
            inflater.end();
        }
    }
}
