package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    @ParameterizedTest
    @CsvSource({"0,0,0,0", "31,0,64,0", "32,64,64,0", "63,64,64,0", "64,64,64,64", "96,128,128,64", "95,64,128,64"})
    void snapsWholePx(int px, int nearest, int up, int down) {
        Grid grid = Grid.of(64);
        assertThat(grid.snap(px, 1, Rounding.NEAREST)).isEqualTo(nearest);
        assertThat(grid.snap(px, 1, Rounding.UP)).isEqualTo(up).isEqualTo(grid.up(px));
        assertThat(grid.snap(px, 1, Rounding.DOWN)).isEqualTo(down).isEqualTo(grid.down(px));
    }

    @Test
    void snapsLikeBigNumbers() {
        Random random = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            int step = 1 + (random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(31));
            long numerator = random.nextLong() >>> 2 + random.nextInt(60);
            long denominator = random.nextBoolean() ? 1 : 1_000_000;
            if (random.nextInt(3) == 0) { // on the step and at the tie
                numerator = (long) step * denominator * random.nextInt(1000) / 2;
            }
            BigDecimal n = BigDecimal.valueOf(numerator);
            BigDecimal unit = BigDecimal.valueOf(denominator).multiply(BigDecimal.valueOf(step));
            for (Rounding rounding : Rounding.values()) {
                RoundingMode mode = switch (rounding) {
                    case NEAREST -> RoundingMode.HALF_UP;
                    case UP -> RoundingMode.CEILING;
                    case DOWN -> RoundingMode.FLOOR;
                };
                long expected = n.divide(unit, 0, mode)
                        .multiply(BigDecimal.valueOf(step))
                        .longValueExact();
                assertThat(Grid.of(step).snap(numerator, denominator, rounding))
                        .as("%d/%d to %d %s (seed 9)", numerator, denominator, step, rounding)
                        .isEqualTo(expected);
                assertThat(Grid.of(step).snap(Fraction.of(numerator, denominator), rounding))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void countsSteps() {
        Grid grid = Grid.of(16);
        assertThat(grid.steps(48)).isEqualTo(3);
        assertThat(grid.stepsUp(49)).isEqualTo(4);
        assertThat(grid.stepsUp(48)).isEqualTo(3);
        assertThat(grid.stepsUp(0)).isZero();
        assertThat(grid.isOn(48)).isTrue();
        assertThat(grid.isOn(47)).isFalse();
        assertThat(Grid.PIXEL.isOn(47)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.steps(47))
                .withMessage("Expected a multiple of 16 px but received 47");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grid.of(0))
                .withMessage("Expected a step of at least 1 px but received 0");
    }

    @Test
    void theLargestStepDoesNotOverflow() {
        Grid grid = Grid.of(Integer.MAX_VALUE);
        assertThat(grid.up(1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(grid.up(Integer.MAX_VALUE + 1L)).isEqualTo(2L * Integer.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> grid.up(Long.MAX_VALUE));
    }
}
