package dev.deckle.codec.tiff;

import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.codec.meta.IfdReader;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.util.Optional;

/**
 * Holds the picture of a TIFF file, checked but not decoded (TIFF 6.0).
 *
 * @param directories reads the numbers of the file, in its byte order
 * @param described the directory that says what the picture is of
 * @param samples the samples of a pixel
 * @param coding the packing of strips or tiles
 * @param pieces the places of strips or tiles
 * @param frames pages
 * @param icc a profile
 * @param xmp an XMP packet
 * @param iptc IPTC data
 * @param photoshop resources of Photoshop, which may hold IPTC too
 * @param credentials whether there are content credentials, which are not kept
 * @param orientation 1–8
 * @param resolution of print, exact
 */
record TiffStructure(
        Size size,
        IfdReader directories,
        Ifd described,
        Samples samples,
        TiffCoding coding,
        TiffPieces pieces,
        int frames,
        Optional<Span> icc,
        Optional<Span> xmp,
        Optional<Span> iptc,
        Optional<Span> photoshop,
        boolean credentials,
        int orientation,
        Optional<Resolution> resolution) {
    static final int WHITE_IS_ZERO = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;

    /**
     * Describes the samples of a pixel.
     *
     * @param bits a sample as stored: 1, 2, 4, 8 or 16
     * @param stored samples a pixel as stored
     * @param channels of the raster, palettes resolved
     * @param photometric 0 white is zero, 1 black is zero, 2 RGB, 3 palette
     * @param associated whether the colours were multiplied with the alpha
     * @param colourMap of a palette, 16-bit numbers; an empty range for others
     */
    record Samples(int bits, int stored, Channels channels, int photometric, boolean associated, Span colourMap) {
        Depth depth() {
            return bits == 16 ? Depth.SIXTEEN : Depth.EIGHT;
        }

        boolean isPalette() {
            return photometric == PALETTE;
        }
    }

    /** Returns whether numbers have their least significant byte first. */
    boolean little() {
        return directories.isLittle();
    }
}
