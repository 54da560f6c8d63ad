package dev.deckle.codec.png;

import dev.deckle.codec.io.Reading;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates metadata, up to the limits of one chunk and of all together. */
final class PngInflate {
    private static final int FIRST_BUFFER = 8192;

    private final Reading reading;
    private int inflated;

    PngInflate(Reading reading) {
        this.reading = reading;
    }

    /** Inflates the rest of a chunk; the buffer grows with what comes. Empty, and told, where it is damaged or too much. */
    Optional<byte[]> inflate(byte[] bytes, int from, String what, int limit) {
        int room = Math.min(
                Math.min(limit, reading.limits().maxInflatedChunkBytes()),
                reading.limits().maxInflatedBytes() - inflated);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] out = new byte[Math.min(room + 1, FIRST_BUFFER)];
            int filled = 0;
            while (filled <= room && !inflater.finished()) {
                if (filled == out.length) {
                    out = Arrays.copyOf(out, Math.min(room + 1, 2 * out.length));
                }
                int count = inflater.inflate(out, filled, out.length - filled);
                if (count == 0 && !inflater.finished()) {
                    reading.warn("Left out " + what + ", which is damaged.");
                    return Optional.empty();
                }
                filled += count;
            }
            inflated += filled;
            if (filled > room) {
                inflated--;
                reading.warn("Left out " + what + " of more than " + room + " bytes.");
                return Optional.empty();
            }
            return Optional.of(Arrays.copyOf(out, filled));
        } catch (DataFormatException e) {
            reading.warn("Left out " + what + ", which is damaged.");
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
