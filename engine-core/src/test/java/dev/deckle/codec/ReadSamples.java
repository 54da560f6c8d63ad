package dev.deckle.codec;

import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Rasters and bytes for the tests of reading. */
public final class ReadSamples {
    private ReadSamples() {}

    public static Raster noise(long seed, Size size, Channels channels, Depth depth) {
        Random random = new Random(seed);
        Raster raster = Raster.allocate(size, channels, depth);
        if (raster instanceof ByteRaster bytes) {
            random.nextBytes(bytes.samples());
        } else {
            short[] samples = ((ShortRaster) raster).samples();
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) random.nextInt();
            }
        }
        return raster;
    }

    /** A smooth picture, which lossy formats keep well. */
    public static ByteRaster gradient(Size size, Channels channels) {
        ByteRaster raster = ByteRaster.allocate(size, channels);
        int count = channels.count();
        for (int i = 0; i < raster.samples().length; i++) {
            int pixel = i / count;
            int x = pixel % size.width();
            int y = pixel / size.width();
            int value = switch (i % count) {
                case 0 -> 40 + 180 * x / size.width();
                case 1 -> 220 - 180 * y / size.height();
                default -> 30 + 90 * x / size.width() + 90 * y / size.height();
            };
            raster.samples()[i] = (byte) value;
        }
        return raster;
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] big(long value, int bytes) {
        byte[] out = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            out[i] = (byte) (value >> (8 * (bytes - 1 - i)));
        }
        return out;
    }

    public static byte[] little(long value, int bytes) {
        byte[] out = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            out[i] = (byte) (value >> (8 * i));
        }
        return out;
    }

    public static byte[] bytes(int... values) {
        byte[] out = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }

    /** An EXIF block with an orientation, a resolution of 300 dpi, and a thumbnail directory with 40 bytes of thumbnail. */
    public static byte[] exif(boolean littleEndian, int orientation) {
        byte[] first = join(
                number(3, 2, littleEndian),
                entry(0x0112, 3, 1, orientation, littleEndian),
                entry(0x011A, 5, 1, 50, littleEndian),
                entry(0x011B, 5, 1, 50, littleEndian),
                number(66, 4, littleEndian));
        byte[] dpi = join(number(300, 4, littleEndian), number(1, 4, littleEndian));
        byte[] second = join(
                number(2, 2, littleEndian),
                entry(0x0201, 4, 1, 100, littleEndian),
                entry(0x0202, 4, 1, 40, littleEndian),
                number(0, 4, littleEndian));
        byte[] head = littleEndian ? bytes('I', 'I', 42, 0, 8, 0, 0, 0) : bytes('M', 'M', 0, 42, 0, 0, 0, 8);
        byte[] thumbnail = new byte[40];
        java.util.Arrays.fill(thumbnail, (byte) 0x77);
        byte[] block = join(head, first, dpi, new byte[8], second, new byte[4], thumbnail);
        if (block.length != 140) {
            throw new AssertionError(block.length);
        }
        return block;
    }

    public static byte[] entry(int tag, int type, int count, int value, boolean littleEndian) {
        byte[] field = type == 3 && count == 1
                ? join(number(value, 2, littleEndian), new byte[2])
                : number(value, 4, littleEndian);
        return join(number(tag, 2, littleEndian), number(type, 2, littleEndian), number(count, 4, littleEndian), field);
    }

    public static byte[] number(long value, int bytes, boolean littleEndian) {
        return littleEndian ? little(value, bytes) : big(value, bytes);
    }

    /** Bytes that pass for an ICC profile of a colour space ({@code RGB }, {@code GRAY}) by its header. */
    public static byte[] icc(String space) {
        byte[] profile = new byte[160];
        System.arraycopy(big(160, 4), 0, profile, 0, 4);
        System.arraycopy(space.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, profile, 16, 4);
        System.arraycopy("acsp".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, profile, 36, 4);
        return profile;
    }
}
