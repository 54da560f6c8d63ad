package dev.deckle.codec;

import dev.deckle.codec.RangeInputStream.Piece;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * TIFF pixels through the JDK's reader. It is shown the file with another directory, put at its end, that has the entries for
 * pixels alone: no profile to convert by, no private tags, no further
 * pages, no predictor, which that reader knows for 8 bits alone.
 */
final class TiffDecoder {
    static final String NAME = "ImageIO TIFF";

    private static final int WHITE_IS_ZERO = 0;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;

    private static final int HEADER = 8;
    private static final int ENTRY = 12;

    private TiffDecoder() {}

    static Raster decode(byte[] file, TiffStructure tiff, Reading reading) throws IOException {
        ImageReaderSpi spi = JdkReaders.tiff()
                .orElseThrow(() -> reading.unsupported("the JDK's TIFF reader", "an ImageIO registry without it"));
        ImageReader reader = spi.createReaderInstance();
        List<String> heard = new ArrayList<>();
        try {
            reader.addIIOReadWarningListener((from, warning) -> heard.add(warning));
            reader.setInput(new RangeInputStream(pieces(file, tiff)), false, true);
            boolean direct = tiff.bits() >= 8 && tiff.photometric() != PALETTE;
            Raster raster =
                    direct ? direct(reader, tiff) : unpacked(reader.read(0).getRaster(), file, tiff);
            if (!heard.isEmpty()) {
                String line = heard.get(0).lines().findFirst().orElse("");
                reading.damaged("sound TIFF data", "the decoder's warning \"" + line + "\"");
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }

    private static List<Piece> pieces(byte[] file, TiffStructure tiff) {
        Map<Integer, byte[]> entries = new TreeMap<>();
        tiff.entries()
                .forEach((tag, at) -> entries.put(tag, Arrays.copyOfRange(file, at.intValue(), at.intValue() + ENTRY)));
        boolean little = tiff.little();
        if (tiff.channels().hasAlpha()) {
            entries.put(TiffScan.EXTRA_SAMPLES, entry(TiffScan.EXTRA_SAMPLES, 2, little));
        }
        entries.putIfAbsent(TiffScan.COMPRESSION, entry(TiffScan.COMPRESSION, 1, little));
        entries.remove(TiffScan.PREDICTOR);
        if (tiff.photometric() != RGB) {
            entries.put(TiffScan.PHOTOMETRIC, entry(TiffScan.PHOTOMETRIC, BLACK_IS_ZERO, little));
            entries.remove(TiffScan.COLOUR_MAP);
        }
        byte[] header = Arrays.copyOf(file, HEADER);
        put(header, 4, file.length, 4, little);
        byte[] directory = new byte[2 + ENTRY * entries.size() + 4];
        put(directory, 0, entries.size(), 2, little);
        int at = 2;
        for (byte[] entry : entries.values()) {
            System.arraycopy(entry, 0, directory, at, ENTRY);
            at += ENTRY;
        }
        return List.of(Piece.of(header), Piece.of(file, new Span(HEADER, file.length - HEADER)), Piece.of(directory));
    }

    /** An entry of one SHORT. */
    private static byte[] entry(int tag, int value, boolean little) {
        byte[] entry = new byte[ENTRY];
        put(entry, 0, tag, 2, little);
        put(entry, 2, 3, 2, little);
        put(entry, 4, 1, 4, little);
        put(entry, 8, value, 2, little);
        return entry;
    }

    private static void put(byte[] to, int at, int value, int bytes, boolean little) {
        for (int i = 0; i < bytes; i++) {
            to[at + (little ? i : bytes - 1 - i)] = (byte) (value >> (8 * i));
        }
    }

    /** The colour map as RGB bytes: the high bytes of all reds, all greens, all blues. */
    private static byte[] colours(byte[] file, TiffStructure tiff) {
        int entries = tiff.colourMap().length() / 6;
        byte[] colours = new byte[3 * entries];
        for (int i = 0; i < entries; i++) {
            for (int c = 0; c < 3; c++) {
                int at = (int) tiff.colourMap().at() + 2 * (c * entries + i);
                colours[3 * i + c] = file[tiff.little() ? at + 1 : at];
            }
        }
        return colours;
    }

    /** Samples of 8 or 16 bits, decoded into our own array and finished in it. */
    private static Raster direct(ImageReader reader, TiffStructure tiff) throws IOException {
        Raster to = Raster.allocate(tiff.size(), tiff.channels(), tiff.depth());
        boolean bytes = to instanceof ByteRaster;
        DataBuffer buffer = to instanceof ByteRaster narrow
                ? new DataBufferByte(narrow.samples(), narrow.samples().length)
                : new DataBufferUShort(((ShortRaster) to).samples(), ((ShortRaster) to).samples().length);
        int bands = tiff.channels().count();
        boolean alpha = tiff.channels().hasAlpha();
        ColorSpace space = ColorSpace.getInstance(tiff.channels().isGrey() ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ColorModel model = new ComponentColorModel(
                space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, buffer.getDataType());
        WritableRaster view = java.awt.image.Raster.createInterleavedRaster(
                buffer,
                to.width(),
                to.height(),
                to.stride(),
                bands,
                IntStream.range(0, bands).toArray(),
                new Point());
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(new BufferedImage(model, view, false, null));
        reader.read(0, param);
        for (int y = 0; y < to.height(); y++) {
            int at = y * to.stride();
            if (tiff.predictor() > 0 && bytes) {
                TiffKernel.accumulate(((ByteRaster) to).samples(), at, to.width(), bands, tiff.predictor());
            } else if (tiff.predictor() > 0) {
                TiffKernel.accumulate(((ShortRaster) to).samples(), at, to.width(), bands, tiff.predictor());
            }
            if (tiff.photometric() == WHITE_IS_ZERO && bytes) {
                TiffKernel.invert(((ByteRaster) to).samples(), at, to.width(), bands);
            } else if (tiff.photometric() == WHITE_IS_ZERO) {
                TiffKernel.invert(((ShortRaster) to).samples(), at, to.width(), bands);
            }
        }
        return to;
    }

    /** Samples of fewer bits, or indices of a palette, one a pixel. */
    private static Raster unpacked(java.awt.image.Raster from, byte[] file, TiffStructure tiff) {
        ByteRaster to = ByteRaster.allocate(tiff.size(), tiff.channels());
        int width = tiff.size().width();
        int max = (1 << tiff.bits()) - 1;
        boolean palette = tiff.photometric() == PALETTE;
        byte[] colours = palette ? colours(file, tiff) : new byte[0];
        int[] row = new int[width];
        for (int y = 0; y < tiff.size().height(); y++) {
            from.getSamples(0, y, width, 1, 0, row);
            int at = y * to.stride();
            if (palette) {
                if (tiff.predictor() > 0) {
                    TiffKernel.accumulate(row, tiff.predictor(), max);
                }
                TiffKernel.palette(row, colours, to.samples(), at);
            } else {
                TiffKernel.grey(row, max, tiff.photometric() == WHITE_IS_ZERO, to.samples(), at);
            }
        }
        return to;
    }
}
