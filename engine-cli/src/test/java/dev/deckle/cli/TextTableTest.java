package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCellAndTheLastOfARowOfAnyWidth() {
        assertThat(TextTable.lines(List.of(
                        List.of("model", "canvas", "USD"),
                        List.of("a/b", "shrinks by 1/2 to 1/9", "0.10"),
                        List.of("a", "refused: a long reason that takes no part in the widths"),
                        List.of("\ud83d\ude00", "fits", ""))))
                .containsExactly(
                        "model  canvas                 USD",
                        "a/b    shrinks by 1/2 to 1/9  0.10",
                        "a      refused: a long reason that takes no part in the widths",
                        "\ud83d\ude00      fits");
        assertThat(TextTable.row(List.of("wider", "b"), new int[] {2})).isEqualTo("wider  b");
    }
}
