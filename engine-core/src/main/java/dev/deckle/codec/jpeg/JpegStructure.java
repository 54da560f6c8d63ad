package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.Span;
import dev.deckle.codec.jpeg.coefficient.ColourModel;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Holds the segments of a JPEG file, checked but not decoded (ITU T.81, annex B).
 *
 * @param components samples a pixel as stored: 1, 3 or 4
 * @param subsampled whether colour is stored at less than full resolution
 * @param colour the meaning of the components
 * @param quality estimated from the quantisation table of the first component; empty where it was not met
 * @param parts metadata segments
 * @param code the segments that a decoder needs, in order, from the first table to the last scan; empty if only the header was read
 */
record JpegStructure(
        Size size,
        int components,
        boolean subsampled,
        ColourModel colour,
        OptionalInt quality,
        Parts parts,
        List<Span> code) {

    /**
     * Holds the places of metadata segments, without their labels.
     *
     * @param icc pieces of the profile, each from its sequence number on
     * @param jfif from its version on
     * @param extendedXmp whether more XMP follows the packet, which is not read
     * @param photoshop pieces of Photoshop's resources, among them IPTC
     * @param comments texts for people
     * @param companions what else is in the file
     */
    record Parts(
            List<Span> icc,
            Optional<Span> exif,
            Optional<Span> xmp,
            Optional<Span> jfif,
            boolean extendedXmp,
            List<Span> photoshop,
            List<Span> comments,
            Companions companions) {}

    /**
     * Describes what is in a file beside its first picture.
     *
     * @param index of several pictures, from its TIFF header on
     * @param gain what ISO 21496-1 says of a gain map, without its label
     * @param end offset behind the end marker; −1 where it was not met
     * @param lost all that is not read with the picture, a name each
     */
    record Companions(Optional<Span> index, Optional<Span> gain, long end, Set<String> lost) {}

    Channels channels() {
        return components == 1 ? Channels.GREY : Channels.RGB;
    }

    /** Copies what a decoder needs out of a file: tables and scans. */
    byte[] code(byte[] file) {
        int length = 0;
        for (Span span : code) {
            length += span.length();
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (Span span : code) {
            System.arraycopy(file, (int) span.at(), bytes, at, span.length());
            at += span.length();
        }
        return bytes;
    }

    boolean inks() {
        return components == 4;
    }
}
