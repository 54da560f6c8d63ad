package dev.deckle.picture;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A file format that is read and written. */
public enum ImageFormat {
    PNG("image/png", "png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    WEBP("image/webp", "webp", "webp"),
    TIFF("image/tiff", "tif", "tiff");

    private final String mimeType;
    private final String suffix;
    private final String longSuffix;

    ImageFormat(String mimeType, String suffix, String longSuffix) {
        this.mimeType = mimeType;
        this.suffix = suffix;
        this.longSuffix = longSuffix;
    }

    /** {@code image/png} and so on. */
    public String mimeType() {
        return mimeType;
    }

    /** The usual suffix without a dot: {@code png}, {@code jpg}, {@code webp}, {@code tif}. */
    public String suffix() {
        return suffix;
    }

    /** The format that a file's name asks for, by its suffix in any case. */
    public static Optional<ImageFormat> ofName(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString();
        String suffix = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (ImageFormat format : values()) {
            if (text.indexOf('.') >= 0 && (suffix.equals(format.suffix) || suffix.equals(format.longSuffix))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
