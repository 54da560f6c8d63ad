package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the central directory of one archive, once (APPNOTE 4.3.12, 4.5.3). */
final class ZipDirectory {
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    /** Bytes of directory that an entry may have on average; a name and a few extra fields. */
    private static final int MAX_BYTES_AN_ENTRY = 16_384;

    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int PATCH = 1 << 5;
    private static final int AES = 99;
    private static final int UNIX_TYPE = 0xF000;
    private static final int UNIX_FILE = 0x8000;
    private static final int UNIX_FOLDER = 0x4000;

    private final ZipSource source;
    private final ZipMessages messages;
    private final BundleLimits limits;

    ZipDirectory(ZipSource source, ZipMessages messages, BundleLimits limits) {
        this.source = source;
        this.messages = messages;
        this.limits = limits;
    }

    /**
     * Returns the entries by name, in the directory's order, all checked against the limits and their local headers.
     */
    Map<String, ZipRecord> read() throws IOException {
        if (source.length() > limits.maxArchiveBytes()) {
            throw limit("a zip file of at most " + limits.maxArchiveBytes() + " bytes", source.length());
        }
        ZipEnd end = ZipEnd.find(source, messages);
        if (end.entries() > limits.maxEntries()) {
            throw limit("at most " + limits.maxEntries() + " entries", end.entries());
        }
        if (end.directoryBytes() > (long) MAX_BYTES_AN_ENTRY * Math.max(1, end.entries())) {
            throw limit("at most " + MAX_BYTES_AN_ENTRY + " bytes of directory an entry", end.directoryBytes());
        }
        ByteBuffer directory = source.range(end.directoryAt(), (int) end.directoryBytes());
        Map<String, ZipRecord> records = new LinkedHashMap<>();
        long total = 0;
        for (int i = 0; i < end.entries(); i++) {
            ZipRecord record = record(directory);
            if (records.put(record.name(), record) != null) {
                throw messages.error(Kind.DUPLICATE, "entries of different names", "two " + quote(record));
            }
            total += record.inflated();
            if (total > limits.maxTotalBytes()) {
                throw limit("at most " + limits.maxTotalBytes() + " bytes in all entries", "more");
            }
        }
        if (directory.hasRemaining()) {
            throw messages.corrupt(
                    "a directory of " + end.entries() + " entries", directory.remaining() + " bytes more");
        }
        new ZipLocals(source, messages).requireAgreement(records.values(), end.directoryAt());
        return records;
    }

    private ZipRecord record(ByteBuffer directory) throws BundleException {
        if (directory.remaining() < HEADER_BYTES || directory.getInt(directory.position()) != HEADER) {
            throw messages.corrupt("another directory entry", "its end or other bytes");
        }
        int at = directory.position();
        int flags = directory.getShort(at + 8) & 0xFFFF;
        int method = directory.getShort(at + 10) & 0xFFFF;
        int nameBytes = directory.getShort(at + 28) & 0xFFFF;
        int extraBytes = directory.getShort(at + 30) & 0xFFFF;
        int commentBytes = directory.getShort(at + 32) & 0xFFFF;
        if (nameBytes > limits.maxNameBytes()) {
            throw limit("entry names of at most " + limits.maxNameBytes() + " bytes", nameBytes);
        }
        if (directory.remaining() < HEADER_BYTES + nameBytes + extraBytes + commentBytes) {
            throw messages.corrupt("a whole directory entry", directory.remaining() + " bytes of it");
        }
        byte[] rawName = new byte[nameBytes];
        directory.get(at + HEADER_BYTES, rawName);
        String name = ZipNames.decode(rawName, flags, messages);
        ZipNames.requireSafe(name, messages);
        requirePlain(name, flags, method, directory.getInt(at + 38) >>> 16);
        ZipExtra sizes = ZipExtra.of(directory, at + 20, at + HEADER_BYTES + nameBytes, extraBytes, messages)
                .withOffset(directory, at + 42, at + 34);
        directory.position(at + HEADER_BYTES + nameBytes + extraBytes + commentBytes);
        ZipRecord record = new ZipRecord(
                name,
                new String(rawName, StandardCharsets.ISO_8859_1),
                flags,
                method,
                directory.getInt(at + 16),
                sizes.stored(),
                sizes.inflated(),
                sizes.offset());
        requireSize(record);
        return record;
    }

    private void requirePlain(String name, int flags, int method, int mode) throws BundleException {
        if ((flags & ENCRYPTED) != 0 || method == AES) {
            throw messages.error(Kind.ENCRYPTED, "entries in the clear", ZipMessages.quote(name) + " encrypted");
        }
        if ((flags & PATCH) != 0 || (method != ZipRecord.STORED && method != ZipRecord.DEFLATED)) {
            throw messages.error(
                    Kind.UNSUPPORTED,
                    "entries stored or deflated (methods 0 and 8)",
                    ZipMessages.quote(name) + " of method " + method);
        }
        int type = mode & UNIX_TYPE;
        if (type != 0 && type != UNIX_FILE && type != UNIX_FOLDER) {
            throw messages.error(
                    Kind.UNSAFE_NAME,
                    "plain files and folders",
                    ZipMessages.quote(name) + ", a link or device (mode " + Integer.toOctalString(mode) + ")");
        }
    }

    private void requireSize(ZipRecord record) throws BundleException {
        // unsigned: sizes of 2⁶³ and more are negative here
        if (record.inflated() < 0 || record.inflated() > limits.maxEntryBytes()) {
            throw limit(
                    "entries of at most " + limits.maxEntryBytes() + " bytes",
                    quote(record) + " of " + Long.toUnsignedString(record.inflated()));
        }
        if (record.stored() < 0 || record.stored() > source.length()) {
            throw messages.corrupt(
                    "entries inside the file", quote(record) + " of " + Long.toUnsignedString(record.stored()));
        }
        if (limits.isBomb(record.inflated(), record.stored())) {
            throw limit(
                    "entries inflated at most " + limits.maxRatio() + " times",
                    quote(record) + " of " + record.stored() + " bytes for " + record.inflated());
        }
        if (record.method() == ZipRecord.STORED && record.stored() != record.inflated()) {
            throw messages.corrupt("stored entries of one size", quote(record) + " of two");
        }
    }

    private BundleException limit(String expected, Object received) {
        return messages.error(Kind.LIMIT, expected, received);
    }

    private static String quote(ZipRecord record) {
        return ZipMessages.quote(record.name());
    }
}
