package dev.deckle.codec.bmp;

import dev.deckle.codec.bmp.BmpHeader.Packing;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Chromaticities;
import dev.deckle.codec.meta.ProfileMaker;
import dev.deckle.codec.meta.ToneCurve;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and checks the headers of one BMP file. */
final class BmpScan {
    private static final int START = 14;
    private static final int INFO = 40;
    private static final int V3 = 56;
    private static final int OS2 = 64;
    private static final int V4 = 108;
    private static final int V5 = 124;
    private static final Set<Integer> HEADERS = Set.of(BmpHeader.CORE, INFO, 52, V3, OS2, V4, V5);
    private static final int BITFIELDS = 3;
    private static final int ALPHA_BITFIELDS = 6;
    private static final List<String> PACKINGS =
            List.of("none", "RLE8", "RLE4", "bitfields", "JPEG", "PNG", "bitfields");
    private static final List<Long> FIVES = List.of(0x7C00L, 0x3E0L, 0x1FL, 0L);
    private static final List<Long> EIGHTS = List.of(0xFF0000L, 0xFF00L, 0xFFL, 0L);
    private static final double FRACTION = 1 << 30;

    private final ByteSource source;
    private final Reading reading;
    private final int header;
    private final boolean core;

    BmpScan(ByteSource source, Reading reading) throws IOException {
        this.source = source;
        this.reading = reading;
        this.header = (int) source.little(START, 4);
        this.core = header == BmpHeader.CORE;
        if (!HEADERS.contains(header)) {
            throw reading.unsupported("a BMP header of 12, 40, 52, 56, 64, 108 or 124 bytes", header);
        }
        if (START + header > source.length()) {
            throw reading.corrupt("a BMP header of " + header + " bytes", source.length() - START + " bytes");
        }
    }

    BmpHeader scan() throws IOException {
        long width = core ? source.little(START + 4, 2) : (int) source.little(START + 4, 4);
        long height = core ? source.little(START + 6, 2) : (int) source.little(START + 8, 4);
        Size size = reading.size(width, Math.abs(height));
        int bits = (int) source.little(START + (core ? 10 : 14), 2);
        int compression = core ? 0 : (int) Math.min(source.little(START + 16, 4), Integer.MAX_VALUE);
        Packing packing = packing(compression, bits, height < 0);
        List<Long> masks = masks(compression, bits);
        Span palette = palette(compression, bits);
        long declared = source.little(10, 4);
        long least = palette.end();
        if (declared < START + header || declared > source.length()) {
            reading.damaged("BMP data behind the header, within the file", "data at byte " + declared);
            declared = Math.min(least, source.length());
        }
        BmpColours colours = colours();
        boolean grey = bits <= 8 && colours.equals(BmpColours.SRGB) && isGrey(palette);
        Span data = new Span(declared, (int) (source.length() - declared));
        BmpHeader found = new BmpHeader(
                size, height < 0, bits, packing, masks, palette, core ? 3 : 4, grey, data, density(), colours);
        requireRows(found);
        return found;
    }

    private Packing packing(int compression, int bits, boolean topDown) throws ImageException {
        boolean plain = compression == 0 || fields(compression);
        boolean fits = compression == 0
                ? Set.of(1, 4, 8, 16, 24, 32).contains(bits)
                : fields(compression) ? bits == 16 || bits == 32 : compression == 1 ? bits == 8 : bits == 4;
        if (compression > 2 && !plain) {
            String name = compression < PACKINGS.size() ? PACKINGS.get(compression) : "number " + compression;
            throw reading.unsupported("a BMP compression of none, RLE4, RLE8 or bitfields", name);
        }
        if (!fits) {
            throw reading.unsupported(
                    "a BMP of 1, 4, 8, 16, 24 or 32 bits that go with its compression",
                    bits + " bits with " + PACKINGS.get(compression));
        }
        if (topDown && !plain) {
            throw reading.corrupt("a BMP in RLE with its last row first", "one with its first row first");
        }
        return plain ? Packing.PLAIN : compression == 1 ? Packing.RLE8 : Packing.RLE4;
    }

    private boolean fields(int compression) {
        return header != OS2 && (compression == BITFIELDS || compression == ALPHA_BITFIELDS);
    }

    private List<Long> masks(int compression, int bits) throws IOException {
        if (bits != 16 && bits != 32) {
            return List.of();
        }
        if (!fields(compression)) {
            return bits == 16 ? FIVES : EIGHTS;
        }
        boolean alpha = compression == ALPHA_BITFIELDS || header >= V3;
        long at = START + INFO;
        List<Long> masks = List.of(
                source.little(at, 4),
                source.little(at + 4, 4),
                source.little(at + 8, 4),
                alpha ? source.little(at + 12, 4) : 0L);
        for (long mask : masks) {
            long field = mask >>> (mask == 0 ? 0 : Long.numberOfTrailingZeros(mask));
            if ((field & (field + 1)) != 0 || (bits == 16 && mask > 0xFFFF)) {
                throw reading.corrupt("BMP masks of neighbouring bits", Long.toHexString(mask));
            }
        }
        if (masks.get(0) == 0 && masks.get(1) == 0 && masks.get(2) == 0) {
            throw reading.corrupt("BMP masks of three colours", "none");
        }
        return masks;
    }

    /** Returns the place of the palette, cut where the file says that the data begin. */
    private Span palette(int compression, int bits) throws IOException {
        int entry = core ? 3 : 4;
        int behind = header != INFO || !fields(compression) ? 0 : compression == BITFIELDS ? 12 : 16;
        long at = (long) START + header + behind;
        if (bits > 8) {
            return new Span(Math.min(at, source.length()), 0);
        }
        long used = core ? 0 : source.little(START + 32, 4);
        long entries = used == 0 || used > 1L << bits ? 1L << bits : used;
        long room = Math.min(source.length(), Math.max(at, source.little(10, 4))) - at;
        entries = Math.min(entries, room / entry);
        if (entries < 1) {
            throw reading.corrupt("a BMP palette", "none");
        }
        return new Span(at, (int) entries * entry);
    }

    private boolean isGrey(Span palette) throws IOException {
        for (long at = palette.at(); at < palette.end(); at += core ? 3 : 4) {
            if (source.u8(at) != source.u8(at + 1) || source.u8(at) != source.u8(at + 2)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Resolution> density() throws IOException {
        long x = core ? 0 : (int) source.little(START + 24, 4);
        long y = core ? 0 : (int) source.little(START + 28, 4);
        return x > 0 && y > 0 ? Optional.of(new Resolution(Fraction.of(x), Fraction.of(y))) : Optional.empty();
    }

    /** Refuses a file without room for its rows, before memory is taken for them; RLE may leave rows out. */
    private void requireRows(BmpHeader bmp) throws ImageException {
        if (bmp.data().length() == 0) {
            throw reading.corrupt("BMP data", "none");
        }
        int rows = bmp.size().height();
        long needed = bmp.rowStep() * (rows - 1) + bmp.rowBytes();
        if (bmp.packing() == Packing.PLAIN && needed > bmp.data().length()) {
            reading.damaged("BMP data of " + needed + " bytes", bmp.data().length() + " bytes");
        }
    }

    private BmpColours colours() throws IOException {
        if (header < V4) {
            return BmpColours.SRGB;
        }
        String kind = new StringBuilder(source.tag(START + 56)).reverse().toString();
        if (header == V5 && kind.equals("MBED")) {
            long at = START + source.little(START + 112, 4);
            long length = source.little(START + 116, 4);
            Span profile = new Span(at, (int) Math.min(length, Integer.MAX_VALUE));
            return new BmpColours(Optional.of(profile), Optional.empty(), false);
        }
        if (header == V5 && kind.equals("LINK")) {
            reading.warn("Left out the link to an ICC profile in another file; the colours are taken for sRGB.");
            return new BmpColours(Optional.empty(), Optional.empty(), true);
        }
        return kind.equals("\0\0\0\0") ? calibrated() : BmpColours.SRGB;
    }

    /**
     * Returns the colours of primaries as XYZ and a gamma a channel; many writers leave all of them 0, which says
     * nothing.
     */
    private BmpColours calibrated() throws IOException {
        double[] xyz = new double[9];
        for (int i = 0; i < 9; i++) {
            xyz[i] = source.little(START + 60 + 4L * i, 4) / FRACTION;
        }
        double gamma = source.little(START + 96, 4) / 65536.0;
        double red = xyz[0] + xyz[1] + xyz[2];
        double green = xyz[3] + xyz[4] + xyz[5];
        double blue = xyz[6] + xyz[7] + xyz[8];
        if (red <= 0 || green <= 0 || blue <= 0 || gamma <= 0) {
            return BmpColours.SRGB;
        }
        double white = red + green + blue;
        Chromaticities primaries = new Chromaticities(
                (xyz[0] + xyz[3] + xyz[6]) / white,
                (xyz[1] + xyz[4] + xyz[7]) / white,
                xyz[0] / red,
                xyz[1] / red,
                xyz[3] / green,
                xyz[4] / green,
                xyz[6] / blue,
                xyz[7] / blue);
        Optional<byte[]> profile = ProfileMaker.rgb(primaries, ToneCurve.power(gamma), "Calibrated RGB of a BMP file");
        return new BmpColours(Optional.empty(), profile, profile.isEmpty());
    }
}
