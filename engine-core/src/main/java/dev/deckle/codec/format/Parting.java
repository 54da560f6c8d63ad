package dev.deckle.codec.format;

import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptPart;
import dev.deckle.picture.Metadata;
import dev.deckle.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes leave of what a file of another format can't hold: IPTC, texts, comments, colour chunks. */
final class Parting {
    private static final Set<ImageFormat> IPTC = Set.of(ImageFormat.JPEG, ImageFormat.TIFF);
    private static final Set<String> TEXTS = Set.of("tEXt", "zTXt", "iTXt");
    private static final Set<String> COLOURS = Set.of("cICP", "gAMA", "cHRM");
    private static final int MAX_SHOWN = 8;
    private static final int MAX_WORD = 40;
    private static final int MAX_KEYWORD = 79;
    /** Texts in which ImageMagick puts IPTC data, which were read. */
    private static final Set<String> RAW_IPTC = Set.of("raw profile type iptc", "raw profile type 8bim");

    private final ImageFormat format;
    private final List<String> warnings;

    Parting(ImageFormat format, List<String> warnings) {
        this.format = format;
        this.warnings = warnings;
    }

    /** Returns the IPTC data for a format that has a place for them. */
    Optional<Blob> iptc(Metadata all) {
        if (IPTC.contains(format) || all.iptc().isEmpty()) {
            return all.iptc();
        }
        boolean kept = all.parts().stream().anyMatch(part -> part.format().equals(format) && isRawIptc(part));
        if (!kept) {
            warnings.add(
                    "The IPTC data (captions, credits) were left out: " + format + " has no place of its own for them");
        }
        return Optional.empty();
    }

    /** Returns the parts of the format itself. */
    List<KeptPart> parts(Metadata all) {
        List<KeptPart> kept = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        Set<String> colours = new LinkedHashSet<>();
        int comments = 0;
        for (KeptPart part : all.parts()) {
            if (part.format().equals(format)) {
                kept.add(part);
            } else if (TEXTS.contains(part.name())) {
                if (!(isRawIptc(part) && IPTC.contains(format) && all.iptc().isPresent())) {
                    texts.add(keyword(part));
                }
            } else if (COLOURS.contains(part.name())) {
                colours.add(part.name());
            } else if (part.format().equals(ImageFormat.JPEG)) {
                comments++;
            }
        }
        tell(texts, colours, comments, all);
        return kept;
    }

    private void tell(Set<String> texts, Set<String> colours, int comments, Metadata all) {
        if (!texts.isEmpty()) {
            List<String> shown = texts.stream()
                    .limit(MAX_SHOWN)
                    .map(keyword -> "\"" + Printable.of(keyword, MAX_WORD) + "\"")
                    .toList();
            String more = texts.size() > MAX_SHOWN ? " and " + (texts.size() - MAX_SHOWN) + " more" : "";
            warnings.add("The texts " + String.join(", ", shown) + more + " were left out: " + format
                    + " holds no texts of PNG");
        }
        if (comments > 0) {
            warnings.add("The comment" + (comments == 1 ? " was" : "s were") + " left out: " + format + " holds none");
        }
        if (!colours.isEmpty() && all.icc().isPresent()) {
            warnings.add("What " + String.join(" and ", colours) + " of PNG say of the colours became an ICC profile");
        }
    }

    private static boolean isRawIptc(KeptPart part) {
        return RAW_IPTC.contains(keyword(part).toLowerCase(Locale.ROOT));
    }

    private static String keyword(KeptPart part) {
        String text = new String(part.data().toBytes(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return text.substring(0, Math.min(end < 0 ? text.length() : end, MAX_KEYWORD));
    }
}
