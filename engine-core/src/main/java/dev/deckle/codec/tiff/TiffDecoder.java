package dev.deckle.codec.tiff;

import dev.deckle.codec.imageio.JdkReaders;
import dev.deckle.codec.imageio.RangeInputStream;
import dev.deckle.codec.imageio.RangeInputStream.Piece;
import dev.deckle.codec.imageio.RasterImage;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(RasterImage.of(to));
        reader.read(0, param);
        switch (to.depth()) {
            case EIGHT -> finish((ByteRaster) to, tiff);
            case SIXTEEN -> finish((ShortRaster) to, tiff);
        }
        return to;
    }

    private static void finish(ByteRaster to, TiffStructure tiff) {
        int bands = tiff.channels().count();
        for (int y = 0; y < to.height(); y++) {
            if (tiff.predictor() > 0) {
                TiffKernel.accumulate(to.samples(), y * to.stride(), to.width(), bands, tiff.predictor());
            }
            if (tiff.photometric() == WHITE_IS_ZERO) {
                TiffKernel.invert(to.samples(), y * to.stride(), to.width(), bands);
            }
        }
    }

    private static void finish(ShortRaster to, TiffStructure tiff) {
        int bands = tiff.channels().count();
        for (int y = 0; y < to.height(); y++) {
            if (tiff.predictor() > 0) {
                TiffKernel.accumulate(to.samples(), y * to.stride(), to.width(), bands, tiff.predictor());
            }
            if (tiff.photometric() == WHITE_IS_ZERO) {
                TiffKernel.invert(to.samples(), y * to.stride(), to.width(), bands);
            }
        }
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
