package dev.deckle.codec;

import dev.deckle.mask.MaskScene;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files of one hand-painted mask, one file for each way to store it. */
public final class MaskFiles {
    private MaskFiles() {}

    /**
     * Returns the bytes of one file.
     *
     * @param kind {@code bit}, {@code palette}, {@code grey}, {@code rgb} or {@code rgba}
     * @param filter PNG filter type of every row
     */
    public static byte[] png(String kind, int side, int filter) {
        int bits = kind.equals("bit") ? 1 : 8;
        int type = switch (kind) {
            case "palette" -> 3;
            case "rgb" -> 2;
            case "rgba" -> 6;
            default -> 0;
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(side)
                        .putInt(side)
                        .put((byte) bits)
                        .put((byte) type)
                        .array());
        if (type == 3) {
            chunk(out, "PLTE", new byte[] {0, 0, 0, -1, -1, -1});
        }
        chunk(out, "IDAT", deflate(rows(kind, side, filter)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Returns the filtered rows of {@link #png}, deflated. */
    public static byte[] stream(String kind, int side, int filter) {
        return deflate(rows(kind, side, filter));
    }

    private static byte[] rows(String kind, int side, int filter) {
        byte[] coverage = MaskScene.strokes(side);
        int bpp = kind.equals("rgb") ? 3 : kind.equals("rgba") ? 4 : 1;
        int n = kind.equals("bit") ? side / 8 : side * bpp;
        byte[] rows = new byte[side * (n + 1)];
        byte[] above = new byte[n];
        for (int y = 0; y < side; y++) {
            byte[] row = new byte[n];
            for (int x = 0; x < side; x++) {
                byte c = coverage[y * side + x];
                if (kind.equals("bit")) {
                    row[x >> 3] |= (byte) ((c & 1) << (7 - (x & 7)));
                } else {
                    for (int k = 0; k < bpp; k++) {
                        row[x * bpp + k] = k == 3 ? (byte) 255 : kind.equals("palette") ? (byte) (c & 1) : c;
                    }
                }
            }
            int at = y * (n + 1);
            rows[at++] = (byte) filter;
            for (int i = 0; i < n; i++) {
                int left = i < bpp ? 0 : row[i - bpp];
                int corner = i < bpp ? 0 : above[i - bpp];
                rows[at + i] = (byte) (row[i] - prediction(filter, left & 0xFF, above[i] & 0xFF, corner & 0xFF));
            }
            above = row;
        }
        return rows;
    }

    private static int prediction(int filter, int left, int up, int corner) {
        int p = left + up - corner;
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> {
                int nearest = Math.abs(p - up) <= Math.abs(p - corner) ? up : corner;
                boolean first = Math.abs(p - left) <= Math.abs(p - up) && Math.abs(p - left) <= Math.abs(p - corner);
                yield first ? left : nearest;
            }
            default -> 0;
        };
    }

    private static byte[] deflate(byte[] rows) {
        Deflater deflater = new Deflater(6);
        try {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
        byte[] tag = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(tag);
        crc.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(tag);
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
