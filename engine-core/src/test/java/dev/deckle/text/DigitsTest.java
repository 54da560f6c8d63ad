package dev.deckle.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource({"640px,0,3", "640px,1,3", "640px,3,3", "px,0,0", "'',0,0", "12,2,2", "0189/:,0,4", "٣4,0,0"})
    void findsWhereTheyEnd(String text, int at, int end) {
        assertThat(Digits.end(text, at)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"640x480,0,3,640", "640x480,4,7,480", "007,0,3,7", "12,1,1,-1", "+1,0,2,-1", "1 ,0,2,-1", "٣,0,1,-1"})
    void readsWhatIsNothingElse(String text, int from, int to, long number) {
        assertThat(Digits.parse(text, from, to)).isEqualTo(number);
    }

    @Test
    void takesEighteenOfThem() {
        assertThat(Digits.parse("999999999999999999", 0, 18)).isEqualTo(999_999_999_999_999_999L);
        assertThat(Digits.parse("0000000000000000001", 0, 19)).isEqualTo(-1);
    }
}
