package dev.deckle.picture;

import java.util.List;

/**
 * Names a file format: its title, its MIME type and the suffixes of its files. Two with one name are equal. Immutable
 * and safe for any number of threads.
 */
public final class ImageFormat {
    public static final ImageFormat PNG = of("PNG", "image/png", "png");
    public static final ImageFormat JPEG = of("JPEG", "image/jpeg", "jpg", "jpeg");
    public static final ImageFormat WEBP = of("WEBP", "image/webp", "webp");
    public static final ImageFormat TIFF = of("TIFF", "image/tiff", "tif", "tiff");

    private final String name;
    private final String mimeType;
    private final List<String> suffixes;

    private ImageFormat(String name, String mimeType, List<String> suffixes) {
        this.name = name;
        this.mimeType = mimeType;
        this.suffixes = suffixes;
    }

    /**
     * Makes the name of a format.
     *
     * @param name in capitals
     * @param mimeType {@code image/png} and so on
     * @param suffixes in lower case without a dot, the usual one first
     * @throws IllegalArgumentException if there is no suffix
     */
    public static ImageFormat of(String name, String mimeType, String... suffixes) {
        if (suffixes.length == 0) {
            throw new IllegalArgumentException("Expected a suffix for " + name + " but received none");
        }
        return new ImageFormat(name, mimeType, List.of(suffixes));
    }

    /** Returns the name in capitals: {@code PNG}. */
    public String name() {
        return name;
    }

    /** Returns {@code image/png} and so on. */
    public String mimeType() {
        return mimeType;
    }

    /** Returns the usual suffix without a dot: {@code png}, {@code jpg}, {@code webp}, {@code tif}. */
    public String suffix() {
        return suffixes.get(0);
    }

    /** Returns all suffixes without a dot, in lower case, the usual one first. */
    public List<String> suffixes() {
        return suffixes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageFormat format && format.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
