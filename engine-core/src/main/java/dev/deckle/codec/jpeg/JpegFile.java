package dev.deckle.codec.jpeg;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.ProbedFile;
import dev.deckle.codec.imageio.DecoderException;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.jpeg.coefficient.InkSource;
import dev.deckle.codec.jpeg.coefficient.JpegOrigin;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Holds a JPEG file whose segments were walked over: to the first scan, and the rest when the picture is wanted. */
final class JpegFile extends ProbedFile {
    private final JpegScan scan;
    private JpegStructure jpeg;
    private Optional<GainMap> map = Optional.empty();
    private Set<String> held = GainMapFinder.LOSSES;

    JpegFile(ByteSource source, Reading reading) throws IOException {
        super(source, reading);
        this.scan = new JpegScan(source, reading);
        this.jpeg = scan.scan();
    }

    @Override
    protected FoundMetadata metadata() throws IOException {
        return new JpegMetadata(source, reading).read(jpeg, held);
    }

    @Override
    public ImageInfo info() throws IOException {
        return found().info(ImageFormat.JPEG, jpeg.size(), jpeg.channels(), Depth.EIGHT, 1);
    }

    /** Counts the inks and what their conversion holds beside the raster. */
    @Override
    public int rasters() throws IOException {
        return jpeg.inks() ? 3 : super.rasters();
    }

    @Override
    public Picture read(Destination to) throws IOException {
        FoundMetadata found = whole();
        byte[] file = source.load();
        Raster raster = DecoderException.guard(() -> decode(file, found, to));
        FoundMetadata kept = jpeg.inks() ? found.withoutProfile() : found;
        Picture picture = picture(raster, kept, encoding(), to);
        if (!reading.options().origin()) {
            return picture;
        }
        JpegOrigin blocks = origin(
                file, found.orientation(), picture.raster(), found.plain().icc());
        Optional<PlacedMap> placed = map.map(of ->
                PlacedMap.of(of.turned(found.orientation()), picture.raster().bytes()));
        return picture.withOrigin(Optional.of(new JpegPhoto(blocks, placed)));
    }

    /** Hands out the rows of a picture of one scan that is stored upright, in colours, without damage and without a map beside it. */
    @Override
    public Optional<RowPicture> rows() throws IOException {
        if (reading.lenient()) {
            return Optional.empty();
        }
        FoundMetadata found = whole();
        byte[] file = source.load();
        JpegOrigin blocks = JpegOrigin.unseen(file, jpeg.colour());
        if (map.isPresent() || jpeg.inks() || found.orientation() != 1 || !blocks.isOneScan()) {
            return Optional.empty();
        }
        return Optional.of(new RowPicture(
                jpeg.size(),
                jpeg.channels(),
                Depth.EIGHT,
                found.upright(jpeg.size(), reading),
                Optional.of(encoding()),
                Optional.of(new JpegPhoto(blocks, Optional.empty())),
                reading.warnings(),
                rows(file, jpeg, reading)));
    }

    private static RowSource.Opener rows(byte[] file, JpegStructure jpeg, Reading reading) {
        return () -> JpegDecoder.rows(file, jpeg, new Reading(reading.name(), reading.options()));
    }

    /** Reads what stands behind the first scan, too; returns the metadata of all. */
    private FoundMetadata whole() throws IOException {
        source.load();
        if (scan.isPaused()) {
            jpeg = scan.rest();
        }
        GainMapFinder finder = new GainMapFinder(source, jpeg, reading);
        map = finder.find();
        held = finder.held();
        // what stands behind the scans is known now
        forgetMetadata();
        return found();
    }

    private Encoding encoding() {
        return new Encoding(ImageFormat.JPEG, false, jpeg.quality(), jpeg.subsampled(), JpegDecoder.NAME);
    }

    private JpegOrigin origin(byte[] file, int orientation, Raster upright, Optional<Blob> profile) {
        if (reading.isDamaged()) {
            return JpegOrigin.none("the photo is damaged");
        }
        Optional<InkSource> inks = Optional.empty();
        if (jpeg.inks()) {
            inks = profile.flatMap(ProfileInks::of);
            if (inks.isEmpty()) {
                return JpegOrigin.none("its inks were converted to sRGB, and no profile leads back");
            }
        }
        byte[] code = jpeg.code(file);
        return reading.options().untouched()
                ? JpegOrigin.untouched(code, jpeg.colour(), orientation, upright, inks)
                : JpegOrigin.of(code, jpeg.colour(), orientation, upright, inks);
    }

    private Raster decode(byte[] file, FoundMetadata found, Destination to) throws IOException {
        if (jpeg.inks()) {
            return JpegDecoder.inks(file, jpeg, found.plain().icc(), reading);
        }
        Raster raster = to.allocate(jpeg.size(), jpeg.channels(), Depth.EIGHT, found.orientation());
        return JpegDecoder.colours(file, jpeg, reading, raster);
    }
}
