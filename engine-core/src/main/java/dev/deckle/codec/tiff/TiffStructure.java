package dev.deckle.codec.tiff;

import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.codec.meta.IfdReader;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Density;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.util.Map;
import java.util.Optional;

/**
 * The first directory of a TIFF file, checked but not decoded (TIFF 6.0).
 *
 * @param directories reads the numbers of the file, in its byte order
 * @param root the first directory
 * @param bits a sample as stored: 1, 2, 4, 8 or 16
 * @param channels of the raster, palettes resolved
 * @param depth of the raster
 * @param photometric 0 white is zero, 1 black is zero, 2 RGB, 3 palette
 * @param predictor width in px over which samples of 8 or 16 bits are stored as differences; 0 where they are not
 * @param frames pages
 * @param entries the entries that a decoder needs: tag to place of the entry
 * @param colourMap of a palette, 16-bit numbers; an empty range for others
 * @param icc a profile
 * @param xmp an XMP packet
 * @param orientation 1–8
 * @param density print resolution
 */
record TiffStructure(
        Size size,
        IfdReader directories,
        Ifd root,
        int bits,
        Channels channels,
        Depth depth,
        int photometric,
        int predictor,
        int frames,
        Map<Integer, Long> entries,
        Span colourMap,
        Optional<Span> icc,
        Optional<Span> xmp,
        int orientation,
        Optional<Density> density) {
    /** Whether numbers have their least significant byte first. */
    boolean little() {
        return directories.isLittle();
    }
}
