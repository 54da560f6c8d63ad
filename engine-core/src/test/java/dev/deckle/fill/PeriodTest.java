package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Patterns whose steps are in step with those of any sampling: what is told must hold on all px. */
class PeriodTest {
    private static final int[][] SIZES = {{180, 170}, {192, 192}, {200, 150}, {203, 192}, {385, 289}, {400, 300}};

    private static Raster drawn(Size size, IntBinaryOperator level) {
        Raster raster = Raster.allocate(size, Channels.GREY, Depth.EIGHT);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                Pictures.put(raster, x, y, 0, level.applyAsInt(x, y));
            }
        }
        return raster;
    }

    /** Counts px of a picture of {@code width} by {@code height} px, with margins, that are not as the pattern. */
    private static int wrong(int width, int height, IntBinaryOperator level) {
        Rect known = new Rect(37, 23, width, height);
        Raster truth = drawn(Size.of(width + 80, height + 60), level);
        Raster canvas = truth.allocateLike(truth.size());
        canvas.view(known).copyFrom(truth.view(known));
        EdgeFill.auto().choose(canvas.view(known)).fill().fill(canvas, known, AlphaMode.AUTO);
        int wrong = 0;
        for (int y = 0; y < truth.height(); y++) {
            for (int x = 0; x < truth.width(); x++) {
                wrong += canvas.sample(x, y, 0) != truth.sample(x, y, 0) ? 1 : 0;
            }
        }
        return wrong;
    }

    @Test
    void checkersOfAllCellsAreFoundInPicturesOfManySizes() {
        for (int[] size : SIZES) {
            for (int cell = 1; cell <= 40; cell++) {
                int cellX = cell;
                int cellY = 1 + cell * 7 % 40;
                if (4 * cellX > size[0] || 4 * cellY > size[1]) {
                    continue;
                }
                Raster picture =
                        drawn(Size.of(size[0], size[1]), (x, y) -> (x / cellX + y / cellY) % 2 == 0 ? 30 : 220);
                assertThat(Period.find(picture))
                        .as("%d x %d, cells of %d x %d", size[0], size[1], cellX, cellY)
                        .hasValue(new Period(2 * cellX, 2 * cellY));
            }
        }
    }

    @Test
    void largeCheckersAreFound() {
        for (int[] size : new int[][] {{800, 600}, {820, 620}, {801, 600}, {700, 500}, {1536, 1152}}) {
            for (int cell : new int[] {2, 24, 40}) {
                Raster picture = drawn(Size.of(size[0], size[1]), (x, y) -> (x / cell + y / cell) % 2 == 0 ? 30 : 220);
                assertThat(Period.find(picture)).hasValue(new Period(2 * cell, 2 * cell));
            }
        }
    }

    @Test
    void marginsOfCheckersAndStripesAndHatchesAreTheTruth() {
        for (int[] size : new int[][] {{200, 150}, {192, 192}, {400, 300}}) {
            for (int cell : new int[] {1, 2, 3, 4, 7, 8, 16, 24, 31}) {
                String place = size[0] + "x" + size[1] + ", " + cell;
                int other = 1 + (cell * 7 + 4) % 31;
                assertThat(wrong(size[0], size[1], (x, y) -> (x / cell + y / cell) % 2 == 0 ? 30 : 220))
                        .as("checker " + place)
                        .isZero();
                assertThat(wrong(size[0], size[1], (x, y) -> (x / cell + y / other) % 2 == 0 ? 30 : 220))
                        .as("checker " + place + " by " + other)
                        .isZero();
                assertThat(wrong(size[0], size[1], (x, y) -> (x + y) % (2 * cell) < cell ? 30 : 220))
                        .as("stripes " + place)
                        .isZero();
                assertThat(wrong(
                                size[0],
                                size[1],
                                (x, y) -> (x + 2 * y) % (2 * cell + 4) < 2 || (x + 400 - y) % (2 * cell + 4) < 2
                                        ? 30
                                        : 220))
                        .as("hatch " + place)
                        .isZero();
            }
        }
    }
}
