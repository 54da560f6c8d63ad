package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rounding;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code vectors/margins.csv}: one side at a time. */
class MarginVectorsTest {
    private static final int OTHER_LENGTH = 500;

    static List<String> rows() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MarginVectorsTest.class.getResourceAsStream("/vectors/margins.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("length,"))
                    .toList();
        }
    }

    private static ExpansionRules rules(String[] row) {
        ExpansionRules rules =
                ExpansionRules.DEFAULT.withStepAndCap(Integer.parseInt(row[2]), Integer.parseInt(row[3]));
        String rounding = row[4].toUpperCase(Locale.ROOT);
        rules = row[6].equals("exact") ? rules.exact() : rules;
        return rules.withRounding(Rounding.valueOf(rounding))
                .withOverCap(OverCap.valueOf(row[5].toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everySideBecomesItsMargin(String line) {
        String[] row = line.split(",", -1);
        int length = Integer.parseInt(row[0]);
        Extent asked = Extent.parse(row[1]);
        for (Side side : Side.ALL) {
            Size source = side.isHorizontal() ? Size.of(length, OTHER_LENGTH) : Size.of(OTHER_LENGTH, length);
            CanvasPlan plan = CanvasPlan.of(source, Expansion.pixels().with(side, asked), rules(row));
            String what = side + " of " + line;
            assertThat(plan.outputMargins().get(side)).as(what).isEqualTo(Integer.parseInt(row[7]));
            assertThat(plan.margins().get(side)).as(what).isEqualTo(Integer.parseInt(row[8]));
            List<String> reasons = plan.adjustments().stream()
                    .peek(a -> assertThat(a.side()).isEqualTo(side))
                    .flatMap(a -> a.reasons().stream())
                    .map(Reason::name)
                    .toList();
            assertThat(String.join("+", reasons)).as(what).isEqualTo(row[9]);
            for (Side other : Side.ALL) {
                assertThat(other == side || plan.margins().get(other) == 0).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFastWayAgrees(String line) {
        String[] row = line.split(",", -1);
        if (row[6].equals("snapped") && row[5].equals("clamp")) {
            assertThat(rules(row).marginOf(Extent.parse(row[1]), Integer.parseInt(row[0])))
                    .as(line)
                    .isEqualTo(Integer.parseInt(row[8]));
        }
    }

    @Test
    void thereAreRowsForEveryPolicy() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(50).allMatch(row -> row.split(",", -1).length == 10);
        for (String word : List.of("nearest", "up", "down", "clamp", "split", "reject", "snapped", "exact")) {
            assertThat(rows())
                    .as(word)
                    .anyMatch(row -> List.of(row.split(",", -1)).contains(word));
        }
    }
}
