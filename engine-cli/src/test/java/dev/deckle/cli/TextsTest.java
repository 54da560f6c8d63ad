package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void measuresReadWell() {
        assertThat(Texts.megapixels(9_999)).isEqualTo("9999 px");
        assertThat(Texts.megapixels(10_000)).isEqualTo("0.01 MP");
        assertThat(Texts.megapixels(1_879_999)).isEqualTo("1.88 MP");
        assertThat(Texts.bytes(9_999)).isEqualTo("9999 bytes");
        assertThat(Texts.bytes(10_499)).isEqualTo("10 kB");
        assertThat(Texts.bytes(999_499)).isEqualTo("999 kB");
        assertThat(Texts.bytes(3_449_999)).isEqualTo("3.4 MB");
    }

    @Test
    void aLineIsOneLineOfALengthThatCanBeRead() {
        assertThat(Texts.oneLine("a\r\nb\u2028c\u001b[1m")).isEqualTo("a\\u000d\\u000ab\\u2028c\\u001b[1m");
        assertThat(Texts.oneLine("x".repeat(5_000))).hasSizeLessThan(700).endsWith("...");
    }
}
