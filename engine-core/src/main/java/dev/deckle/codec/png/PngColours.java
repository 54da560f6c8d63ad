package dev.deckle.codec.png;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Chromaticities;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.ProfileMaker;
import dev.deckle.codec.meta.ToneCurve;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptPart;
import dev.deckle.picture.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what the samples of a PNG file mean, in the order of the PNG specification (third edition, 4.3): cICP, iCCP, sRGB, then
 * gAMA and cHRM. What is no profile becomes one, for models and for other formats; the chunks themselves are kept for PNG.
 */
final class PngColours {
    /** The chunks that say it. */
    static final List<String> CHUNKS = List.of("cICP", "iCCP", "sRGB", "gAMA", "cHRM");
    /** Those that add to it. */
    static final List<String> MORE = List.of("mDCV", "cLLI", "sBIT");

    private static final int PQ = 16;
    private static final int HLG = 18;
    private static final int SRGB_CURVE = 13;
    private static final double UNIT = 100_000;

    /** ITU-T H.273, table 2. */
    private static final Map<Integer, Chromaticities> PRIMARIES = Map.of(
            1, Chromaticities.SRGB,
            4, new Chromaticities(0.310, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
            5, Chromaticities.d65(0.64, 0.33, 0.29, 0.60, 0.15, 0.06),
            6, Chromaticities.d65(0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
            7, Chromaticities.d65(0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
            8, new Chromaticities(0.310, 0.316, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049),
            9, Chromaticities.d65(0.708, 0.292, 0.170, 0.797, 0.131, 0.046),
            11, new Chromaticities(0.314, 0.351, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
            12, Chromaticities.d65(0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
            22, Chromaticities.d65(0.630, 0.340, 0.295, 0.605, 0.155, 0.077));

    /** ITU-T H.273, table 3. */
    private static final Map<Integer, ToneCurve> CURVES = Map.of(
            1,
            ToneCurve.BT709,
            4,
            ToneCurve.power(2.2),
            5,
            ToneCurve.power(2.8),
            6,
            ToneCurve.BT709,
            7,
            ToneCurve.SMPTE240,
            8,
            ToneCurve.power(1),
            SRGB_CURVE,
            ToneCurve.SRGB,
            14,
            ToneCurve.BT709,
            15,
            ToneCurve.BT709,
            17,
            new ToneCurve(2.6, 1.034092, 0, 0, 0));

    private final ByteSource source;
    private final Reading reading;
    private final PngStructure png;
    private final boolean grey;

    PngColours(ByteSource source, Reading reading, PngStructure png) {
        this.source = source;
        this.reading = reading;
        this.png = png;
        this.grey = png.channels().isGrey();
    }

    /** Returns the metadata with what the chunks say. */
    Metadata of(FoundMetadata found) throws IOException {
        Metadata plain = found.plain();
        List<KeptPart> parts = new ArrayList<>(plain.parts());
        parts.addAll(kept(plain.icc().isPresent()));
        plain = plain.with(plain.iptc(), parts);
        Optional<Span> coded = chunk("cICP", 4);
        if (coded.isPresent()) {
            Optional<Metadata> described = coded(plain, coded.get());
            if (described.isPresent()) {
                return described.get();
            }
        }
        if (plain.icc().isPresent()) {
            return plain;
        }
        if (chunk("sRGB", 1).isPresent()) {
            return plain.withColours(Optional.empty(), ColourMeaning.SRGB);
        }
        return calibrated(plain);
    }

    private Optional<Span> chunk(String name, int length) {
        return Optional.ofNullable(png.parts().colours().get(name)).filter(span -> span.length() == length);
    }

    /** Returns the chunks as they are; a profile among them only where there is another description beside it. */
    private List<KeptPart> kept(boolean profiled) throws IOException {
        List<KeptPart> kept = new ArrayList<>();
        Map<String, Span> colours = png.parts().colours();
        boolean others = colours.keySet().stream().anyMatch(CHUNKS::contains);
        Optional<Span> srgb = chunk("sRGB", 1);
        if (!profiled
                && colours.size() == 1
                && srgb.isPresent()
                && source.u8(srgb.get().at()) == 0) {
            // what is written of sRGB anyway
            return kept;
        }
        Optional<Span> profile = png.parts().icc();
        if (profiled && others && profile.isPresent()) {
            kept.add(part("iCCP", profile.get()));
        }
        for (Map.Entry<String, Span> chunk : png.parts().colours().entrySet()) {
            if (isSound(chunk.getKey(), chunk.getValue())) {
                kept.add(part(chunk.getKey(), chunk.getValue()));
            }
        }
        return kept;
    }

    private KeptPart part(String name, Span body) throws IOException {
        return new KeptPart(ImageFormat.PNG, name, Blob.of(source.bytes(body)));
    }

    private boolean isSound(String name, Span body) throws IOException {
        boolean sound = body.length()
                == switch (name) {
                    case "cICP", "gAMA" -> 4;
                    case "cHRM" -> 32;
                    case "sRGB" -> 1;
                    case "mDCV" -> 24;
                    case "cLLI" -> 8;
                    default -> png.colourType() == PngStructure.PALETTE ? 3 : png.storedSamples();
                };
        if (name.equals("gAMA") && sound) {
            sound = source.u32(body.at()) > 0 && source.u32(body.at()) <= Integer.MAX_VALUE;
        }
        if (!sound) {
            reading.warn("Left out a damaged " + name + " chunk.");
        }
        return sound && (!name.equals("sBIT") || isFewer(body));
    }

    /** Returns whether a chunk says that samples have fewer bits than are stored. */
    private boolean isFewer(Span body) throws IOException {
        int depth = png.colourType() == PngStructure.PALETTE ? 8 : png.bits();
        boolean fewer = false;
        for (int i = 0; i < body.length(); i++) {
            int bits = source.u8(body.at() + i);
            if (bits == 0 || bits > depth) {
                return false;
            }
            fewer |= bits < depth;
        }
        return fewer;
    }

    /** Returns the meaning by code points; empty where they are unknown or undefined, so that the next chunk counts. */
    private Optional<Metadata> coded(Metadata plain, Span body) throws IOException {
        int primaries = source.u8(body.at());
        int transfer = source.u8(body.at() + 1);
        boolean known = grey || PRIMARIES.containsKey(primaries);
        Optional<ColourMeaning> special = transfer == PQ
                ? Optional.of(ColourMeaning.PQ)
                : transfer == HLG
                        ? Optional.of(ColourMeaning.HLG)
                        : source.u8(body.at() + 3) == 0 ? Optional.of(ColourMeaning.NARROW_RANGE) : Optional.empty();
        if (source.u8(body.at() + 2) == 0 && special.isPresent()) {
            return Optional.of(plain.withColours(Optional.empty(), special.get()));
        }
        if (source.u8(body.at() + 2) != 0 || !known || !CURVES.containsKey(transfer)) {
            reading.warn("The code points " + primaries + ", " + transfer + " of the cICP chunk are not known here.");
            boolean other = plain.icc().isPresent() || png.parts().colours().size() > 1;
            return other ? Optional.empty() : Optional.of(plain.withColours(Optional.empty(), ColourMeaning.UNKNOWN));
        }
        boolean srgb = transfer == SRGB_CURVE && (grey || primaries == 1);
        ToneCurve curve = CURVES.getOrDefault(transfer, ToneCurve.SRGB);
        String name = "cICP " + primaries + ", " + transfer;
        return Optional.of(plain.withColours(
                srgb ? Optional.empty() : profile(PRIMARIES.getOrDefault(primaries, Chromaticities.SRGB), curve, name),
                ColourMeaning.SRGB));
    }

    private Optional<Blob> profile(Chromaticities primaries, ToneCurve curve, String name) {
        return (grey ? Optional.of(ProfileMaker.grey(curve, name)) : ProfileMaker.rgb(primaries, curve, name))
                .map(Blob::of);
    }

    private Metadata calibrated(Metadata plain) throws IOException {
        Optional<Span> gamma = chunk("gAMA", 4)
                .filter(span ->
                        plain.parts().stream().anyMatch(part -> part.name().equals("gAMA")));
        Optional<Span> primaries = chunk("cHRM", 32).filter(span -> !grey);
        if (gamma.isEmpty() && primaries.isEmpty()) {
            // a profile that can't be used says at least that it is not sRGB by default
            boolean lost = png.parts().icc().isPresent();
            return lost ? plain.withColours(Optional.empty(), ColourMeaning.UNKNOWN) : plain;
        }
        ToneCurve curve = gamma.isPresent()
                ? ToneCurve.power(UNIT / source.u32(gamma.get().at()))
                : ToneCurve.SRGB;
        Chromaticities white = primaries.isPresent() ? primaries(primaries.get()) : Chromaticities.SRGB;
        Optional<Blob> profile = profile(white, curve, "PNG gAMA" + (primaries.isPresent() ? " and cHRM" : ""));
        if (profile.isEmpty()) {
            reading.warn("The cHRM chunk describes no space of colours; they are taken for sRGB.");
        }
        return plain.withColours(profile, profile.isEmpty() ? ColourMeaning.UNKNOWN : ColourMeaning.SRGB);
    }

    private Chromaticities primaries(Span body) throws IOException {
        double[] xy = new double[8];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = source.u32(body.at() + 4L * i) / UNIT;
        }
        return new Chromaticities(xy[0], xy[1], xy[2], xy[3], xy[4], xy[5], xy[6], xy[7]);
    }
}
