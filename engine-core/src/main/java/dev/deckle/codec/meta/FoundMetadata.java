package dev.deckle.codec.meta;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.sample.Upright;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Metadata;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.util.Optional;

/**
 * Holds the metadata of one file.
 *
 * @param orientation of the stored pixels, 1–8
 * @param resolution of print of the upright picture, exact
 * @param plain metadata for the upright picture, but for its EXIF
 * @param exif the block as stored
 */
public record FoundMetadata(int orientation, Optional<Resolution> resolution, Metadata plain, Optional<Exif> exif) {

    /** Returns the same for samples that were converted to sRGB. */
    public FoundMetadata withoutProfile() {
        Optional<Blob> xmp = plain.xmp().map(packet -> Blob.of(XmpClaims.converted(packet.toBytes())));
        return with(plain.withColours(Optional.empty(), ColourMeaning.SRGB).withXmp(xmp));
    }

    /** Returns the same, but without a profile the samples are in a space that is not known. */
    public FoundMetadata uncalibrated() {
        return with(plain.withColours(plain.icc(), ColourMeaning.UNKNOWN));
    }

    /** Returns the same with other metadata of the upright picture. */
    public FoundMetadata with(Metadata other) {
        return new FoundMetadata(orientation, resolution, other, exif);
    }

    /** Returns what a header with this orientation says of the upright picture. */
    public ImageInfo info(ImageFormat format, Size stored, Channels channels, Depth depth, int frames) {
        return new ImageInfo(
                format, stored, Upright.size(stored, orientation), channels, depth, orientation, frames, resolution);
    }

    /** Returns all of it, for the upright picture of a size. */
    public Metadata upright(Size size, Reading reading) {
        Optional<Density> density = exif.flatMap(Exif::density).flatMap(d -> plain.density());
        FrameChange change = change(size);
        return with(exif.flatMap(e -> ExifRewriter.upright(e, change, density, reading::warn)), size);
    }

    /** Returns what became of the stored picture, upright in a size. */
    public FrameChange change(Size size) {
        boolean srgb = plain.icc().isEmpty() && plain.meaning() == ColourMeaning.SRGB;
        return new FrameChange(size, orientation, false, srgb);
    }

    /** Returns the metadata of an upright picture of a size, with an EXIF block. */
    public Metadata with(Optional<Blob> block, Size size) {
        boolean speaks = block.isPresent() || plain.xmp().isPresent();
        return plain.withExif(block).withFrame(speaks ? Optional.of(size) : Optional.empty());
    }
}
