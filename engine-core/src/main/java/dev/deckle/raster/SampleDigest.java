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

    private final MessageDigest digest = sha256();
    private byte[] packed = new byte[0];

    /** Of no sample yet; for one thread. */
    public SampleDigest() {}

    /** {@code sha256:} and 64 lower-case hex digits. */
    public static String of(Raster raster) {
        SampleDigest digest = new SampleDigest();
        for (int y = 0; y < raster.height(); y++) {
            digest.add(raster, y, 0, raster.width());
        }
        return digest.value();
    }

    /** Adds the pixels of row {@code y} from column {@code left} to before {@code right}. */
    public void add(Raster raster, int y, int left, int right) {
        int channels = raster.channels().count();
        int from = raster.offset() + y * raster.stride() + left * channels;
        int count = (right - left) * channels;
        if (raster instanceof ByteRaster r) {
            digest.update(r.samples(), from, count);
        } else if (raster instanceof ShortRaster r) {
            if (packed.length < 2 * count) {
                packed = new byte[2 * count];
            }
            pack(r.samples(), from, count, packed);
            digest.update(packed, 0, 2 * count);
        }
    }

    /** {@code sha256:} and 64 lower-case hex digits; nothing can be added afterwards. */
    public String value() {
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
