package dev.deckle.codec.webp;

import dev.deckle.codec.imageio.ForwardStream;
import dev.deckle.codec.imageio.RasterImage;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.Metadata;
import dev.deckle.raster.ByteRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/** Writes WebP by libwebp, where it is there, and adds profile, EXIF and XMP to the container (RFC 9649). */
final class WebpWriter {
    static final int MAX_SIDE = 16383;

    private static final int RIFF_HEAD = 12;
    private static final int CHUNK_HEAD = 8;
    private static final int HAS_XMP = 0x04;
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_ICC = 0x20;

    private WebpWriter() {}

    /** Refuses by name where the library is missing or does not run on this machine. */
    static void requireLibrary() throws ImageException {
        try {
            LibWebp.load();
        } catch (LinkageError | RuntimeException e) {
            throw new ImageException(
                    ImageException.Kind.UNSUPPORTED,
                    "Expected com.github.usefulness:webp-imageio for writing WebP but received " + LibWebp.lack(e),
                    e);
        }
    }

    /** Writes a picture: lossless where no quality is given. */
    static void write(ByteRaster raster, Metadata metadata, OptionalInt quality, OutputStream out) throws IOException {
        requireLibrary();
        byte[] file = Aside.run(raster.size(), () -> {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            try (ForwardStream stream = new ForwardStream(encoded)) {
                WebpLibrary.encode(RasterImage.asColour(raster), quality, stream);
            }
            return encoded.toByteArray();
        });
        boolean plain = metadata.icc().isEmpty()
                && metadata.exif().isEmpty()
                && metadata.xmp().isEmpty();
        out.write(plain ? file : wrap(file, metadata, raster.width(), raster.height()));
    }

    private static byte[] wrap(byte[] file, Metadata metadata, int width, int height) throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        boolean alpha = false;
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = RIFF_HEAD; at + CHUNK_HEAD <= file.length; ) {
            String name = new String(file, at, 4, StandardCharsets.ISO_8859_1);
            int length = in.getInt(at + 4);
            int padded = Math.min(CHUNK_HEAD + length + (length & 1), file.length - at);
            if (name.equals("ALPH") || name.equals("VP8 ") || name.equals("VP8L")) {
                pixels.write(file, at, padded);
                // In VP8L, bit 28 after the signature byte says whether alpha is used.
                alpha |= name.equals("ALPH") || (name.equals("VP8L") && (file[at + CHUNK_HEAD + 4] & 0x10) != 0);
            }
            at += padded;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        chunk(body, "VP8X", extended(metadata, alpha, width, height));
        metadata.icc().ifPresent(b -> chunk(body, "ICCP", b.toBytes()));
        pixels.writeTo(body);
        metadata.exif().ifPresent(b -> chunk(body, "EXIF", b.toBytes()));
        metadata.xmp().ifPresent(b -> chunk(body, "XMP ", b.toBytes()));
        ByteArrayOutputStream riff = new ByteArrayOutputStream();
        chunk(riff, "RIFF", body.toByteArray());
        return riff.toByteArray();
    }

    private static byte[] extended(Metadata metadata, boolean alpha, int width, int height) {
        int flags = (alpha ? HAS_ALPHA : 0)
                | (metadata.icc().isPresent() ? HAS_ICC : 0)
                | (metadata.exif().isPresent() ? HAS_EXIF : 0)
                | (metadata.xmp().isPresent() ? HAS_XMP : 0);
        ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, flags).putInt(4, width - 1);
        int h = height - 1;
        data.put(7, (byte) h).put(8, (byte) (h >> 8)).put(9, (byte) (h >> 16));
        return Arrays.copyOf(data.array(), 10);
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(data.length)
                .array());
        out.writeBytes(data);
        if ((data.length & 1) != 0) {
            out.write(0);
        }
    }
}
