package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the bytes of an entry. It allocates the size that was checked, and inflates not a byte more. */
final class ZipData {
    private final ZipSource source;
    private final ZipMessages messages;
    private final BundleLimits limits;

    ZipData(ZipSource source, ZipMessages messages, BundleLimits limits) {
        this.source = source;
        this.messages = messages;
        this.limits = limits;
    }

    byte[] read(ZipRecord record) throws IOException {
        String name = ZipMessages.quote(record.name());
        if (record.inflated() == 0) {
            throw messages.corrupt("bytes in " + name, "none");
        }
        if (record.inflated() > limits.maxEntryBytes()) {
            throw messages.error(Kind.LIMIT, "entries of at most " + limits.maxEntryBytes() + " bytes", name);
        }
        byte[] bytes = new byte[(int) record.inflated()];
        ByteBuffer stored = source.range(ZipLocals.dataAt(source, record), (int) record.stored());
        if (record.method() == ZipRecord.STORED) {
            stored.get(bytes);
        } else {
            inflate(stored, bytes, name);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if ((int) crc.getValue() != record.crc()) {
            throw messages.corrupt("the check sum of " + name, "another");
        }
        return bytes;
    }

    private void inflate(ByteBuffer stored, byte[] bytes, String name) throws BundleException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored);
            int filled = 0;
            while (filled < bytes.length) {
                int count = inflater.inflate(bytes, filled, bytes.length - filled);
                if (count == 0) {
                    throw messages.corrupt(bytes.length + " bytes in " + name, filled);
                }
                filled += count;
            }
            int surplus = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
            if (surplus > 0 || !inflater.finished() || stored.hasRemaining()) {
                throw messages.corrupt(bytes.length + " bytes in " + name, "more, or no end");
            }
        } catch (DataFormatException e) {
            throw messages.damaged("deflated bytes in " + name, "others", e);
        } finally {
            inflater.end();
        }
    }
}
