package dev.deckle.json;

import dev.deckle.text.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * Reads and writes JSON texts. A text becomes maps, lists, texts, whole numbers, {@link java.math.BigDecimal} and
 * booleans, never a type that the text names. Refused are a key twice in one object, more than {@value #MAX_DEPTH}
 * levels, numbers of more than {@value #MAX_NUMBER} digits, anything behind the value, and bytes that are not UTF-8.
 * Stateless; safe for any number of threads.
 */
public final class Json {
    /** The most objects and lists inside each other. */
    public static final int MAX_DEPTH = 32;

    /** The most digits of a number. */
    private static final int MAX_NUMBER = 40;

    private static final int MAX_NAME = 1000;
    private static final JsonFactory TEXT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final JSON VALUES =
            // A type that nobody meant to be JSON is an error, not an object of whatever getters it has.
            JSON.std
                    .with(
                            JSON.Feature.WRITE_NULL_PROPERTIES,
                            JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS,
                            JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE)
                    .without(JSON.Feature.HANDLE_JAVA_BEANS);

    private Json() {}

    /**
     * Reads a text of any length; the caller bounds it.
     *
     * @param what the name of the text, for messages: {@code a plan document}
     * @throws JsonException if it is not one JSON value, or that value is null
     */
    public static JsonValue read(String what, String text) {
        try (JsonParser parser = TEXT.createParser(ObjectReadContext.empty(), text)) {
            Object value = VALUES.anyFrom(parser);
            if (value == null) {
                throw new JsonException("Expected " + what + " but received " + (text.isBlank() ? "nothing" : "null"));
            }
            if (parser.nextToken() != null) {
                throw new JsonException("Expected the end of " + what + " but received more behind it");
            }
            return new JsonValue(value, "$");
        } catch (JacksonException e) {
            throw new JsonException("Expected " + what + " in JSON but received " + received(e));
        } catch (ArithmeticException | NumberFormatException e) {
            // The library throws these for exponents that are out of all bounds.
            throw new JsonException("Expected " + what + " in JSON but received a number out of range");
        }
    }

    /**
     * Reads UTF-8.
     *
     * @throws JsonException as {@link #read(String, String)}, or if the bytes are not UTF-8
     */
    public static JsonValue read(String what, byte[] utf8) {
        try {
            return read(
                    what,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(utf8))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new JsonException("Expected " + what + " in UTF-8 but received other bytes");
        }
    }

    /** Makes an empty object whose keys stay in the order in which they are put. */
    public static Map<String, @Nullable Object> object() {
        return new LinkedHashMap<>();
    }

    /**
     * Writes a value made of maps, lists, texts, numbers, booleans and nulls on one line; keys in the maps' order. What can't be seen or
     * reorders what is seen stands as {@code \\}{@code uXXXX}, so that the text can be shown anywhere and means the same.
     *
     * @throws IllegalArgumentException if there is anything else in it
     */
    public static String write(@Nullable Object value) {
        try {
            return escaped(VALUES.asString(value));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Expected maps, lists, texts and numbers for JSON but received another type", e);
        }
    }

    /**
     * Escapes what is not visible in texts; outside of them everything is visible, as the writer sets no blanks and
     * breaks no lines.
     */
    private static String escaped(String json) {
        if (json.codePoints().allMatch(Printable::isVisible)) {
            return json;
        }
        StringBuilder shown = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (Printable.isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return shown.toString();
    }

    /** Says what is wrong where; of the parser's own words only what it complains of counts. */
    private static String received(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "more than " + MAX_DEPTH + " levels, a number of more than " + MAX_NUMBER
                    + " digits or a key of more than " + MAX_NAME + " characters";
        }
        TokenStreamLocation at = e.getLocation();
        String place = at == null || at.getColumnNr() < 1
                ? ""
                : (at.getLineNr() > 1 ? " in line " + at.getLineNr() + "," : "") + " at character " + at.getColumnNr();
        if (e instanceof UnexpectedEndOfInputException) {
            return "one that ends too early" + place;
        }
        // Of the parser's words only the key is taken, between its quotes.
        String words = String.valueOf(e.getOriginalMessage());
        int open = words.indexOf('"') + 1;
        boolean isKey = words.startsWith("Duplicate ") && open < words.lastIndexOf('"');
        return (isKey
                        ? "the key " + Printable.quote(words.substring(open, words.lastIndexOf('"'))) + " twice"
                        : "something else")
                + place;
    }
}
