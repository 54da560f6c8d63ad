package dev.deckle.codec.jpeg;

import dev.deckle.codec.jpeg.coefficient.ColourModel;
import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifRewriter;
import dev.deckle.codec.meta.FrameChange;
import dev.deckle.codec.meta.XmpClaims;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes what stands before the tables of a gain map's file: the segments that it had, of which those that would not be true of a larger, upright
 * map are made so (sizes, orientation) or left out (thumbnails, an index).
 */
final class GainMapHead {
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final int JFIF = 14;

    private final byte[] file;
    private final Size size;

    /**
     * Takes the segments of a map.
     *
     * @param file of the map
     * @param size of the map that is written, px
     */
    GainMapHead(byte[] file, Size size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Writes a start marker and the segments.
     *
     * @param colours what the components will be
     */
    void write(ColourModel colours, ByteArrayOutputStream out) {
        out.write(0xFF);
        out.write(0xD8);
        boolean labelled = colours == ColourModel.RGB;
        if (labelled) {
            JpegHeadStream.segment(out, 0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
        }
        int at = 2;
        while (at + 4 <= file.length) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = (file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF);
            if (marker == 0xDA) {
                return;
            }
            byte[] body = Arrays.copyOfRange(file, at + 4, Math.min(file.length, at + 2 + length));
            if (marker == 0xE0 && !labelled) {
                jfif(body).ifPresent(bytes -> JpegHeadStream.segment(out, marker, bytes));
            } else if (marker == 0xE1 || marker == 0xE2 || marker == 0xFE) {
                held(marker, body).ifPresent(bytes -> JpegHeadStream.segment(out, marker, bytes));
            }
            at += 2 + length;
        }
    }

    private static boolean is(byte[] body, String label) {
        byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
        return body.length >= bytes.length && Arrays.equals(Arrays.copyOf(body, bytes.length), bytes);
    }

    /** Returns a JFIF segment without its thumbnail. */
    private static Optional<byte[]> jfif(byte[] body) {
        if (!is(body, "JFIF\0") || body.length < JFIF) {
            return Optional.empty();
        }
        byte[] bare = Arrays.copyOf(body, JFIF);
        bare[JFIF - 2] = 0;
        bare[JFIF - 1] = 0;
        return Optional.of(bare);
    }

    private Optional<byte[]> held(int marker, byte[] body) {
        if (marker == 0xE1 && is(body, EXIF)) {
            byte[] block = Arrays.copyOfRange(body, EXIF.length(), body.length);
            return Exif.parse(block, ReadLimits.DEFAULT.maxIfdEntries())
                    .flatMap(exif -> ExifRewriter.upright(exif, grown(), Optional.empty(), ignored -> {}))
                    .map(Blob::toBytes)
                    .map(bytes -> joined(EXIF, bytes))
                    .filter(bytes -> bytes.length <= JpegHeadStream.MAX_SEGMENT);
        }
        if (marker == 0xE1 && is(body, XMP)) {
            byte[] packet = Arrays.copyOfRange(body, XMP.length(), body.length);
            return XmpClaims.fitting(packet, grown(), "image/jpeg", ignored -> {})
                    .map(bytes -> joined(XMP, bytes))
                    .filter(bytes -> bytes.length <= JpegHeadStream.MAX_SEGMENT);
        }
        return marker == 0xE2 && is(body, MultiPicture.LABEL) ? Optional.empty() : Optional.of(body);
    }

    private FrameChange grown() {
        return new FrameChange(size, 1, true, false);
    }

    private static byte[] joined(String label, byte[] bytes) {
        byte[] all = Arrays.copyOf(label.getBytes(StandardCharsets.ISO_8859_1), label.length() + bytes.length);
        System.arraycopy(bytes, 0, all, label.length(), bytes.length);
        return all;
    }
}
