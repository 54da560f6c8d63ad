package dev.deckle.bundle.pack;

/**
 * Holds a file to put into a bundle. Immutable.
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

    /** Makes an entry whose bytes are stored as they are. */
    public static BundleEntry stored(String name, byte[] bytes) {
        return new BundleEntry(name, bytes, false);
    }

    /** Makes an entry whose bytes are deflated. */
    public static BundleEntry deflated(String name, byte[] bytes) {
        return new BundleEntry(name, bytes, true);
    }

    /** Returns the name: relative, with / between folders. */
    public String name() {
        return name;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the length in bytes before it is deflated. */
    public int length() {
        return bytes.length;
    }

    /** Returns whether it is deflated in the archive. */
    public boolean isDeflated() {
        return deflated;
    }
}
