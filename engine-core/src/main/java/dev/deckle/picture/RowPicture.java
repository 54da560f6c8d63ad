package dev.deckle.picture;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.RowSource;
import java.util.List;
import java.util.Optional;

/**
 * Holds a picture of which the rows are made when they are asked for, so that it takes a few rows of memory whatever its size. All else is as in
 * a {@link Picture}.
 *
 * @param size of the upright picture, px
 * @param channels of its samples
 * @param depth of its samples
 * @param metadata profile, density, EXIF, XMP
 * @param encoding the way in which a file holds it; empty for a picture that was made in memory
 * @param origin the file, for a writer that can carry a part of it over
 * @param warnings what was known before the first row was read, one sentence each
 * @param rows makes the rows, any number of times
 */
public record RowPicture(
        Size size,
        Channels channels,
        Depth depth,
        Metadata metadata,
        Optional<Encoding> encoding,
        Optional<Origin> origin,
        List<String> warnings,
        RowSource.Opener rows) {

    /** Copies the warnings. */
    public RowPicture {
        warnings = List.copyOf(warnings);
    }

    /** Returns a picture of another size with the same metadata, whose rows are others. */
    public RowPicture withRows(Size other, RowSource.Opener made) {
        return new RowPicture(other, channels, depth, metadata, encoding, origin, warnings, made);
    }

    /** Returns the same picture with another origin. */
    public RowPicture withOrigin(Optional<Origin> other) {
        return new RowPicture(size, channels, depth, metadata, encoding, other, warnings, rows);
    }
}
