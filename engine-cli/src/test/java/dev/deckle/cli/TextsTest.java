package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
    void millionsAreRoundedAsDecimalNumbersAre() {
        for (long number = 999_900; number < 3_000_000; number += 173) {
            assertThat(Texts.megapixels(number)).isEqualTo(rounded(number, 2) + " MP");
            assertThat(Texts.bytes(1_000_000 + number)).isEqualTo(rounded(1_000_000 + number, 1) + " MB");
        }
        for (long number : new long[] {994_999, 995_000, 1_004_999, 1_005_000, 1L << 40, Long.MAX_VALUE}) {
            assertThat(Texts.megapixels(number)).isEqualTo(rounded(number, 2) + " MP");
        }
    }

    private static BigDecimal rounded(long number, int decimals) {
        return BigDecimal.valueOf(number, 6).setScale(decimals, RoundingMode.HALF_UP);
    }

    @Test
    void aLineIsOneLineOfALengthThatCanBeRead() {
        assertThat(Texts.oneLine("a\r\nb\u2028c\u001b[1m")).isEqualTo("a\\u000d\\u000ab\\u2028c\\u001b[1m");
        assertThat(Texts.oneLine("x".repeat(5_000))).hasSizeLessThan(700).endsWith("...");
    }
}
