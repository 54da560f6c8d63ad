package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
    @Test
    void readsWidthThenHeight() {
        assertThat(Size.parse("1024x768")).isEqualTo(Size.of(1024, 768));
        assertThat(Size.parse("1x1")).isEqualTo(Size.of(1, 1));
        assertThat(Size.parse("2147483647x2147483647")).isEqualTo(Size.of(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void parseReadsWhatToStringWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            Size size = Size.of(1 + random.nextInt(Integer.MAX_VALUE), 1 + random.nextInt(60_000));
            assertThat(Size.parse(size.toString())).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1024",
                "1024x",
                "x768",
                "1024X768",
                "1024×768",
                "1024*768",
                " 1024x768",
                "1024x768 ",
                "1024 x 768",
                "+1024x768",
                "-1024x768",
                "1024x-768",
                "1e3x768",
                "1024.0x768",
                "0x768",
                "1024x0",
                "2147483648x1",
                "1x2147483648",
                "1x99999999999999999999",
                "1024x768x3",
                "٣x٣",
                "1024x７６８",
                "NaNxNaN",
                "0x400x0x300",
                "1024x768\n"
            })
    void refusesAnyOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.parse(text))
                .withMessageStartingWith("Expected a size as WIDTHxHEIGHT")
                .withMessageContaining("but received '");
    }

    @Test
    void aLongTextIsShortenedAndOnOneLine() {
        String text = "9\n".repeat(1_000_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,5", "5,-2147483648"})
    void refusesSidesBelowOne(int width, int height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.of(width, height))
                .withMessage("Expected a size of at least 1x1 px but received " + width + "x" + height);
    }

    @Test
    void pixelsDoNotOverflow() {
        assertThat(Size.of(Integer.MAX_VALUE, Integer.MAX_VALUE).pixels()).isEqualTo(4611686014132420609L);
        assertThat(Size.of(65_535, 65_535).pixels()).isEqualTo(4_294_836_225L);
    }

    @Test
    void transposesAndBecomesARectangle() {
        assertThat(Size.of(3, 2).transposed()).isEqualTo(Size.of(2, 3));
        assertThat(Size.of(3, 2).toRect()).isEqualTo(new Rect(0, 0, 3, 2));
    }
}
