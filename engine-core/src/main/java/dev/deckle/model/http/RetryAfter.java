package dev.deckle.model.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads the header {@code Retry-After} (RFC 9110, 10.2.3). */
public final class RetryAfter {
    /** Nobody means more than a day; such a value is as good as none. */
    private static final long MAX_SECONDS = 86_400;

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /**
     * Returns the time to wait from {@code now}; empty where the header is missing, garbage, or more than a day away. A
     * date that has just passed, as it has for a clock that is fast, is no time.
     */
    public static Optional<Duration> of(WebResponse response, Instant now) {
        return response.header("retry-after")
                .flatMap(value -> read(value, now))
                .filter(wait -> Math.abs(wait.toSeconds()) <= MAX_SECONDS)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Duration> read(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(Duration.between(now, ZonedDateTime.parse(value, DATE)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
