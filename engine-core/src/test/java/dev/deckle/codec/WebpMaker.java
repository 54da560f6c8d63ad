package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.join;
import static dev.deckle.codec.ReadSamples.little;

import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes WebP files: lossless ones by the letter of RFC 9649 with literals alone, lossy ones from bytes that cwebp 1.2.4 wrote. */
public final class WebpMaker {
    /** 9x6: red 40 + 20x, green 200 − 20y, blue 90. */
    public static final byte[] LOSSY = HexFormat.of()
            .parseHex("5249464642000000574542505650382036000000d001009d012a0900060002804225b00274010ebb058e0000"
                    + "cdd5aa0edb6602eafb98ed7cbb3d6f80eeb20beb283eb144bffb67854000");

    /** The bitstream of {@link #LOSSY}. */
    public static final byte[] VP8 = java.util.Arrays.copyOfRange(LOSSY, 20, LOSSY.length);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int filled;

    private WebpMaker() {}

    public static byte[] chunk(String tag, byte[] body) {
        byte[] pad = new byte[body.length % 2];
        return join(tag.getBytes(StandardCharsets.US_ASCII), little(body.length, 4), body, pad);
    }

    public static byte[] file(byte[]... chunks) {
        byte[] body = join(chunks);
        byte[] webp = "WEBP".getBytes(StandardCharsets.US_ASCII);
        return join("RIFF".getBytes(StandardCharsets.US_ASCII), little(body.length + 4, 4), webp, body);
    }

    public static byte[] extended(int flags, int width, int height) {
        return chunk("VP8X", join(little(flags, 4), little(width - 1, 3), little(height - 1, 3)));
    }

    public static byte[] frame(int x, int y, int width, int height, byte[]... chunks) {
        byte[] place = join(little(x / 2, 3), little(y / 2, 3), little(width - 1, 3), little(height - 1, 3));
        return chunk("ANMF", join(place, little(100, 3), new byte[1], join(chunks)));
    }

    public static byte[] losslessHeader(int width, int height, boolean alpha, int version) {
        WebpMaker maker = new WebpMaker();
        maker.header(width, height, alpha, version);
        return maker.finish();
    }

    /** A VP8L bitstream of RGB or RGBA samples: one 8-bit code for each literal, no transform, no cache. */
    public static byte[] lossless(Raster raster) {
        WebpMaker maker = new WebpMaker();
        boolean alpha = raster.channels().hasAlpha();
        maker.header(raster.width(), raster.height(), alpha, 0);
        maker.put(0, 3);
        maker.code(24);
        maker.code(0);
        maker.code(0);
        maker.code(0);
        maker.put(1, 4);
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                maker.literal(raster.sample(x, y, 1));
                maker.literal(raster.sample(x, y, 0));
                maker.literal(raster.sample(x, y, 2));
                maker.literal(alpha ? raster.sample(x, y, 3) : 255);
            }
        }
        return maker.finish();
    }

    private void header(int width, int height, boolean alpha, int version) {
        put(0x2F, 8);
        put(width - 1, 14);
        put(height - 1, 14);
        put(alpha ? 1 : 0, 1);
        put(version, 3);
    }

    /** 256 symbols of 8 bits and {@code unused} without a code; lengths coded in one bit each. */
    private void code(int unused) {
        put(0, 1);
        put(8, 4);
        for (int i = 0; i < 12; i++) {
            put(i == 2 || i == 11 ? 1 : 0, 3);
        }
        put(0, 1);
        for (int i = 0; i < 256; i++) {
            put(1, 1);
        }
        put(0, unused);
    }

    private void literal(int value) {
        put(Integer.reverse(value) >>> 24, 8);
    }

    private void put(int value, int count) {
        for (int i = 0; i < count; i++) {
            bits |= (value >> i & 1) << filled++;
            if (filled == 8) {
                out.write(bits);
                bits = 0;
                filled = 0;
            }
        }
    }

    private byte[] finish() {
        put(0, (8 - filled) % 8);
        return out.toByteArray();
    }
}
