package dev.deckle.codec;

import dev.deckle.geometry.Size;
import dev.deckle.picture.Density;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.IOException;
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

    private static final int ENTRY = 12;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final ByteSource source;
    private final Reading reading;
    private final boolean little;
    private final Map<Integer, Long> entries = new TreeMap<>();

    TiffScan(ByteSource source, Reading reading) throws IOException {
        this.source = source;
        this.reading = reading;
        this.little = source.u8(0) == 'I';
    }

    static boolean matches(ByteSource source) throws IOException {
        return source.is(0, "II*\0") || source.is(0, "MM\0*");
    }

    TiffStructure scan() throws IOException {
        long directory = number(4, 4);
        int frames = pages(directory);
        int count = (int) number(directory, 2);
        for (int i = 0; i < count; i++) {
            long entry = directory + 2 + (long) ENTRY * i;
            entries.putIfAbsent((int) number(entry, 2), entry);
        }
        Size size = reading.size(required(WIDTH, "width"), required(HEIGHT, "height"));
        requireCoding();
        int photometric = (int) required(PHOTOMETRIC, "photometric interpretation");
        int samples = (int) Math.min(value(SAMPLES, 1), 5);
        int bits = bits(samples);
        Channels channels = channels(photometric, samples, bits);
        requireData(size, samples, bits);
        Map<Integer, Long> pixels = new TreeMap<>(entries);
        pixels.keySet().retainAll(PIXELS);
        return new TiffStructure(
                size,
                little,
                bits,
                channels,
                bits == 16 && photometric != 3 ? Depth.SIXTEEN : Depth.EIGHT,
                photometric,
                predictor(size, bits),
                frames,
                pixels,
                photometric == 3 ? colourMap(bits) : new Span(0, 0),
                span(ICC),
                span(XMP),
                orientation(),
                density());
    }

    private int pages(long first) throws IOException {
        int pages = 0;
        long at = first;
        while (at != 0) {
            int count = (int) number(at, 2);
            reading.count(count, reading.limits().maxIfdEntries(), "entries of a TIFF directory");
            pages++;
            reading.frames(pages, "a TIFF file");
            reading.count(pages, reading.limits().maxChunks(), "TIFF pages");
            long link = at + 2 + (long) count * ENTRY;
            at = link + 4 <= source.length() ? number(link, 4) : 0;
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
        Long entry = entries.get(BITS);
        long bits = value(BITS, 1);
        for (int i = 1; entry != null && i < Math.min(samples, count(entry)); i++) {
            if (item(entry, i) != bits) {
                throw reading.unsupported("TIFF samples of one depth", bits + " and " + item(entry, i) + " bits");
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
        return entries.containsKey(TILES) ? (int) side(TILE_WIDTH) : size.width();
    }

    private Span colourMap(int bits) throws IOException {
        Long entry = entries.get(COLOUR_MAP);
        if (bits == 16 || entry == null || count(entry) != 3L << bits || number(entry + 2, 2) != 3) {
            throw reading.corrupt("a TIFF palette of 3 numbers an index", "another");
        }
        Span map = new Span(number(entry + 8, 4), 6 << bits);
        source.bytes(map);
        return map;
    }

    /** Checks that all strips or tiles lie in the file and can hold the picture. */
    private void requireData(Size size, int samples, int bits) throws IOException {
        boolean tiled = entries.containsKey(TILES);
        Long places = entries.get(tiled ? TILES : STRIPS);
        Long lengths = entries.get(tiled ? TILE_BYTES : STRIP_BYTES);
        if (places == null || lengths == null || count(places) != count(lengths)) {
            throw reading.corrupt("as many TIFF strips as their lengths", "others");
        }
        int planes = value(PLANAR, 1) == 2 ? samples : 1;
        long width = tiled ? side(TILE_WIDTH) : size.width();
        long rows = tiled ? side(TILE_HEIGHT) : Math.min(Math.max(1, value(STRIP_ROWS, size.height())), size.height());
        long needed = (size.width() + width - 1) / width * ((size.height() + rows - 1) / rows) * planes;
        if (count(places) != needed) {
            throw reading.corrupt(needed + " TIFF strips or tiles", count(places));
        }
        long stored = 0;
        for (int i = 0; i < needed; i++) {
            long length = item(lengths, i);
            if (item(places, i) + length > source.length()) {
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
        return Exif.density(rational(X_RESOLUTION), rational(Y_RESOLUTION), whole(RESOLUTION_UNIT, 2));
    }

    /** The one SHORT of an entry that may be missing or damaged. */
    private long whole(int tag, long missing) throws IOException {
        Long entry = entries.get(tag);
        return entry == null || number(entry + 2, 2) != 3 || count(entry) != 1 ? missing : item(entry, 0);
    }

    /** The one RATIONAL of an entry, else 0. */
    private double rational(int tag) throws IOException {
        Long entry = entries.get(tag);
        if (entry == null || number(entry + 2, 2) != 5 || number(entry + 8, 4) + 8 > source.length()) {
            return 0;
        }
        long at = number(entry + 8, 4);
        long divisor = number(at + 4, 4);
        return divisor == 0 ? 0 : (double) number(at, 4) / divisor;
    }

    private Optional<Span> span(int tag) throws IOException {
        Long entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        long bytes = count(entry);
        return bytes <= 4 || bytes > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Span(number(entry + 8, 4), (int) bytes));
    }

    private long required(int tag, String name) throws IOException {
        if (!entries.containsKey(tag)) {
            throw reading.corrupt("a TIFF " + name, "none");
        }
        return value(tag, 0);
    }

    /** The first number of an entry, or the one that stands for a missing entry. */
    private long value(int tag, long missing) throws IOException {
        Long entry = entries.get(tag);
        return entry == null ? missing : item(entry, 0);
    }

    private long count(long entry) throws IOException {
        return number(entry + 4, 4);
    }

    private long item(long entry, long index) throws IOException {
        int type = (int) number(entry + 2, 2);
        if ((type != 1 && type != 3 && type != 4) || index >= count(entry)) {
            throw reading.corrupt("a TIFF entry of whole numbers", "type " + type);
        }
        int bytes = TYPE_BYTES[type];
        long at = bytes * count(entry) <= 4 ? entry + 8 : number(entry + 8, 4);
        return number(at + index * bytes, bytes);
    }

    private long number(long at, int bytes) throws IOException {
        if (little) {
            return source.little(at, bytes);
        }
        return bytes == 1 ? source.u8(at) : bytes == 2 ? source.u16(at) : source.u32(at);
    }
}
