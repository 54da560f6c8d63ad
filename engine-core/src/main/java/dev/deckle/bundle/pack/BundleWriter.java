package dev.deckle.bundle.pack;

import dev.deckle.bundle.Bundle;
import dev.deckle.bundle.BundleException;
import dev.deckle.bundle.BundleException.Kind;
import dev.deckle.bundle.BundleLimits;
import dev.deckle.text.Printable;
import dev.deckle.text.SafeName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes bundles that {@link Bundle} reads back under the same limits. The bytes depend on the entries and their order alone: no
 * clock (every time is 1980-01-01 00:00), no attributes, UTF-8 names, deflate at level 9 (whose bytes are those of the JDK's zlib).
 */
public final class BundleWriter {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int VERSION = 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    /** Characters of a name that a message shows. */
    private static final int SHOWN = 60;

    private static final int UTF_8 = 1 << 11;
    private static final int MIDNIGHT = 0;
    private static final int FIRST_DAY = 1 << 5 | 1;

    private BundleWriter() {}

    /**
     * Writes the entries in their order; the stream is neither flushed nor closed.
     *
     * @throws BundleException if names or sizes break the laws of {@link Bundle} or the limits, before anything is written
     */
    public static void write(List<BundleEntry> entries, OutputStream out, BundleLimits limits) throws IOException {
        out.write(toBytes(entries, limits));
    }

    /**
     * Makes the archive as bytes.
     *
     * @throws BundleException if names or sizes break the laws of {@link Bundle} or the limits
     */
    public static byte[] toBytes(List<BundleEntry> entries, BundleLimits limits) throws BundleException {
        requireLawful(entries, limits);
        List<Packed> packed = entries.stream().map(Packed::of).toList();
        long size = 22;
        for (Packed entry : packed) {
            size += 30 + 46 + 2L * entry.name.length + entry.stored.length;
            if (limits.isBomb(entry.length, entry.stored.length)) {
                throw error(Kind.LIMIT, "entries inflated at most " + limits.maxRatio() + " times", "one of more");
            }
        }
        if (size > Math.min(limits.maxArchiveBytes(), Integer.MAX_VALUE - 8)) {
            throw error(Kind.LIMIT, "at most " + limits.maxArchiveBytes() + " bytes", size);
        }
        ByteBuffer zip = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        int[] offsets = new int[packed.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = zip.position();
            packed.get(i).common(zip.putInt(LOCAL)).put(packed.get(i).name).put(packed.get(i).stored);
        }
        int directory = zip.position();
        for (int i = 0; i < offsets.length; i++) {
            packed.get(i)
                    .common(zip.putInt(CENTRAL).putShort((short) VERSION))
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(0)
                    .putInt(offsets[i])
                    .put(packed.get(i).name);
        }
        short count = (short) offsets.length;
        int length = zip.position() - directory;
        zip.putInt(END)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(length)
                .putInt(directory)
                .putShort((short) 0);
        return zip.array();
    }

    private static void requireLawful(List<BundleEntry> entries, BundleLimits limits) throws BundleException {
        if (entries.size() > Math.min(limits.maxEntries(), 0xFFFE)) {
            throw error(Kind.LIMIT, "at most " + limits.maxEntries() + " entries", entries.size());
        }
        Set<String> names = new HashSet<>();
        long total = 0;
        for (BundleEntry entry : entries) {
            if (!SafeName.isSafe(entry.name())) {
                throw error(Kind.UNSAFE_NAME, SafeName.EXPECTED, quote(entry.name()));
            }
            int nameBytes = entry.name().getBytes(StandardCharsets.UTF_8).length;
            total += entry.length();
            if (!names.add(entry.name())) {
                throw error(Kind.DUPLICATE, "entries of different names", "two " + quote(entry.name()));
            }
            if (nameBytes > Math.min(limits.maxNameBytes(), 0xFFFF)) {
                throw error(Kind.LIMIT, "entry names of at most " + limits.maxNameBytes() + " bytes", nameBytes);
            }
            if (entry.length() > limits.maxEntryBytes() || total > limits.maxTotalBytes()) {
                throw error(
                        Kind.LIMIT,
                        "entries of at most " + limits.maxEntryBytes() + " bytes, " + limits.maxTotalBytes()
                                + " in all",
                        quote(entry.name()) + " of " + entry.length());
            }
        }
    }

    private static BundleException error(Kind kind, String expected, Object received) {
        return new BundleException(kind, "Expected " + expected + " for a bundle but received " + received);
    }

    private static String quote(String name) {
        return '"' + Printable.of(name, SHOWN) + '"';
    }

    /** Holds an entry as it is stored. */
    private static final class Packed {
        private final byte[] name;
        private final byte[] stored;
        private final int length;
        private final int crc;
        private final boolean deflated;

        private Packed(BundleEntry entry, byte[] bytes, byte[] stored) {
            this.name = entry.name().getBytes(StandardCharsets.UTF_8);
            this.stored = stored;
            this.length = bytes.length;
            this.deflated = entry.isDeflated();
            CRC32 sum = new CRC32();
            sum.update(bytes);
            this.crc = (int) sum.getValue();
        }

        static Packed of(BundleEntry entry) {
            byte[] bytes = entry.bytes();
            return new Packed(entry, bytes, entry.isDeflated() ? deflate(bytes) : bytes);
        }

        private static byte[] deflate(byte[] bytes) {
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            try {
                deflater.setInput(bytes);
                deflater.finish();
                byte[] room = new byte[Math.max(64, bytes.length / 2)];
                int filled = 0;
                while (!deflater.finished()) {
                    if (filled == room.length) {
                        room = Arrays.copyOf(room, Math.addExact(room.length, room.length));
                    }
                    filled += deflater.deflate(room, filled, room.length - filled);
                }
                return Arrays.copyOf(room, filled);
            } finally {
                deflater.end();
            }
        }

        /** Writes what both headers share, from the version that is needed to the length of the extra fields. */
        ByteBuffer common(ByteBuffer zip) {
            return zip.putShort((short) VERSION)
                    .putShort((short) UTF_8)
                    .putShort((short) (deflated ? DEFLATED : STORED))
                    .putShort((short) MIDNIGHT)
                    .putShort((short) FIRST_DAY)
                    .putInt(crc)
                    .putInt(stored.length)
                    .putInt(length)
                    .putShort((short) name.length)
                    .putShort((short) 0);
        }
    }
}
