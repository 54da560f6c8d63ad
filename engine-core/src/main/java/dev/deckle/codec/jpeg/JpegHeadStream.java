package dev.deckle.codec.jpeg;

import dev.deckle.codec.meta.PhotoshopResources;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.KeptPart;
import dev.deckle.picture.Metadata;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the JFIF head of a JPEG stream by one with density, EXIF, XMP, profile, IPTC and comments (JFIF 1.02, EXIF 2.3, XMP part 3, ICC.1
 * annex B); the rest goes through as it comes.
 */
final class JpegHeadStream extends FilterOutputStream {
    /** The name of a comment among the parts that are kept. */
    static final String COMMENT = "COM";

    /** The length of what is replaced: a start marker and a JFIF segment. */
    static final int HEAD = 20;

    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP13 = 0xED;
    private static final int COM = 0xFE;
    /** The most bytes of a segment behind its length. */
    static final int MAX_SEGMENT = 65533;

    private static final int MAX_ICC_PARTS = 255;
    private static final int MAX_DPI = 65535;
    private static final byte[] JFIF = ascii("JFIF\0");
    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
    private static final byte[] ICC = ascii("ICC_PROFILE\0");

    private final byte[] head;
    private int swallowed;

    JpegHeadStream(OutputStream out, Metadata metadata, List<String> warnings) {
        this(out, metadata, new byte[0], warnings);
    }

    /**
     * Replaces the head of what will be written to {@code out}.
     *
     * @param more whole segments, behind the profile's
     */
    JpegHeadStream(OutputStream out, Metadata metadata, byte[] more, List<String> warnings) {
        super(out);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xFF);
        bytes.write(0xD8);
        segment(bytes, APP0, jfif(metadata.density(), warnings));
        metadata.exif().ifPresent(b -> single(bytes, EXIF, b, "EXIF", warnings));
        metadata.xmp().ifPresent(b -> single(bytes, XMP, b, "XMP", warnings));
        metadata.icc().ifPresent(b -> profile(bytes, b.toBytes(), warnings));
        bytes.writeBytes(more);
        metadata.iptc().ifPresent(b -> resources(bytes, PhotoshopResources.of(b.toBytes()), warnings));
        for (KeptPart part : metadata.parts()) {
            segment(bytes, COM, part.data().toBytes());
        }
        this.head = bytes.toByteArray();
    }

    private static byte[] jfif(Optional<Density> density, List<String> warnings) {
        int x = density.map(Density::dpiX).orElse(1);
        int y = density.map(Density::dpiY).orElse(1);
        boolean fits = x >= 1 && y >= 1 && x <= MAX_DPI && y <= MAX_DPI;
        if (!fits) {
            warnings.add("The density of " + x + "x" + y + " dpi was left out: JPEG holds 1 to " + MAX_DPI);
        }
        ByteBuffer segment = ByteBuffer.allocate(14).put(JFIF).putShort((short) 0x0102);
        segment.put((byte) (density.isPresent() && fits ? 1 : 0));
        segment.putShort((short) (fits ? x : 1)).putShort((short) (fits ? y : 1));
        return segment.array();
    }

    private static void single(ByteArrayOutputStream out, byte[] name, Blob blob, String what, List<String> warnings) {
        if (name.length + blob.length() > MAX_SEGMENT) {
            warnings.add(what + " of " + blob.length() + " bytes was left out: JPEG holds "
                    + (MAX_SEGMENT - name.length) + " in one segment");
        } else {
            segment(out, APP1, name, blob.toBytes());
        }
    }

    private static void resources(ByteArrayOutputStream out, byte[] iptc, List<String> warnings) {
        if (iptc.length > MAX_SEGMENT) {
            warnings.add(
                    "IPTC of " + iptc.length + " bytes was left out: JPEG holds " + MAX_SEGMENT + " in one segment");
        } else {
            segment(out, APP13, iptc);
        }
    }

    private static void profile(ByteArrayOutputStream out, byte[] icc, List<String> warnings) {
        int room = MAX_SEGMENT - ICC.length - 2;
        int parts = (icc.length + room - 1) / room;
        if (parts > MAX_ICC_PARTS) {
            warnings.add("A profile of " + icc.length + " bytes was left out: JPEG holds " + MAX_ICC_PARTS * room);
            return;
        }
        for (int i = 0; i < parts; i++) {
            byte[] part = Arrays.copyOfRange(icc, i * room, Math.min(icc.length, (i + 1) * room));
            segment(out, APP2, ICC, new byte[] {(byte) (i + 1), (byte) parts}, part);
        }
    }

    /** Puts a segment in. */
    static void segment(ByteArrayOutputStream out, int marker, byte[]... parts) {
        int length = 2;
        for (byte[] part : parts) {
            length += part.length;
        }
        out.write(0xFF);
        out.write(marker);
        out.write(length >> 8);
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void write(int b) throws IOException {
        if (swallowed == HEAD) {
            out.write(b);
        } else {
            swallow((byte) b);
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        int skip = 0;
        while (swallowed < HEAD && skip < length) {
            swallow(data[offset + skip++]);
        }
        out.write(data, offset + skip, length - skip);
    }

    /**
     * Takes one byte of the encoder's own head, and refuses one that is not what is replaced: start of image, and a
     * JFIF segment of 16 bytes.
     */
    private void swallow(byte b) throws IOException {
        boolean right = switch (swallowed) {
            case 0, 2 -> b == (byte) 0xFF;
            case 1 -> b == (byte) 0xD8;
            case 3 -> b == (byte) APP0;
            case 4 -> b == 0;
            case 5 -> b == HEAD - 4;
            default -> true;
        };
        if (!right) {
            throw new IOException(
                    "Expected a JFIF head from the JPEG encoder but received " + (b & 0xFF) + " at byte " + swallowed);
        }
        if (++swallowed == HEAD) {
            out.write(head);
        }
    }
}
