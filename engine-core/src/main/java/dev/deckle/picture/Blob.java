package dev.deckle.picture;

import java.util.Arrays;

/** Holds immutable bytes: an ICC profile, an EXIF block, an XMP packet. */
public final class Blob {
    private final byte[] bytes;

    private Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a copy of {@code bytes} that can't change. */
    public static Blob of(byte[] bytes) {
        return new Blob(bytes.clone());
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob b && Arrays.equals(b.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the length alone, because metadata may hold a place or a name. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
