package dev.deckle.samples.provider;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** Writes files of pictures, right or wrong. */
final class Spoiler {
    private static final int SIGNATURE = 8;
    private static final int CHUNK_FRAME = 12;

    private Spoiler() {}

    static byte[] file(RgbPicture picture, String suffix, int quality, Optional<Outcome> outcome) {
        RgbPicture shown = outcome.map(kind -> changed(picture, kind)).orElse(picture);
        byte[] file = switch (suffix) {
            case "png" -> PictureFiles.png(shown);
            case "webp" -> LosslessWebp.of(shown);
            default -> PictureFiles.jpeg(shown, quality);
        };
        return outcome.map(kind -> broken(picture, file, kind)).orElse(file);
    }

    private static RgbPicture changed(RgbPicture picture, Outcome outcome) {
        return switch (outcome) {
            case OTHER_SIZE -> picture.cropped(Math.max(1, picture.width() - 16), Math.max(1, picture.height() - 24));
            case SCALED -> picture.scaled(Math.max(1, picture.width() / 2), Math.max(1, picture.height() / 2));
            case BLACK, FLAGGED -> RgbPicture.blank(picture.width(), picture.height(), 0);
            case BLUE -> RgbPicture.blank(picture.width(), picture.height(), 0x0000FF);
            default -> picture;
        };
    }

    private static byte[] broken(RgbPicture picture, byte[] file, Outcome outcome) {
        return switch (outcome) {
            case CORRUPT -> {
                byte[] flipped = file.clone();
                flipped[file.length / 2] ^= 0x55;
                yield flipped;
            }
            case TRUNCATED -> Arrays.copyOf(file, file.length * 2 / 3);
            case NOT_A_PICTURE -> "<!DOCTYPE html><title>Not a picture</title>".getBytes(StandardCharsets.UTF_8);
            case EMPTY -> new byte[0];
            case ANIMATED -> animated(picture);
            case BOMB -> bomb();
            default -> file;
        };
    }

    /** Writes an animated PNG: acTL and the first fcTL before the pixels, the second frame's after them. */
    private static byte[] animated(RgbPicture picture) {
        byte[] still = PictureFiles.png(picture);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(still, 0, SIGNATURE);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        int sequence = 1;
        boolean begun = false;
        for (int at = SIGNATURE; at < still.length; ) {
            int length = ByteBuffer.wrap(still).getInt(at);
            String type = new String(still, at + 4, 4, StandardCharsets.US_ASCII);
            byte[] data = Arrays.copyOfRange(still, at + 8, at + 8 + length);
            if (type.equals("IDAT")) {
                if (!begun) {
                    begun = true;
                    chunk(
                            out,
                            "acTL",
                            ByteBuffer.allocate(8).putInt(2).putInt(0).array());
                    chunk(out, "fcTL", frame(0, picture));
                    chunk(second, "fcTL", frame(sequence++, picture));
                }
                chunk(
                        second,
                        "fdAT",
                        ByteBuffer.allocate(4 + length)
                                .putInt(sequence++)
                                .put(data)
                                .array());
            } else if (type.equals("IEND")) {
                out.writeBytes(second.toByteArray());
            }
            chunk(out, type, data);
            at += length + CHUNK_FRAME;
        }
        return out.toByteArray();
    }

    private static byte[] frame(int sequence, RgbPicture picture) {
        return ByteBuffer.allocate(26)
                .putInt(sequence)
                .putInt(picture.width())
                .putInt(picture.height())
                .putInt(0)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 10)
                .array();
    }

    /** Writes a header of 30000x30000 px in true colour, and hardly any data. */
    private static byte[] bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(PictureFiles.png(RgbPicture.blank(1, 1, 0)), 0, SIGNATURE);
        byte[] header = {8, 2, 0, 0, 0};
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(30_000)
                        .putInt(30_000)
                        .put(header)
                        .array());
        chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1});
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
