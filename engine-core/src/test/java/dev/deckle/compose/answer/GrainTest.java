package dev.deckle.compose.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrainTest {
    private static final Size CANVAS = Size.of(400, 300);
    /** Outside of every raster. */
    private static final Rect NOWHERE = new Rect(1000, 1000, 1, 1);

    private static final Rect PLACEMENT = new Rect(90, 0, 310, 300);

    /** Grain of the margin comes within the given levels of the original's, whether the answer has more of it or less. */
    @ParameterizedTest
    @CsvSource({"1.5, 6, 2.6", "1, 4, 2.4", "3, 8, 4.2"})
    void grainOfTheAnswerBecomesThatOfTheOriginal(double own, double came, double most) throws AnswerException {
        Raster source = noisy(new Scene(3).look(CANVAS), own, 1).view(PLACEMENT);
        Raster answer = noisy(new Scene(3).look(CANVAS), came, 2);

        Raster composed = Composed.of(source, answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT)
                .pixels();

        assertThat(grain(composed)).isLessThan(most);
        assertThat(grain(answer)).isGreaterThan(1.3 * grain(composed));
    }

    /** An answer without the original's noise gets some of it; a softer picture of the same detail gets none. */
    @ParameterizedTest
    @CsvSource({"4, 0.2"})
    void anAnswerThatIsTooCleanGetsNoise(double own, double came) throws AnswerException {
        Raster source = noisy(new Scene(4).look(CANVAS), own, 1).view(PLACEMENT);
        Raster answer = noisy(new Scene(4).look(CANVAS), came, 2);

        Raster composed = Composed.of(source, answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT)
                .pixels();

        assertThat(grain(composed)).isBetween(0.6 * own, 1.2 * own);
    }

    /** The same grain in another draw is left as it is, at most a little of it is gone. */
    @ParameterizedTest
    @CsvSource({"3", "1"})
    void grainOfTheSameSizeStays(double size) throws AnswerException {
        Raster source = noisy(new Scene(5).look(CANVAS), size, 1).view(PLACEMENT);
        Raster answer = noisy(new Scene(5).look(CANVAS), size, 2);

        Raster composed = Composed.of(source, answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT)
                .pixels();

        assertThat(grain(composed)).isBetween(0.85 * grain(answer), 1.1 * grain(answer));
    }

    /** A photo whose noise differs from place to place keeps it so: the margin beside its quiet half becomes quiet, the other not. */
    @Test
    void eachPlaceOfTheSeamHasItsOwnGrain() throws AnswerException {
        Raster truth = new Scene(6).look(CANVAS);
        noisy(truth.view(new Rect(0, 0, 400, 150)), 0.4, 1);
        noisy(truth.view(new Rect(0, 150, 400, 150)), 4, 2);
        Raster answer = noisy(new Scene(6).look(CANVAS), 5, 3);

        Raster composed = Composed.of(truth.view(PLACEMENT), answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT)
                .pixels();

        Rect quiet = new Rect(0, 0, 70, 120);
        Rect loud = new Rect(0, 180, 70, 120);
        assertThat(grain(answer, quiet)).isGreaterThan(4.5);
        assertThat(grain(composed, quiet)).isLessThan(2);
        assertThat(grain(composed, loud)).isBetween(2.8, 4.6);
    }

    /** Grain that is several px large, as of film, is shrunk like fine grain. */
    @Test
    void coarseGrainIsMatched() throws AnswerException {
        Raster truth = waves();
        Raster answer = waves();
        double[][] white = new double[302][402];
        Random random = new Random(8);
        for (double[] row : white) {
            for (int x = 0; x < row.length; x++) {
                row[x] = random.nextGaussian();
            }
        }
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
                double sum = 0;
                for (int k = 0; k < 9; k++) {
                    sum += white[y + k / 3][x + k % 3];
                }
                for (int c = 0; c < 3; c++) {
                    Scene.put(answer, x, y, c, (int) Math.max(
                            0, Math.min(255, Math.round(answer.sample(x, y, c) + 1.6 * sum))));
                }
            }
        }

        Raster composed = Composed.of(truth.view(PLACEMENT), answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT)
                .pixels();

        Rect margin = new Rect(0, 0, 70, 300);
        double came = Scene.difference(answer.view(margin), truth.view(margin), NOWHERE);
        double left = Scene.difference(composed.view(margin), truth.view(margin), NOWHERE);
        assertThat(left).isLessThan(0.7 * came);
    }

    /** Slow waves without detail. */
    private static Raster waves() {
        Raster raster = new Scene(7).look(CANVAS);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
                for (int c = 0; c < 3; c++) {
                    Scene.put(raster, x, y, c, (int)
                            Math.round(120 + 40 * Math.sin(x / 17.0 + c) * Math.cos(y / 23.0)));
                }
            }
        }
        return raster;
    }

    private static Raster noisy(Raster raster, double deviation, long seed) {
        Random random = new Random(seed);
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    double level = raster.sample(x, y, c) + deviation * random.nextGaussian();
                    Scene.put(raster, x, y, c, (int) Math.max(0, Math.min(255, Math.round(level))));
                }
            }
        }
        return raster;
    }

    /** The deviation of green from the scene, in the left margin but for the px beside the seam. */
    private static double grain(Raster raster) {
        return grain(raster, new Rect(0, 0, 70, 300));
    }

    private static double grain(Raster raster, Rect rect) {
        double sum = 0;
        int n = 0;
        for (int y = rect.y() + 2; y < rect.bottom() - 2; y++) {
            for (int x = rect.x() + 2; x < rect.right(); x++) {
                double around = (raster.sample(x - 1, y, 1)
                                + raster.sample(x + 1, y, 1)
                                + raster.sample(x, y - 1, 1)
                                + raster.sample(x, y + 1, 1))
                        / 4.0;
                double d = raster.sample(x, y, 1) - around;
                sum += d * d;
                n++;
            }
        }
        // The difference of a px from the mean of four has 5/4 of the variance of one.
        return Math.sqrt(sum / n / 1.25);
    }
}
