package dev.deckle.codec.png;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.PhotoshopResources;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptPart;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Goes through the text chunks of a PNG file (PNG specification, 11.3.3): the XMP packet, what ImageMagick hides in "Raw profile"
 * texts, and all others, which are kept as they are unless they speak of a size or a place that the result does not have.
 */
final class PngTexts {
    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
    private static final String RAW = "raw profile type ";
    private static final Pattern FALSE = Pattern.compile(
            "(exif|tiff|png|thumb)::?.*(width|height|length|dimension|orientation|size|ihdr|thumbnail|mimetype|uri|mtime).*");
    private static final byte[] EXIF_LABEL = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_WORD = 40;

    private final ByteSource source;
    private final Reading reading;
    private final PngInflate inflate;
    private final List<KeptPart> kept = new ArrayList<>();
    private Optional<byte[]> packet = Optional.empty();
    private Optional<byte[]> exif = Optional.empty();
    private Optional<byte[]> icc = Optional.empty();
    private Optional<byte[]> iptc = Optional.empty();
    private long room;

    PngTexts(ByteSource source, Reading reading, PngInflate inflate) {
        this.source = source;
        this.reading = reading;
        this.inflate = inflate;
        this.room = reading.limits().maxInflatedBytes();
    }

    Optional<byte[]> packet() {
        return packet;
    }

    /** Returns the EXIF of a raw profile. */
    Optional<byte[]> exif() {
        return exif;
    }

    /** Returns the ICC profile of a raw profile. */
    Optional<byte[]> icc() {
        return icc;
    }

    /** Returns the IPTC of a raw profile. */
    Optional<byte[]> iptc() {
        return iptc;
    }

    List<KeptPart> kept() {
        return kept;
    }

    /** Returns whether a text may turn the picture. */
    static boolean mayTurn(ByteSource source, List<Span> texts) throws IOException {
        for (Span span : texts) {
            int length = Math.min(span.length(), RAW.length());
            String head = new String(source.bytes(new Span(span.at(), length)), StandardCharsets.ISO_8859_1);
            if (head.toLowerCase(Locale.ROOT).equals(RAW)) {
                return true;
            }
        }
        return false;
    }

    void read(List<Span> texts) throws IOException {
        for (Span span : texts) {
            String type = source.tag(span.at() - 4);
            if (span.length() > reading.limits().maxChunkBytes()) {
                reading.warn("Left out a text of " + span.length() + " bytes, more than "
                        + reading.limits().maxChunkBytes() + ".");
                continue;
            }
            byte[] chunk = source.bytes(span);
            int end = indexOf(chunk, 0);
            if (end < 1 || end > 79) {
                reading.warn("Left out a damaged text.");
                continue;
            }
            take(type, new String(chunk, 0, end, StandardCharsets.ISO_8859_1), chunk, end);
        }
    }

    private void take(String type, String keyword, byte[] chunk, int end) {
        boolean xmp = keyword.equals(XMP_KEYWORD);
        String what = xmp ? "an XMP packet" : "the text \"" + Printable.of(keyword, MAX_WORD) + "\"";
        Optional<byte[]> text = text(type, chunk, end, what);
        if (text.isEmpty()) {
            return;
        }
        String lower = keyword.toLowerCase(Locale.ROOT);
        if (xmp) {
            packet = packet.or(() -> text);
        } else if (lower.startsWith(RAW) && raw(lower.substring(RAW.length()), text.get())) {
            return;
        } else if (FALSE.matcher(lower).matches()) {
            reading.warn("Left out " + what + ", which is about the file as it was.");
        } else {
            keep(type, chunk, what);
        }
    }

    private void keep(String type, byte[] chunk, String what) {
        room -= chunk.length;
        if (room < 0) {
            reading.warn("Left out " + what + ": all texts are more than "
                    + reading.limits().maxInflatedBytes() + " bytes.");
            return;
        }
        kept.add(new KeptPart(ImageFormat.PNG, type, Blob.of(chunk)));
    }

    /** Returns the text itself; empty, with a warning, where it is damaged or over the limits. */
    private Optional<byte[]> text(String type, byte[] chunk, int end, String what) {
        int from = end + 1;
        boolean deflated = type.equals("zTXt");
        if (type.equals("iTXt")) {
            int language = from + 2 <= chunk.length ? indexOf(chunk, from + 2) : -1;
            int translated = language < 0 ? -1 : indexOf(chunk, language + 1);
            if (translated < 0) {
                reading.warn("Left out " + what + ", which is damaged.");
                return Optional.empty();
            }
            deflated = chunk[from] != 0;
            from = translated + 1;
        } else if (deflated) {
            from++;
        }
        if (from > chunk.length) {
            reading.warn("Left out " + what + ", which is damaged.");
            return Optional.empty();
        }
        return deflated
                ? inflate.inflate(chunk, from, what, reading.limits().maxInflatedChunkBytes())
                : Optional.of(Arrays.copyOfRange(chunk, from, chunk.length));
    }

    /** Takes a profile in hexadecimal digits; whether the text has done its duty. */
    private boolean raw(String name, byte[] text) {
        Optional<byte[]> bytes = digits(text);
        if (bytes.isEmpty()) {
            return false;
        }
        byte[] found = bytes.get();
        switch (name) {
            case "exif", "app1" -> {
                if (startsWith(found, "http://ns.adobe.com/xap/1.0/\0")) {
                    packet = packet.or(() -> Optional.of(Arrays.copyOfRange(found, 29, found.length)));
                } else {
                    boolean labelled = startsWith(found, "Exif\0\0");
                    exif = exif.or(() ->
                            Optional.of(labelled ? Arrays.copyOfRange(found, EXIF_LABEL.length, found.length) : found));
                }
            }
            case "xmp" -> packet = packet.or(() -> bytes);
            case "icc", "icm" -> icc = icc.or(() -> bytes);
            case "iptc", "8bim" -> {
                iptc = iptc.or(() -> startsWith(found, "8BIM")
                        ? PhotoshopResources.parse(found).iptc()
                        : bytes.filter(b -> b.length > 0 && b[0] == 0x1C));
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, String label) {
        byte[] head = label.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    /**
     * Returns the bytes of a name, a length, and digits, each on lines of its own, as ImageMagick writes them; empty
     * for any other text.
     */
    private static Optional<byte[]> digits(byte[] text) {
        String all = new String(text, StandardCharsets.ISO_8859_1).strip();
        int name = all.indexOf('\n');
        int length = name < 0 ? -1 : all.indexOf('\n', name + 1);
        if (length < 0) {
            return Optional.empty();
        }
        String told = all.substring(name, length).strip();
        byte[] bytes = new byte[(all.length() - length) / 2];
        int count = 0;
        for (int i = length; i < all.length(); i++) {
            int digit = Character.digit(all.charAt(i), 16);
            if (digit >= 0) {
                bytes[count / 2] |= (byte) ((count & 1) == 0 ? digit << 4 : digit);
                count++;
            } else if (!Character.isWhitespace(all.charAt(i))) {
                return Optional.empty();
            }
        }
        boolean sound = told.matches("[0-9]{1,9}") && Integer.parseInt(told) == count / 2 && count % 2 == 0;
        return sound ? Optional.of(Arrays.copyOf(bytes, count / 2)) : Optional.empty();
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
