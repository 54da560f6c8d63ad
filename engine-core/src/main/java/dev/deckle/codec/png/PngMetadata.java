package dev.deckle.codec.png;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.MetadataReader;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Resolution;
import dev.deckle.picture.Blob;
import java.io.IOException;
import java.util.Optional;

/** Reads what a PNG file says beside its pixels: colours, density, EXIF, XMP and texts. */
final class PngMetadata {
    private final ByteSource source;
    private final Reading reading;
    private final MetadataReader reader;
    private final PngInflate inflate;

    PngMetadata(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
        this.reader = new MetadataReader(source, reading);
        this.inflate = new PngInflate(reading);
    }

    FoundMetadata read(PngStructure png) throws IOException {
        PngStructure.Parts parts = png.parts();
        Optional<byte[]> icc = parts.icc().isPresent() ? profile(parts.icc().get()) : Optional.empty();
        Optional<Resolution> density =
                parts.density().isPresent() ? physical(parts.density().get()) : Optional.empty();
        for (String lost : parts.lost()) {
            reading.warn("Left out " + lost + ".");
        }
        PngTexts texts = new PngTexts(source, reading, inflate);
        texts.read(parts.texts());
        String space = MetadataReader.space(png.channels().isGrey());
        Optional<byte[]> exif = parts.exif().isPresent() ? reader.exif(parts.exif()) : within(texts.exif());
        FoundMetadata found = reader.described(icc.or(() -> rawProfile(texts)), space, exif, density, texts.packet());
        found = found.with(found.plain().with(texts.iptc().map(Blob::of), texts.kept()));
        found = found.with(new PngColours(source, reading, png).of(found));
        reader.tellUncalibrated(found);
        return found;
    }

    private Optional<byte[]> within(Optional<byte[]> exif) {
        int limit = reading.limits().maxExifBytes();
        return exif.filter(block -> {
            boolean fits = block.length <= limit;
            if (!fits) {
                reading.warn("Left out an EXIF block of " + block.length + " bytes, more than " + limit + ".");
            }
            return fits;
        });
    }

    private Optional<byte[]> rawProfile(PngTexts texts) {
        return texts.icc().filter(profile -> profile.length <= reading.limits().maxIccBytes());
    }

    private Optional<Resolution> physical(Span body) throws IOException {
        if (body.length() != 9 || source.u8(body.at() + 8) != 1) {
            return Optional.empty();
        }
        long x = source.u32(body.at());
        long y = source.u32(body.at() + 4);
        boolean usable = x >= 1 && y >= 1 && x <= Integer.MAX_VALUE && y <= Integer.MAX_VALUE;
        return usable ? Optional.of(new Resolution(Fraction.of(x), Fraction.of(y))) : Optional.empty();
    }

    /** Reads a PNG's iCCP: a name of up to 79 bytes, 0, method 0, deflated. */
    private Optional<byte[]> profile(Span body) throws IOException {
        Optional<byte[]> chunk = reader.stored(
                Optional.of(body), MetadataReader.PROFILE, reading.limits().maxChunkBytes());
        if (chunk.isEmpty()) {
            return chunk;
        }
        byte[] bytes = chunk.get();
        int name = indexOf(bytes, 0);
        if (name < 1 || name > 79 || name + 2 > bytes.length || bytes[name + 1] != 0) {
            reading.warn("Left out a damaged ICC profile.");
            return Optional.empty();
        }
        return inflate.inflate(
                bytes, name + 2, MetadataReader.PROFILE, reading.limits().maxIccBytes());
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
