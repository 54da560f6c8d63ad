package dev.deckle.model.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private static Optional<Duration> of(String value) {
        return RetryAfter.of(new WebResponse(429, Map.of("retry-after", List.of(value)), new byte[0]), NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0|0
            7|7
            007|7
            60|60
            61|61
            86400|86400
            Sat, 21 Nov 2026 08:00:30 GMT|30
            Sat, 21 Nov 2026 09:00:00 GMT|3600
            """)
    void readsSecondsAndDates(String value, long seconds) {
        assertThat(of(value)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1
            99999
            86401
            999999999999999999999
            1.5
            1e2
            soon
            ''
            Sat, 21 Nov 2026 07:59:59 GMT
            Sat, 21 Nov 2099 08:00:00 GMT
            Mon, 21 Nov 2026 08:00:30 GMT
            2026-11-21T08:00:30Z
            \u0661
            """)
    void garbageIsAsIfAbsent(String value) {
        assertThat(of(value)).isEmpty();
    }

    @Test
    void twoDifferentOnesAreNone() {
        WebResponse response = new WebResponse(429, Map.of("retry-after", List.of("1", "2")), new byte[0]);
        assertThat(RetryAfter.of(response, NOW)).isEmpty();
    }

    @Test
    void jitterIsFullAndDoubles() {
        Timing timing = new Timing(() -> 0, InstantSource.fixed(NOW), time -> {}, new Random(3));
        Duration first = Duration.ofSeconds(1);
        Duration most = Duration.ofSeconds(30);
        for (int attempt = 0; attempt < 60; attempt++) {
            long bound = Math.min(30_000, 1000L << Math.min(attempt, 20));
            long highest = 0;
            for (int i = 0; i < 200; i++) {
                Duration pause = timing.jitter(first, attempt, most);
                assertThat(pause)
                        .as("seed 3, attempt %d", attempt)
                        .isBetween(Duration.ofNanos(1), Duration.ofMillis(bound));
                highest = Math.max(highest, pause.toMillis());
            }
            assertThat(highest).as("seed 3, attempt %d", attempt).isGreaterThan(bound / 2);
        }
    }
}
