package dev.deckle.digest;

import dev.deckle.text.Printable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Holds a SHA-256 (FIPS 180-4) of a file, a request or the samples of a picture. Its text is {@code sha256:} and 64
 * lower-case hex digits, so {@code parse(toString(x))} equals x. Immutable; safe for any number of threads.
 *
 * @param hex 64 lower-case hex digits
 */
public record Digest(String hex) {
    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the digits.
     *
     * @throws IllegalArgumentException if they are not 64 of 0–9 and a–f
     */
    public Digest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "Expected a digest of 64 lower-case hex digits but received " + Printable.quote(hex));
        }
    }

    /** Computes the digest of some bytes. */
    public static Digest of(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(start().digest(bytes)));
    }

    /** Computes the digest of a text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Starts a digest of bytes that come in pieces; {@link #of(MessageDigest)} ends it. For one thread. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Ends a digest that was started by {@link #start}. */
    public static Digest of(MessageDigest pieces) {
        return new Digest(HexFormat.of().formatHex(pieces.digest()));
    }

    /**
     * Reads {@code sha256:} and 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Digest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "Expected a digest that starts with " + PREFIX + " but received " + Printable.quote(text));
        }
        return new Digest(text.substring(PREFIX.length()));
    }

    /** Returns {@code sha256:} and the digits. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
