package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares names with numbers in them. */
class NaturalOrderTest {

    @Test
    void namesAreOrderedAsPeopleCount() {
        List<String> ordered = List.of(
                "1.jpg", "2.jpg", "002.png", "10.jpg", "99999999999999999999.jpg", "a", "a0", "a1b2", "a1b10", "b");
        assertThat(ordered.stream().sorted(NaturalOrder.BY_NUMBERS.reversed()).sorted(NaturalOrder.BY_NUMBERS))
                .containsExactlyElementsOf(ordered);
    }

    @Test
    void equalNamesAloneAreEqual() {
        assertThat(NaturalOrder.BY_NUMBERS.compare("sea 01.png", "sea 1.png")).isNegative();
        assertThat(NaturalOrder.BY_NUMBERS.compare("sea 1.png", "sea 1.png")).isZero();
    }
}
