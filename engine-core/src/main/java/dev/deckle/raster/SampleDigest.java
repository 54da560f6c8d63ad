package dev.deckle.raster;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the samples of a raster: row by row, pixel by pixel, channel by channel; 16-bit samples with the high byte first.
 * Where the raster lies in its array does not matter.
 */
public final class SampleDigest {
    private static final String PREFIX = "sha256:";

    private SampleDigest() {}

    /** {@code sha256:} and 64 lower-case hex digits. */
    public static String of(Raster raster) {
        MessageDigest digest = sha256();
        int row = raster.width() * raster.channels().count();
        byte[] packed = raster instanceof ShortRaster ? new byte[2 * row] : new byte[0];
        for (int y = 0; y < raster.height(); y++) {
            int from = raster.offset() + y * raster.stride();
            if (raster instanceof ByteRaster r) {
                digest.update(r.samples(), from, row);
            } else if (raster instanceof ShortRaster r) {
                pack(r.samples(), from, row, packed);
                digest.update(packed);
            }
        }
        return PREFIX + HexFormat.of().formatHex(digest.digest());
    }

    private static void pack(short[] samples, int from, int count, byte[] packed) {
        for (int i = 0; i < count; i++) {
            packed[2 * i] = (byte) (samples[from + i] >> 8);
            packed[2 * i + 1] = (byte) samples[from + i];
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
