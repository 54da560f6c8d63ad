package dev.deckle.samples.provider;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes lossless WebP in its simplest form: no transform, no reference to what came before, and one code for a whole picture in which
 * every level of a channel has eight bits. The file is as long as the samples. Serves one thread.
 */
final class LosslessWebp {
    /** The longest side that the format has, px. */
    static final int MAX_SIDE = 1 << 14;

    private static final int SIGNATURE = 0x2F;
    private static final int LEVELS = 256;
    private static final int LENGTH_SYMBOLS = 24;
    private static final int HEADER = 12;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int count;

    private LosslessWebp() {}

    /** Writes a picture of sides up to {@value #MAX_SIDE} px. */
    static byte[] of(RgbPicture picture) {
        byte[] stream = new LosslessWebp().stream(picture);
        int padded = stream.length + stream.length % 2;
        ByteBuffer file = ByteBuffer.allocate(HEADER + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + 8 + padded)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(stream.length)
                .put(stream);
        return file.array();
    }

    private byte[] stream(RgbPicture picture) {
        bits(SIGNATURE, 8);
        bits(picture.width() - 1, 14);
        bits(picture.height() - 1, 14);
        // Opaque, version 0, no transform, no colour cache, one group of codes.
        bits(0, 1 + 3 + 1 + 1 + 1);
        code(LENGTH_SYMBOLS);
        code(0);
        code(0);
        // Alpha is always 255, and no distance is ever used.
        bits(1 | 0 << 1 | 1 << 2 | 255 << 3, 11);
        bits(1, 4);
        for (int rgb : picture.rgb()) {
            level(rgb >> 8);
            level(rgb >> 16);
            level(rgb);
        }
        bits(0, 7);
        return bytes.toByteArray();
    }

    /** Writes the lengths of a code: eight bits for each level, none for the {@code unused} symbols behind them. */
    private void code(int unused) {
        // Lengths 0 and 8 are told by one bit each; in the order of the format 0 is the third, 8 the twelfth.
        bits(0, 1);
        bits(12 - 4, 4);
        for (int place = 0; place < 12; place++) {
            bits(place == 2 || place == 11 ? 1 : 0, 3);
        }
        bits(0, 1);
        for (int i = 0; i < LEVELS; i++) {
            bits(1, 1);
        }
        bits(0, unused);
    }

    /** Writes a level by its code, whose highest bit comes first. */
    private void level(int value) {
        bits(Integer.reverse(value & 255) >>> 24, 8);
    }

    /** Writes the lowest {@code length} bits, 0 to 24, the lowest first. */
    private void bits(int value, int length) {
        pending |= value << count;
        count += length;
        while (count >= 8) {
            bytes.write(pending);
            pending >>>= 8;
            count -= 8;
        }
    }
}
