package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Resolution;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtentTest {
    @ParameterizedTest
    @CsvSource({
        "70%,700000",
        "12.5%,125000",
        "0%,0",
        "0.0001%,1",
        "33.3333%,333333",
        "100000%,1000000000",
        "007.50%,75000"
    })
    void readsPercent(String text, long tenThousandths) {
        assertThat(Extent.parse(text)).isEqualTo(new Percent(tenThousandths));
    }

    @ParameterizedTest
    @CsvSource({"640px,640", "0px,0", "2147483647px,2147483647", "0064px,64"})
    void readsPixels(String text, int px) {
        assertThat(Extent.parse(text)).isEqualTo(Pixels.of(px));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "px",
                "70",
                "640",
                "0",
                "70 %",
                " 70%",
                "70% ",
                "70%\n",
                "+70%",
                "-70%",
                "+5px",
                " 5px",
                "-5px",
                "5 px",
                "5PX",
                "5Px",
                "5p",
                "5x",
                "5em",
                "1e9px",
                "1e2%",
                "1E2%",
                "0x10px",
                "5.0px",
                ".5%",
                "5.%",
                "5,5%",
                "1.23456%",
                "٣%",
                "٣px",
                "７０%",
                "NaN",
                "NaN%",
                "Infinity%",
                "70%%",
                "70%px",
                "1/3%",
                "1_000px",
                "70％"
            })
    void refusesAnyOtherTextWithBothSpellings(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extent.parse(text))
                .withMessageStartingWith("Expected a length with its unit like 70%, 640px or 3mm but received '")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648px", "9999999999px", "100000.0001%", "9999999999%"})
    void refusesWhatIsTooLong(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extent.parse(text))
                .withMessageContaining("at most")
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void aLongTextIsRefusedSoonAndShortly() {
        for (String text : new String[] {"9".repeat(5_000_000) + "px", "9".repeat(5_000_000), "\u0007".repeat(1000)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Extent.parse(text))
                    .satisfies(
                            e -> assertThat(e.getMessage()).hasSizeLessThan(150).doesNotContain("\u0007"));
        }
    }

    @Test
    void parseReadsWhatToStringWrites() {
        Random random = new Random(80);
        for (int i = 0; i < 2000; i++) {
            Extent extent = random.nextBoolean()
                    ? Pixels.of(random.nextInt() >>> 1)
                    : new Percent(random.nextInt((int) Percent.MAX + 1));
            assertThat(Extent.parse(extent.toString()))
                    .as("%s (seed 80)", extent)
                    .isEqualTo(extent);
        }
        assertThat(Percent.of(70)).hasToString("70%");
        assertThat(new Percent(125_000)).hasToString("12.5%");
        assertThat(new Percent(Percent.MAX)).hasToString("100000%");
        assertThat(Percent.of(0)).hasToString("0%");
    }

    @Test
    void isAnExactLength() {
        assertThat(Percent.of(10).exact(768)).isEqualTo(Fraction.of(384, 5));
        assertThat(Pixels.of(640).exact(768)).isEqualTo(Fraction.of(640));
        assertThat(new Percent(Percent.MAX).exact(Integer.MAX_VALUE)).isEqualTo(Fraction.of(2_147_483_647_000L));
        assertThat(Percent.of(0).isZero()).isTrue();
        assertThat(Pixels.NONE.isZero()).isTrue();
        assertThat(new Percent(1).isZero()).isFalse();
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Pixels.of(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> Percent.of(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.of(100_001))
                .withMessageContaining("100001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.of(Integer.MAX_VALUE))
                .withMessageContaining("2147483647");
    }

    /** Worked by hand: 3 mm at 300 px an inch are 3 / 25.4 · 300 px. */
    @ParameterizedTest
    @CsvSource({
        "3mm, 300, 4500/127",
        "25.4mm, 300, 300",
        "2.54cm, 72, 72",
        "1in, 300, 300",
        "0.125in, 96, 12",
        "0.0001mm, 254, 0.001",
        "0cm, 300, 0",
        "100000in, 1, 100000"
    })
    void lengthsAreExactPx(String text, int dpi, String px) {
        Length length = (Length) Extent.parse(text);
        Resolution resolution = Resolution.perInch(dpi);
        assertThat(length.at(resolution.x()).exact(12345).toExactText()).isEqualTo(px);
        assertThat(Extent.parse(length.toString())).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "3 mm",
                "3m",
                "3MM",
                "3mm ",
                "-3mm",
                "1e2mm",
                "0.00001mm",
                ".5mm",
                "5.mm",
                "3,5mm",
                "3inch",
                "3\""
            })
    void refusesLengthsThatAreNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extent.parse(text))
                .withMessageStartingWith("Expected a length with its unit like 70%, 640px or 3mm but received '");
    }

    @Test
    void lengthsHaveBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extent.parse("100000.0001cm"))
                .withMessageContaining("at most 100000cm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Length.of(100_000, Length.Unit.IN)
                        .at(Resolution.perInch(100_000).x()))
                .withMessageContaining("at most 2147483647 px");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Length.of(1, Length.Unit.MM).at(Fraction.of(4_294_967_291L, 4_294_967_279L)))
                .withMessageContaining("fewer digits");
        assertThat(Length.of(1, Length.Unit.IN)).hasToString("1in");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resolution(Fraction.of(0), Fraction.ONE))
                .withMessageContaining("above 0");
    }
}
