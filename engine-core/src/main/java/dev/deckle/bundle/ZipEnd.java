package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Holds the end record of an archive, joined with the zip64 one where there is one (APPNOTE 4.3.14–4.3.16).
 *
 * @param entries in the directory
 * @param directoryAt its offset
 * @param directoryBytes its length
 */
record ZipEnd(long entries, long directoryAt, long directoryBytes) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int BYTES = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int WIDE = 0x06064b50;
    private static final int WIDE_BYTES = 56;
    private static final int MAX_COMMENT = 0xFFFF;

    /** Finds the one end record; a file in which two could be meant has no meaning. */
    static ZipEnd find(ZipSource source, ZipMessages messages) throws IOException {
        int tail = (int) Math.min(source.length(), BYTES + MAX_COMMENT);
        long start = source.length() - tail;
        ByteBuffer bytes = source.range(start, tail);
        int found = -1;
        for (int i = tail - BYTES; i >= 0; i--) {
            if (bytes.getInt(i) == SIGNATURE && i + BYTES + (bytes.getShort(i + 20) & 0xFFFF) == tail) {
                if (found >= 0) {
                    throw messages.corrupt("one end record", "two");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw none(source, messages);
        }
        return read(source, bytes, start, found, messages);
    }

    private static BundleException none(ZipSource source, ZipMessages messages) throws IOException {
        boolean other = source.length() >= 2 && source.range(0, 2).getShort() != 0x4b50;
        return other
                ? messages.error(Kind.UNSUPPORTED, "a zip file", "something else")
                : messages.corrupt("an end record as the last part", "none");
    }

    private static ZipEnd read(ZipSource source, ByteBuffer bytes, long start, int at, ZipMessages messages)
            throws IOException {
        requireOneDisk(bytes.getShort(at + 4) & 0xFFFF, bytes.getShort(at + 6) & 0xFFFF, messages);
        int here = bytes.getShort(at + 8) & 0xFFFF;
        int all = bytes.getShort(at + 10) & 0xFFFF;
        if (here != all) {
            throw messages.error(Kind.UNSUPPORTED, "a zip file in one part", here + " of " + all + " entries");
        }
        ZipEnd end = new ZipEnd(all, bytes.getInt(at + 16) & 0xFFFFFFFFL, bytes.getInt(at + 12) & 0xFFFFFFFFL);
        long directoryEnd = start + at;
        if (at >= LOCATOR_BYTES && bytes.getInt(at - LOCATOR_BYTES) == LOCATOR) {
            directoryEnd = bytes.getLong(at - LOCATOR_BYTES + 8);
            end = wide(source, start + at - LOCATOR_BYTES, directoryEnd, end, messages);
        }
        long bound = Math.min(Math.max(0, end.directoryAt), source.length()) + Math.max(0, end.directoryBytes);
        if (end.directoryAt < 0
                || end.directoryBytes < 0
                || bound != directoryEnd
                || end.directoryAt > source.length()) {
            throw messages.corrupt(
                    "a directory that ends at byte " + directoryEnd,
                    "one of " + end.directoryBytes + " bytes at " + end.directoryAt);
        }
        return end;
    }

    private static void requireOneDisk(int disk, int directoryDisk, ZipMessages messages) throws BundleException {
        if (disk != 0 || directoryDisk != 0) {
            throw messages.error(Kind.UNSUPPORTED, "a zip file in one part", "part " + (disk + 1));
        }
    }

    /** Reads the zip64 end record; refuses one that contradicts a value of the narrow record. */
    private static ZipEnd wide(ZipSource source, long locator, long at, ZipEnd narrow, ZipMessages messages)
            throws IOException {
        if (at < 0 || at > locator - WIDE_BYTES) {
            throw messages.corrupt("a zip64 end record before its locator", "one at " + at);
        }
        ByteBuffer bytes = source.range(at, WIDE_BYTES);
        if (bytes.getInt(0) != WIDE || bytes.getLong(4) != locator - at - 12) {
            throw messages.corrupt("a zip64 end record just before its locator", "other bytes");
        }
        requireOneDisk(bytes.getInt(16), bytes.getInt(20), messages);
        ZipEnd wide = new ZipEnd(bytes.getLong(32), bytes.getLong(48), bytes.getLong(40));
        boolean agree = agree(narrow.entries, wide.entries, 0xFFFF)
                && agree(narrow.directoryAt, wide.directoryAt, 0xFFFFFFFFL)
                && agree(narrow.directoryBytes, wide.directoryBytes, 0xFFFFFFFFL)
                && bytes.getLong(24) == wide.entries
                && wide.entries >= 0;
        if (!agree) {
            throw messages.corrupt("end records that agree", "two that do not");
        }
        return wide;
    }

    private static boolean agree(long narrow, long wide, long elsewhere) {
        return narrow == elsewhere || narrow == wide;
    }
}
