package dev.deckle.model.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Holds an API key, or none. Its text goes into one header of calls to one origin and the hosts that are named with it, and nowhere else. */
public final class Secret {
    /** No key: nothing is sent for it, and nothing hidden. */
    public static final Secret NONE = new Secret("", "", "", List.of());

    private static final int MAX_LENGTH = 4096;
    /** Shorter passwords are words of their own, which hiding would garble. */
    private static final int LEAST_PASSWORD = 4;
    /** No provider gives a shorter key; hiding one would garble words that hold it. */
    private static final int LEAST_KEY = 6;

    private final String text;
    private final String header;
    private final String value;
    private final List<String> hosts;

    private Secret(String text, String header, String value, List<String> hosts) {
        this.text = text;
        this.header = header;
        this.value = value;
        this.hosts = hosts;
    }

    /**
     * Makes a key of its text, which goes behind {@code Authorization: Bearer}.
     *
     * @param name of the setting, for the message
     * @throws IllegalArgumentException if it is empty or holds anything but printable ASCII without blanks; the message does not show it
     */
    public static Secret of(String name, String text) {
        return new Secret(checked(name, text), "Authorization", "Bearer " + text, List.of());
    }

    /** Makes a key that is the whole value of a header, as {@link #of} does. */
    public static Secret inHeader(String name, String header, String text) {
        return new Secret(checked(name, text), header, text, List.of());
    }

    /**
     * Makes a login of {@code user:password}.
     *
     * @param name of the setting, for the message
     * @throws IllegalArgumentException if there is no colon or anything that can't be seen; the message does not show it
     */
    public static Secret basic(String name, String text) {
        if (text.indexOf(':') < 1 || text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Expected user:password for " + name + " but received " + text.length()
                    + " characters of another form");
        }
        String login = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return new Secret(text, "Authorization", "Basic " + login, List.of());
    }

    private static String checked(String name, String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("Expected a key of printable characters without blanks for " + name
                    + " but received " + text.length() + " characters");
        }
        return text;
    }

    /** Makes the same key for other hosts of the provider too: names, or {@code *.example.com}, over TLS. */
    public Secret alsoFor(List<String> names) {
        return new Secret(text, header, value, List.copyOf(names));
    }

    /** Returns whether there is one. */
    public boolean isPresent() {
        return !header.isEmpty();
    }

    /** Returns whether it may go to a URL of another origin than the API's. */
    boolean goesTo(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        boolean secure = "https".equalsIgnoreCase(url.getScheme()) && (url.getPort() < 0 || url.getPort() == 443);
        return secure
                && hosts.stream()
                        .anyMatch(rule -> rule.startsWith("*.") ? host.endsWith(rule.substring(1)) : host.equals(rule));
    }

    /** Returns the same request with the key in it, where there is one. */
    WebRequest in(WebRequest request) {
        return isPresent() ? request.withHeader(header, value) : request;
    }

    /**
     * Returns {@code words} of others, made fit for a message: one line, without this key, data URIs, paths and queries
     * of URLs.
     */
    public String redact(String words) {
        String shown = words;
        if (isPresent()) {
            boolean isLogin = value.startsWith("Basic ");
            int least = isLogin ? LEAST_PASSWORD : LEAST_KEY;
            shown = hidden(hidden(shown, value, least), text, least);
            if (isLogin) {
                shown = hidden(shown, value.substring("Basic ".length()), least);
                shown = hidden(shown, text.substring(text.indexOf(':') + 1), least);
            }
        }
        return Redaction.clean(shown);
    }

    private static String hidden(String words, String part, int least) {
        return part.length() < least ? words : words.replace(part, "[key]");
    }

    /** Returns {@code [key]}, not the key. */
    @Override
    public String toString() {
        return isPresent() ? "[key]" : "none";
    }
}
