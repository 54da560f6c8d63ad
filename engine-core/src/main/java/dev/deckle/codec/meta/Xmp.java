package dev.deckle.codec.meta;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks XMP packets; everything that is not named stays byte for byte. Stateless; safe for any number of threads. */
public final class Xmp {
    private static final String COMPOSITE =
            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";
    /** The property as an attribute, or as an element with its value as text or as a resource. */
    private static final Pattern SOURCE_TYPE = Pattern.compile(
            "(?<before>:DigitalSourceType(?:\\s*=\\s*[\"']|\\s*>\\s*|\\s[^<>]*?rdf:resource\\s*=\\s*[\"']))[^\"'<]*");

    private static final String END = "</rdf:RDF>";

    private Xmp() {}

    /**
     * Returns a packet that says that a trained model made parts of the picture: the given one with that property, or a
     * new one.
     */
    public static byte[] composite(Optional<byte[]> packet) {
        String text =
                packet.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        Matcher known = SOURCE_TYPE.matcher(text);
        if (known.find()) {
            text = known.replaceAll("${before}" + Matcher.quoteReplacement(COMPOSITE));
            return text.getBytes(StandardCharsets.UTF_8);
        }
        String property = "<rdf:Description rdf:about=\"\""
                + " xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\""
                + " Iptc4xmpExt:DigitalSourceType=\"" + COMPOSITE + "\"/>";
        return with(text, property).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether a description can be added to a packet without losing what it says. */
    public static boolean takesMore(byte[] packet) {
        return new String(packet, StandardCharsets.ISO_8859_1).contains(END);
    }

    /** Returns the text of a packet with one more description, or of a new packet with it where there is none to add it to. */
    static String with(String text, String description) {
        int end = text.lastIndexOf(END);
        return end >= 0
                ? text.substring(0, end) + description + text.substring(end)
                : "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                        + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" + description + END
                        + "</x:xmpmeta><?xpacket end=\"w\"?>";
    }
}
