package dev.deckle.compose.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.plan.Work;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.SampleDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComposerTest {
    private static final Size CANVAS = Size.of(300, 220);
    private static final Rect PLACEMENT = new Rect(60, 40, 180, 140);

    @Test
    void anExactAnswerIsTheResult() throws AnswerException {
        Raster answer = new Scene(1).look(CANVAS);

        Composed composed = compose(answer.view(PLACEMENT), answer);

        assertThat(composed.pixels().sameSamples(answer)).isTrue();
        assertThat(composed.registration().isNone()).isTrue();
        assertThat(composed.registration().residual()).isLessThan(1e-6);
        assertThat(composed.after()).isEqualTo(composed.before());
    }

    @Test
    void theOriginalIsCopiedAndItsDigestSeesOneBit() throws AnswerException {
        Raster source = new Scene(2).look(CANVAS).view(PLACEMENT).copy();
        Raster answer = new Scene(2).painted(l -> l * 0.93 + 9).look(CANVAS, Channels.RGB, Depth.EIGHT, 1, 1, -1);

        Raster kept = compose(source, answer).pixels().view(PLACEMENT);

        assertThat(SampleDigest.of(kept)).isEqualTo(SampleDigest.of(source));
        Scene.put(kept, 179, 139, 2, kept.sample(179, 139, 2) ^ 1);
        assertThat(SampleDigest.of(kept)).isNotEqualTo(SampleDigest.of(source));
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void colourShiftIsTakenBack(Channels channels) throws AnswerException {
        for (Depth depth : Depth.values()) {
            Raster truth = new Scene(3).look(CANVAS, channels, depth, 1, 0, 0);
            Raster answer = new Scene(3).painted(l -> l * 1.06 - 12).look(CANVAS, Channels.RGB, Depth.EIGHT, 1, 1, 1);

            Composed composed = compose(truth.view(PLACEMENT), answer);

            assertThat(composed.pixels().channels()).isEqualTo(channels);
            assertThat(composed.pixels().depth()).isEqualTo(depth);
            assertThat(composed.registration().dx()).isEqualTo(1);
            assertThat(composed.registration().dy()).isEqualTo(1);
            // A grey truth is the scene's red; the answer's luma is not, so only colours can be told.
            if (!channels.isGrey()) {
                assertThat(Scene.difference(composed.pixels(), truth, PLACEMENT))
                        .as("%s %s", channels, depth)
                        .isLessThan(2);
            }
            assertThat(SampleDigest.of(composed.pixels().view(PLACEMENT)))
                    .isEqualTo(SampleDigest.of(truth.view(PLACEMENT)));
            if (channels.hasAlpha()) {
                assertThat(composed.pixels().sample(0, 0, channels.count() - 1)).isEqualTo(depth.max());
            }
        }
    }

    @Test
    void theSeamIsNaturalAfterwards() throws AnswerException {
        Raster truth = new Scene(4).look(CANVAS);
        Raster answer = new Scene(4).painted(l -> l * 0.92 + 20).look(CANVAS);

        Composed composed = compose(truth.view(PLACEMENT), answer);

        assertThat(composed.before().ratio()).isGreaterThan(1.5);
        assertThat(composed.after().ratio()).isBetween(0.7, 1.1);
        assertThat(composed.after().step()).isLessThan(composed.before().step());
    }

    @Test
    void whatTheModelRepaintedInsideDoesNotColourTheMargin() throws AnswerException {
        Raster truth = new Scene(5).look(CANVAS);
        Raster answer = new Scene(5).painted(l -> l * 1.05 - 6).look(CANVAS);
        for (int y = 80; y < 140; y++) {
            for (int x = 200; x < 240; x++) {
                Scene.put(answer, x, y, 0, 250);
                Scene.put(answer, x, y, 1, 20);
                Scene.put(answer, x, y, 2, 20);
            }
        }

        Composed composed = compose(truth.view(PLACEMENT), answer);

        assertThat(Scene.difference(composed.pixels(), truth, PLACEMENT)).isLessThan(2.5);
    }

    @Test
    void mirroredInputsGiveTheMirroredResult() throws AnswerException {
        Raster truth = new Scene(6).look(CANVAS);
        Raster answer = new Scene(6).painted(l -> l * 0.95 + 3).look(CANVAS, Channels.RGB, Depth.EIGHT, 1, 2, -1);
        Rect turned =
                new Rect(CANVAS.width() - PLACEMENT.right(), PLACEMENT.y(), PLACEMENT.width(), PLACEMENT.height());

        Raster straight = compose(truth.view(PLACEMENT), answer).pixels();
        Raster mirrored = Composed.of(
                        Scene.mirrored(truth.view(PLACEMENT)),
                        Scene.mirrored(answer),
                        CANVAS,
                        turned,
                        ComposeOptions.DEFAULT)
                .pixels();

        // Cells that don't divide the picture evenly lie a px off in the mirror: a rounding here and there, no more.
        assertThat(Scene.mirrored(straight).largestDifference(mirrored)).isLessThanOrEqualTo(1);
        assertThat(Scene.difference(Scene.mirrored(straight), mirrored, turned)).isLessThan(0.03);
    }

    @ParameterizedTest
    @CsvSource({"24, 0, 0, 0", "0, 16, 0, 0", "0, 0, 30, 0", "0, 0, 0, 18", "9, 1, 40, 2"})
    void anyMarginsWork(int top, int right, int bottom, int left) throws AnswerException {
        Size canvas = Size.of(150 + left + right, 120 + top + bottom);
        Rect placement = new Rect(left, top, 150, 120);
        Raster truth = new Scene(7).look(canvas);
        Raster answer = new Scene(7).painted(l -> l + 6).look(canvas);

        Composed composed = Composed.of(truth.view(placement), answer, canvas, placement, ComposeOptions.DEFAULT);

        assertThat(composed.pixels().view(placement).sameSamples(truth.view(placement)))
                .isTrue();
        assertThat(Scene.difference(composed.pixels(), truth, placement)).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 9", "9, 2", "1, 40", "40, 1", "5, 5"})
    void tinySourcesGiveAResult(int width, int height) throws AnswerException {
        Size canvas = Size.of(width + 7, height + 4);
        Rect placement = new Rect(3, 2, width, height);
        Raster truth = new Scene(8).look(canvas);

        Composed composed = Composed.of(truth.view(placement), truth, canvas, placement, ComposeOptions.DEFAULT);

        assertThat(composed.pixels().sameSamples(truth)).isTrue();
    }

    @Test
    void featherBlendsOnlyTheRingInside() throws AnswerException {
        Raster truth = new Scene(9).look(CANVAS);
        Raster answer = new Scene(9).painted(l -> l * 0.97 + 5).look(CANVAS);

        Raster pixels = Composed.of(truth.view(PLACEMENT), answer, CANVAS, PLACEMENT, new ComposeOptions(8))
                .pixels();

        Rect kept = PLACEMENT.shrink(8);
        assertThat(pixels.view(kept).sameSamples(truth.view(kept))).isTrue();
        assertThat(Scene.difference(pixels, truth, kept)).isLessThan(1.5);
    }

    @Test
    void severalAnswersInOrderKeepTheOriginal() throws AnswerException {
        Raster truth = new Scene(10).look(CANVAS);
        Rect middle = new Rect(30, 20, 240, 180);
        Raster original = truth.view(PLACEMENT);
        Rect inMiddle = new Rect(30, 20, 180, 140);

        Raster first = Composed.of(
                        original,
                        new Scene(10).painted(l -> l * 1.04).look(CANVAS).view(middle),
                        middle.size(),
                        inMiddle,
                        ComposeOptions.DEFAULT)
                .pixels();
        Raster second = Composed.of(
                        first,
                        new Scene(10).painted(l -> l * 0.95 + 4).look(CANVAS),
                        CANVAS,
                        middle,
                        ComposeOptions.DEFAULT)
                .pixels();

        assertThat(SampleDigest.of(second.view(PLACEMENT))).isEqualTo(SampleDigest.of(original));
        assertThat(Scene.difference(second, truth, PLACEMENT)).isLessThan(2);
    }

    @Test
    void aReducedAnswerIsComposedAtFullResolution() throws AnswerException {
        Size canvas = Size.of(600, 440);
        Rect placement = new Rect(120, 80, 360, 280);
        Raster truth = new Scene(11).look(canvas);
        noise(truth, 77);
        Raster small = Resampler.resize(truth, CANVAS);
        Work work = new Work(
                Fraction.of(1, 2), PLACEMENT.size(), CANVAS, PLACEMENT, Margins.between(CANVAS.toRect(), PLACEMENT));

        Composed composed = Composed.of(truth.view(placement), small, canvas, placement, work, ComposeOptions.DEFAULT);

        assertThat(SampleDigest.of(composed.pixels().view(placement)))
                .isEqualTo(SampleDigest.of(truth.view(placement)));
        double inside = roughness(composed.pixels(), new Rect(130, 90, 100, 200));
        double outside = roughness(composed.pixels(), new Rect(10, 90, 100, 200));
        double plain = roughness(Resampler.resize(small, canvas), new Rect(10, 90, 100, 200));
        assertThat(outside / inside).isCloseTo(1, within(0.25));
        assertThat(plain / inside).isLessThan(0.6);
    }

    private static void noise(Raster raster, long seed) {
        Random random = new Random(seed);
        byte[] samples = ((ByteRaster) raster).samples();
        for (int i = 0; i < samples.length; i++) {
            int level = (samples[i] & 0xFF) + (int) Math.round(4 * random.nextGaussian());
            samples[i] = (byte) Math.max(0, Math.min(255, level));
        }
    }

    private static double roughness(Raster raster, Rect area) {
        double sum = 0;
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                double d = raster.sample(x, y, 1) - 2.0 * raster.sample(x + 1, y, 1) + raster.sample(x + 2, y, 1);
                sum += d * d;
            }
        }
        return Math.sqrt(sum / area.pixels());
    }

    @Test
    void aSourceOfAnotherSizeThanThePlacementIsTheCallersMistake() {
        Raster answer = new Scene(12).look(CANVAS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compose(answer, answer))
                .withMessageContaining("300x220")
                .withMessageContaining("180");
    }

    private static Composed compose(Raster source, Raster answer) throws AnswerException {
        return Composed.of(source, answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT);
    }
}
