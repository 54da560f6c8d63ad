package dev.deckle.codec;

import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Xmp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Collects what a file says beside its pixels. Broken or oversized metadata is left out with a warning; it never fails a picture. */
final class MetadataReader {
    /**
     * Metadata of one file.
     *
     * @param orientation of the stored pixels, 1–8
     * @param plain metadata for the upright picture, but for its EXIF
     * @param exif the block as stored
     */
    record Found(int orientation, Metadata plain, Optional<Exif> exif) {
        /** For samples that were converted to sRGB. */
        Found withoutProfile() {
            return new Found(
                    orientation, new Metadata(Optional.empty(), plain.density(), Optional.empty(), plain.xmp()), exif);
        }

        /** All of it, for the upright picture of a size. */
        Metadata upright(Size size, Reading reading) {
            Optional<Density> density = exif.flatMap(Exif::density).flatMap(d -> plain.density());
            return with(exif.flatMap(e -> ExifRewriter.upright(e, size, density, reading::warn)));
        }

        Metadata with(Optional<Blob> block) {
            return new Metadata(plain.icc(), plain.density(), block, plain.xmp());
        }
    }

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp\0";

    private final ByteSource source;
    private final Reading reading;
    private int inflated;

    MetadataReader(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    Found png(PngStructure png) throws IOException {
        PngStructure.Parts parts = png.parts();
        Optional<byte[]> icc = parts.icc().isPresent() ? profile(parts.icc().get()) : Optional.empty();
        Optional<Density> density =
                parts.density().isPresent() ? physical(parts.density().get()) : Optional.empty();
        return found(icc, channels(png.channels().isGrey()), parts.exif(), density, text(parts.texts()));
    }

    Found jpeg(JpegStructure jpeg) throws IOException {
        JpegStructure.Parts parts = jpeg.parts();
        if (parts.extendedXmp()) {
            reading.warn("Left out the extended part of the XMP packet.");
        }
        Optional<Density> density = parts.jfif().isPresent() ? jfif(parts.jfif().get()) : Optional.empty();
        return found(
                joined(parts.icc()),
                jpeg.inks() ? "CMYK" : channels(jpeg.components() == 1),
                parts.exif(),
                density,
                stored(parts.xmp(), "an XMP packet", reading.limits().maxChunkBytes()));
    }

    Found webp(WebpStructure webp) throws IOException {
        Optional<byte[]> icc =
                stored(webp.icc(), "an ICC profile", reading.limits().maxIccBytes());
        Optional<byte[]> xmp =
                stored(webp.xmp(), "an XMP packet", reading.limits().maxChunkBytes());
        return found(icc, channels(false), webp.exif(), Optional.empty(), xmp);
    }

    private static String channels(boolean grey) {
        return grey ? "GRAY" : "RGB ";
    }

    /** Orientation and density stand in the first directory itself; for the rest of EXIF see {@link #described}. */
    Found tiff(TiffStructure tiff) throws IOException {
        Optional<byte[]> icc =
                stored(tiff.icc(), "an ICC profile", reading.limits().maxIccBytes());
        Optional<byte[]> xmp =
                stored(tiff.xmp(), "an XMP packet", reading.limits().maxChunkBytes());
        return found(
                icc, channels(tiff.channels().isGrey()), tiff.orientation(), tiff.density(), Optional.empty(), xmp);
    }

    /** The metadata of an upright picture from a whole TIFF file, with an EXIF block made of what its directories say. */
    Metadata described(Found found, byte[] tiff, Size size) {
        return found.with(Exif.parse(tiff, reading.limits().maxIfdEntries())
                .flatMap(e -> ExifRewriter.ofTiff(e, size, reading.limits().maxExifBytes(), reading::warn)));
    }

    private Found found(
            Optional<byte[]> icc,
            String space,
            Optional<Span> exifSpan,
            Optional<Density> declared,
            Optional<byte[]> xmp)
            throws IOException {
        Optional<byte[]> block =
                stored(exifSpan, "an EXIF block", reading.limits().maxExifBytes());
        Optional<Exif> exif =
                block.flatMap(bytes -> Exif.parse(bytes, reading.limits().maxIfdEntries()));
        if (block.isPresent() && exif.isEmpty()) {
            reading.warn("Left out a damaged EXIF block.");
        }
        int orientation = exif.map(Exif::orientation).orElse(1);
        Optional<Density> density = exif.flatMap(Exif::density).or(() -> declared);
        return found(icc, space, orientation, density, exif, xmp);
    }

    private Found found(
            Optional<byte[]> icc,
            String space,
            int orientation,
            Optional<Density> stored,
            Optional<Exif> exif,
            Optional<byte[]> xmp) {
        Optional<Density> density =
                Upright.transposes(orientation) ? stored.map(d -> new Density(d.y(), d.x())) : stored;
        Optional<Blob> profile = icc.filter(bytes -> usable(bytes, space)).map(Blob::of);
        return new Found(
                orientation,
                new Metadata(
                        profile,
                        density,
                        Optional.empty(),
                        xmp.map(Xmp::upright).map(Blob::of)),
                exif);
    }

    /** Whether a profile is for these samples and is what its header says (ICC.1:2022, 7.2). */
    private boolean usable(byte[] icc, String space) {
        boolean sound = icc.length >= 132
                && text(icc, 36).equals("acsp")
                && ((icc[0] & 0xFFL) << 24 | (icc[1] & 0xFF) << 16 | (icc[2] & 0xFF) << 8 | (icc[3] & 0xFF))
                        == icc.length;
        if (!sound) {
            reading.warn("Left out a damaged ICC profile.");
        } else if (!text(icc, 16).equals(space)) {
            reading.warn("Left out an ICC profile for " + text(icc, 16).strip() + " samples, which these are not.");
        }
        return sound && text(icc, 16).equals(space);
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", "?");
    }

    /** The bytes of a range within a limit. */
    private Optional<byte[]> stored(Optional<Span> span, String what, int limit) throws IOException {
        if (span.isEmpty()) {
            return Optional.empty();
        }
        if (span.get().length() > limit || span.get().end() > source.length()) {
            reading.warn("Left out " + what + " of " + span.get().length() + " bytes, more than " + limit + ".");
            return Optional.empty();
        }
        return Optional.of(source.bytes(span.get()));
    }

    /** A profile in pieces, each behind its number and the count of all. */
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

    private Optional<Density> jfif(Span body) throws IOException {
        int unit = source.u8(body.at() + 2);
        int x = source.u16(body.at() + 3);
        int y = source.u16(body.at() + 5);
        if (x < 1 || y < 1 || unit < 1 || unit > 2) {
            return Optional.empty();
        }
        return Optional.of(unit == 1 ? Density.perInch(x, y) : new Density(x * 100, y * 100));
    }

    private Optional<Density> physical(Span body) throws IOException {
        if (body.length() != 9 || source.u8(body.at() + 8) != 1) {
            return Optional.empty();
        }
        long x = source.u32(body.at());
        long y = source.u32(body.at() + 4);
        boolean usable = x >= 1 && y >= 1 && x <= Integer.MAX_VALUE && y <= Integer.MAX_VALUE;
        return usable ? Optional.of(new Density((int) x, (int) y)) : Optional.empty();
    }

    /** A PNG's iCCP: a name of up to 79 bytes, 0, method 0, deflated. */
    private Optional<byte[]> profile(Span body) throws IOException {
        Optional<byte[]> chunk =
                stored(Optional.of(body), "an ICC profile", reading.limits().maxChunkBytes());
        if (chunk.isEmpty()) {
            return chunk;
        }
        byte[] bytes = chunk.get();
        int name = indexOf(bytes, 0);
        if (name < 1 || name > 79 || name + 2 > bytes.length || bytes[name + 1] != 0) {
            reading.warn("Left out a damaged ICC profile.");
            return Optional.empty();
        }
        return inflate(bytes, name + 2, "an ICC profile", reading.limits().maxIccBytes());
    }

    /** The XMP packet among a PNG's iTXt chunks: keyword, 0, compressed?, method, language, 0, keyword again, 0, text. */
    private Optional<byte[]> text(List<Span> texts) throws IOException {
        for (Span span : texts) {
            if (span.length() > XMP_KEYWORD.length() + 4 && source.is(span.at(), XMP_KEYWORD)) {
                Optional<byte[]> chunk = stored(
                        Optional.of(span), "an XMP packet", reading.limits().maxChunkBytes());
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
                                "an XMP packet",
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
            byte[] out = new byte[Math.min(room + 1, 8192)];
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
