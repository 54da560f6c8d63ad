package dev.deckle.codec.meta;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and makes blocks of image resources as Photoshop writes them ("8BIM", in JPEG's APP13 and in TIFF). IPTC data are the one
 * resource that is kept: paths, slices and thumbnails are of a picture of another size.
 *
 * @param iptc the records of resource 0x0404
 * @param others whether there is more that would be missed
 */
public record PhotoshopResources(Optional<byte[]> iptc, boolean others) {
    /** The letters that stand before the resources in JPEG. */
    public static final String LABEL = "Photoshop 3.0\0";

    private static final int IPTC = 0x0404;
    private static final int HEAD = 12;
    /** Resolution, thumbnails, view, guides, digests, version and the like: nothing that anybody put there. */
    private static final Set<Integer> PLAIN = Set.of(
            0x03E8, 0x03E9, 0x03ED, 0x03F3, 0x03F5, 0x03F8, 0x0400, 0x0402, 0x0406, 0x0408, 0x0409, 0x040C, 0x040D,
            0x0411, 0x0414, 0x0419, 0x041A, 0x041E, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0428, 0x042D,
            0x0430, 0x043A, 0x043B, 0x2710);

    /** Reads blocks as far as they are sound. */
    public static PhotoshopResources parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Optional<byte[]> iptc = Optional.empty();
        boolean others = false;
        int at = 0;
        while (at + HEAD <= bytes.length && in.getInt(at) == 0x3842494D) {
            int id = in.getShort(at + 4) & 0xFFFF;
            int name = (bytes[at + 6] & 0xFF) + 1;
            int size = at + 6 + name + (name & 1);
            long length = size + 4 <= bytes.length ? in.getInt(size) & 0xFFFFFFFFL : Long.MAX_VALUE;
            if (length > bytes.length - size - 4) {
                break;
            }
            int from = size + 4;
            if (id == IPTC && iptc.isEmpty()) {
                iptc = Optional.of(Arrays.copyOfRange(bytes, from, from + (int) length));
            } else {
                others |= !PLAIN.contains(id) && id != IPTC && length > 0;
            }
            at = from + (int) (length + (length & 1));
        }
        return new PhotoshopResources(iptc.filter(b -> b.length > 0), others);
    }

    /** Makes a block of IPTC data alone, label included. */
    public static byte[] of(byte[] iptc) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(LABEL.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(HEAD)
                .putInt(0x3842494D)
                .putShort((short) IPTC)
                .putShort((short) 0)
                .putInt(iptc.length)
                .array());
        out.writeBytes(iptc);
        if ((iptc.length & 1) != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }
}
