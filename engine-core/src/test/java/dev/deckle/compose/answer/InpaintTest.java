package dev.deckle.compose.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InpaintTest {
    private static final Size SIZE = Size.of(240, 180);

    @ParameterizedTest
    @EnumSource(Channels.class)
    void keptPxAreCopiedAndTheHoleMeetsThem(Channels channels) throws AnswerException {
        for (Depth depth : Depth.values()) {
            Raster truth = new Scene(40).look(SIZE, channels, depth, 1, 0, 0);
            Raster answer = new Scene(40).painted(l -> l * 0.95 + 10).look(SIZE, channels, depth, 1, 1, 0);
            byte[] coverage = disc(0);

            Composed composed = Composed.of(truth, answer, Mask.of(SIZE, coverage));

            assertThat(composed.registration().dx()).isEqualTo(1);
            double sum = 0;
            int n = 0;
            for (int i = 0; i < coverage.length; i++) {
                for (int c = 0; c < channels.count(); c++) {
                    int a = composed.pixels().sample(i % 240, i / 240, c);
                    int b = truth.sample(i % 240, i / 240, c);
                    if (coverage[i] == 0) {
                        assertThat(a).isEqualTo(b);
                    } else {
                        sum += Math.abs(a - b) * 255.0 / depth.max();
                        n++;
                    }
                }
            }
            assertThat(sum / n).as("%s %s", channels, depth).isLessThan(2.5);
            assertThat(composed.after().ratio()).isLessThan(composed.before().ratio());
        }
    }

    @Test
    void greyCoverageBlendsExactly() {
        Random random = new Random(41);
        for (int i = 0; i < 20_000; i++) {
            int k = random.nextInt(256);
            int max = random.nextBoolean() ? 255 : 65535;
            int g = random.nextInt(max + 1);
            int s = random.nextInt(max + 1);
            int exact = BigDecimal.valueOf((long) k * g + (long) (255 - k) * s)
                    .divide(BigDecimal.valueOf(255), 0, RoundingMode.HALF_UP)
                    .intValueExact();
            assertThat(CoverageKernel.mix(k, g, s))
                    .as("seed 41: %d %d %d", k, g, s)
                    .isEqualTo(exact);
        }
    }

    @Test
    void anExactAnswerChangesNothing() throws AnswerException {
        Raster truth = new Scene(42).look(SIZE);
        assertThat(Composed.of(truth, truth, Mask.of(SIZE, disc(90))).pixels().sameSamples(truth))
                .isTrue();
    }

    @Test
    void aMaskThatKeepsNothingIsRefused() {
        Raster truth = new Scene(43).look(SIZE);
        byte[] full = new byte[240 * 180];
        Arrays.fill(full, (byte) 255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Composed.of(truth, truth, Mask.of(SIZE, full)))
                .withMessageContaining("240x180");
    }

    /** A disc of 255 with a rim of {@code rim}. */
    private static byte[] disc(int rim) {
        byte[] coverage = new byte[240 * 180];
        for (int i = 0; i < coverage.length; i++) {
            double d = Math.hypot(i % 240 - 130.0, i / 240 - 80.0);
            coverage[i] = (byte) (d < 36 ? 255 : d < 40 ? rim : 0);
        }
        return coverage;
    }
}
