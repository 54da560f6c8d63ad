package dev.deckle.model.http;

import java.util.regex.Pattern;

/** Removes what must not be shown: pictures, signed URLs, tokens, control characters. */
final class Redaction {
    private static final int MAX_LENGTH = 300;
    private static final int MAX_LOOKED_AT = 20_000;
    private static final Pattern DATA = Pattern.compile("data:[A-Za-z0-9.+/-]{0,80};base64,[A-Za-z0-9+/=_-]*");
    private static final Pattern URL =
            Pattern.compile("(https?://)(?:[^\\s/@\"'<>]*@)?([A-Za-z0-9.:\\[\\]-]+)[^\\s\"'<>]*");
    private static final Pattern BLOB = Pattern.compile("[A-Za-z0-9+/=_-]{100,}");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer )[^\\s\"']+");

    private Redaction() {}

    static String clean(String words) {
        String text = words.length() <= MAX_LOOKED_AT ? words : words.substring(0, MAX_LOOKED_AT);
        text = DATA.matcher(text).replaceAll("data:…");
        text = URL.matcher(text).replaceAll("$1$2/…");
        text = BEARER.matcher(text).replaceAll("$1…");
        text = BLOB.matcher(text).replaceAll("…");
        text = text.replaceAll("[\\p{Cntrl}\\s]+", " ").trim();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
