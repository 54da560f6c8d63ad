package dev.deckle.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource({"640px,0,3", "640px,1,3", "640px,3,3", "px,0,0", "'',0,0", "12,2,2", "0189/:,0,4", "٣4,0,0"})
    void findsWhereTheyEnd(String text, int at, int end) {
        assertThat(Digits.end(text, at)).isEqualTo(end);
    }
}
