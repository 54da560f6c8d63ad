package dev.deckle.bundle;

/**
 * Bounds what a bundle may ask for before it is refused. Declared sizes of all entries are checked before anything is
 * inflated, those of the entries that are read once more while they are.
 *
 * @param maxArchiveBytes size of the zip file
 * @param maxEntries files and folders in it
 * @param maxNameBytes length of a name as stored
 * @param maxEntryBytes one entry when inflated
 * @param maxTotalBytes all entries when inflated
 * @param maxRatio inflated bytes for one stored byte, of an entry over {@code freeBytes}
 * @param freeBytes inflated bytes up to which any ratio is accepted
 */
public record BundleLimits(
        long maxArchiveBytes,
        int maxEntries,
        int maxNameBytes,
        int maxEntryBytes,
        long maxTotalBytes,
        int maxRatio,
        int freeBytes) {
    private static final int MIB = 1 << 20;

    /** 64 MiB, 256 entries, names of 255 bytes, 64 MiB an entry, 192 MiB in all, 200:1 after 1 MiB. */
    public static final BundleLimits DEFAULT = new BundleLimits(64L * MIB, 256, 255, 64 * MIB, 192L * MIB, 200, MIB);

    /** Checks that no bound is negative, else {@link IllegalArgumentException}. */
    public BundleLimits {
        long lowest = Math.min(
                Math.min(Math.min(maxArchiveBytes, maxTotalBytes), Math.min(maxEntries, maxNameBytes)),
                Math.min(Math.min(maxEntryBytes, maxRatio), freeBytes));
        if (lowest < 0) {
            throw new IllegalArgumentException("Expected limits of at least 0 but received " + lowest);
        }
    }

    /**
     * Returns the same limits for other sizes, in bytes: of the file, of one entry inflated, of all entries inflated.
     */
    public BundleLimits withBytes(long archive, int entry, long total) {
        return new BundleLimits(archive, maxEntries, maxNameBytes, entry, total, maxRatio, freeBytes);
    }

    /** Returns the same limits for up to {@code entries} entries. */
    public BundleLimits withMaxEntries(int entries) {
        return new BundleLimits(
                maxArchiveBytes, entries, maxNameBytes, maxEntryBytes, maxTotalBytes, maxRatio, freeBytes);
    }

    /** Returns whether {@code inflated} bytes of {@code stored} are more than any honest file has. */
    public boolean isBomb(long inflated, long stored) {
        return inflated > freeBytes && inflated / Math.max(1, maxRatio) > stored;
    }
}
