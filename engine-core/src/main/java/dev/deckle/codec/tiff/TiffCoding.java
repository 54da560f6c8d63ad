package dev.deckle.codec.tiff;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.util.Map;

/**
 * Describes how the strips or tiles of a picture are packed.
 *
 * @param compression 1 none, 2 to 4 CCITT, 5 LZW, 8 and 32946 Deflate, 32773 PackBits
 * @param reversed whether the low bit of each byte is the first (FillOrder 2)
 * @param differences whether samples are stored as differences to the pixel before (Predictor 2)
 * @param twoDimensional whether T.4 rows may be coded after the row above
 */
record TiffCoding(int compression, boolean reversed, boolean differences, boolean twoDimensional) {
    static final int NONE = 1;
    private static final int HUFFMAN = 2;
    private static final int T4 = 3;
    private static final int T6 = 4;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int PACK_BITS = 32773;
    /**
     * The most that any of these schemes shrinks by: LZW's longest string in its longest code. CCITT has no bound but
     * the width.
     */
    private static final long MAX_RATIO = 4096;

    private static final int T4_OPTIONS = 292;
    private static final int T6_OPTIONS = 293;
    /** The bit of the options that allows uncompressed stretches. */
    private static final int UNCOMPRESSED_MODE = 2;

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(6L, "old-style JPEG"),
            Map.entry(7L, "JPEG"),
            Map.entry(9L, "JBIG"),
            Map.entry(10L, "JBIG"),
            Map.entry(32766L, "NeXT"),
            Map.entry(32771L, "CCITT RLE of words"),
            Map.entry(32809L, "ThunderScan"),
            Map.entry(34661L, "JBIG"),
            Map.entry(34676L, "SGI LogLuv"),
            Map.entry(34677L, "SGI LogLuv"),
            Map.entry(34712L, "JPEG 2000"),
            Map.entry(33003L, "JPEG 2000"),
            Map.entry(33005L, "JPEG 2000"),
            Map.entry(34887L, "LERC"),
            Map.entry(34892L, "lossy JPEG"),
            Map.entry(34925L, "LZMA"),
            Map.entry(50000L, "Zstandard"),
            Map.entry(50001L, "WebP"),
            Map.entry(50002L, "JPEG XL"));

    /** Reads it from a directory; refuses by name what is not read. */
    static TiffCoding of(TiffEntries entries, Reading reading) throws IOException {
        long number = entries.value(TiffScan.COMPRESSION, NONE);
        boolean read =
                (number >= NONE && number <= LZW) || number == DEFLATE || number == OLD_DEFLATE || number == PACK_BITS;
        if (!read) {
            String name =
                    NAMES.containsKey(number) ? NAMES.get(number) + " (number " + number + ")" : "number " + number;
            throw reading.unsupported("TIFF compression none, CCITT, LZW, Deflate or PackBits", name);
        }
        int compression = (int) number;
        long order = entries.value(TiffScan.FILL_ORDER, 1);
        if (order != 1 && order != 2) {
            throw reading.unsupported("TIFF FillOrder 1 or 2", order);
        }
        long options = entries.value(compression == T6 ? T6_OPTIONS : T4_OPTIONS, 0);
        boolean fax = compression >= HUFFMAN && compression <= T6;
        if (fax && compression != HUFFMAN && (options & UNCOMPRESSED_MODE) != 0) {
            throw reading.unsupported(
                    "TIFF compression CCITT with coded rows alone", "CCITT with its uncompressed mode");
        }
        return new TiffCoding(
                compression,
                order == 2,
                differences(compression, entries, reading),
                compression == T4 && (options & 1) != 0);
    }

    /**
     * Returns whether samples are differences. A predictor goes with LZW and Deflate; other compressions leave the
     * samples as they are, whatever the tag says.
     */
    private static boolean differences(int compression, TiffEntries entries, Reading reading) throws IOException {
        long predictor = entries.value(TiffScan.PREDICTOR, 1);
        boolean heeded = compression == LZW || compression == DEFLATE || compression == OLD_DEFLATE;
        if (heeded && (predictor < 1 || predictor > 2)) {
            throw reading.unsupported("TIFF predictor 1 or 2", predictor);
        }
        return heeded && predictor == 2;
    }

    /** Returns whether the compression knows rows of black and white alone. */
    boolean isFax() {
        return compression >= HUFFMAN && compression <= T6;
    }

    /** Returns the most bytes of samples that so many stored bytes can hold. */
    long most(long stored) {
        return compression == NONE ? stored : isFax() ? Long.MAX_VALUE : stored * MAX_RATIO;
    }

    /** Begins to decode a strip or tile of rows of {@code width} px. */
    Decompressor open(byte[] file, Span piece, int width, Reading reading) throws ImageException {
        int at = (int) piece.at();
        int length = piece.length();
        if (reversed && compression == NONE) {
            Decompressor plain = Decompressor.plain(file, at, length);
            return (to, from, wanted) -> {
                int bytes = plain.read(to, from, wanted);
                BitOrder.reverse(to, from, bytes);
                return bytes;
            };
        }
        if (reversed) {
            byte[] turned = BitOrder.reversed(file, at, length);
            return open(turned, 0, length, width, reading);
        }
        return open(file, at, length, width, reading);
    }

    private Decompressor open(byte[] file, int at, int length, int width, Reading reading) throws ImageException {
        return switch (compression) {
            case HUFFMAN -> new Fax(Fax.Scheme.HUFFMAN, file, at, length, width);
            case T4 ->
                new Fax(
                        twoDimensional ? Fax.Scheme.TWO_DIMENSIONAL : Fax.Scheme.ONE_DIMENSIONAL,
                        file,
                        at,
                        length,
                        width);
            case T6 -> new Fax(Fax.Scheme.T6, file, at, length, width);
            case LZW -> {
                if (Lzw.isOld(file, at, length)) {
                    throw reading.unsupported("TIFF compression LZW of TIFF 6.0", "old LZW, the low bit first");
                }
                yield new Lzw(file, at, length);
            }
            case DEFLATE, OLD_DEFLATE -> new Inflate(file, at, length);
            case PACK_BITS -> new PackBits(file, at, length);
            default -> Decompressor.plain(file, at, length);
        };
    }
}
