package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PowersTest {
    @Test
    void powersOfTwoAreCloseToTheLibrarys() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double x = 60 * random.nextDouble() - 30;
            double exact = Math.pow(2, x);
            assertThat(Math.abs(Powers.ofTwo(x) / exact - 1)).as("2^%s", x).isLessThan(2e-7);
        }
        assertThat(Powers.ofTwo(10)).isEqualTo(1024);
        assertThat(Powers.ofTwo(-3)).isEqualTo(0.125);
    }
}
