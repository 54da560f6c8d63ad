package dev.deckle.codec;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names kinds of files that are not read, by their first bytes, so that a refusal can say what they are. */
final class Strangers {
    private static final int LOOK = 1024;
    private static final int BRANDS = 16;

    /** Holds the bytes at an offset by which a kind of file is known. */
    private record Magic(int at, String bytes, String name) {}

    private static final List<Magic> MAGICS = List.of(
            new Magic(0, "8BPS", "a PSD file"),
            new Magic(0, "%PDF-", "a PDF file"),
            new Magic(0, "%!PS", "a PostScript file"),
            new Magic(0, "\u00ff\n", "a JPEG XL file"),
            new Magic(0, "\0\0\0\fJXL ", "a JPEG XL file"),
            new Magic(0, "\0\0\0\fjP  ", "a JPEG 2000 file"),
            new Magic(0, "\u00ffO\u00ffQ", "a JPEG 2000 file"),
            new Magic(0, "FUJIFILMCCD-RAW", "a RAF raw file"),
            new Magic(0, "IIRO", "an ORF raw file"),
            new Magic(0, "IIRS", "an ORF raw file"),
            new Magic(0, "MMOR", "an ORF raw file"),
            new Magic(0, "IIU\0", "an RW2 raw file"),
            new Magic(0, "\0MRM", "an MRW raw file"),
            new Magic(0, "FOVb", "an X3F raw file"),
            new Magic(6, "HEAPCCDR", "a CRW raw file"),
            new Magic(0, "\0\0\1\0", "an ICO file"),
            new Magic(0, "gimp xcf", "an XCF file"),
            new Magic(0, "v/1\1", "an OpenEXR file"));

    private static final Map<String, String> KINDS = Map.of(
            "avif",
            "an AVIF file",
            "avis",
            "an AVIF file",
            "heic",
            "a HEIC file",
            "heix",
            "a HEIC file",
            "hevc",
            "a HEIC file",
            "heim",
            "a HEIC file",
            "heis",
            "a HEIC file",
            "crx ",
            "a CR3 raw file",
            "mif1",
            "a HEIF file",
            "msf1",
            "a HEIF file");

    private Strangers() {}

    /** Returns what the file is, with its article; empty where nobody knows. */
    static Optional<String> name(ByteSource source) throws IOException {
        for (Magic magic : MAGICS) {
            if (source.is(magic.at(), magic.bytes())) {
                return Optional.of(magic.name());
            }
        }
        return source.is(4, "ftyp") ? brand(source) : drawing(source);
    }

    /**
     * Names the kind of an ISO base media file: its brand, or where that is a general one, those it is compatible with.
     */
    private static Optional<String> brand(ByteSource source) throws IOException {
        long end = Math.min(Math.min(source.u32(0), source.length()), 8 + 4 * BRANDS);
        String general = "an MP4 or another ISO media file";
        for (long at = 8; at + 4 <= end; at += 4) {
            String kind = KINDS.getOrDefault(source.tag(at), "");
            if (!kind.isEmpty() && !kind.equals("a HEIF file")) {
                return Optional.of(kind);
            }
            general = kind.isEmpty() ? general : kind;
        }
        return Optional.of(general);
    }

    private static Optional<String> drawing(ByteSource source) throws IOException {
        byte[] head = source.bytes(new Span(0, (int) Math.min(LOOK, source.length())));
        String text = new String(head, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return text.startsWith("<") && text.contains("<svg") ? Optional.of("an SVG file") : Optional.empty();
    }
}
