package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AspectRatioTest {
    @ParameterizedTest
    @CsvSource({
        "16:9,16,9",
        "21:9,7,3",
        "2.39:1,239,100",
        "4/3,4,3",
        "1.91:1,191,100",
        "1:16,1,16",
        "16:1,16,1",
        "1920:1080,16,9",
        "0.0625:1,1,16",
        "1.5:0.5,3,1",
        "999999:999998,999999,999998"
    })
    void isAnExactFractionWithItsText(String text, long width, long height) {
        AspectRatio ratio = AspectRatio.parse(text);
        assertThat(ratio.value()).isEqualTo(Fraction.of(width, height));
        assertThat(ratio).hasToString(text);
        assertThat(AspectRatio.parse(ratio.toString())).isEqualTo(ratio);
        assertThat(ratio.transposed().value()).isEqualTo(Fraction.of(height, width));
        assertThat(ratio.transposed().transposed()).isEqualTo(ratio);
        assertThat(AspectRatio.parse(ratio.transposed().toString())).isEqualTo(ratio.transposed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "16",
                "16:",
                ":9",
                "16:9:1",
                "16/9:1",
                "-16:9",
                "+16:9",
                "16 :9",
                " 16:9",
                "16:9 ",
                "1e1:1",
                "16x9",
                "16.:9",
                ".5:1",
                "1.5.5:1",
                "1.00001:1",
                "1000000:999999",
                "0:1",
                "1:0",
                "0.0:1",
                "١٦:٩",
                "NaN:1",
                "Infinity:1",
                "16:9\n",
                "99999999999999999999:1"
            })
    void refusesAnyOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AspectRatio.parse(text))
                .withMessageStartingWith("Expected an aspect ratio like 16:9, 4/3 or 2.39:1 but received '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0001:1", "17:1", "1:17", "1:16.0001", "6400:399"})
    void refusesExtremeRatios(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AspectRatio.parse(text))
                .withMessage("Expected an aspect ratio from 1:16 to 16:1 but received '" + text + "'");
    }

    @Test
    void refusesRatiosTooFineForExactFrames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AspectRatio.parse("999999.9999:999999.9998"))
                .withMessageContaining("fewer digits");
    }

    @Test
    void textAndValueAgree() {
        assertThat(AspectRatio.of(21, 9)).isEqualTo(AspectRatio.parse("21:9")).isNotEqualTo(AspectRatio.of(7, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new AspectRatio("square", Fraction.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new AspectRatio("16:9", Fraction.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> AspectRatio.of(-16, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> AspectRatio.of(16, 0));
    }

    @Test
    void aLongTextIsShortened() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AspectRatio.parse("1".repeat(5_000_000) + ":1"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(150));
    }
}
