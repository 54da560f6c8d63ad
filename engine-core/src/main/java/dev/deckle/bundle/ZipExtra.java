package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import java.nio.ByteBuffer;

/**
 * Holds the sizes and the offset of an entry, taken from the zip64 extra field where the header's own are all ones
 * (APPNOTE 4.5.3): the field has only those values, in a fixed order.
 */
final class ZipExtra {
    private static final int ZIP64 = 1;
    private static final long ELSEWHERE = 0xFFFFFFFFL;

    private final ZipMessages messages;
    private ByteBuffer field = ByteBuffer.allocate(0);
    private long stored;
    private long inflated;
    private long offset;

    private ZipExtra(ZipMessages messages) {
        this.messages = messages;
    }

    /**
     * Reads the two sizes of a header.
     *
     * @param sizesAt where the header has the stored size, before the inflated one
     * @param extraAt where the extra fields are
     */
    static ZipExtra of(ByteBuffer header, int sizesAt, int extraAt, int extraBytes, ZipMessages messages)
            throws BundleException {
        ZipExtra extra = new ZipExtra(messages);
        extra.field = zip64(header, extraAt, extraBytes);
        extra.inflated = extra.value(header.getInt(sizesAt + 4));
        extra.stored = extra.value(header.getInt(sizesAt));
        return extra;
    }

    /** Reads the offset and the number of the disk, which only the directory has. */
    ZipExtra withOffset(ByteBuffer header, int offsetAt, int diskAt) throws BundleException {
        offset = value(header.getInt(offsetAt));
        int disk = header.getShort(diskAt) & 0xFFFF;
        if (disk == 0xFFFF) {
            require(4);
            disk = field.getInt();
        }
        if (disk != 0) {
            throw messages.error(Kind.UNSUPPORTED, "a zip file in one part", "an entry on disk " + disk);
        }
        return this;
    }

    private long value(int own) throws BundleException {
        long value = own & ELSEWHERE;
        if (value != ELSEWHERE) {
            return value;
        }
        require(8);
        return field.getLong();
    }

    private void require(int bytes) throws BundleException {
        if (field.remaining() < bytes) {
            throw messages.corrupt("a zip64 field with " + bytes + " more bytes", field.remaining());
        }
    }

    /** Returns the zip64 field; empty where there is none. Fields that are broken hide those behind them. */
    private static ByteBuffer zip64(ByteBuffer header, int at, int length) {
        int end = at + length;
        for (int i = at; i + 4 <= end; ) {
            int bytes = header.getShort(i + 2) & 0xFFFF;
            if (i + 4 + bytes > end) {
                break;
            }
            if ((header.getShort(i) & 0xFFFF) == ZIP64) {
                return header.slice(i + 4, bytes).order(header.order());
            }
            i += 4 + bytes;
        }
        return ByteBuffer.allocate(0);
    }

    long stored() {
        return stored;
    }

    long inflated() {
        return inflated;
    }

    long offset() {
        return offset;
    }
}
