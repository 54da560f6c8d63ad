package dev.deckle.codec.tiff;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.ProbedFile;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifRewriter;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.MetadataReader;
import dev.deckle.codec.meta.PhotoshopResources;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Holds a TIFF file whose directories were read. */
final class TiffFile extends ProbedFile {
    private final TiffStructure tiff;

    TiffFile(ByteSource source, Reading reading) throws IOException {
        super(source, reading);
        this.tiff = new TiffScan(source, reading).scan();
    }

    /**
     * Reads orientation and density, which stand in the first directory itself; for the rest of EXIF see
     * {@link #described}.
     */
    @Override
    protected FoundMetadata metadata() throws IOException {
        MetadataReader reader = new MetadataReader(source, reading);
        if (tiff.credentials()) {
            reading.warn("Left out the content credentials (C2PA).");
        }
        FoundMetadata found = reader.found(
                reader.profile(tiff.icc()),
                MetadataReader.space(tiff.samples().channels().isGrey()),
                tiff.orientation(),
                tiff.resolution(),
                Optional.empty(),
                reader.packet(tiff.xmp()));
        return found.with(found.plain().with(iptc(reader), List.of()));
    }

    /** Returns the IPTC of its own tag, else of Photoshop's resources. */
    private Optional<Blob> iptc(MetadataReader reader) throws IOException {
        int limit = reading.limits().maxChunkBytes();
        Optional<byte[]> own = reader.stored(tiff.iptc(), "IPTC data", limit);
        Optional<PhotoshopResources> resources = reader.stored(
                        tiff.photoshop(), "Photoshop data", reading.limits().maxInflatedChunkBytes())
                .map(PhotoshopResources::parse);
        if (resources.isPresent() && resources.get().others()) {
            reading.warn("Left out Photoshop's data (paths, layers and the like) beside IPTC.");
        }
        return own.filter(bytes -> bytes.length > 0)
                .or(() -> resources.flatMap(PhotoshopResources::iptc))
                .map(Blob::of);
    }

    @Override
    public ImageInfo info() throws IOException {
        TiffStructure.Samples samples = tiff.samples();
        return found().info(ImageFormat.TIFF, tiff.size(), samples.channels(), samples.depth(), tiff.frames());
    }

    @Override
    public Picture read(Destination to) throws IOException {
        FoundMetadata found = found();
        byte[] file = source.load();
        TiffStructure.Samples samples = tiff.samples();
        Raster stored = to.allocate(tiff.size(), samples.channels(), samples.depth(), found.orientation());
        TiffDecoder.decode(file, tiff, reading, stored);
        Raster upright = to.upright(stored, found.orientation());
        Encoding encoding = new Encoding(ImageFormat.TIFF, true, OptionalInt.empty(), false, TiffDecoder.NAME);
        Metadata described = described(found, file, upright.size());
        return new Picture(upright, described, Optional.of(encoding), reading.warnings());
    }

    /** Returns the metadata of the upright picture, with an EXIF block made of what the directories say. */
    private Metadata described(FoundMetadata found, byte[] file, Size size) throws IOException {
        int maxEntries = reading.limits().maxIfdEntries();
        Exif exif = Exif.ofTiff(file, tiff.directories(), tiff.described(), maxEntries);
        int maxBytes = reading.limits().maxExifBytes();
        return found.with(ExifRewriter.ofTiff(exif, found.change(size), maxBytes, reading::warn), size);
    }
}
