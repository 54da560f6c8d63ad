package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.local.LocalModel;
import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the options of MODEL: who paints. */
final class ModelOptions {
    private static final int MAX_RESULTS = 20;

    private static final Option<String> MODEL = Option.of(
            "--model", "ID", ModelIds.of(Job.values()), "The model that paints (local; see 'deckle models').");

    private static final Option<String> PROMPT =
            Option.of("--prompt", "T", Values.TEXT, "What to paint, for a model that takes a text.");

    private static final Option<String> SET = Option.of(
                    "--set", "KEY=VALUE", Values.TEXT, "An option of the provider's, by its own name; may be repeated.")
            .times(Option.Times.REPEATED);

    private static final Option<Integer> RESULTS = Option.of(
            "--results",
            "N",
            Values.COUNT,
            "Ask for 1 to 20 pictures; each is paid for and written as OUT-1, OUT-2, ...");

    static final Option<BigDecimal> MAX_COST =
            Option.of("--max-cost", "USD", new UsDollars(), "Refuse a job that would cost more, before it is sent.");

    static final Option<Duration> DEADLINE =
            Option.of("--deadline", "D", new Times(), "Give up after this time: 90s, 10m (the default), 1h.");

    private static final Option<Path> KEEP_ANSWER = Option.of(
            "--keep-answer",
            "DIR",
            Values.FOLDER,
            "Keep the model's own files here, not for 30 days in the cache folder.");

    private ModelOptions() {}

    /** Returns the options of a command that does this job. */
    static List<Option<?>> all(Job job) {
        return List.of(MODEL.taking(ModelIds.of(job)), PROMPT, SET, RESULTS, MAX_COST, DEADLINE, KEEP_ANSWER);
    }

    /** Returns the model and its bounds; refuses a provider's option that has no name or is given twice. */
    static ModelChoice of(Arguments arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String text : arguments.all(SET)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set: Expected KEY=VALUE but received " + Printable.quote(text));
            }
            String key = text.substring(0, equals);
            if (options.put(key, text.substring(equals + 1)) != null) {
                throw new UsageException("--set: Expected " + key + " once but received it twice");
            }
        }
        int results = arguments.get(RESULTS, 1);
        if (results < 1 || results > MAX_RESULTS) {
            throw new UsageException("--results: Expected 1 to " + MAX_RESULTS + " but received " + results);
        }
        return new ModelChoice(
                arguments.get(MODEL, LocalModel.CARD.id()),
                arguments.get(PROMPT),
                options,
                results,
                arguments.get(MAX_COST),
                arguments.get(DEADLINE, ModelChoice.PATIENCE));
    }

    /** Returns the runs of a new job, recorded under the words that were typed. */
    static Runs runs(Arguments arguments) {
        return new Runs.Fresh(arguments.words(), arguments.get(KEEP_ANSWER));
    }

    /** Reads dollars with at most two decimals. */
    private static final class UsDollars implements ValueType<BigDecimal> {
        private static final int MAX_DIGITS = 9;
        private static final int CENTS = 2;

        @Override
        public BigDecimal parse(String text) {
            int point = text.indexOf('.');
            String dollars = point < 0 ? text : text.substring(0, point);
            if (!isNumber(dollars, MAX_DIGITS) || (point >= 0 && !isNumber(text.substring(point + 1), CENTS))) {
                throw new IllegalArgumentException(
                        "Expected US dollars like 0.55 but received " + Printable.quote(text));
            }
            return new BigDecimal(text);
        }

        private static boolean isNumber(String digits, int most) {
            return Converters.isDigits(digits) && digits.length() <= most;
        }
    }

    /** Reads a whole number of seconds, minutes or hours, at least a second and at most a day. */
    private static final class Times implements ValueType<Duration> {
        private static final int MAX_DIGITS = 6;
        private static final Duration MOST = Duration.ofDays(1);

        @Override
        public Duration parse(String text) {
            int last = text.length() - 1;
            if (last >= 1 && last <= MAX_DIGITS && Converters.isDigits(text.substring(0, last))) {
                long number = Long.parseLong(text.substring(0, last));
                Duration time = switch (text.charAt(last)) {
                    case 's' -> Duration.ofSeconds(number);
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    default -> Duration.ZERO;
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
