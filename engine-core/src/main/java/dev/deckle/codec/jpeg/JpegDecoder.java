package dev.deckle.codec.jpeg;

import dev.deckle.codec.imageio.DecoderException;
import dev.deckle.codec.imageio.JdkReaders;
import dev.deckle.codec.imageio.PushedRows;
import dev.deckle.codec.imageio.RangeInputStream;
import dev.deckle.codec.imageio.RangeInputStream.Piece;
import dev.deckle.codec.imageio.RasterImage;
import dev.deckle.codec.imageio.RowImage;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.jpeg.coefficient.ColourModel;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageException;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Decodes JPEG pixels by the JDK's reader (libjpeg).
 *
 * <p>The reader is given the tables and scans alone, behind a marker that says what the components are. So it sees no profile
 * (and does not convert), no thumbnail and no metadata that it could fail on, and never guesses a colour space.
 */
final class JpegDecoder {
    static final String NAME = "ImageIO JPEG";

    private static final int[] JFIF = {0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    private static final int[] ADOBE = {0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0};
    /** libjpeg's words for data that is wrong, as opposed to remarks on harmless oddities. */
    private static final List<String> DAMAGE =
            List.of("Corrupt JPEG data", "Premature end", "Inconsistent progression", "Invalid SOS");

    private JpegDecoder() {}

    /** Holds what the reader said, and how far it had drawn. */
    private record Heard(String line, int pass, int rows) {
        static Heard of(String warning, DrawnRows drawn) {
            return new Heard(warning.lines().findFirst().orElse(""), drawn.pass(), drawn.rows());
        }

        /** Returns the first row that is not as the file meant it, counted from 0; of a later scan all rows are there, but coarse. */
        String place() {
            return "row " + rows + (pass == 0 ? "" : " of scan " + (pass + 1));
        }
    }

    /** Does something with a reader that has its input. */
    private interface Work<T> {
        T run(ImageReader reader) throws IOException;
    }

    /** Decodes RGB or grey samples as stored into {@code to}: rows are copied once, and no band is exchanged. */
    static Raster colours(byte[] file, JpegStructure jpeg, Reading reading, Raster to) throws IOException {
        return decode(file, jpeg, reading, reader -> {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestination(RasterImage.of(to));
            reader.read(0, param);
            return to;
        });
    }

    /** Decodes four inks and returns them as sRGB, by {@code profile} where there is one. */
    static Raster inks(byte[] file, JpegStructure jpeg, Optional<Blob> profile, Reading reading) throws IOException {
        return decode(file, jpeg, reading, reader -> {
            java.awt.image.Raster read = reader.readRaster(0, reader.getDefaultReadParam());
            Size size = Size.of(read.getWidth(), read.getHeight());
            if (read.getNumBands() != 4 || !(read.getDataBuffer() instanceof DataBufferByte bytes)) {
                throw reading.corrupt("a JPEG of four inks", read.getNumBands() + " bands");
            }
            return Inks.toRgb(bytes.getData(), size, jpeg, profile, reading);
        });
    }

    /** Hands out RGB or grey samples as stored, row by row. */
    static RowSource rows(byte[] file, JpegStructure jpeg, Reading reading) {
        int rowBytes = jpeg.size().width() * jpeg.channels().count();
        return new PushedRows(
                reading,
                rowBytes,
                jpeg.size().height(),
                to -> DecoderException.guard(() -> read(pieces(file, jpeg), jpeg, reading, to)));
    }

    private static Size read(List<Piece> code, JpegStructure jpeg, Reading reading, PushedRows.Sink to)
            throws IOException {
        return decode(code, false, jpeg, reading, reader -> {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestination(RowImage.taking(jpeg.size(), jpeg.channels(), to::row));
            reader.read(0, param);
            return jpeg.size();
        });
    }

    private static Raster decode(byte[] file, JpegStructure jpeg, Reading reading, Work<Raster> work)
            throws IOException {
        Raster raster = decode(pieces(file, jpeg), isCut(file, jpeg), jpeg, reading, work);
        if (!raster.size().equals(jpeg.size())) {
            throw reading.corrupt("a JPEG of " + jpeg.size(), raster.size());
        }
        return raster;
    }

    private static <T> T decode(List<Piece> code, boolean cut, JpegStructure jpeg, Reading reading, Work<T> work)
            throws IOException {
        ImageReaderSpi spi = JdkReaders.jpeg()
                .orElseThrow(() -> reading.unsupported("the JDK's JPEG reader", "an ImageIO registry without it"));
        ImageReader reader = spi.createReaderInstance();
        List<Heard> heard = new ArrayList<>();
        DrawnRows drawn = new DrawnRows();
        try {
            reader.addIIOReadWarningListener((from, warning) -> heard.add(Heard.of(warning, drawn)));
            if (reading.lenient()) {
                reader.addIIOReadUpdateListener(drawn);
            }
            reader.addIIOReadProgressListener(new Abort());
            reader.setInput(new RangeInputStream(labelled(code, jpeg)), false, true);
            T read = work.run(reader);
            Stop.ifAsked();
            for (Heard warning : heard) {
                judge(warning, cut, jpeg.size().height(), reading);
            }
            return read;
        } finally {
            reader.dispose();
        }
    }

    /** Returns whether the scans go on to the end of the file, which has no end marker. */
    private static boolean isCut(byte[] file, JpegStructure jpeg) {
        List<Span> code = jpeg.code();
        return code.get(code.size() - 1).end() >= file.length;
    }

    private static void judge(Heard heard, boolean cut, int height, Reading reading) throws ImageException {
        String line = heard.line();
        if (cut && reading.lenient() && line.toLowerCase(Locale.ROOT).contains("premature end")) {
            reading.damaged("JPEG data for " + height + " rows", "their end in " + heard.place());
        } else if (DAMAGE.stream().anyMatch(line::startsWith)) {
            String where = reading.lenient() ? " in " + heard.place() : "";
            reading.damaged("sound JPEG data", "the decoder's warning \"" + line + "\"" + where);
        } else {
            reading.warn("The JPEG decoder says: " + line + ".");
        }
    }

    /** Returns the tables and scans of a file. */
    private static List<Piece> pieces(byte[] file, JpegStructure jpeg) {
        return jpeg.code().stream().map(span -> Piece.of(file, span)).toList();
    }

    /** Puts what labels the components before the code, and an end behind it. */
    private static List<Piece> labelled(List<Piece> code, JpegStructure jpeg) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.of(new byte[] {(byte) 0xFF, (byte) 0xD8}));
        pieces.add(Piece.of(label(jpeg.colour())));
        pieces.addAll(code);
        pieces.add(Piece.of(new byte[] {(byte) 0xFF, (byte) 0xD9}));
        return pieces;
    }

    private static byte[] label(ColourModel colour) {
        boolean jfif = colour == ColourModel.GREY || colour == ColourModel.YCC;
        int[] marker = jfif ? JFIF : ADOBE;
        byte[] bytes = new byte[jfif ? marker.length : marker.length + 1];
        for (int i = 0; i < marker.length; i++) {
            bytes[i] = (byte) marker[i];
        }
        if (!jfif) {
            bytes[marker.length] = (byte) (colour == ColourModel.YCCK ? 2 : 0);
        }
        return bytes;
    }
}
