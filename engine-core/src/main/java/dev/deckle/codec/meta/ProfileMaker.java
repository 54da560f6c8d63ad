package dev.deckle.codec.meta;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes ICC profiles of version 4.3 for spaces that files describe in another way: by primaries and a curve, or for grey by a curve
 * alone. The same description gives the same bytes.
 */
public final class ProfileMaker {
    private static final int HEADER = 128;
    private static final double[] D50 = {0.9642, 1, 0.8249};

    private ProfileMaker() {}

    /** Makes a profile for RGB; empty where the primaries span no space. {@code name} is ASCII. */
    public static Optional<byte[]> rgb(Chromaticities primaries, ToneCurve curve, String name) {
        if (!primaries.isUsable()) {
            return Optional.empty();
        }
        double[][] matrix = primaries.toD50();
        Map<String, byte[]> tags = described(name);
        tags.put("chad", numbers("sf32", primaries.adaptation()));
        String[] colours = {"r", "g", "b"};
        for (int i = 0; i < 3; i++) {
            tags.put(colours[i] + "XYZ", xyz(matrix[0][i], matrix[1][i], matrix[2][i]));
            tags.put(colours[i] + "TRC", curve(curve));
        }
        return Optional.of(profile("RGB ", tags));
    }

    /** Makes a profile for grey. */
    public static byte[] grey(ToneCurve curve, String name) {
        Map<String, byte[]> tags = described(name);
        tags.put("kTRC", curve(curve));
        return profile("GRAY", tags);
    }

    private static Map<String, byte[]> described(String name) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", text(name));
        tags.put("cprt", text("No copyright"));
        tags.put("wtpt", xyz(D50[0], D50[1], D50[2]));
        return tags;
    }

    private static byte[] text(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_16BE);
        byte[] bytes = type("mluc", 28 + words.length);
        ByteBuffer tag = ByteBuffer.wrap(bytes);
        tag.putInt(8, 1)
                .putInt(12, 12)
                .putInt(16, 0x656E5553)
                .putInt(20, words.length)
                .putInt(24, 28);
        System.arraycopy(words, 0, bytes, 28, words.length);
        return bytes;
    }

    private static byte[] xyz(double x, double y, double z) {
        return numbers("XYZ ", new double[][] {{x, y, z}});
    }

    private static byte[] numbers(String type, double[][] rows) {
        byte[] bytes = type(type, 8 + 4 * rows.length * rows[0].length);
        ByteBuffer tag = ByteBuffer.wrap(bytes);
        tag.position(8);
        for (double[] row : rows) {
            for (double value : row) {
                tag.putInt(fixed(value));
            }
        }
        return bytes;
    }

    private static byte[] curve(ToneCurve curve) {
        double[] numbers = curve.isPower()
                ? new double[] {curve.gamma()}
                : new double[] {curve.gamma(), curve.a(), curve.b(), curve.slope(), curve.limit()};
        byte[] bytes = type("para", 12 + 4 * numbers.length);
        ByteBuffer tag = ByteBuffer.wrap(bytes);
        tag.putShort(8, (short) (curve.isPower() ? 0 : 3)).position(12);
        for (double number : numbers) {
            tag.putInt(fixed(number));
        }
        return bytes;
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65536);
    }

    private static byte[] type(String name, int length) {
        byte[] bytes = new byte[(length + 3) & ~3];
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
        return bytes;
    }

    private static byte[] profile(String space, Map<String, byte[]> tags) {
        int at = HEADER + 4 + 12 * tags.size();
        ByteBuffer table = ByteBuffer.allocate(at - HEADER).putInt(tags.size());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
            table.put(tag.getKey().getBytes(StandardCharsets.US_ASCII));
            table.putInt(at + data.size()).putInt(tag.getValue().length);
            data.writeBytes(tag.getValue());
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(at + data.size());
        header.putInt(8, 0x04300000);
        header.put(12, ("mntr" + space + "XYZ ").getBytes(StandardCharsets.US_ASCII), 0, 12);
        header.putShort(24, (short) 2026).putShort(26, (short) 1).putShort(28, (short) 1);
        header.put(36, "acsp".getBytes(StandardCharsets.US_ASCII), 0, 4);
        header.putInt(68, fixed(D50[0])).putInt(72, fixed(D50[1])).putInt(76, fixed(D50[2]));
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        profile.writeBytes(header.array());
        profile.writeBytes(table.array());
        profile.writeBytes(data.toByteArray());
        return profile.toByteArray();
    }
}
