package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;

import dev.deckle.geometry.Size;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes PNG files from stored samples by the letter of the specification: any type, depth, filter and order. */
public final class PngMaker {
    public static final byte[] SIGNATURE = bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10);
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private PngMaker() {}

    public static byte[] chunk(String type, byte[] body) {
        byte[] tagged = join(type.getBytes(StandardCharsets.US_ASCII), body);
        CRC32 crc = new CRC32();
        crc.update(tagged);
        return join(big(body.length, 4), tagged, big(crc.getValue(), 4));
    }

    public static byte[] header(long width, long height, int bits, int type, int interlace) {
        return chunk("IHDR", join(big(width, 4), big(height, 4), bytes(bits, type, 0, 0, interlace)));
    }

    public static byte[] file(byte[]... chunks) {
        return join(SIGNATURE, join(chunks), chunk("IEND", new byte[0]));
    }

    public static byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater(6);
        deflater.setInput(raw);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    public static int channels(int type) {
        return new int[] {1, 0, 3, 1, 2, 0, 4}[type];
    }

    /** The rows, filtered by turns with a random filter, of {@code samples} (row by row, pixel by pixel, channel by channel). */
    public static byte[] rows(int[] samples, Size size, int bits, int type, boolean interlaced, Random random) {
        int channels = channels(type);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] pass : interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}}) {
            int width = (size.width() - pass[0] + pass[2] - 1) / pass[2];
            byte[] above = new byte[(width * channels * bits + 7) / 8];
            for (int y = pass[1]; width > 0 && y < size.height(); y += pass[3]) {
                byte[] row = new byte[above.length];
                int bit = 0;
                for (int x = pass[0]; x < size.width(); x += pass[2]) {
                    for (int c = 0; c < channels; c++, bit += bits) {
                        int value = samples[(y * size.width() + x) * channels + c];
                        for (int k = 0; k < bits; k++) {
                            row[(bit + k) / 8] |= (byte) ((value >> (bits - 1 - k) & 1) << (7 - (bit + k) % 8));
                        }
                    }
                }
                filter(row, above, Math.max(1, channels * bits / 8), random.nextInt(5), out);
                above = row;
            }
        }
        return out.toByteArray();
    }

    private static void filter(byte[] row, byte[] above, int bpp, int type, ByteArrayOutputStream out) {
        out.write(type);
        for (int i = 0; i < row.length; i++) {
            int a = i < bpp ? 0 : row[i - bpp] & 0xFF;
            int b = above[i] & 0xFF;
            int c = i < bpp ? 0 : above[i - bpp] & 0xFF;
            int p = a + b - c;
            int nearest = Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c)
                    ? a
                    : Math.abs(p - b) <= Math.abs(p - c) ? b : c;
            int[] predictions = {0, a, b, (a + b) / 2, nearest};
            out.write(row[i] - predictions[type]);
        }
    }

    /** A small picture of 8-bit RGB with extra chunks before its data. */
    public static byte[] rgb(Size size, int[] samples, byte[]... extra) {
        byte[] data = deflate(rows(samples, size, 8, 2, false, new Random(1)));
        return file(header(size.width(), size.height(), 8, 2, 0), join(extra), chunk("IDAT", data));
    }

    public static int[] samples(Random random, Size size, int bits, int type) {
        int[] samples = new int[size.width() * size.height() * channels(type)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(1 << bits);
        }
        return samples;
    }
}
