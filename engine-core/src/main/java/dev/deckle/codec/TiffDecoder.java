package dev.deckle.codec;

import dev.deckle.codec.RangeInputStream.Piece;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        ImageReaderSpi spi = JdkReaders.find("tiff")
                .orElseThrow(() -> reading.unsupported("the JDK's TIFF reader", "an ImageIO registry without it"));
        ImageReader reader = spi.createReaderInstance();
        List<String> heard = new ArrayList<>();
        try {
            reader.addIIOReadWarningListener((from, warning) -> heard.add(warning));
            reader.setInput(new RangeInputStream(pieces(file, tiff)), false, true);
            BufferedImage image = reader.read(0);
            if (image.getWidth() != tiff.size().width()
                    || image.getHeight() != tiff.size().height()) {
                throw reading.corrupt("a TIFF of " + tiff.size(), image.getWidth() + "x" + image.getHeight());
            }
            if (!heard.isEmpty()) {
                reading.damaged(
                        "sound TIFF data",
                        "the decoder's warning \""
                                + heard.get(0).lines().findFirst().orElse("") + "\"");
            }
            return samples(image.getRaster(), file, tiff);
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

    /** The numbers as stored, row by row, brought to their meaning here. */
    private static Raster samples(java.awt.image.Raster from, byte[] file, TiffStructure tiff) {
        Raster to = Raster.allocate(tiff.size(), tiff.channels(), tiff.depth());
        int width = tiff.size().width();
        boolean palette = tiff.photometric() == PALETTE;
        int stored = palette ? 1 : tiff.channels().count();
        byte[] colours = palette ? colours(file, tiff) : new byte[0];
        int[] row = new int[width * from.getNumBands()];
        int max = (1 << from.getSampleModel().getSampleSize(0)) - 1;
        for (int y = 0; y < tiff.size().height(); y++) {
            from.getPixels(0, y, width, 1, row);
            int at = y * to.stride();
            if (tiff.predictor() > 0) {
                TiffKernel.accumulate(row, width, stored, tiff.predictor(), max);
            }
            if (tiff.photometric() == WHITE_IS_ZERO) {
                TiffKernel.invert(row, width, stored, max);
            }
            if (to instanceof ShortRaster shorts) {
                TiffKernel.shorts(row, shorts.samples(), at, width * stored);
            } else if (palette) {
                TiffKernel.palette(row, colours, ((ByteRaster) to).samples(), at, width);
            } else {
                TiffKernel.bytes(row, 255 / max, ((ByteRaster) to).samples(), at, width * stored);
            }
        }
        return to;
    }
}
