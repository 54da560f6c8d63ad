package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Far from the seam {@code texture} goes on with what there is plenty of at the seam. */
class DeepMarginsTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private final Random random = new Random(7);

    @Test
    void aThinStripOfSkyGoesOnAsSky() {
        Raster canvas = canvas(Rect.ofEdges(0, 320, WIDTH, 320 + HEIGHT), Size.of(WIDTH, 500), this::landscape);
        // The ground is green: it has no more blue than red.
        double ground = share(canvas, Rect.ofEdges(0, 0, WIDTH, 310), i -> blueOverRed(canvas, i) < 20);
        assertThat(ground).isLessThan(0.01);
    }

    @Test
    void groundBelowSkyGoesOnAsGround() {
        Raster canvas = canvas(Rect.ofEdges(0, 0, WIDTH, HEIGHT), Size.of(WIDTH, 500), this::landscape);
        double sky = share(canvas, Rect.ofEdges(0, 190, WIDTH, 500), i -> blueOverRed(canvas, i) > 20);
        assertThat(sky).isLessThan(0.01);
    }

    @Test
    void whatIsThereOnceIsNotCopiedAgainAndAgain() {
        Rect known = Rect.ofEdges(220, 0, 220 + WIDTH, HEIGHT);
        Raster canvas = canvas(known, Size.of(540, 230), this::wall);
        double there = share(canvas, known, i -> blueOverRed(canvas, i) < -40);
        double left = share(canvas, Rect.ofEdges(0, 0, 200, 230), i -> blueOverRed(canvas, i) < -40);
        assertThat(there).isBetween(0.005, 0.03);
        assertThat(left).isLessThan(there / 10);
    }

    @Test
    void layersGoOnStraightFarFromTheSeam() {
        Rect known = Rect.ofEdges(220, 0, 220 + WIDTH, 230);
        Raster canvas = canvas(known, Size.of(220 + WIDTH, 230), this::halves);
        double sky = blue(canvas, Rect.ofEdges(WIDTH, 20, 220 + WIDTH, 100));
        double ground = blue(canvas, Rect.ofEdges(WIDTH, 130, 220 + WIDTH, 210));
        double farSky = blue(canvas, Rect.ofEdges(0, 10, 40, 60));
        double farGround = blue(canvas, Rect.ofEdges(0, 170, 40, 220));
        assertThat(farSky).isCloseTo(sky, within(10.0));
        assertThat(farGround).isCloseTo(ground, within(10.0));
        // The horizon stays at the height that it has at the seam.
        assertThat(share(canvas, Rect.ofEdges(0, 0, 220, 108), i -> blueOverRed(canvas, i) < 0))
                .isLessThan(0.01);
        assertThat(share(canvas, Rect.ofEdges(0, 122, 220, 230), i -> blueOverRed(canvas, i) > 30))
                .isLessThan(0.01);
    }

    @Test
    void layersBeginWhereTheFanHasWidened() {
        Rect known = Rect.ofEdges(400, 0, 1000, 500);
        Raster canvas = canvas(known, Size.of(1000, 500), this::halves);
        KnownPart part = new KnownPart.Inside(canvas.size(), known, Isophotes.of(canvas, known));
        CellGrid grid = CellGrid.of(canvas, part, 5);
        SeamDepth depth = SeamDepth.of(grid);
        int row = 50 * grid.width;
        assertThat(depth.hasLayers()).isTrue();
        assertThat(depth.nearest[row + 3]).isEqualTo(row + 80);
        assertThat(depth.distance[row + 3]).isEqualTo(77);
        assertThat(depth.layers(row + 100)).isZero();
        assertThat(depth.layers(row + 60)).isZero();
        assertThat(depth.layers(row + 22)).isBetween(0.45f, 0.55f);
        assertThat(depth.layers(row + 3)).isEqualTo(1);
    }

    @Test
    void theSeamTellsWhichKindsAreToBeExpected() {
        Rect known = Rect.ofEdges(0, 200, WIDTH, 200 + HEIGHT);
        Raster canvas = canvas(known, Size.of(WIDTH, 580), this::landscape);
        KnownPart part = new KnownPart.Inside(canvas.size(), known, Isophotes.of(canvas, known));
        CellGrid grid = CellGrid.of(canvas, part, DetailCanvas.cell(canvas));
        Strength strength = Strength.of(canvas, grid, SeamDepth.of(grid), 580 / 1024f);
        MatchLevel level = OffsetSearch.run(grid, strength).orElseThrow();
        int column = grid.width / 2;
        byte sky = level.kind[206 / grid.cell * grid.width + column];
        byte meadow = level.kind[300 / grid.cell * grid.width + column];
        int above = Kinds.COUNT * (100 / grid.cell * grid.width + column);
        int below = Kinds.COUNT * (480 / grid.cell * grid.width + column);
        assertThat(level.unlike[above + meadow] - level.unlike[above + sky]).isGreaterThan(1);
        assertThat(level.unlike[below + sky] - level.unlike[below + meadow]).isGreaterThan(1);
        assertThat(level.unlike[above + sky]).isBetween(0f, 1f);
    }

    /** Draws a strip of sky, 16 px high, over meadows with dark spots. */
    private int landscape(int x, int y) {
        int noise = random.nextInt(9) - 4;
        if (y < 16) {
            return rgb(150 + noise, 190 + noise, 240 + noise);
        }
        int spot = (x / 9 + y / 7) % 3 == 0 ? 40 : 0;
        int rough = 6 * noise;
        return rgb(90 - spot + rough, 140 - spot + rough, 60 - spot + rough);
    }

    /** Draws a sky over ground, half and half. */
    private int halves(int x, int y) {
        int noise = random.nextInt(9) - 4;
        return y < 115
                ? rgb(110 + noise, 160 + noise, 230 + noise)
                : rgb(120 + 3 * noise, 90 + 3 * noise, 60 + 3 * noise);
    }

    /** Draws a grey wall with three red things near its left edge. */
    private int wall(int x, int y) {
        int noise = random.nextInt(25) - 12;
        boolean thing = (x - 40) * (x - 40) + (y - 60) * (y - 60) < 100
                || (x - 70) * (x - 70) + (y - 120) * (y - 120) < 81
                || (x - 120) * (x - 120) + (y - 40) * (y - 40) < 64;
        return thing ? rgb(200 + noise, 40, 30) : rgb(150 + noise, 150 + noise, 146 + noise);
    }

    private Raster canvas(Rect known, Size size, Painter painter) {
        byte[] samples = new byte[3 * (size.width() * size.height())];
        for (int y = 0; y < known.height(); y++) {
            for (int x = 0; x < known.width(); x++) {
                int colour = painter.colour(x, y);
                int i = 3 * ((y + known.y()) * size.width() + x + known.x());
                samples[i] = (byte) (colour >> 16);
                samples[i + 1] = (byte) (colour >> 8);
                samples[i + 2] = (byte) colour;
            }
        }
        Raster canvas = ByteRaster.of(samples, size, Channels.RGB);
        EdgeFill.texture().fill(canvas, known, AlphaMode.OPAQUE);
        return canvas;
    }

    private static int rgb(int red, int green, int blue) {
        return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static int blueOverRed(Raster canvas, int at) {
        return canvas.get(at + 2) - canvas.get(at);
    }

    private static double blue(Raster canvas, Rect area) {
        double sum = 0;
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                sum += canvas.sample(x, y, 2);
            }
        }
        return sum / (area.width() * area.height());
    }

    private static double share(Raster canvas, Rect area, IntPredicate is) {
        int count = 0;
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                count += is.test(canvas.offset() + y * canvas.stride() + 3 * x) ? 1 : 0;
            }
        }
        return count / (double) (area.width() * area.height());
    }

    /** Paints one pixel. */
    private interface Painter {
        int colour(int x, int y);
    }
}
