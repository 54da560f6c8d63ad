package dev.deckle.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, '\n', '\r', 0x1B, 0x7F, 0x80, 0x9F, 0x200E, 0x200F, 0x2028, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF
            })
    void whatControlsHidesOrReordersIsEscaped(int c) {
        assertThat(Printable.of("a" + Character.toString(c) + "b")).isEqualTo("a" + String.format("\\u%04x", c) + "b");
        assertThat(Printable.isVisible(c)).isFalse();
    }

    @Test
    void everythingElseStays() {
        String text = "bü 写真 🐕 שלום\u00A0.png";
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void halfOfAPairIsEscaped() {
        assertThat(Printable.of("a\uD83D")).isEqualTo("a\\ud83d");
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        assertThat(Printable.quote("🐕".repeat(40))).isEqualTo("'" + "🐕".repeat(40) + "'");
        assertThat(Printable.quote("🐕".repeat(41))).isEqualTo("'" + "🐕".repeat(40) + "…'");
        assertThat(Printable.of("abc", 2)).isEqualTo("ab…");
        assertThat(Printable.of("abc\n", 8)).isEqualTo("abc…");
        assertThat(Printable.of("abc\n", 9)).isEqualTo("abc\\u000a");
    }

    @Test
    void aLineHasBlanksWhereNothingIsSeen() {
        assertThat(Printable.line("two\nlines\u001b[1m \u202e\uD83D", 40)).isEqualTo("two lines [1m   ");
        assertThat(Printable.line("🐕🐕🐕", 2)).isEqualTo("🐕🐕…");
        assertThat(Printable.line("🐕🐕", 2)).isEqualTo("🐕🐕");
        assertThat(Printable.line("", 0)).isEmpty();
    }
}
