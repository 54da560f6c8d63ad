package dev.deckle.compose.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers in which something was painted over the kept side next to the seam. */
@Tag("slow")
class SeamSideTest {
    private static final Size CANVAS = Size.of(300, 300);
    private static final Rect PLACEMENT = new Rect(60, 60, 180, 180);
    /** Where along the seam something is painted. */
    private static final int FROM = 120;

    private static final int TO = 180;

    /** The px of a JPEG's colours are two wide and laid anywhere, so a blend of one px of luma is one of two or three of colour. */
    @ParameterizedTest
    @CsvSource({
        "TOP, 0, 0.5, 0",
        "TOP, 1, 1, 0.6",
        "RIGHT, 0, 0.5, 0",
        "RIGHT, 1, 1, 0.6",
        "BOTTOM, 1, 0.7, 0.2",
        "LEFT, 0.5, 0.8, 0.3"
    })
    void noTraceStandsWhereARepaintBlendsIntoTheMargin(Side side, double luma, double colour, double next)
            throws AnswerException {
        double sum = 0;
        for (int seed = 21; seed < 26; seed++) {
            Raster truth = new Scene(seed).look(CANVAS);
            Raster answer = new Scene(seed).painted(l -> l * 1.05 - 6).look(CANVAS);
            for (int at = FROM; at < TO; at++) {
                for (int out = -30; out < 0; out++) {
                    paint(answer, side, out, at, 1, 1);
                }
                paint(answer, side, 0, at, luma, colour);
                paint(answer, side, 1, at, 0, next);
            }

            Raster pixels = compose(truth, answer);

            assertThat(SampleDigest.of(pixels.view(PLACEMENT))).isEqualTo(SampleDigest.of(truth.view(PLACEMENT)));
            double largest = 0;
            for (int out = 0; out < 3; out++) {
                largest = Math.max(largest, trace(pixels, truth, side, out));
            }
            sum += largest;
        }
        assertThat(sum / 5).isLessThan(10);
    }

    /** An object on both sides of the seam, of which the original cuts off half: the rest of it fades in from the seam. */
    @ParameterizedTest
    @EnumSource(Side.class)
    void whatWasPaintedAcrossTheSeamDoesNotBeginAtIt(Side side) throws AnswerException {
        Raster truth = new Scene(22).look(CANVAS);
        Raster answer = new Scene(22).look(CANVAS);
        for (int at = FROM; at < TO; at++) {
            for (int out = -30; out < 20; out++) {
                paint(answer, side, out, at, 1, 1);
            }
        }

        Raster pixels = compose(truth, answer);

        double painted = error(pixels, truth, side, 12);
        assertThat(painted).isGreaterThan(25);
        assertThat(error(pixels, truth, side, 0)).isLessThan(painted / 3);
        assertThat(error(pixels, truth, side, 2)).isLessThan(painted);
    }

    private static Raster compose(Raster truth, Raster answer) throws AnswerException {
        return Composed.of(truth.view(PLACEMENT), answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT)
                .pixels();
    }

    /** Mixes green into the px that is {@code out} px off the seam, by its luma and by its colour. */
    private static void paint(Raster raster, Side side, int out, int at, double luma, double colour) {
        int x = x(side, out, at);
        int y = y(side, out, at);
        double[] change = new double[3];
        for (int c = 0; c < 3; c++) {
            change[c] = 0.6 * ((c == 1 ? 230 : 40) - raster.sample(x, y, c));
        }
        double grey = 0.299 * change[0] + 0.587 * change[1] + 0.114 * change[2];
        for (int c = 0; c < 3; c++) {
            double level = raster.sample(x, y, c) + luma * grey + colour * (change[c] - grey);
            Scene.put(raster, x, y, c, (int) Math.round(Math.max(0, Math.min(255, level))));
        }
    }

    /** The largest difference, over 5 px of the repaint, of a line's error to that of the lines beyond. */
    private static double trace(Raster pixels, Raster truth, Side side, int out) {
        double largest = 0;
        for (int at = FROM; at + 5 <= TO; at++) {
            for (int c = 0; c < 3; c++) {
                double difference = error(pixels, truth, side, out, at, c);
                for (int beyond = 5; beyond < 11; beyond++) {
                    difference -= error(pixels, truth, side, beyond, at, c) / 6;
                }
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    private static double error(Raster pixels, Raster truth, Side side, int out, int from, int c) {
        double sum = 0;
        for (int at = from; at < from + 5; at++) {
            int x = x(side, out, at);
            int y = y(side, out, at);
            sum += pixels.sample(x, y, c) - truth.sample(x, y, c);
        }
        return sum / 5;
    }

    /** The mean absolute error of a line where something was painted, its ends left out. */
    private static double error(Raster pixels, Raster truth, Side side, int out) {
        double sum = 0;
        for (int at = FROM + 8; at < TO - 8; at++) {
            for (int c = 0; c < 3; c++) {
                int x = x(side, out, at);
                int y = y(side, out, at);
                sum += Math.abs(pixels.sample(x, y, c) - truth.sample(x, y, c));
            }
        }
        return sum / (3 * (TO - FROM - 16));
    }

    private static int x(Side side, int out, int at) {
        return switch (side) {
            case TOP, BOTTOM -> at;
            case LEFT -> PLACEMENT.x() - 1 - out;
            case RIGHT -> PLACEMENT.right() + out;
        };
    }

    private static int y(Side side, int out, int at) {
        return switch (side) {
            case LEFT, RIGHT -> at;
            case TOP -> PLACEMENT.y() - 1 - out;
            case BOTTOM -> PLACEMENT.bottom() + out;
        };
    }
}
