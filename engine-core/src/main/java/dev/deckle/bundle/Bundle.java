package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds in memory the entries of a zip file that were asked for by name. Immutable.
 *
 * <p>The whole archive has to be sound before an entry is read: one end record, a directory that fills its place, local headers
 * that agree with it, no two records on the same bytes, names that are unique and safe on any system, plain files and folders,
 * stored or deflated, within {@link BundleLimits}. Check sums and sizes are verified while inflating. Nothing is ever written to a
 * path from an archive. (APPNOTE.TXT 6.3.10 is the format.)
 */
public final class Bundle {
    private final Map<String, byte[]> entries;

    private Bundle(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /**
     * Reads the entries called {@code names}, exactly as they are spelled, from a file.
     *
     * @throws BundleException if the archive is refused or lacks a name
     * @throws IOException if the file can't be got at
     */
    public static Bundle read(Path zip, Collection<String> names, BundleLimits limits) throws IOException {
        if (!Files.isRegularFile(zip)) {
            // Before it is opened: a pipe would block.
            String received =
                    Files.isDirectory(zip) ? "a directory" : Files.exists(zip) ? "a special file" : "no such file";
            throw new IOException("Expected a zip file at " + zip + " but received " + received);
        }
        try (FileChannel channel = FileChannel.open(zip)) {
            return read(ZipSource.of(channel), new ZipMessages(String.valueOf(zip.getFileName())), names, limits);
        }
    }

    /**
     * Reads the entries called {@code names} from an archive in memory.
     *
     * @param name of the archive, for messages
     * @throws BundleException if the archive is refused or lacks a name
     */
    public static Bundle read(byte[] zip, String name, Collection<String> names, BundleLimits limits)
            throws IOException {
        return read(ZipSource.of(zip), new ZipMessages(name), names, limits);
    }

    private static Bundle read(ZipSource source, ZipMessages messages, Collection<String> names, BundleLimits limits)
            throws IOException {
        for (String name : names) {
            ZipNames.requireSafe(name, messages);
        }
        Map<String, ZipRecord> records = new ZipDirectory(source, messages, limits).read();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ZipData data = new ZipData(source, messages, limits);
        for (String name : names) {
            ZipRecord record = records.get(name);
            if (record == null) {
                throw missing(name, records.keySet(), messages);
            }
            if (!entries.containsKey(name)) {
                entries.put(name, data.read(record));
            }
        }
        return new Bundle(entries);
    }

    private static BundleException missing(String name, Collection<String> present, ZipMessages messages) {
        List<String> shown = present.stream().limit(10).map(ZipMessages::quote).toList();
        String rest = present.size() > shown.size() ? " and " + (present.size() - shown.size()) + " more" : "";
        String received = present.isEmpty() ? "no entry at all" : "only " + String.join(", ", shown) + rest;
        return messages.error(Kind.MISSING, "an entry " + ZipMessages.quote(name), received);
    }

    /** Returns the names that were asked for, in that order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Returns a copy of the bytes of one entry.
     *
     * @throws IllegalArgumentException if that name was not asked for
     */
    public byte[] bytes(String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "Expected one of the names " + entries.keySet() + " but received " + ZipMessages.quote(name));
        }
        return bytes.clone();
    }
}
