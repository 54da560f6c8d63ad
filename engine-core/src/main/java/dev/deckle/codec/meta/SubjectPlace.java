package dev.deckle.codec.meta;

import dev.deckle.codec.meta.ExifField.Part;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Turns the place of the main subject (Exif 2.32, SubjectArea and SubjectLocation), which is counted in px of the stored picture. */
final class SubjectPlace {
    private static final int AREA = 0x9214;
    private static final int LOCATION = 0xA214;
    /** Numbers of a place: two of a point, one more of a circle, two more of a box. */
    private static final int POINT = 2;

    private static final int BOX = 4;

    private SubjectPlace() {}

    /** Returns whether an entry is such a place. */
    static boolean is(ExifField field) {
        return field.is(Part.EXIF, AREA) || field.is(Part.EXIF, LOCATION);
    }

    /** Returns the place in the upright picture; empty where it is none there, or of a picture in another frame. */
    static Optional<ExifField> in(FrameChange change, ExifField field, ByteOrder order) {
        if (change.moved()) {
            return Optional.empty();
        }
        if (change.orientation() == 1) {
            return Optional.of(field);
        }
        if (field.type() != Ifd.Entry.SHORT || field.count() < POINT || field.count() > BOX) {
            return Optional.empty();
        }
        ByteBuffer from = ByteBuffer.wrap(field.value().toBytes()).order(order);
        ByteBuffer to = ByteBuffer.allocate(from.capacity()).order(order);
        int x = from.getShort() & 0xFFFF;
        int y = from.getShort() & 0xFFFF;
        boolean transposes = change.orientation() >= 5;
        Size stored = transposes ? change.size().transposed() : change.size();
        if (x >= stored.width() || y >= stored.height()) {
            return Optional.empty();
        }
        int right = stored.width() - 1 - x;
        int below = stored.height() - 1 - y;
        int[] turned = switch (change.orientation()) {
            case 2 -> new int[] {right, y};
            case 3 -> new int[] {right, below};
            case 4 -> new int[] {x, below};
            case 5 -> new int[] {y, x};
            case 6 -> new int[] {below, x};
            case 7 -> new int[] {below, right};
            default -> new int[] {y, right};
        };
        to.putShort((short) turned[0]).putShort((short) turned[1]);
        if (field.count() == BOX) {
            short width = from.getShort();
            short height = from.getShort();
            to.putShort(transposes ? height : width).putShort(transposes ? width : height);
        }
        to.put(from);
        return Optional.of(new ExifField(field.part(), field.tag(), field.type(), field.count(), Blob.of(to.array())));
    }
}
