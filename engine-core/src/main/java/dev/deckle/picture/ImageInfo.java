package dev.deckle.picture;

import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.util.Optional;

/**
 * Holds the header of a picture file.
 *
 * @param format found in the bytes, whatever the name
 * @param stored size as stored
 * @param size upright size, which {@link Picture#raster} will have
 * @param channels that the raster will have
 * @param depth that the raster will have; 1, 2 and 4 bits are read as 8
 * @param orientation the EXIF orientation, 1–8; 1 where there is none, or another value
 * @param frames frames of an animation, or pages; 1 for a still
 * @param resolution of print, exact, of the upright picture: PNG's pHYs or JPEG's JFIF, else EXIF, or TIFF's own; empty where
 *     the file names none, or no unit
 */
public record ImageInfo(
        ImageFormat format,
        Size stored,
        Size size,
        Channels channels,
        Depth depth,
        int orientation,
        int frames,
        Optional<Resolution> resolution) {}
