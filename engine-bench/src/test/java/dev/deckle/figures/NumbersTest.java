package dev.deckle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "1.62e-8, 16.2 ns",
        "3.48e-7, 348 ns",
        "9.9951e-7, 1.00 µs",
        "0.00187, 1.87 ms",
        "0.0994, 99.4 ms",
        "0.09996, 100 ms",
        "1.236, 1.24 s",
        "75, 75.0 s",
        "1234, 1234 s",
    })
    void timesHaveThreeDigits(double seconds, String text) {
        assertThat(Numbers.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.004, 0 B", "2064, 2.02 KiB", "630000000, 601 MiB", "1023.7, 1.00 KiB", "5e12, 4657 GiB"})
    void sizesAreBinary(double bytes, String text) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0181, 0.018",
        "0.0994, 0.099",
        "0.0996, 0.10",
        "0.333, 0.33",
        "1.405, 1.41",
        "9.996, 10.0",
        "223.4, 223"
    })
    void ratiosHaveTwoOrThreeDigits(double ratio, String text) {
        assertThat(Numbers.ratio(ratio)).isEqualTo(text);
    }

    @Test
    void theMedianIsInTheMiddle() {
        assertThat(Numbers.median(List.of(5.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Numbers.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
        assertThatThrownBy(() -> Numbers.median(List.of())).hasMessageStartingWith("Expected one value at least");
    }
}
