package dev.deckle.raster;

import dev.deckle.digest.Digest;
import java.security.MessageDigest;

/**
 * Computes SHA-256 over the samples of a raster: row by row, pixel by pixel, channel by channel; 16-bit samples with
 * the high byte first. Where the raster lies in its array does not matter.
 */
public final class SampleDigest {
    private final MessageDigest digest = Digest.start();
    private byte[] packed = new byte[0];

    /** Starts a digest of no sample yet; for one thread. */
    public SampleDigest() {}

    /** Computes the digest of all samples. */
    public static Digest of(Raster raster) {
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
        switch (raster.depth()) {
            case EIGHT -> digest.update(raster.bytes().samples(), from, count);
            case SIXTEEN -> {
                if (packed.length < 2 * count) {
                    packed = new byte[2 * count];
                }
                pack(raster.shorts().samples(), from, count, packed);
                digest.update(packed, 0, 2 * count);
            }
        }
    }

    /** Ends the digest: nothing can be added afterwards. */
    public Digest value() {
        return Digest.of(digest);
    }

    private static void pack(short[] samples, int from, int count, byte[] packed) {
        for (int i = 0; i < count; i++) {
            packed[2 * i] = (byte) (samples[from + i] >> 8);
            packed[2 * i + 1] = (byte) samples[from + i];
        }
    }
}
