package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsophotesTest {
    private static final Size SIZE = Size.of(512, 400);
    private static final Rect KNOWN = new Rect(100, 80, 300, 240);

    private interface Scene {
        double level(int x, int y);
    }

    private static Raster canvas(Scene scene, Channels channels, Depth depth) {
        Raster canvas = Raster.allocate(SIZE, channels, depth);
        for (int y = KNOWN.y(); y < KNOWN.bottom(); y++) {
            for (int x = KNOWN.x(); x < KNOWN.right(); x++) {
                for (int c = 0; c < channels.count(); c++) {
                    Pictures.put(canvas, x, y, c, (int) (scene.level(x, y) * depth.max()));
                }
            }
        }
        return canvas;
    }

    private static double wave(double t) {
        return 0.5 + 0.4 * Math.sin(t / 6);
    }

    /** Px of displacement at the middle of a side. */
    private static double shift(Isophotes isophotes, Side side, int d) {
        int along = (side.isHorizontal() ? KNOWN.height() : KNOWN.width()) / 2;
        return along + isophotes.first(side) - isophotes.beside(side, d, along) / (double) Isophotes.PARTS;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, -0.7, 0.3, 1})
    void slantedStripesAreFollowedOverEverySide(double slope) {
        // Stripes along (1, slope): across the right side they go down by slope a px, clockwise; across the left one
        // up, clockwise too.
        Isophotes isophotes = Isophotes.of(canvas((x, y) -> wave(y - slope * x), Channels.RGB, Depth.EIGHT), KNOWN);
        double followed = 300 * (1 - Math.exp(-20 / 300.0));
        assertThat(shift(isophotes, Side.RIGHT, 20)).isCloseTo(slope * followed, within(0.1 * Math.abs(slope) * 20));
        assertThat(shift(isophotes, Side.LEFT, 20)).isCloseTo(slope * followed, within(0.1 * Math.abs(slope) * 20));
        assertThat(shift(isophotes, Side.TOP, 20)).isCloseTo(-followed / slope, within(0.15 * 20 / Math.abs(slope)));
        assertThat(shift(isophotes, Side.BOTTOM, 20)).isCloseTo(-followed / slope, within(0.15 * 20 / Math.abs(slope)));
    }

    @Test
    void withoutLinesThereIsNoDisplacement() {
        Isophotes flat = Isophotes.of(canvas((x, y) -> 0.4, Channels.GREY, Depth.SIXTEEN), KNOWN);
        Isophotes straight = Isophotes.of(canvas((x, y) -> wave(y), Channels.GREY, Depth.SIXTEEN), KNOWN);
        for (Side side : Side.ALL) {
            assertThat(shift(flat, side, 50)).isZero();
            assertThat(shift(straight, side, 50)).isZero();
        }
    }

    @Test
    void aPixelLeadsBackToASeamPixelEverywhere() {
        Raster canvas = Scenes.landscape(new Random(5), SIZE, Channels.RGB, Depth.EIGHT);
        Isophotes isophotes = Isophotes.of(canvas, KNOWN);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                if (KNOWN.contains(x, y)) {
                    continue;
                }
                int at = isophotes.seam(x, y, SIZE.width());
                int sx = at % SIZE.width();
                int sy = at / SIZE.width();
                assertThat(KNOWN.contains(sx, sy)).as("%d,%d", x, y).isTrue();
                boolean seam =
                        sx == KNOWN.x() || sy == KNOWN.y() || sx == KNOWN.right() - 1 || sy == KNOWN.bottom() - 1;
                assertThat(seam).as("%d,%d", x, y).isTrue();
            }
        }
    }

    @Test
    void placesPassIntoEachOtherRoundTheCorners() {
        Raster canvas = Scenes.landscape(new Random(6), SIZE, Channels.RGB, Depth.EIGHT);
        Isophotes isophotes = Isophotes.of(canvas, KNOWN);
        for (int d = 1; d < 70; d++) {
            int beside = isophotes.beside(Side.RIGHT, d, 0);
            int around = isophotes.corner(Side.RIGHT, d, 1) + Isophotes.PARTS;
            double allowed =
                    3 * Isophotes.PARTS + 0.5 * Math.abs(beside - Isophotes.PARTS * isophotes.first(Side.RIGHT));
            assertThat((double) around).as("%d px out", d).isCloseTo(beside, within(allowed));
        }
    }

    @Test
    void aLineGoesOnThroughTheSmoothFill() {
        Raster canvas = canvas((x, y) -> y - 200 < 0.5 * (x - 250) ? 0.9 : 0.1, Channels.RGB, Depth.EIGHT);
        EdgeFill.smooth().fill(canvas, KNOWN, AlphaMode.OPAQUE);
        for (int d = 1; d <= 40; d++) {
            int x = KNOWN.right() - 1 + d;
            int line = (int) (200 + 0.5 * (x - 250));
            assertThat(canvas.sample(x, line - 12 - d / 3, 0))
                    .as("%d px out", d)
                    .isGreaterThan(150);
            assertThat(canvas.sample(x, line + 12 + d / 3, 0))
                    .as("%d px out", d)
                    .isLessThan(100);
        }
    }
}
