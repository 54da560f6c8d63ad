package dev.deckle.model.http;

/** Holds an API key. Its text goes into one header of calls to one origin, and nowhere else. */
public final class Secret {
    private static final int MAX_LENGTH = 4096;
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Makes a key of its text.
     *
     * @param name of the setting, for the message
     * @throws IllegalArgumentException if it is empty or holds anything but printable ASCII without blanks; the message does not show it
     */
    public static Secret of(String name, String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("Expected a key of printable characters without blanks for " + name
                    + " but received " + text.length() + " characters");
        }
        return new Secret(text);
    }

    String authorization() {
        return "Bearer " + text;
    }

    /**
     * Returns {@code words} of others, made fit for a message: one line, without this key, data URIs, paths and queries
     * of URLs.
     */
    public String redact(String words) {
        return Redaction.clean(words.replace(text, "[key]"));
    }

    /** Returns {@code [key]}, not the key. */
    @Override
    public String toString() {
        return "[key]";
    }
}
