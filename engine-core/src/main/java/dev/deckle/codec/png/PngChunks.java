package dev.deckle.codec.png;

import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.Density;
import dev.deckle.picture.KeptPart;
import dev.deckle.picture.Metadata;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG's signature and chunks (ISO/IEC 15948, section 11; eXIf of the 1.5 extensions). */
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] XMP_HEAD = "XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ICC_HEAD = "icc\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final OutputStream out;

    PngChunks(OutputStream out) {
        this.out = out;
    }

    void header(PngRows rows) throws IOException {
        out.write(SIGNATURE);
        ByteBuffer ihdr = ByteBuffer.allocate(13).putInt(rows.width()).putInt(rows.height());
        ihdr.put((byte) rows.bits()).put((byte) rows.colourType());
        chunk("IHDR", ihdr.array());
    }

    /** Writes the chunks before the samples: what they mean, density, EXIF, XMP and texts. */
    void metadata(Metadata metadata) throws IOException {
        colours(metadata);
        if (metadata.density().isPresent()) {
            Density density = metadata.density().get();
            chunk(
                    "pHYs",
                    ByteBuffer.allocate(9)
                            .putInt(density.x())
                            .putInt(density.y())
                            .put((byte) 1)
                            .array());
        }
        if (metadata.exif().isPresent()) {
            chunk("eXIf", metadata.exif().get().toBytes());
        }
        if (metadata.xmp().isPresent()) {
            chunk("iTXt", join(XMP_HEAD, metadata.xmp().get().toBytes()));
        }
        for (KeptPart part : metadata.parts()) {
            if (!PngColours.CHUNKS.contains(part.name()) && !PngColours.MORE.contains(part.name())) {
                chunk(part.name(), part.data().toBytes());
            }
        }
    }

    /** Writes the colour chunks of the source, or a profile; sRGB is claimed only where that is so. */
    private void colours(Metadata metadata) throws IOException {
        boolean own = false;
        for (KeptPart part : metadata.parts()) {
            boolean says = PngColours.CHUNKS.contains(part.name());
            own |= says;
            if (says || PngColours.MORE.contains(part.name())) {
                chunk(part.name(), part.data().toBytes());
            }
        }
        if (own) {
            return;
        }
        if (metadata.icc().isPresent()) {
            chunk("iCCP", join(ICC_HEAD, zlib(metadata.icc().get().toBytes())));
        } else if (metadata.meaning() == ColourMeaning.SRGB) {
            chunk("sRGB", new byte[1]);
        }
    }

    void end() throws IOException {
        chunk("IEND", new byte[0]);
    }

    private void chunk(String type, byte[] data) throws IOException {
        chunk(type, new byte[0], data, data.length, new byte[0]);
    }

    /** Writes one chunk of three parts, the middle one cut at {@code length}. */
    void chunk(String type, byte[] before, byte[] data, int length, byte[] after) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(before);
        crc.update(data, 0, length);
        crc.update(after);
        int total = Math.addExact(length, before.length + after.length);
        out.write(ByteBuffer.allocate(8).putInt(total).put(name).array());
        out.write(before);
        out.write(data, 0, length);
        out.write(after);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] zlib(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(data);
            deflater.finish();
            byte[] room = new byte[data.length + data.length / 8 + 64];
            int length = deflater.deflate(room);
            return Arrays.copyOf(room, length);
        } finally {
            deflater.end();
        }
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
