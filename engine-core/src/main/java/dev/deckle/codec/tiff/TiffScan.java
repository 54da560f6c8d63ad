package dev.deckle.codec.tiff;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.codec.meta.IfdReader;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Density;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The look at one TIFF file: the first directory, and the number of those behind it. */
final class TiffScan {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
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
    private static final int BYTE = 1;
    private static final int ORIENTATION = 274;
    private static final int X_RESOLUTION = 282;
    private static final int Y_RESOLUTION = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int XMP = 700;
    private static final int ICC = 34675;

    /** What the decoder is shown. */
    private static final Set<Integer> PIXELS = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            STRIPS,
            SAMPLES,
            STRIP_ROWS,
            STRIP_BYTES,
            PLANAR,
            PREDICTOR,
            COLOUR_MAP,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILES,
            TILE_BYTES,
            EXTRA_SAMPLES,
            SAMPLE_FORMAT);

    /** Plain, LZW, Deflate (both numbers), PackBits. */
    private static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, 8L, 32946L, 32773L);
    /** No scheme of these shrinks by more: LZW's longest string in its longest code. */
    private static final long MAX_RATIO = 4096;

    private final IfdReader directories;
    private final Reading reading;
    private Ifd root = new Ifd(0, List.of(), 0);

    TiffScan(ByteSource source, Reading reading) throws IOException {
        this.directories = new IfdReader(source, source.u8(0) == 'I');
        this.reading = reading;
    }

    TiffStructure scan() throws IOException {
        long first = directories.first();
        int frames = pages(first);
        root = directories.directory(first);
        Size size = reading.size(required(WIDTH, "width"), required(HEIGHT, "height"));
        requireCoding();
        int photometric = (int) required(PHOTOMETRIC, "photometric interpretation");
        int samples = (int) Math.min(value(SAMPLES, 1), 5);
        int bits = bits(samples);
        Channels channels = channels(photometric, samples, bits);
        requireData(size, samples, bits);
        return new TiffStructure(
                size,
                directories,
                root,
                bits,
                channels,
                bits == 16 && photometric != 3 ? Depth.SIXTEEN : Depth.EIGHT,
                photometric,
                predictor(size, bits),
                frames,
                pixels(),
                photometric == 3 ? colourMap(bits) : new Span(0, 0),
                span(ICC),
                span(XMP),
                orientation(),
                density());
    }

    /** The places of the entries that a decoder needs; of two with one tag, the first. */
    private Map<Integer, Long> pixels() {
        Map<Integer, Long> pixels = new TreeMap<>();
        for (Ifd.Entry entry : root.entries()) {
            if (PIXELS.contains(entry.tag())) {
                pixels.putIfAbsent(entry.tag(), entry.at());
            }
        }
        return pixels;
    }

    private int pages(long first) throws IOException {
        int pages = 0;
        long at = first;
        while (at != 0) {
            int count = directories.count(at);
            reading.count(count, reading.limits().maxIfdEntries(), "entries of a TIFF directory");
            pages++;
            reading.frames(pages, "a TIFF file");
            reading.count(pages, reading.limits().maxChunks(), "TIFF pages");
            at = directories.next(at, count);
        }
        if (pages == 0) {
            throw reading.corrupt("a TIFF directory", "none");
        }
        return pages;
    }

    private void requireCoding() throws IOException {
        long compression = value(COMPRESSION, 1);
        if (!COMPRESSIONS.contains(compression)) {
            throw reading.unsupported("TIFF compression none, LZW, Deflate or PackBits", "number " + compression);
        }
        if (value(SAMPLE_FORMAT, 1) != 1) {
            throw reading.unsupported("TIFF samples that are unsigned integers", "format " + value(SAMPLE_FORMAT, 1));
        }
        if (value(PREDICTOR, 1) > 2) {
            throw reading.unsupported("TIFF predictor 1 or 2", value(PREDICTOR, 1));
        }
    }

    /** Bits a sample, which must be the same for all. */
    private int bits(int samples) throws IOException {
        Optional<Ifd.Entry> entry = root.find(BITS);
        long bits = value(BITS, 1);
        for (int i = 1; entry.isPresent() && i < Math.min(samples, entry.get().count()); i++) {
            long other = item(entry.get(), i);
            if (other != bits) {
                throw reading.unsupported("TIFF samples of one depth", bits + " and " + other + " bits");
            }
        }
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
            throw reading.unsupported("TIFF samples of 1, 2, 4, 8 or 16 bits", bits);
        }
        return (int) bits;
    }

    private Channels channels(int photometric, int samples, int bits) throws IOException {
        int colours = photometric == 2 ? 3 : 1;
        boolean whole = bits >= 8 || samples == 1;
        if (photometric > 3 || samples < colours || samples > colours + 1 || !whole) {
            throw reading.unsupported(
                    "a TIFF of grey, RGB or palette with at most one alpha",
                    "interpretation " + photometric + ", " + samples + " samples of " + bits + " bits");
        }
        boolean alpha = samples > colours;
        if (alpha && (photometric == 3 || value(EXTRA_SAMPLES, 0) == 1)) {
            throw reading.unsupported("TIFF alpha beside the colours", "alpha that the colours were multiplied with");
        }
        if (photometric == 3) {
            return Channels.RGB;
        }
        Channels plain = colours == 3 ? Channels.RGB : Channels.GREY;
        return alpha ? plain.withAlpha() : plain;
    }

    private int predictor(Size size, int bits) throws IOException {
        if (value(PREDICTOR, 1) != 2) {
            return 0;
        }
        if (bits < 8) {
            throw reading.unsupported("a TIFF predictor for 8 or 16 bits", bits + " bits");
        }
        return root.has(TILES) ? (int) side(TILE_WIDTH) : size.width();
    }

    private Span colourMap(int bits) throws IOException {
        Optional<Ifd.Entry> entry = root.find(COLOUR_MAP);
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

    /** Checks that all strips or tiles lie in the file and can hold the picture. */
    private void requireData(Size size, int samples, int bits) throws IOException {
        boolean tiled = root.has(TILES);
        Optional<Ifd.Entry> starts = root.find(tiled ? TILES : STRIPS);
        Optional<Ifd.Entry> sizes = root.find(tiled ? TILE_BYTES : STRIP_BYTES);
        if (starts.isEmpty()
                || sizes.isEmpty()
                || starts.get().count() != sizes.get().count()) {
            throw reading.corrupt("as many TIFF strips as their lengths", "others");
        }
        Ifd.Entry places = starts.get();
        Ifd.Entry lengths = sizes.get();
        int planes = value(PLANAR, 1) == 2 ? samples : 1;
        long width = tiled ? side(TILE_WIDTH) : size.width();
        long rows = tiled ? side(TILE_HEIGHT) : Math.min(Math.max(1, value(STRIP_ROWS, size.height())), size.height());
        long needed = (size.width() + width - 1) / width * ((size.height() + rows - 1) / rows) * planes;
        if (places.count() != needed) {
            throw reading.corrupt(needed + " TIFF strips or tiles", places.count());
        }
        long stored = 0;
        for (int i = 0; i < needed; i++) {
            long length = item(lengths, i);
            if (item(places, i) + length > directories.length()) {
                reading.damaged("TIFF strips within the file", "one that ends at " + (item(places, i) + length));
            }
            stored += length;
        }
        long raw = size.pixels() * samples * bits / 8;
        if (raw > stored * (value(COMPRESSION, 1) == 1 ? 1 : MAX_RATIO)) {
            reading.damaged("TIFF data for " + raw + " bytes of samples", stored + " bytes");
        }
    }

    private long side(int tag) throws IOException {
        long side = value(tag, 0);
        if (side < 1
                || side > reading.limits().maxSide()
                || side * side > reading.limits().maxPixels()) {
            throw reading.corrupt("TIFF tiles of a size within the limits", side);
        }
        return side;
    }

    private int orientation() throws IOException {
        long value = whole(ORIENTATION, 1);
        return value >= 1 && value <= 8 ? (int) value : 1;
    }

    private Optional<Density> density() throws IOException {
        return Exif.density(fraction(X_RESOLUTION), fraction(Y_RESOLUTION), whole(RESOLUTION_UNIT, 2));
    }

    /** The one SHORT of an entry that may be missing or damaged. */
    private long whole(int tag, long missing) throws IOException {
        Optional<Ifd.Entry> entry = root.find(tag);
        boolean number = entry.isPresent()
                && entry.get().type() == Ifd.Entry.SHORT
                && entry.get().count() == 1;
        return number ? directories.item(entry.get(), 0) : missing;
    }

    private double fraction(int tag) throws IOException {
        Optional<Ifd.Entry> entry = root.find(tag);
        return entry.isEmpty() ? 0 : directories.fraction(entry.get());
    }

    private Optional<Span> span(int tag) {
        Optional<Ifd.Entry> entry = root.find(tag);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        long bytes = entry.get().count();
        return bytes <= 4 || bytes > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Span(entry.get().word(), (int) bytes));
    }

    private long required(int tag, String name) throws IOException {
        Optional<Ifd.Entry> entry = root.find(tag);
        if (entry.isEmpty()) {
            throw reading.corrupt("a TIFF " + name, "none");
        }
        return item(entry.get(), 0);
    }

    /** The first number of an entry, or the one that stands for a missing entry. */
    private long value(int tag, long missing) throws IOException {
        Optional<Ifd.Entry> entry = root.find(tag);
        return entry.isEmpty() ? missing : item(entry.get(), 0);
    }

    private long item(Ifd.Entry entry, long index) throws IOException {
        boolean whole = entry.type() == BYTE || entry.type() == Ifd.Entry.SHORT || entry.type() == Ifd.Entry.LONG;
        if (!whole || index >= entry.count()) {
            throw reading.corrupt("a TIFF entry of whole numbers", "type " + entry.type());
        }
        return directories.item(entry, index);
    }
}
