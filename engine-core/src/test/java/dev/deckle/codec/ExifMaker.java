package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.join;
import static dev.deckle.codec.ReadSamples.number;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes EXIF blocks as cameras write them, by the letter of TIFF 6.0: four directories, a note of the maker, a thumbnail. */
public final class ExifMaker {
    public static final String ARTIST = "Ada R\u00EDvers";
    public static final byte[] THUMBNAIL =
            join(new byte[] {(byte) 0xFF, (byte) 0xD8}, new byte[301], new byte[] {0x55});
    public static final byte[] NOTE = "a note with its own places \1\2\3\4 inside".getBytes(StandardCharsets.US_ASCII);

    private record Entry(int tag, int type, int count, byte[] value) {}

    private final boolean little;
    private final List<Entry> entries = new ArrayList<>();

    private ExifMaker(boolean little) {
        this.little = little;
    }

    /** Artist, orientation, 300 dpi, exposure, size, GPS 48° 12' 30'' N 16° 22' E, interoperability, and on request note and thumbnail. */
    public static byte[] camera(
            boolean little, int orientation, int width, int height, boolean note, boolean thumbnail) {
        ExifMaker root = new ExifMaker(little)
                .text(0x010F, "Deckle Works")
                .shorts(0x0112, orientation)
                .rationals(0x011A, 300, 1)
                .rationals(0x011B, 300, 1)
                .shorts(0x0128, 2)
                .text(0x013B, ARTIST);
        ExifMaker exif = new ExifMaker(little)
                .rationals(0x829A, 1, 250)
                .bytes(0x9000, "0232".getBytes(StandardCharsets.US_ASCII))
                .signed(0x9204, -1, 3);
        if (note) {
            exif.bytes(0x927C, NOTE);
        }
        exif.longs(0xA002, width).shorts(0xA003, height);
        ExifMaker gps = new ExifMaker(little)
                .text(1, "N")
                .rationals(2, 48, 1, 12, 1, 30, 1)
                .text(3, "E")
                .rationals(4, 16, 1, 22, 1, 0, 1);
        ExifMaker between = new ExifMaker(little).text(1, "R98");
        int at = 8;
        int exifAt = at + root.longs(0x8769, 0).longs(0x8825, 0).length();
        int gpsAt = exifAt + exif.longs(0xA005, 0).length();
        int betweenAt = gpsAt + gps.length();
        int secondAt = betweenAt + between.length();
        ExifMaker second =
                new ExifMaker(little).shorts(0x0103, 6).longs(0x0201, 0).longs(0x0202, THUMBNAIL.length);
        int imageAt = secondAt + second.length();
        root.set(0x8769, exifAt).set(0x8825, gpsAt);
        exif.set(0xA005, betweenAt);
        second.set(0x0201, imageAt);
        byte[] head = join(little ? new byte[] {'I', 'I', 42, 0} : new byte[] {'M', 'M', 0, 42}, number(8, 4, little));
        byte[] first = join(
                head,
                root.directory(8, thumbnail ? secondAt : 0),
                exif.directory(exifAt, 0),
                gps.directory(gpsAt, 0),
                between.directory(betweenAt, 0));
        return thumbnail ? join(first, second.directory(secondAt, 0), THUMBNAIL) : first;
    }

    private ExifMaker add(int tag, int type, int count, byte[] value) {
        entries.add(new Entry(tag, type, count, value));
        return this;
    }

    private ExifMaker set(int tag, int value) {
        entries.replaceAll(e -> e.tag == tag ? new Entry(tag, 4, 1, number(value, 4, little)) : e);
        return this;
    }

    private ExifMaker text(int tag, String text) {
        byte[] value = (text + "\0").getBytes(StandardCharsets.UTF_8);
        return add(tag, 2, value.length, value);
    }

    private ExifMaker bytes(int tag, byte[] value) {
        return add(tag, 7, value.length, value);
    }

    private ExifMaker shorts(int tag, int value) {
        return add(tag, 3, 1, number(value, 2, little));
    }

    private ExifMaker longs(int tag, int value) {
        return add(tag, 4, 1, number(value, 4, little));
    }

    private ExifMaker rationals(int tag, int... numbers) {
        return add(tag, 5, numbers.length / 2, fours(numbers));
    }

    private ExifMaker signed(int tag, int... numbers) {
        return add(tag, 10, numbers.length / 2, fours(numbers));
    }

    private byte[] fours(int... numbers) {
        byte[] value = new byte[0];
        for (int n : numbers) {
            value = join(value, number(n, 4, little));
        }
        return value;
    }

    private int length() {
        int length = 2 + 12 * entries.size() + 4;
        for (Entry e : entries) {
            length += e.value.length > 4 ? e.value.length + e.value.length % 2 : 0;
        }
        return length;
    }

    private byte[] directory(int at, int next) {
        byte[] list = number(entries.size(), 2, little);
        byte[] tail = new byte[0];
        int extra = at + 2 + 12 * entries.size() + 4;
        for (Entry e : entries) {
            byte[] field = java.util.Arrays.copyOf(e.value, Math.max(4, e.value.length + e.value.length % 2));
            if (e.value.length > 4) {
                byte[] place = number(extra + tail.length, 4, little);
                tail = join(tail, field);
                field = place;
            }
            list = join(list, number(e.tag, 2, little), number(e.type, 2, little), number(e.count, 4, little), field);
        }
        return join(list, number(next, 4, little), tail);
    }
}
