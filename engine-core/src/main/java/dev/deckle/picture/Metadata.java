package dev.deckle.picture;

import java.util.Optional;

/**
 * Holds what a file has beside its pixels and what a job passes on.
 *
 * @param icc the ICC profile that the samples are in; empty means sRGB (grey: its grey counterpart)
 * @param density print resolution
 * @param exif an EXIF block from its TIFF header ({@code II*} or {@code MM*}) on, orientation already 1, without thumbnail
 * @param xmp an XMP packet, UTF-8
 */
public record Metadata(Optional<Blob> icc, Optional<Density> density, Optional<Blob> exif, Optional<Blob> xmp) {
    /** Nothing known: sRGB. */
    public static final Metadata NONE =
            new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
