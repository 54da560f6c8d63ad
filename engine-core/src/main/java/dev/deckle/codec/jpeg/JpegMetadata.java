package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.MetadataReader;
import dev.deckle.codec.meta.PhotoshopResources;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Resolution;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a JPEG file says beside its pixels, from its application segments. */
final class JpegMetadata {
    private final ByteSource source;
    private final Reading reading;

    JpegMetadata(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    /**
     * Reads all of it.
     *
     * @param held what is not lost though it is not read here, a name each
     */
    FoundMetadata read(JpegStructure jpeg, Set<String> held) throws IOException {
        JpegStructure.Parts parts = jpeg.parts();
        if (parts.extendedXmp()) {
            reading.warn("Left out the extended part of the XMP packet.");
        }
        MetadataReader reader = new MetadataReader(source, reading).holding(held);
        Optional<Resolution> density =
                parts.jfif().isPresent() ? jfif(parts.jfif().get()) : Optional.empty();
        Optional<byte[]> icc = joined(parts.icc());
        String space = jpeg.inks() ? "CMYK" : MetadataReader.space(jpeg.components() == 1);
        for (String lost : parts.companions().lost()) {
            if (!held.contains(lost)) {
                reading.warn("Left out " + lost + ".");
            }
        }
        FoundMetadata found = reader.found(icc, space, parts.exif(), density, reader.packet(parts.xmp()));
        if (!jpeg.inks()) {
            reader.tellUncalibrated(found);
        }
        return found.with(found.plain().with(iptc(parts.photoshop()), comments(parts.comments())));
    }

    private List<KeptPart> comments(List<Span> spans) throws IOException {
        List<KeptPart> comments = new ArrayList<>();
        long room = reading.limits().maxChunkBytes();
        for (Span span : spans) {
            room -= span.length();
            if (room < 0) {
                reading.warn(
                        "Left out comments of more than " + reading.limits().maxChunkBytes() + " bytes.");
                return comments;
            }
            comments.add(new KeptPart(ImageFormat.JPEG, JpegHeadStream.COMMENT, Blob.of(source.bytes(span))));
        }
        return comments;
    }

    /**
     * Returns IPTC from among Photoshop's resources, which may be spread over segments; empty, with a warning, where
     * they are over the limit.
     */
    private Optional<Blob> iptc(List<Span> pieces) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Span piece : pieces) {
            if (all.size() + piece.length() > reading.limits().maxInflatedChunkBytes()) {
                reading.warn("Left out Photoshop data of more than "
                        + reading.limits().maxInflatedChunkBytes() + " bytes.");
                return Optional.empty();
            }
            all.writeBytes(source.bytes(piece));
        }
        PhotoshopResources resources = PhotoshopResources.parse(all.toByteArray());
        if (resources.others()) {
            reading.warn("Left out Photoshop's data (paths, layers and the like) beside IPTC.");
        }
        return resources.iptc().map(Blob::of);
    }

    /** Joins a profile of several pieces, each behind its number and the count of all. */
    private Optional<byte[]> joined(List<Span> pieces) throws IOException {
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        Span[] order = new Span[pieces.size()];
        long total = 0;
        for (Span piece : pieces) {
            int number = source.u8(piece.at());
            int count = source.u8(piece.at() + 1);
            if (count != order.length || number < 1 || number > count || order[number - 1] != null) {
                reading.warn("Left out an ICC profile whose pieces do not fit together.");
                return Optional.empty();
            }
            order[number - 1] = piece.from(2);
            total += piece.length() - 2;
        }
        if (total > reading.limits().maxIccBytes()) {
            reading.warn("Left out an ICC profile of " + total + " bytes, more than "
                    + reading.limits().maxIccBytes() + ".");
            return Optional.empty();
        }
        byte[] profile = new byte[(int) total];
        int at = 0;
        for (Span piece : order) {
            System.arraycopy(source.bytes(piece), 0, profile, at, piece.length());
            at += piece.length();
        }
        return Optional.of(profile);
    }

    private Optional<Resolution> jfif(Span body) throws IOException {
        int unit = source.u8(body.at() + 2);
        int x = source.u16(body.at() + 3);
        int y = source.u16(body.at() + 5);
        if (x < 1 || y < 1 || unit < 1 || unit > 2) {
            return Optional.empty();
        }
        Fraction across = Fraction.of(x);
        Fraction down = Fraction.of(y);
        return Optional.of(unit == 1 ? Resolution.perInch(across, down) : Resolution.perCentimetre(across, down));
    }
}
