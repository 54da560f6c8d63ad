package dev.deckle.codec;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMP packets. */
final class Xmp {
    private static final Pattern ORIENTATION =
            Pattern.compile("(?<before>tiff:Orientation(?:\\s*=\\s*[\"']|>\\s*))[2-8](?=\\s*[\"'<])");

    private Xmp() {}

    /** The packet with an orientation of 1, as long as before; no other byte changes. */
    static byte[] upright(byte[] packet) {
        Matcher matcher = ORIENTATION.matcher(new String(packet, StandardCharsets.ISO_8859_1));
        return matcher.replaceAll("${before}1").getBytes(StandardCharsets.ISO_8859_1);
    }
}
