package dev.deckle.model.runware;

import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads one item of an answer of Runware's. What only decorates a picture never keeps it back: of another type than it should be it is
 * left out, which is told. Stateless.
 */
final class RunwareItem {
    private static final int MAX_PERCENT = 100;
    private static final int MAX_DIGITS = 40;

    private RunwareItem() {}

    /** Reads a text; empty where it is missing or of another type. */
    static String text(JsonValue item, String key) {
        return item.isObject()
                ? item.find(key).filter(JsonValue::isText).map(JsonValue::text).orElse("")
                : "";
    }

    /** Reads how far a picture is, 0 to 100. */
    static OptionalInt percent(JsonValue item) {
        Optional<BigDecimal> told = item.find("progress").flatMap(RunwareItem::number);
        return told.isPresent()
                ? OptionalInt.of(Math.max(0, Math.min(MAX_PERCENT, told.get().intValue())))
                : OptionalInt.empty();
    }

    private static Optional<BigDecimal> number(JsonValue value) {
        try {
            if (!value.isText()) {
                return Optional.of(value.decimal());
            }
            return value.text().length() > MAX_DIGITS ? Optional.empty() : Optional.of(new BigDecimal(value.text()));
        } catch (JsonException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Reads a cost of zero or more, also one that is written as a text. */
    static Optional<BigDecimal> cost(JsonValue item, Consumer<String> warn) {
        Optional<JsonValue> told = item.find("cost");
        Optional<BigDecimal> cost = told.flatMap(RunwareItem::number)
                .filter(usd -> usd.signum() >= 0 && Math.abs(usd.scale()) < MAX_DIGITS);
        return kept(told, cost, "cost", warn);
    }

    /** Reads a seed, a whole number of 64 bits. */
    static OptionalLong seed(JsonValue item, Consumer<String> warn) {
        Optional<JsonValue> told = item.find("seed");
        Optional<Long> seed = told.filter(value -> value.value() instanceof Integer || value.value() instanceof Long)
                .map(JsonValue::whole);
        Optional<Long> read = kept(told, seed, "seed", warn);
        return read.isPresent() ? OptionalLong.of(read.get()) : OptionalLong.empty();
    }

    /** Reads a flag; false where it is missing or of another type. */
    static boolean flag(JsonValue item, String key, Consumer<String> warn) {
        Optional<JsonValue> told = item.find(key);
        Optional<Boolean> flag =
                told.filter(value -> value.value() instanceof Boolean).map(JsonValue::bool);
        return kept(told, flag, key, warn).orElse(false);
    }

    private static <T> Optional<T> kept(Optional<JsonValue> told, Optional<T> read, String key, Consumer<String> warn) {
        if (told.isPresent() && read.isEmpty()) {
            warn.accept("Runware told a " + key + " that is none; it is left out.");
        }
        return read;
    }

    /** Reads where a picture is. */
    static Optional<String> url(JsonValue item) {
        return Optional.of(text(item, "imageURL")).filter(url -> !url.isEmpty());
    }

    /**
     * Reads a picture that is in the item itself, as base64 with or without line breaks, alone or in a data URI.
     *
     * @throws JsonException if it is none
     */
    static Optional<byte[]> inline(JsonValue item) {
        Optional<JsonValue> value = item.find("imageBase64Data").or(() -> item.find("imageDataURI"));
        return value.map(RunwareItem::decoded);
    }

    private static byte[] decoded(JsonValue value) {
        String text = value.text();
        if (text.startsWith("data:")) {
            int comma = text.indexOf(";base64,");
            if (!text.startsWith("data:image/") || comma < 0) {
                throw value.expected("a data URI of a picture");
            }
            text = text.substring(comma + ";base64,".length());
        }
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw value.expected("base64");
        }
    }
}
