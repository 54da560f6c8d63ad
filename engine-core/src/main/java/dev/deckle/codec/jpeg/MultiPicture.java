package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes the index of a JPEG file with several pictures (CIPA DC-x007, Multi-Picture Format). Offsets count from the index' own
 * TIFF header, those of the first picture are 0.
 */
final class MultiPicture {
    /** The label of the segment. */
    static final String LABEL = "MPF\0";

    private static final int ENTRIES = 0xB002;
    private static final int ENTRY = 16;
    private static final int MAX_ENTRIES = 16;
    private static final int TYPE = 0xFFFFFF;
    private static final int PRIMARY = 0x030000;

    /** The offset of the first entry from the TIFF header: eight bytes, three fields, and the offset of no other directory. */
    private static final int FIRST = 8 + 2 + 3 * 12 + 4;

    private MultiPicture() {}

    /**
     * Describes a picture behind the first.
     *
     * @param place in the file
     * @param type 24 bits
     */
    record Entry(Span place, int type) {}

    /** Lists the pictures behind the first, as far as they lie in the file; empty where the index is damaged. */
    static List<Entry> read(ByteSource file, Span index) throws IOException {
        boolean little = file.is(index.at(), "II*\0");
        if (index.length() < FIRST || (!little && !file.is(index.at(), "MM\0*"))) {
            return List.of();
        }
        long directory = u32(file, index.at() + 4, little);
        if (directory > index.length() - 2) {
            return List.of();
        }
        long at = index.at() + directory;
        int fields = (int) (little ? file.little(at, 2) : file.u16(at));
        for (int i = 0; i < fields && at + 14 + 12L * i <= index.end(); i++) {
            long field = at + 2 + 12L * i;
            int tag = (int) (little ? file.little(field, 2) : file.u16(field));
            if (tag == ENTRIES) {
                long length = u32(file, field + 4, little);
                long from = u32(file, field + 8, little);
                return from + length > index.length() ? List.of() : entries(file, index, from, length, little);
            }
        }
        return List.of();
    }

    private static List<Entry> entries(ByteSource file, Span index, long from, long length, boolean little)
            throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (long at = ENTRY; at + ENTRY <= length && entries.size() < MAX_ENTRIES; at += ENTRY) {
            long entry = index.at() + from + at;
            long size = u32(file, entry + 4, little);
            long place = index.at() + u32(file, entry + 8, little);
            if (size > 4 && place > index.end() && place + size <= file.length()) {
                entries.add(new Entry(new Span(place, (int) size), (int) u32(file, entry, little) & TYPE));
            }
        }
        return entries;
    }

    private static long u32(ByteSource file, long at, boolean little) throws IOException {
        return little ? file.little(at, 4) : file.u32(at);
    }

    /** Returns the body of an index of two pictures, the second of a type; lengths and offsets are to be {@linkplain #complete put in}. */
    static byte[] of(int type) {
        ByteBuffer body = ByteBuffer.allocate(LABEL.length() + FIRST + 2 * ENTRY);
        body.put(LABEL.getBytes(StandardCharsets.ISO_8859_1));
        body.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 3);
        body.putShort((short) 0xB000).putShort((short) 7).putInt(4).put("0100".getBytes(StandardCharsets.ISO_8859_1));
        body.putShort((short) 0xB001).putShort((short) 4).putInt(1).putInt(2);
        body.putShort((short) ENTRIES).putShort((short) 7).putInt(2 * ENTRY).putInt(FIRST);
        body.putInt(0);
        body.putInt(PRIMARY).putInt(0).putInt(0).putInt(0);
        body.putInt(type).putInt(0).putInt(0).putInt(0);
        return body.array();
    }

    /**
     * Puts lengths and offsets into the index of a file.
     *
     * @param first the whole first picture, with an index that was made by {@link #of}
     * @param second length of the picture that will follow at once, bytes
     */
    static void complete(byte[] first, int second) throws IOException {
        int at = 2;
        while (at + 4 <= first.length && first[at + 1] != (byte) 0xDA) {
            int length = (first[at + 2] & 0xFF) << 8 | (first[at + 3] & 0xFF);
            if (first[at + 1] == (byte) 0xE2 && ByteSource.of(first).is(at + 4L, LABEL)) {
                int header = at + 4 + LABEL.length();
                ByteBuffer.wrap(first)
                        .putInt(header + FIRST + 4, first.length)
                        .putInt(header + FIRST + ENTRY + 4, second)
                        .putInt(header + FIRST + ENTRY + 8, first.length - header);
                return;
            }
            at += 2 + length;
        }
        throw new IOException("Expected an index of pictures in the file that was made but received none");
    }
}
