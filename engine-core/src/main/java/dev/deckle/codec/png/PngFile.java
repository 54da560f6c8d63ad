package dev.deckle.codec.png;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.ProbedFile;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.mask.MaskAlpha;
import dev.deckle.codec.mask.MaskFindings;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Holds a PNG file whose chunks were walked over. */
final class PngFile extends ProbedFile {
    private static final Encoding ENCODING =
            new Encoding(ImageFormat.PNG, true, OptionalInt.empty(), false, "Deckle PNG");

    private final PngScan scan;
    private PngStructure png;
    private boolean summed;

    PngFile(ByteSource source, Reading reading) throws IOException {
        super(source, reading);
        this.scan = new PngScan(source, reading);
        this.png = scan.scan();
    }

    @Override
    protected FoundMetadata metadata() throws IOException {
        return new PngMetadata(source, reading).read(png);
    }

    @Override
    public ImageInfo info() throws IOException {
        return found().info(ImageFormat.PNG, png.size(), png.channels(), png.depth(), png.frames());
    }

    @Override
    public Picture read(Destination to) throws IOException {
        byte[] file = whole();
        FoundMetadata found = found();
        Raster raster = to.allocate(png.size(), png.channels(), png.depth(), found.orientation());
        PngDecoder.decode(file, png, reading, raster);
        return picture(raster, found, ENCODING, to);
    }

    /** Hands out the rows of a picture that is stored upright and in one pass. */
    @Override
    public Optional<RowPicture> rows() throws IOException {
        if (reading.lenient()) {
            return Optional.empty();
        }
        byte[] file = whole();
        FoundMetadata found = found();
        if (png.interlaced() || found.orientation() != 1) {
            return Optional.empty();
        }
        return Optional.of(new RowPicture(
                png.size(),
                png.channels(),
                png.depth(),
                found.upright(png.size(), reading),
                Optional.of(ENCODING),
                Optional.empty(),
                reading.warnings(),
                rows(file, png, reading)));
    }

    private static RowSource.Opener rows(byte[] file, PngStructure png, Reading reading) {
        return () -> new PngDecodedRows(file, png, new Reading(reading.name(), reading.options()));
    }

    /** Reads files of up to 8 bits a sample straight into the mask. */
    @Override
    public Optional<MaskFindings> mask(MaskOptions options) throws IOException {
        if (reading.lenient()) {
            return Optional.empty();
        }
        byte[] file = whole();
        if (!PngMaskDecoder.suits(png) || PngTexts.mayTurn(source, png.parts().texts())) {
            return Optional.empty();
        }
        PngMaskDecoder decoder = new PngMaskDecoder(file, png, reading, options);
        MaskAlpha alpha = decoder.decode();
        alpha.requireMeaning(options.polarity(), reading.name());
        return alpha.isIgnored(options.polarity())
                ? Optional.empty()
                : Optional.of(decoder.findings(alpha.isMixed(options.polarity())));
    }

    /**
     * Returns the whole file. Its check sums are looked at when it is in memory; where one is wrong, the chunks are
     * judged anew, which refuses the file or leaves out what is damaged.
     */
    private byte[] whole() throws IOException {
        byte[] file = source.load();
        if (!summed && !scan.isSound()) {
            png = new PngScan(source, reading).scan();
            forgetMetadata();
        }
        summed = true;
        png.requirePlausible(reading);
        return file;
    }
}
