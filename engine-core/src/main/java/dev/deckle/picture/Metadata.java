package dev.deckle.picture;

import dev.deckle.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a file has beside its pixels and what a job passes on.
 *
 * @param icc the ICC profile that the samples are in, which may have been made of another description; empty: see {@code meaning}
 * @param density print resolution
 * @param exif an EXIF block from its TIFF header ({@code II*} or {@code MM*}) on, orientation already 1, without thumbnail
 * @param xmp an XMP packet, UTF-8
 * @param iptc IPTC data (IIM records, as in JPEG's APP13 and in TIFF)
 * @param parts of the file that only one of the same format can hold, in their order
 * @param meaning of samples without a profile
 * @param frame the size of the picture that places in EXIF and XMP (regions, crops, the subject) are of; empty
 *     where there are neither, or it is not known
 */
public record Metadata(
        Optional<Blob> icc,
        Optional<Density> density,
        Optional<Blob> exif,
        Optional<Blob> xmp,
        Optional<Blob> iptc,
        List<KeptPart> parts,
        ColourMeaning meaning,
        Optional<Size> frame) {
    /** Nothing known: sRGB. */
    public static final Metadata NONE =
            new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the parts. */
    public Metadata {
        parts = List.copyOf(parts);
    }

    /** Makes metadata without IPTC and parts, of sRGB where there is no profile. */
    public Metadata(Optional<Blob> icc, Optional<Density> density, Optional<Blob> exif, Optional<Blob> xmp) {
        this(icc, density, exif, xmp, Optional.empty(), List.of(), ColourMeaning.SRGB, Optional.empty());
    }

    /** Makes metadata of a picture in a frame that is not known. */
    public Metadata(
            Optional<Blob> icc,
            Optional<Density> density,
            Optional<Blob> exif,
            Optional<Blob> xmp,
            Optional<Blob> iptc,
            List<KeptPart> parts,
            ColourMeaning meaning) {
        this(icc, density, exif, xmp, iptc, parts, meaning, Optional.empty());
    }

    /** Returns the same with other EXIF. */
    public Metadata withExif(Optional<Blob> other) {
        return new Metadata(icc, density, other, xmp, iptc, parts, meaning, frame);
    }

    /** Returns the same with other XMP. */
    public Metadata withXmp(Optional<Blob> other) {
        return new Metadata(icc, density, exif, other, iptc, parts, meaning, frame);
    }

    /** Returns the same with other IPTC and other parts. */
    public Metadata with(Optional<Blob> otherIptc, List<KeptPart> otherParts) {
        return new Metadata(icc, density, exif, xmp, otherIptc, otherParts, meaning, frame);
    }

    /** Returns the same with another profile and another meaning without one. */
    public Metadata withColours(Optional<Blob> profile, ColourMeaning other) {
        return new Metadata(profile, density, exif, xmp, iptc, parts, other, frame);
    }

    /** Returns the same for a picture of another size. */
    public Metadata withFrame(Optional<Size> other) {
        return new Metadata(icc, density, exif, xmp, iptc, parts, meaning, other);
    }
}
