package dev.deckle.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Checks the local headers of an archive, which have to agree with the directory (APPNOTE 4.3.7, 4.3.9). */
final class ZipLocals {
    private static final int HEADER = 0x04034b50;
    private static final int HEADER_BYTES = 30;
    private static final int DESCRIPTOR = 0x08074b50;

    private final ZipSource source;
    private final ZipMessages messages;

    ZipLocals(ZipSource source, ZipMessages messages) {
        this.source = source;
        this.messages = messages;
    }

    /** Checks each local header, and that no two entries share a byte. */
    void requireAgreement(Collection<ZipRecord> records, long directoryAt) throws IOException {
        List<ZipRecord> order =
                records.stream().sorted(Comparator.comparingLong(ZipRecord::at)).toList();
        long free = 0;
        for (ZipRecord record : order) {
            if (record.at() < free) {
                throw messages.corrupt(
                        "entries one behind the other", ZipMessages.quote(record.name()) + " over another");
            }
            free = end(record, directoryAt);
        }
    }

    /** Returns the offset of an entry's data, bytes from the start of the archive. */
    static long dataAt(ZipSource source, ZipRecord record) throws IOException {
        ByteBuffer header = source.range(record.at(), HEADER_BYTES);
        return record.at() + HEADER_BYTES + (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF);
    }

    private long end(ZipRecord record, long directoryAt) throws IOException {
        if (record.at() > directoryAt - HEADER_BYTES) {
            throw outside(record);
        }
        ByteBuffer head = source.range(record.at(), HEADER_BYTES);
        int nameBytes = head.getShort(26) & 0xFFFF;
        int extraBytes = head.getShort(28) & 0xFFFF;
        int all = HEADER_BYTES + nameBytes + extraBytes;
        if (head.getInt(0) != HEADER) {
            throw messages.corrupt("a local header of " + ZipMessages.quote(record.name()), "other bytes");
        }
        if (record.at() > directoryAt - all - record.stored()) {
            throw outside(record);
        }
        ByteBuffer header = source.range(record.at(), all);
        byte[] name = new byte[nameBytes];
        header.get(HEADER_BYTES, name);
        ZipExtra sizes = ZipExtra.of(header, 18, HEADER_BYTES + nameBytes, extraBytes, messages);
        boolean described = record.hasDescriptor();
        boolean agree = (header.getShort(6) & 0xFFFF) == record.flags()
                && (header.getShort(8) & 0xFFFF) == record.method()
                && new String(name, StandardCharsets.ISO_8859_1).equals(record.rawName())
                && agree(header.getInt(14), record.crc(), described)
                && agree(sizes.stored(), record.stored(), described)
                && agree(sizes.inflated(), record.inflated(), described);
        if (!agree) {
            throw messages.corrupt(
                    "a local header that agrees with the directory",
                    "another method, name, size or check sum for " + ZipMessages.quote(record.name()));
        }
        long end = record.at() + all + record.stored();
        return described ? descriptorEnd(record, end, directoryAt) : end;
    }

    private BundleException outside(ZipRecord record) {
        return messages.corrupt(
                "entries before the directory", ZipMessages.quote(record.name()) + " at byte " + record.at());
    }

    /** Returns whether two values agree; in a header with a descriptor the local one may be 0. */
    private static boolean agree(long local, long central, boolean described) {
        return local == central || (described && local == 0);
    }

    /**
     * Finds the end of a descriptor, which comes with or without a signature and with sizes of 4 or 8 bytes; one of the
     * four forms has to fit.
     */
    private long descriptorEnd(ZipRecord record, long at, long directoryAt) throws IOException {
        ByteBuffer bytes = source.range(at, (int) Math.min(24, directoryAt - at));
        for (int form = 0; form < 4; form++) {
            int skip = (form & 1) == 0 ? 4 : 0;
            int word = (form & 2) == 0 ? 4 : 8;
            int length = skip + 4 + 2 * word;
            if (bytes.remaining() >= length
                    && (skip == 0 || bytes.getInt(0) == DESCRIPTOR)
                    && bytes.getInt(skip) == record.crc()
                    && size(bytes, skip + 4, word) == record.stored()
                    && size(bytes, skip + 4 + word, word) == record.inflated()) {
                return at + length;
            }
        }
        throw messages.corrupt(
                "a data descriptor that agrees with the directory",
                "another behind " + ZipMessages.quote(record.name()));
    }

    private static long size(ByteBuffer bytes, int at, int word) {
        return word == 4 ? bytes.getInt(at) & 0xFFFFFFFFL : bytes.getLong(at);
    }
}
