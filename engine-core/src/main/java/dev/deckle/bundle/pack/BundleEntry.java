package dev.deckle.bundle.pack;

/**
 * A file to put into a bundle. Immutable.
 *
 * <p>Compressed pictures are best stored; deflating suits bytes that are not compressed yet.
 */
public final class BundleEntry {
    private final String name;
    private final byte[] bytes;
    private final boolean deflated;

    private BundleEntry(String name, byte[] bytes, boolean deflated) {
        this.name = name;
        this.bytes = bytes.clone();
        this.deflated = deflated;
    }

    /** An entry with the bytes as they are. */
    public static BundleEntry stored(String name, byte[] bytes) {
        return new BundleEntry(name, bytes, false);
    }

    /** An entry with the bytes deflated. */
    public static BundleEntry deflated(String name, byte[] bytes) {
        return new BundleEntry(name, bytes, true);
    }

    /** Relative, with / between folders. */
    public String name() {
        return name;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The length in bytes before it is deflated. */
    public int length() {
        return bytes.length;
    }

    /** Whether it is deflated in the archive. */
    public boolean isDeflated() {
        return deflated;
    }
}
