package dev.deckle.model.runflow;

import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what only decorates a run's pictures and never keeps one back: of another type than it should be it is left out, which is told.
 * Serves one reply.
 */
final class RunflowExtras {
    private static final int MAX_DIGITS = 40;

    private final List<String> warnings = new ArrayList<>();

    /** Returns what was left out, a sentence each. */
    List<String> warnings() {
        return warnings;
    }

    /** Reads a cost of zero or more, also one that is written as a text. */
    Optional<BigDecimal> cost(JsonValue run) {
        Optional<JsonValue> told = run.find("cost");
        return kept(
                told,
                told.flatMap(RunflowExtras::number)
                        .filter(usd -> usd.signum() >= 0 && Math.abs(usd.scale()) < MAX_DIGITS),
                "cost");
    }

    private static Optional<BigDecimal> number(JsonValue value) {
        try {
            if (!value.isText()) {
                return Optional.of(value.decimal());
            }
            return value.text().length() > MAX_DIGITS ? Optional.empty() : Optional.of(new BigDecimal(value.text()));
        } catch (NumberFormatException | JsonException e) {
            return Optional.empty();
        }
    }

    /** Reads a seed, a whole number of 64 bits. */
    OptionalLong seed(JsonValue output) {
        Optional<JsonValue> told = output.find("seed");
        Optional<Long> seed = kept(
                told,
                told.filter(value -> value.value() instanceof Integer || value.value() instanceof Long)
                        .map(JsonValue::whole),
                "seed");
        return seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty();
    }

    /** Reads a flag, or a list of them, of which one is enough. */
    boolean isFlagged(JsonValue output) {
        Optional<JsonValue> told = output.find("nsfw_detected");
        List<JsonValue> flags = told.map(JsonValue::listOrOne).orElse(List.of());
        boolean sound = flags.stream()
                .allMatch(
                        flag -> flag.value() instanceof Boolean || flag.orNull().isEmpty());
        kept(told, told.filter(flag -> sound), "nsfw_detected");
        return flags.stream().anyMatch(flag -> Boolean.TRUE.equals(flag.value()));
    }

    private <T> Optional<T> kept(Optional<JsonValue> told, Optional<T> read, String key) {
        if (told.isPresent() && read.isEmpty()) {
            warnings.add("Runflow told a " + key + " that is none; it is left out.");
        }
        return read;
    }
}
