package dev.deckle.picture;

import dev.deckle.raster.Raster;
import java.util.List;
import java.util.Optional;

/**
 * Holds a picture as it was read: upright samples and what belongs to them.
 *
 * @param raster the upright samples (EXIF orientation applied)
 * @param metadata profile, density, EXIF, XMP
 * @param encoding how the file held it; empty for a picture that was made in memory
 * @param warnings what was converted, repaired or left out, one sentence each; empty where nothing was
 */
public record Picture(Raster raster, Metadata metadata, Optional<Encoding> encoding, List<String> warnings) {

    /** Copies the warnings. */
    public Picture {
        warnings = List.copyOf(warnings);
    }

    /** Returns an sRGB picture made in memory, without metadata. */
    public static Picture of(Raster raster) {
        return new Picture(raster, Metadata.NONE, Optional.empty(), List.of());
    }

    /** Returns the same pixels with other metadata. */
    public Picture withMetadata(Metadata other) {
        return new Picture(raster, other, encoding, warnings);
    }

    /** Returns the same metadata with other pixels. */
    public Picture withRaster(Raster other) {
        return new Picture(other, metadata, encoding, warnings);
    }
}
