package dev.deckle.codec.meta;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.sample.Upright;
import dev.deckle.geometry.Resolution;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.Density;
import dev.deckle.picture.Metadata;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a file says beside its pixels, from the places where its format keeps it. Broken or oversized metadata is left out with a
 * warning; it never fails a picture.
 */
public final class MetadataReader {
    /** The name of a profile in warnings. */
    public static final String PROFILE = "an ICC profile";

    /** The name of XMP in warnings. */
    public static final String PACKET = "an XMP packet";

    private static final String EXIF_BLOCK = "an EXIF block";
    private static final int SPACE = 16;
    private static final int SIGNATURE = 36;
    private static final int LEAST_PROFILE = 132;

    private final ByteSource source;
    private final Reading reading;
    private Set<String> held = Set.of();

    /** Reads from {@code source}, under the limits of {@code reading}. */
    public MetadataReader(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    /**
     * Notes what is not lost though a packet of the picture alone can't speak of it.
     *
     * @param companions as {@code the gain map (HDR)}
     * @return this
     */
    public MetadataReader holding(Set<String> companions) {
        held = Set.copyOf(companions);
        return this;
    }

    private void lose(String what) {
        if (!held.contains(what)) {
            reading.warn("Left out " + what + ".");
        }
    }

    /** Returns the bytes of a profile that is stored as it is. */
    public Optional<byte[]> profile(Optional<Span> span) throws IOException {
        return stored(span, PROFILE, reading.limits().maxIccBytes());
    }

    /** Returns the bytes of an XMP packet that is stored as it is. */
    public Optional<byte[]> packet(Optional<Span> span) throws IOException {
        return stored(span, PACKET, reading.limits().maxChunkBytes());
    }

    /** Returns the bytes of a range within a limit. */
    public Optional<byte[]> stored(Optional<Span> span, String what, int limit) throws IOException {
        if (span.isEmpty()) {
            return Optional.empty();
        }
        if (span.get().length() > limit || span.get().end() > source.length()) {
            reading.warn("Left out " + what + " of " + span.get().length() + " bytes, more than " + limit + ".");
            return Optional.empty();
        }
        return Optional.of(source.bytes(span.get()));
    }

    /**
     * Puts together what a file has: the orientation by its EXIF block, the resolution by the format itself, else by that block.
     *
     * @param icc the profile
     * @param space the colour space of the samples as a profile names it
     * @param block the place of the EXIF block
     * @param declared the resolution that the format itself declares
     * @param xmp the packet
     */
    public FoundMetadata found(
            Optional<byte[]> icc,
            String space,
            Optional<Span> block,
            Optional<Resolution> declared,
            Optional<byte[]> xmp)
            throws IOException {
        return described(icc, space, exif(block), declared, xmp);
    }

    /** Returns the bytes of an EXIF block that is stored as it is. */
    public Optional<byte[]> exif(Optional<Span> span) throws IOException {
        return stored(span, EXIF_BLOCK, reading.limits().maxExifBytes());
    }

    /** Puts together what a file has, its EXIF block being in memory. */
    public FoundMetadata described(
            Optional<byte[]> icc,
            String space,
            Optional<byte[]> block,
            Optional<Resolution> declared,
            Optional<byte[]> xmp) {
        Optional<Exif> exif = block.flatMap(b -> Exif.parse(b, reading.limits().maxIfdEntries()));
        if (block.isPresent() && exif.isEmpty()) {
            reading.warn("Left out a damaged EXIF block.");
        }
        int orientation = exif.map(Exif::orientation).orElse(1);
        Optional<Resolution> resolution = declared.or(() -> exif.flatMap(Exif::resolution));
        return found(icc, space, orientation, resolution, exif, xmp);
    }

    /** Puts together what a file has, with the orientation and the resolution of its stored pixels. */
    public FoundMetadata found(
            Optional<byte[]> icc,
            String space,
            int orientation,
            Optional<Resolution> stored,
            Optional<Exif> exif,
            Optional<byte[]> xmp) {
        Optional<Resolution> resolution = Upright.transposes(orientation) ? stored.map(Resolution::transposed) : stored;
        Optional<Density> density = resolution.flatMap(Density::rounded);
        Optional<Blob> profile = icc.filter(bytes -> usable(bytes, space)).map(Blob::of);
        Optional<Blob> packet =
                xmp.flatMap(bytes -> alone(bytes, orientation != 1)).map(Blob::of);
        Metadata plain = new Metadata(profile, density, Optional.empty(), packet);
        boolean unknown =
                profile.isEmpty() && (icc.isPresent() || !exif.map(Exif::isSrgb).orElse(true));
        FoundMetadata found = new FoundMetadata(orientation, resolution, plain, exif);
        return unknown ? found.uncalibrated() : found;
    }

    /** Warns where the colours are not sRGB and nothing says what they are. */
    public void tellUncalibrated(FoundMetadata found) {
        boolean exif = !found.exif().map(Exif::isSrgb).orElse(true);
        if (exif && found.plain().icc().isEmpty() && found.plain().meaning() == ColourMeaning.UNKNOWN) {
            reading.warn("EXIF says that the colours are not sRGB and no profile tells what they are;"
                    + " the samples are kept and taken for sRGB.");
        }
    }

    /** Returns the packet without claims of what else the file held. */
    private Optional<byte[]> alone(byte[] packet, boolean turned) {
        Optional<byte[]> alone = XmpClaims.alone(packet, turned, this::lose);
        if (alone.isEmpty()) {
            reading.warn("Left out a damaged XMP packet.");
        }
        return alone;
    }

    /** Names the colour space of grey or RGB samples as a profile does. */
    public static String space(boolean grey) {
        return grey ? "GRAY" : "RGB ";
    }

    /** Returns whether a profile is for these samples and is what its header says (ICC.1:2022, 7.2). */
    private boolean usable(byte[] icc, String space) {
        boolean sound = icc.length >= LEAST_PROFILE
                && text(icc, SIGNATURE).equals("acsp")
                && ((icc[0] & 0xFFL) << 24 | (icc[1] & 0xFF) << 16 | (icc[2] & 0xFF) << 8 | (icc[3] & 0xFF))
                        == icc.length;
        if (!sound) {
            reading.warn("Left out a damaged ICC profile.");
            return false;
        }
        boolean suits = text(icc, SPACE).equals(space);
        if (!suits) {
            String named = Printable.of(text(icc, SPACE)).strip();
            reading.warn("Left out an ICC profile for " + named + " samples, which these are not.");
        }
        return suits;
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
