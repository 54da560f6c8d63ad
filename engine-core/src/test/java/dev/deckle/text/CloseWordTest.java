package dev.deckle.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseWordTest {
    private static final List<String> WORDS =
            List.of("--left", "--lenient", "--right", "--top", "expand", "preview", "plan");

    @ParameterizedTest
    @CsvSource({
        "--lft,--left",
        "--letf,--left",
        "--leftt,--left",
        "--LEFT,--left",
        "--rigth,--right",
        "--tpo,--top",
        "--top-,--top",
        "exapnd,expand",
        "prev,preview",
        "plna,plan",
        "Plan,plan"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(CloseWord.of(typed, WORDS)).contains(meant);
        assertThat(CloseWord.hint(typed, WORDS)).isEqualTo(", did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"--bottom", "x", "pr", "''", "inpaint", "--", "-"})
    void guessesNothing(String typed) {
        assertThat(CloseWord.hint(typed, WORDS)).isEmpty();
    }

    @Test
    void aLongTextIsNotLookedAt() {
        assertThat(CloseWord.of("left".repeat(1_000_000), WORDS)).isEmpty();
    }
}
