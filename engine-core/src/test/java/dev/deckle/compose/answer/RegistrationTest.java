package dev.deckle.compose.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.deckle.compose.Registration;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class RegistrationTest {
    private static final Size CANVAS = Size.of(400, 300);
    private static final Rect PLACEMENT = new Rect(70, 50, 260, 200);

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "1, 0.5, 0",
        "1, -0.37, 0.81",
        "1, 3, -2",
        "1, 11.6, -8.3",
        "1, -12, 9",
        "1, 30, -18",
        "1.05, 0, 0",
        "1.03, 0, 0",
        "0.97, 0, 0",
        "1.013, -4.2, 2.6",
        "0.985, 6.1, 3.3"
    })
    void shiftAndScaleAreFound(double scale, double dx, double dy) throws AnswerException {
        for (long seed = 1; seed <= 2; seed++) {
            // About the middle, as a model that crops or pads would.
            double atX = dx + (1 - scale) * 200;
            double atY = dy + (1 - scale) * 150;
            Raster source = new Scene(seed).look(CANVAS).view(PLACEMENT);
            Raster answer =
                    new Scene(seed).painted(l -> l * 0.96 + 7).look(CANVAS, Channels.RGB, Depth.EIGHT, scale, atX, atY);

            Registration found = register(source, answer);

            for (int corner = 0; corner < 4; corner++) {
                double x = corner % 2 == 0 ? PLACEMENT.x() : PLACEMENT.right();
                double y = corner / 2 == 0 ? PLACEMENT.y() : PLACEMENT.bottom();
                assertThat(found.scaleX() * x + found.dx())
                        .as("seed %d, %s", seed, found)
                        .isCloseTo(scale * x + atX, within(0.25));
                assertThat(found.scaleY() * y + found.dy())
                        .as("seed %d, %s", seed, found)
                        .isCloseTo(scale * y + atY, within(0.25));
            }
            if (scale == 1 && dx == Math.rint(dx) && dy == Math.rint(dy)) {
                assertThat(found.isWhole()).as("seed %d, %s", seed, found).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 0, 0", "-2, 1, 0, 0", "1, 1, 3, -2", "-0.7, 1.02, -4, 1", "0.4, 0.98, 0, 0", "1.5, 1, 9, 6"})
    void aRotationIsFoundAndTurnedBack(double degrees, double scale, double dx, double dy) throws AnswerException {
        for (long seed = 1; seed <= 2; seed++) {
            Raster truth = new Scene(seed).look(CANVAS);
            Raster answer = new Scene(seed).rotated(CANVAS, degrees, scale, dx, dy);

            Composed composed = Composed.of(truth.view(PLACEMENT), answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT);

            Registration found = composed.registration();
            assertThat(found.rotation()).as("seed %d, %s", seed, found).isCloseTo(degrees, within(0.05));
            double cos = Math.cos(Math.toRadians(degrees)) * scale;
            double sin = Math.sin(Math.toRadians(degrees)) * scale;
            for (int corner = 0; corner < 4; corner++) {
                double x = corner % 2 == 0 ? PLACEMENT.x() : PLACEMENT.right();
                double y = corner / 2 == 0 ? PLACEMENT.y() : PLACEMENT.bottom();
                assertThat(found.scaleX() * x + found.skewX() * y + found.dx())
                        .as("seed %d, %s", seed, found)
                        .isCloseTo(200 + dx + cos * (x - 200) - sin * (y - 150), within(0.25));
                assertThat(found.skewY() * x + found.scaleY() * y + found.dy())
                        .as("seed %d, %s", seed, found)
                        .isCloseTo(150 + dy + sin * (x - 200) + cos * (y - 150), within(0.25));
            }
            assertThat(found.beside()).isLessThan(0.05);
            // What the answer holds of the canvas is drawn where it belongs: within 2 levels, where 4 and more were
            // off.
            Rect held = new Rect(30, 30, 340, 240);
            double off =
                    Scene.difference(composed.pixels().view(held), truth.view(held), PLACEMENT.translate(-30, -30));
            assertThat(off).as("seed %d, %s", seed, found).isLessThan(2);
        }
    }

    /** An answer that is repainted, or lost its finest detail, is not taken for a rotated one. */
    @Test
    void whatIsNotRotatedStaysStraight() throws AnswerException {
        for (long seed = 40; seed < 46; seed++) {
            Raster source = new Scene(seed).look(CANVAS).view(PLACEMENT);
            Raster answer = new Scene(seed).painted(l -> l * 0.9 + 12).look(CANVAS);
            Random random = new Random(seed);
            for (int i = 0; i < 6; i++) {
                int left = PLACEMENT.x() + random.nextInt(200);
                int top = PLACEMENT.y() + random.nextInt(150);
                int grey = random.nextInt(256);
                for (int k = 0; k < 40 * 40; k++) {
                    for (int c = 0; c < 3; c++) {
                        Scene.put(answer, left + k % 40, top + k / 40, c, grey);
                    }
                }
            }

            assertThat(register(source, answer).isWhole()).as("seed %d", seed).isTrue();
        }
    }

    /** Where the last original px show something else, that is told although the rest fits. */
    @Test
    void whatDoesNotFitBesideTheSeamIsSeen() throws AnswerException {
        Raster source = new Scene(50).look(CANVAS).view(PLACEMENT);
        Raster answer = new Scene(50).look(CANVAS);
        Raster other = new Scene(51).look(CANVAS);
        Rect middle = new Rect(PLACEMENT.x() + 36, PLACEMENT.y() + 36, 188, 128);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
                for (int c = 0; c < 3 && !middle.contains(x, y); c++) {
                    Scene.put(answer, x, y, c, other.sample(x, y, c));
                }
            }
        }

        assertThat(register(source, new Scene(50).look(CANVAS)).beside()).isLessThan(0.01);
        assertThat(register(source, answer).beside()).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({"800, 600", "200, 150", "600, 450", "401, 300", "397, 299"})
    void anAnswerOfAnotherSizeIsScaled(int width, int height) throws AnswerException {
        Size size = Size.of(width, height);
        double sx = width / 400.0;
        Raster source = new Scene(20).look(CANVAS).view(PLACEMENT);
        Raster answer = new Scene(20).look(size, Channels.RGB, Depth.EIGHT, sx, 0, 0);

        Registration found = register(source, answer);

        assertThat(found.scaleX() * 200 + found.dx()).isCloseTo(sx * 200, within(0.25));
        assertThat(found.scaleY() * 150 + found.dy()).isCloseTo(sx * 150, within(0.25));
    }

    /** The alpha of an answer is looked at in the answer's own px, whatever its size. */
    @ParameterizedTest
    @CsvSource({"800, 600", "200, 150", "600, 450", "401, 300", "397, 299", "400, 300"})
    void anAnswerWithAlphaOfAnotherSizeIsScaled(int width, int height) throws AnswerException {
        Size size = Size.of(width, height);
        double sx = width / 400.0;
        for (Depth depth : Depth.values()) {
            Raster source = new Scene(20).look(CANVAS).view(PLACEMENT);
            Raster answer = new Scene(20).look(size, Channels.RGBA, depth, sx, 0, 0);
            hide(answer, width * 2 / 3);

            Registration found = register(source, answer);

            assertThat(found.scaleX() * 200 + found.dx()).isCloseTo(sx * 200, within(0.25));
            assertThat(found.scaleY() * 150 + found.dy()).isCloseTo(sx * 150, within(0.25));
        }
    }

    /** A px is hidden where it shows a part of one that is. */
    @ParameterizedTest
    @CsvSource({"24, 16, 16", "12, 8, 16", "6, 4, 16", "18, 12, 16", "13, 8, 14"})
    void whatAnAnswerHidesIsLeftOutWhereItIsShown(int width, int height, int firstHidden) {
        Size shown = Size.of(24, 16);
        for (Depth depth : Depth.values()) {
            Raster answer = new Scene(20).look(Size.of(width, height), Channels.RGBA, depth, 1, 0, 0);
            hide(answer, width * 2 / 3);
            boolean[] hidden = new boolean[24];
            for (int y = 0; y < 16; y++) {
                KnownArea.shownAs(answer, shown).hidden(y, hidden);
                for (int x = 0; x < 24; x++) {
                    assertThat(hidden[x]).as("x %d, y %d", x, y).isEqualTo(x >= firstHidden);
                }
            }
        }
    }

    private static void hide(Raster picture, int fromX) {
        for (int y = 0; y < picture.height(); y++) {
            for (int x = fromX; x < picture.width(); x++) {
                Scene.put(picture, x, y, 3, 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 5, 9", "0, 0, 0, 6", "0, 8, 0, 0", "16, 0, 48, 0"})
    void surplusMarginsAreCropped(int left, int top, int right, int bottom) throws AnswerException {
        Raster truth = new Scene(21).look(CANVAS);
        Raster answer = new Scene(21)
                .look(Size.of(400 + left + right, 300 + top + bottom), Channels.RGB, Depth.EIGHT, 1, left, top);

        Composed composed = Composed.of(truth.view(PLACEMENT), answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT);

        assertThat(composed.registration().isWhole()).isTrue();
        assertThat(composed.registration().dx()).isEqualTo(left);
        assertThat(composed.registration().dy()).isEqualTo(top);
        assertThat(composed.pixels().sameSamples(truth)).isTrue();
    }

    @Test
    void aFlatPictureStaysWhereItIs() throws AnswerException {
        Raster answer = Raster.allocate(CANVAS, Channels.RGB, Depth.EIGHT);
        for (int i = 0; i < 400 * 300; i++) {
            for (int c = 0; c < 3; c++) {
                Scene.put(answer, i % 400, i / 400, c, 140 + c);
            }
        }

        Composed composed =
                Composed.of(answer.view(PLACEMENT).copy(), answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT);

        assertThat(composed.registration()).isEqualTo(Registration.NONE);
        assertThat(composed.pixels().sameSamples(answer)).isTrue();
    }

    @Test
    void anotherPictureIsRefused() {
        for (long seed = 30; seed < 36; seed++) {
            Raster source = new Scene(seed).look(CANVAS).view(PLACEMENT);
            Raster answer = new Scene(seed + 100).look(CANVAS);
            assertThatThrownBy(() -> register(source, answer))
                    .as("seed %d", seed)
                    .asInstanceOf(InstanceOfAssertFactories.type(AnswerException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(AnswerException.Kind.UNRELATED))
                    .satisfies(
                            e -> assertThat(e).hasMessageContaining("400x300").hasMessageContaining("residual"));
        }
    }

    @Test
    void oneColourIsRefused() {
        Raster source = new Scene(22).look(CANVAS).view(PLACEMENT);
        assertThatThrownBy(() -> register(source, Raster.allocate(CANVAS, Channels.RGB, Depth.EIGHT)))
                .asInstanceOf(InstanceOfAssertFactories.type(AnswerException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(AnswerException.Kind.FLAT));
    }

    @ParameterizedTest
    @CsvSource({"400, 180", "240, 300", "256, 256"})
    void aWrongShapeIsRefusedWithBothSizes(int width, int height) {
        Raster source = new Scene(23).look(CANVAS).view(PLACEMENT);
        Raster answer = new Scene(23).look(Size.of(width, height));
        assertThatThrownBy(() -> register(source, answer))
                .asInstanceOf(InstanceOfAssertFactories.type(AnswerException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(AnswerException.Kind.WRONG_SIZE))
                .satisfies(
                        e -> assertThat(e).hasMessageContaining("400x300").hasMessageContaining(width + "x" + height));
    }

    @Test
    void marginsThatAreMissingAreRefused() {
        Raster source = new Scene(24).look(CANVAS).view(PLACEMENT);
        Raster answer = new Scene(24).look(Size.of(360, 300), Channels.RGB, Depth.EIGHT, 1, -40, 0);
        assertThatThrownBy(() -> register(source, answer))
                .asInstanceOf(InstanceOfAssertFactories.type(AnswerException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(AnswerException.Kind.WRONG_SIZE));
    }

    private static Registration register(Raster source, Raster answer) throws AnswerException {
        return Composed.of(source, answer, CANVAS, PLACEMENT, ComposeOptions.DEFAULT)
                .registration();
    }
}
