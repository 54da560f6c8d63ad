package dev.deckle.cli;

import dev.deckle.model.Deadline;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.local.LocalModel;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** MODEL: who paints. */
final class ModelOptions implements OptionSet {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);

    @Option(names = "--model", paramLabel = "ID", description = "The model that paints (local; see 'deckle models').")
    Optional<String> model = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "D",
            description = "Give up after this time: 90s, 10m (the default), 1h.")
    Optional<Duration> deadline = Optional.empty();

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--model" -> model = Optional.of(text);
            case "--deadline" -> deadline = Optional.of(Times.parse(text));
            default -> {
                return false;
            }
        }
        return true;
    }

    Model toModel(FillOptions fill, Job job) {
        return Models.painter(model.orElse(LocalModel.CARD.id()), job, fill);
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
                    "Expected a time like 90s, 10m or 1h, at most 24h, but received " + Converters.quote(text));
        }
    }
}
