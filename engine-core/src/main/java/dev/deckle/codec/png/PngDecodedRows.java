package dev.deckle.codec.png;

import dev.deckle.codec.io.Reading;
import dev.deckle.picture.ImageException;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.util.List;
import java.util.Optional;

/** Decodes a PNG file of one pass row by row. For one reading. */
final class PngDecodedRows implements RowSource {
    private final byte[] file;
    private final PngStructure png;
    private final Reading reading;
    private final PngRowSource source;
    private Optional<Into> into = Optional.empty();
    private int y;

    /** Remembers how rows come into the array that was asked for last. */
    private record Into(Object array, PngDecoder.Rows rows) {}

    PngDecodedRows(byte[] file, PngStructure png, Reading reading) {
        this.file = file;
        this.png = png;
        this.reading = reading;
        this.source = new PngRowSource(file, png, reading);
        source.begin(png.size().width(), png.size().height());
    }

    @Override
    public void read(Raster band) throws ImageException {
        PngDecoder.Rows rows = rows(band);
        int channels = band.channels().count();
        for (int row = 0; row < band.height(); row++) {
            source.next(y);
            rows.put(source.buffer(), source.at(), band.width(), band.offset() + row * band.stride(), channels);
            y++;
        }
        if (y == png.size().height()) {
            source.finish();
        }
    }

    private PngDecoder.Rows rows(Raster band) {
        if (into.isEmpty() || into.get().array() != band.array()) {
            into = Optional.of(new Into(band.array(), PngDecoder.rows(file, png, reading, band)));
        }
        return into.get().rows();
    }

    @Override
    public List<String> warnings() {
        return reading.warnings();
    }

    @Override
    public void close() {
        source.close();
    }
}
