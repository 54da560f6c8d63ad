package dev.deckle.codec.png;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the chunks of a PNG file, checked but not decoded (PNG specification, third edition, 5 and 11).
 *
 * @param bits a sample
 * @param colourType 0, 2, 3, 4 or 6
 * @param interlaced whether the rows are in Adam7 order
 * @param parts the chunks that are used
 * @param data the IDAT bodies in order
 * @param frames of an animated PNG, else 1
 */
record PngStructure(Size size, int bits, int colourType, boolean interlaced, Parts parts, List<Span> data, int frames) {

    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    /** Deflate can't shrink by more than 1032 (258 bytes in two bits); one block of slack. */
    private static final long MAX_DEFLATE_RATIO = 1032;

    /**
     * Holds the places of the chunks that are used beside the pixels; the first of each kind counts.
     *
     * @param texts tEXt, zTXt and iTXt
     * @param colours what says more of the samples, by name
     * @param lost names of chunks that are not kept and may be missed
     */
    record Parts(
            Optional<Span> palette,
            Optional<Span> transparency,
            Optional<Span> icc,
            Optional<Span> exif,
            Optional<Span> density,
            List<Span> texts,
            Map<String, Span> colours,
            Set<String> lost) {}

    static boolean matches(ByteSource source) throws IOException {
        return source.is(0, SIGNATURE.substring(0, 4));
    }

    static void requireSignature(ByteSource source, Reading reading) throws IOException {
        if (!source.is(0, SIGNATURE)) {
            throw reading.corrupt("the eight bytes of a PNG signature", "others after the first four");
        }
    }

    static PngStructure header(ByteSource source, Reading reading) throws IOException {
        long at = SIGNATURE.length();
        if (!source.is(at + 4, "IHDR") || source.u32(at) != 13) {
            throw reading.corrupt("a PNG header of 13 bytes as the first chunk", Reading.show(source.tag(at + 4)));
        }
        PngScan.requireCheckSum(source, at, 13, reading);
        Size size = reading.size(source.u32(at + 8), source.u32(at + 12));
        int bits = source.u8(at + 16);
        int colourType = source.u8(at + 17);
        int legal = switch (colourType) {
            case GREY -> 1 | 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16;
            case PALETTE -> 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8;
            case RGB, GREY_ALPHA, RGB_ALPHA -> 1 << 8 | 1 << 16;
            default -> 0;
        };
        if (bits < 1 || bits > 16 || ((legal >> bits) & 1) == 0) {
            throw reading.corrupt("a PNG colour type and depth", "type " + colourType + " of " + bits + " bits");
        }
        int interlace = source.u8(at + 20);
        if (source.u8(at + 18) != 0 || source.u8(at + 19) != 0 || interlace > 1) {
            throw reading.corrupt(
                    "PNG methods 0, 0 and 0 or 1",
                    source.u8(at + 18) + ", " + source.u8(at + 19) + " and " + interlace);
        }
        Parts none = new Parts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Set.of());
        return new PngStructure(size, bits, colourType, interlace == 1, none, List.of(), 1);
    }

    /** Refuses a file whose data can't hold its rows, before memory is taken for them. */
    void requirePlausible(Reading reading) throws ImageException {
        long stored = data.stream().mapToLong(Span::length).sum();
        long rows = (long) size.height() * (rowBytes(size.width()) + 1);
        if (rows > (stored + 64) * MAX_DEFLATE_RATIO) {
            reading.damaged("image data for " + rows + " bytes of rows", stored + " bytes");
        }
    }

    /** Returns the samples a pixel as stored: 1 to 4. */
    int storedSamples() {
        return switch (colourType) {
            case GREY_ALPHA -> 2;
            case RGB -> 3;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Returns the bytes of a row of {@code width} px as stored, without its filter type. */
    int rowBytes(int width) {
        return Math.toIntExact(((long) width * storedSamples() * bits + 7) / 8);
    }

    Channels channels() {
        boolean keyed = parts.transparency().isPresent();
        return switch (colourType) {
            case GREY -> keyed ? Channels.GREY_ALPHA : Channels.GREY;
            case GREY_ALPHA -> Channels.GREY_ALPHA;
            case RGB_ALPHA -> Channels.RGBA;
            default -> keyed ? Channels.RGBA : Channels.RGB;
        };
    }

    Depth depth() {
        return bits == 16 ? Depth.SIXTEEN : Depth.EIGHT;
    }
}
