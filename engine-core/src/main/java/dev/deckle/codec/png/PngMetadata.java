package dev.deckle.codec.png;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.MetadataReader;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Resolution;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what a PNG file says beside its pixels: iCCP, pHYs, eXIf, and the XMP packet in an iTXt chunk. */
final class PngMetadata {
    private static final String XMP_KEYWORD = "XML:com.adobe.xmp\0";
    private static final int FIRST_BUFFER = 8192;

    private final ByteSource source;
    private final Reading reading;
    private final MetadataReader reader;
    private int inflated;

    PngMetadata(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
        this.reader = new MetadataReader(source, reading);
    }

    FoundMetadata read(PngStructure png) throws IOException {
        PngStructure.Parts parts = png.parts();
        Optional<byte[]> icc = parts.icc().isPresent() ? profile(parts.icc().get()) : Optional.empty();
        Optional<Resolution> density =
                parts.density().isPresent() ? physical(parts.density().get()) : Optional.empty();
        String space = MetadataReader.space(png.channels().isGrey());
        return reader.found(icc, space, parts.exif(), density, packet(parts.texts()));
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

    /** A PNG's iCCP: a name of up to 79 bytes, 0, method 0, deflated. */
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
        return inflate(bytes, name + 2, MetadataReader.PROFILE, reading.limits().maxIccBytes());
    }

    /** The XMP packet among a PNG's iTXt chunks: keyword, 0, compressed?, method, language, 0, keyword again, 0, text. */
    private Optional<byte[]> packet(List<Span> texts) throws IOException {
        for (Span span : texts) {
            if (span.length() > XMP_KEYWORD.length() + 4 && source.is(span.at(), XMP_KEYWORD)) {
                Optional<byte[]> chunk = reader.stored(
                        Optional.of(span),
                        MetadataReader.PACKET,
                        reading.limits().maxChunkBytes());
                if (chunk.isEmpty()) {
                    return chunk;
                }
                byte[] bytes = chunk.get();
                int flags = XMP_KEYWORD.length();
                int language = indexOf(bytes, flags + 2);
                int translated = language < 0 ? -1 : indexOf(bytes, language + 1);
                if (translated < 0) {
                    reading.warn("Left out a damaged XMP packet.");
                    return Optional.empty();
                }
                return bytes[flags] == 0
                        ? Optional.of(Arrays.copyOfRange(bytes, translated + 1, bytes.length))
                        : inflate(
                                bytes,
                                translated + 1,
                                MetadataReader.PACKET,
                                reading.limits().maxInflatedChunkBytes());
            }
        }
        return Optional.empty();
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Inflates up to the limits of one chunk and of all together; the buffer grows with what comes. */
    private Optional<byte[]> inflate(byte[] bytes, int from, String what, int limit) {
        int room = Math.min(
                Math.min(limit, reading.limits().maxInflatedChunkBytes()),
                reading.limits().maxInflatedBytes() - inflated);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] out = new byte[Math.min(room + 1, FIRST_BUFFER)];
            int filled = 0;
            while (filled <= room && !inflater.finished()) {
                if (filled == out.length) {
                    out = Arrays.copyOf(out, Math.min(room + 1, 2 * out.length));
                }
                int count = inflater.inflate(out, filled, out.length - filled);
                if (count == 0 && !inflater.finished()) {
                    reading.warn("Left out " + what + ", which is damaged.");
                    return Optional.empty();
                }
                filled += count;
            }
            inflated += filled;
            if (filled > room) {
                reading.warn("Left out " + what + " of more than " + room + " bytes.");
                return Optional.empty();
            }
            return Optional.of(Arrays.copyOf(out, filled));
        } catch (DataFormatException e) {
            reading.warn("Left out " + what + ", which is damaged.");
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
