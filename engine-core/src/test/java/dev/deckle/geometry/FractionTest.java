package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FractionTest {
    private static long anyLong(Random random) {
        return random.nextLong() >>> 1 + random.nextInt(62);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    @Test
    void isInLowestTerms() {
        assertThat(Fraction.of(1680, 3000)).isEqualTo(new Fraction(14, 25)).hasToString("14/25");
        assertThat(Fraction.of(0, 7)).isEqualTo(Fraction.of(0)).hasToString("0/1");
        assertThat(Fraction.of(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Fraction.ONE);
        assertThat(Fraction.of(6, 3).isWhole()).isTrue();
        assertThat(Fraction.of(7, 3).isWhole()).isFalse();
        assertThat(Fraction.of(7, 3).inverse()).isEqualTo(Fraction.of(3, 7));
    }

    @Test
    void roundsLikeBigNumbers() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            Fraction f = Fraction.of(anyLong(random), 1 + anyLong(random));
            long value = random.nextInt(4) == 0 ? anyLong(random) : random.nextInt(Integer.MAX_VALUE);
            BigDecimal product = new BigDecimal(big(f.numerator()).multiply(big(value)));
            BigDecimal by = BigDecimal.valueOf(f.denominator());
            String what = f + " of " + value + " (seed 5)";
            same(what, product.divide(by, 0, RoundingMode.FLOOR), () -> f.floorOf(value));
            same(what, product.divide(by, 0, RoundingMode.CEILING), () -> f.ceilOf(value));
            same(what, product.divide(by, 0, RoundingMode.HALF_UP), () -> f.roundHalfUpOf(value));
        }
    }

    private static void same(String what, BigDecimal expected, java.util.function.LongSupplier actual) {
        if (expected.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            assertThatExceptionOfType(ArithmeticException.class).as(what).isThrownBy(actual::getAsLong);
        } else {
            assertThat(actual.getAsLong()).as(what).isEqualTo(expected.longValueExact());
        }
    }

    @Test
    void comparesLikeBigNumbers() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            Fraction a = Fraction.of(anyLong(random), 1 + anyLong(random));
            Fraction b = random.nextInt(5) == 0
                    ? a
                    : Fraction.of(a.numerator(), Math.max(1, a.denominator() - random.nextInt(2)));
            int expected = big(a.numerator())
                    .multiply(big(b.denominator()))
                    .compareTo(big(b.numerator()).multiply(big(a.denominator())));
            assertThat(Integer.signum(a.compareTo(b)))
                    .as("%s, %s (seed 6)", a, b)
                    .isEqualTo(expected);
            assertThat(Integer.signum(b.compareTo(a)))
                    .as("%s, %s (seed 6)", b, a)
                    .isEqualTo(-expected);
        }
    }

    @Test
    void multipliesExactlyOrNotAtAll() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Fraction a = Fraction.of(anyLong(random), 1 + anyLong(random));
            Fraction b = Fraction.of(anyLong(random), 1 + anyLong(random));
            BigInteger n = big(a.numerator()).multiply(big(b.numerator()));
            BigInteger d = big(a.denominator()).multiply(big(b.denominator()));
            BigInteger divisor = n.gcd(d);
            BigInteger top = n.divide(divisor);
            BigInteger bottom = d.divide(divisor);
            if (Math.max(top.bitLength(), bottom.bitLength()) < 64) {
                assertThat(a.times(b))
                        .as("%s * %s (seed 7)", a, b)
                        .isEqualTo(Fraction.of(top.longValueExact(), bottom.longValueExact()));
            } else {
                assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> a.times(b));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "768, 10, 76.8",
        "640, 1, 640",
        "0, 5, 0",
        "1, 3, 1/3",
        "4500, 127, 4500/127",
        "6, 30, 0.2",
        "1, 4294967296, 0.00000000023283064365386962890625",
        "1, 1000000, 0.000001",
        "1024, 1000000, 0.001024",
        "9223372036854775807, 1, 9223372036854775807",
        "100, 1, 100",
        "1, 30000000000, 1/30000000000"
    })
    void writesTheShortestDecimalOrTheFraction(long numerator, long denominator, String expected) {
        assertThat(Fraction.of(numerator, denominator).toExactText()).isEqualTo(expected);
    }

    @Test
    void parseReadsWhatToStringWrites() {
        Random random = new Random(8);
        for (int i = 0; i < 1000; i++) {
            Fraction f = Fraction.of(
                    random.nextLong() >>> 5 + random.nextInt(50), 1 + (random.nextLong() >>> 5 + random.nextInt(50)));
            assertThat(Fraction.parse(f.toString())).as("seed 8").isEqualTo(f);
        }
        assertThat(Fraction.parse("2/4")).isEqualTo(Fraction.of(1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "1",
                "1/",
                "/2",
                "1/0",
                "-1/2",
                "+1/2",
                "1/-2",
                "1.5/2",
                "1e3/2",
                " 1/2",
                "1/2 ",
                "1/2/3",
                "٣/٤",
                "1:2",
                "NaN/1",
                "1/9999999999999999999",
                "0x1/2"
            })
    void refusesAnyOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fraction.parse(text))
                .withMessage("Expected a fraction like 14/25 but received '" + text + "'");
    }

    @Test
    void refusesNegativeAndDivisionByNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(1, -2));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(0).inverse());
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.ONE.floorOf(-1));
    }
}
