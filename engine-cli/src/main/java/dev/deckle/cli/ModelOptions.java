package dev.deckle.cli;

import dev.deckle.model.Deadline;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.local.LocalModel;
import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** MODEL: who paints. */
final class ModelOptions implements OptionSet {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);
    private static final int MAX_RESULTS = 20;

    @Option(names = "--model", paramLabel = "ID", description = "The model that paints (local; see 'deckle models').")
    Optional<String> model = Optional.empty();

    @Option(names = "--prompt", paramLabel = "T", description = "What to paint, for a model that takes a text.")
    Optional<String> prompt = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "An option of the provider's, by its own name; may be repeated.")
    List<String> set = new ArrayList<>();

    @Option(
            names = "--results",
            paramLabel = "N",
            description = "Ask for 1 to 20 pictures; each is paid for and written as OUT-1, OUT-2, ...")
    Optional<Integer> results = Optional.empty();

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description = "Refuse a job that would cost more, before it is sent.")
    Optional<BigDecimal> maxCost = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "D",
            description = "Give up after this time: 90s, 10m (the default), 1h.")
    Optional<Duration> deadline = Optional.empty();

    @Option(
            names = "--keep-answer",
            paramLabel = "DIR",
            description = "Keep the model's own files here, not for 30 days in the cache folder.")
    Optional<Path> keepAnswer = Optional.empty();

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--model" -> model = Optional.of(text);
            case "--prompt" -> prompt = Optional.of(text);
            case "--set" -> set = List.of(text);
            case "--results" -> results = Optional.of(Converters.integer(text));
            case "--max-cost" -> maxCost = Optional.of(Converters.usd(text));
            case "--deadline" -> deadline = Optional.of(Times.parse(text));
            case "--keep-answer" -> keepAnswer = Optional.of(Converters.path(text));
            default -> {
                return false;
            }
        }
        return true;
    }

    String id() {
        return model.orElse(LocalModel.CARD.id());
    }

    /** Refused where an option has no name or is given twice. */
    ModelSettings toSettings(Terminal terminal) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String text : set) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set: Expected KEY=VALUE but received " + Printable.quote(text));
            }
            String key = text.substring(0, equals);
            if (options.put(key, text.substring(equals + 1)) != null) {
                throw new UsageException("--set: Expected " + key + " once but received it twice");
            }
        }
        if (results.orElse(1) > MAX_RESULTS) {
            throw new UsageException("--results: Expected 1 to " + MAX_RESULTS + " but received " + results.get());
        }
        return new ModelSettings(prompt, options, results.orElse(1), terminal.environment());
    }

    /** From now on. */
    Deadline toDeadline() {
        return Deadline.in(deadline.orElse(DEFAULT_DEADLINE));
    }

    /** A whole number of seconds, minutes or hours, at least a second and at most a day. */
    static final class Times {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smh])");
        private static final Duration MOST = Duration.ofDays(1);

        private Times() {}

        static Duration parse(String text) {
            Matcher m = FORM.matcher(text);
            if (m.matches()) {
                long number = Long.parseLong(m.group(1));
                Duration time = switch (m.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                };
                if (!time.isZero() && time.compareTo(MOST) <= 0) {
                    return time;
                }
            }
            throw new IllegalArgumentException(
                    "Expected a time like 90s, 10m or 1h, at most 24h, but received " + Printable.quote(text));
        }
    }
}
