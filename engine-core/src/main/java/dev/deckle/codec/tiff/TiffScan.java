package dev.deckle.codec.tiff;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.codec.meta.IfdReader;
import dev.deckle.codec.tiff.TiffStructure.Samples;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.raster.Channels;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Finds and checks the directory of one TIFF file's picture. */
final class TiffScan {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIPS = 273;
    static final int SAMPLES = 277;
    static final int STRIP_ROWS = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILES = 324;
    static final int TILE_BYTES = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    private static final int ORIENTATION = 274;
    private static final int X_RESOLUTION = 282;
    private static final int Y_RESOLUTION = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int XMP = 700;
    private static final int IPTC = 33723;
    private static final int PHOTOSHOP = 34377;
    private static final int CREDENTIALS = 52545;
    private static final int ICC = 34675;
    private static final int EXIF_IFD = 34665;

    private static final Map<Long, String> PHOTOMETRICS = Map.of(
            4L,
            "a transparency mask",
            5L,
            "CMYK",
            6L,
            "YCbCr",
            8L,
            "CIELab",
            9L,
            "ICCLab",
            10L,
            "ITULab",
            32844L,
            "LogL",
            32845L,
            "LogLuv");
    private static final Map<Long, String> FORMATS =
            Map.of(2L, "signed integers", 3L, "floating point", 5L, "complex integers", 6L, "complex floating point");

    private final IfdReader directories;
    private final Reading reading;

    TiffScan(ByteSource source, Reading reading) throws IOException {
        this.directories = new IfdReader(source, source.u8(0) == 'I');
        this.reading = reading;
    }

    TiffStructure scan() throws IOException {
        TiffDirectories.Found found = new TiffDirectories(directories, reading).find();
        TiffEntries entries = new TiffEntries(directories, found.picture(), reading);
        TiffEntries first = new TiffEntries(directories, found.first(), reading);
        Size size = reading.size(entries.required(WIDTH, "width"), entries.required(HEIGHT, "height"));
        TiffCoding coding = TiffCoding.of(entries, reading);
        Samples samples = samples(entries, coding);
        TiffEntries turned = entries.has(ORIENTATION) ? entries : first;
        boolean own = entries.has(EXIF_IFD) || !first.has(EXIF_IFD);
        return new TiffStructure(
                size,
                directories,
                own ? found.picture() : found.first(),
                samples,
                coding,
                TiffPieces.of(entries, size, samples.stored(), samples.bits(), coding),
                found.frames(),
                entries.span(ICC),
                entries.span(XMP).or(() -> first.span(XMP)),
                entries.span(IPTC).or(() -> first.span(IPTC)),
                entries.span(PHOTOSHOP).or(() -> first.span(PHOTOSHOP)),
                entries.has(CREDENTIALS) || first.has(CREDENTIALS),
                orientation(turned),
                resolution(entries));
    }

    private Samples samples(TiffEntries entries, TiffCoding coding) throws IOException {
        long photometric = entries.required(PHOTOMETRIC, "photometric interpretation");
        int stored = (int) Math.min(entries.value(SAMPLES, 1), 6);
        requireIntegers(entries);
        int bits = bits(entries, stored);
        Channels channels = channels(photometric, stored, bits);
        boolean palette = photometric == TiffStructure.PALETTE;
        if (coding.isFax() && (bits != 1 || stored != 1)) {
            throw reading.unsupported(
                    "TIFF compression CCITT of one bit a pixel",
                    "CCITT of " + stored + " samples of " + bits + " bits");
        }
        if (coding.differences() && bits < 8) {
            throw reading.unsupported("a TIFF predictor for 8 or 16 bits", "predictor 2 for " + bits + " bits");
        }
        boolean associated = channels.hasAlpha() && entries.value(EXTRA_SAMPLES, 0) == 1;
        if (channels.hasAlpha() && entries.value(EXTRA_SAMPLES, 0) == 0) {
            reading.warn("The file does not say what its extra channel is; it was taken for alpha.");
        }
        Span map = palette ? colourMap(entries, bits) : new Span(0, 0);
        return new Samples(bits, stored, channels, (int) photometric, associated, map);
    }

    private void requireIntegers(TiffEntries entries) throws IOException {
        long format = entries.value(SAMPLE_FORMAT, 1);
        // 4 is "undefined", which all readers take for plain numbers.
        if (format != 1 && format != 4) {
            String name = FORMATS.getOrDefault(format, "unknown numbers");
            throw reading.unsupported("TIFF samples that are unsigned integers", name + " (format " + format + ")");
        }
    }

    /** Returns the bits a sample, which must be the same for all. */
    private int bits(TiffEntries entries, int samples) throws IOException {
        Optional<Ifd.Entry> entry = entries.find(BITS);
        long bits = entries.value(BITS, 1);
        for (int i = 1; entry.isPresent() && i < Math.min(samples, entry.get().count()); i++) {
            long other = entries.item(entry.get(), i);
            if (other != bits) {
                throw reading.unsupported("TIFF samples of one depth", bits + " and " + other + " bits");
            }
        }
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
            throw reading.unsupported("TIFF samples of 1, 2, 4, 8 or 16 bits", bits);
        }
        return (int) bits;
    }

    private Channels channels(long photometric, int samples, int bits) throws ImageException {
        boolean palette = photometric == TiffStructure.PALETTE;
        int colours = photometric == TiffStructure.RGB ? 3 : 1;
        if (photometric > TiffStructure.PALETTE || samples < colours || samples > colours + (palette ? 0 : 1)) {
            String name = PHOTOMETRICS.containsKey(photometric) ? PHOTOMETRICS.get(photometric) + ", " : "";
            throw reading.unsupported(
                    "a TIFF of grey, RGB or palette with at most one alpha",
                    name + "interpretation " + photometric + ", " + samples + " samples of " + bits + " bits");
        }
        if (palette) {
            return Channels.RGB;
        }
        Channels plain = colours == 3 ? Channels.RGB : Channels.GREY;
        return samples > colours ? plain.withAlpha() : plain;
    }

    private Span colourMap(TiffEntries entries, int bits) throws IOException {
        Optional<Ifd.Entry> entry = entries.find(COLOUR_MAP);
        if (bits == 16
                || entry.isEmpty()
                || entry.get().count() != 3L << bits
                || entry.get().type() != Ifd.Entry.SHORT) {
            throw reading.corrupt("a TIFF palette of 3 numbers an index", "another");
        }
        Span map = new Span(entry.get().word(), 6 << bits);
        directories.number(map.end() - 1, 1);
        return map;
    }

    private static int orientation(TiffEntries entries) throws IOException {
        long value = entries.whole(ORIENTATION, 1);
        return value >= 1 && value <= 8 ? (int) value : 1;
    }

    private static Optional<Resolution> resolution(TiffEntries entries) throws IOException {
        return Exif.resolution(
                entries.fraction(X_RESOLUTION), entries.fraction(Y_RESOLUTION), entries.whole(RESOLUTION_UNIT, 2));
    }
}
