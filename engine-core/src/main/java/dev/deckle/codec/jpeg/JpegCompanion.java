package dev.deckle.codec.jpeg;

import dev.deckle.codec.format.Writing;
import dev.deckle.codec.imageio.DecoderException;
import dev.deckle.codec.jpeg.coefficient.RefusalException;
import dev.deckle.codec.meta.Xmp;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.Metadata;
import dev.deckle.raster.ByteRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes a picture together with its gain map: the picture's file with an index and with XMP that lists the map, then the map's. The lengths
 * of both stand in the first, which is therefore held until it is whole.
 */
final class JpegCompanion {
    private static final int XMP_LABEL = 29;

    private final GainMap map;
    private final GainMapGrower.Grown grown;
    private final Metadata metadata;

    private JpegCompanion(GainMap map, GainMapGrower.Grown grown, Metadata metadata) {
        this.map = map;
        this.grown = grown;
        this.metadata = metadata;
    }

    /** Writes the picture's own file. */
    interface First {
        /**
         * Writes it.
         *
         * @param metadata of the picture, with its claims
         * @param more segments behind the profile's
         */
        void write(Metadata metadata, byte[] more, OutputStream out) throws IOException;
    }

    /**
     * Grows the map of a picture that is written.
     *
     * @param metadata that the file will have
     * @return empty where there is no map; where one is lost it was told
     */
    static Optional<JpegCompanion> of(Writing writing, ByteRaster picture, Metadata metadata) throws IOException {
        Optional<PlacedMap> placed = writing.picture()
                .origin()
                .flatMap(origin -> origin instanceof JpegPhoto photo ? photo.map() : Optional.empty());
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (writing.options().strip()) {
                throw new RefusalException("no metadata was wanted");
            }
            GainMap map = placed.get().map();
            GainMapGrower.Grown grown = new GainMapGrower(placed.get(), picture).grow();
            writing.carry(grown.told());
            return Optional.of(new JpegCompanion(map, grown, claimed(map, grown, metadata)));
        } catch (RefusalException e) {
            writing.warnings().add("The gain map (HDR) was left out because " + e.reason());
        } catch (ImageException | DecoderException e) {
            writing.warnings().add("The gain map (HDR) was left out because it is damaged");
        }
        return Optional.empty();
    }

    /** Returns metadata that say of the map what the photo's said. */
    private static Metadata claimed(GainMap map, GainMapGrower.Grown grown, Metadata metadata) throws RefusalException {
        Optional<byte[]> own = metadata.xmp().map(Blob::toBytes);
        Optional<byte[]> packet =
                map.claims().into(own, map.described(), grown.jpeg().length());
        if (packet.isEmpty()) {
            return metadata;
        }
        if (own.isPresent() && !Xmp.takesMore(own.get())) {
            throw new RefusalException("nothing can be added to the XMP of the photo");
        }
        if (XMP_LABEL + packet.get().length > JpegHeadStream.MAX_SEGMENT) {
            throw new RefusalException("the XMP of the photo leaves no room to list it");
        }
        return metadata.withXmp(packet.map(Blob::of));
    }

    /** Writes both. */
    void write(First first, OutputStream out) throws IOException {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        map.version()
                .ifPresent(version -> JpegHeadStream.segment(
                        segments,
                        0xE2,
                        JpegExtras.GAIN_LABEL.getBytes(StandardCharsets.ISO_8859_1),
                        version.toBytes()));
        JpegHeadStream.segment(segments, 0xE2, MultiPicture.of(map.type()));
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        first.write(metadata, segments.toByteArray(), held);
        byte[] picture = held.toByteArray();
        MultiPicture.complete(picture, grown.jpeg().length());
        out.write(picture);
        out.write(grown.jpeg().toBytes());
    }
}
