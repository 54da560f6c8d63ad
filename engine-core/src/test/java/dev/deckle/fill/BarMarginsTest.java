package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Letterboxed and framed landscapes: bars go on as bars, thin lines stay where they are. */
class BarMarginsTest {
    private static final Size SIZE = Size.of(240, 180);
    private static final Rect KNOWN = new Rect(60, 45, 240, 180);

    /** A landscape with lines of one grey along its sides, and a noise of some levels over these. */
    private static Raster barred(Margins bars, int grey, int noise) {
        Random random = new Random(5);
        Raster picture = Scenes.landscape(random, SIZE, Channels.RGB, Depth.EIGHT);
        Rect inside = new FrameLine(bars).inside(SIZE.toRect());
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                if (!inside.contains(x, y)) {
                    int level = grey + random.nextInt(noise + 1);
                    for (int c = 0; c < 3; c++) {
                        Pictures.put(picture, x, y, c, level);
                    }
                }
            }
        }
        return picture;
    }

    private static Raster grown(Raster picture) {
        Raster canvas = Raster.allocate(Size.of(360, 270), Channels.RGB, Depth.EIGHT);
        canvas.view(KNOWN).copyFrom(picture);
        EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
        return canvas;
    }

    private static int off(Raster canvas, Rect part, int grey) {
        int most = 0;
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                for (int c = 0; c < 3; c++) {
                    most = Math.max(most, Math.abs(canvas.sample(x, y, c) - grey));
                }
            }
        }
        return most;
    }

    private static double share(Raster canvas, Rect part, int grey) {
        int near = 0;
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                near += off(canvas, new Rect(x, y, 1, 1), grey) < 12 ? 1 : 0;
            }
        }
        return near / (double) part.pixels();
    }

    @Test
    void letterboxesGoOnOverTheWholeWidth() {
        for (int noise : new int[] {0, 2}) {
            Margins bars = Margins.NONE.withTop(30).withRight(0).withBottom(24).withLeft(0);
            Raster picture = barred(bars, 8, noise);
            ChosenFill chosen = EdgeFill.auto().choose(picture);
            assertThat(chosen.fill().label()).isEqualTo("border");
            assertThat(chosen.reason()).isEqualTo("bars of 30 px top, 24 px bottom, a photo between");
            Raster canvas = grown(picture);
            assertThat(off(canvas, new Rect(0, 0, 360, 45 + 30), 8)).isLessThanOrEqualTo(noise);
            assertThat(off(canvas, new Rect(0, 225 - 24, 360, 45 + 24), 8)).isLessThanOrEqualTo(noise);
            // The landscape goes on between them: next to nothing of it is as dark as the bars.
            assertThat(share(canvas, new Rect(0, 76, 60, 124), 8)).isLessThan(0.02);
        }
    }

    @Test
    void pillarsOfAThirdAndAMatOnThreeSidesGoOn() {
        Raster canvas =
                grown(barred(Margins.NONE.withTop(0).withRight(80).withBottom(0).withLeft(82), 0, 0));
        assertThat(off(canvas, new Rect(0, 0, 142, 270), 0)).isZero();
        assertThat(off(canvas, new Rect(220, 0, 140, 270), 0)).isZero();
        assertThat(share(canvas, new Rect(143, 0, 76, 45), 0)).isLessThan(0.02);

        canvas = grown(
                barred(Margins.NONE.withTop(16).withRight(0).withBottom(16).withLeft(16), 255, 0));
        assertThat(off(canvas, new Rect(0, 0, 76, 270), 255)).isZero();
        assertThat(off(canvas, new Rect(0, 0, 360, 61), 255)).isZero();
        assertThat(share(canvas, new Rect(301, 62, 59, 146), 255)).isLessThan(0.02);
    }

    @Test
    void barsOfFlatArtAreItsOwnBands() {
        Raster picture = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                Pictures.put(picture, x, y, 0, y < 30 || y >= 150 ? 20 : x < 70 ? 90 : 240);
            }
        }
        assertThat(EdgeFill.auto().choose(picture).fill().label()).isEqualTo("flat");
    }

    @Test
    void thinAndDoubleFramesArePassedOver() {
        for (int px = 1; px < 8; px++) {
            Raster framed = barred(all(px), 250, 0);
            assertThat(EdgeFill.auto().choose(framed).reason()).isEqualTo("a photo in a thin frame");
            assertThat(EdgeFill.auto().frameLine(framed)).isEqualTo(all(px));
            assertThat(share(grown(framed), new Rect(0, 0, 360, 44), 250))
                    .as(px + " px")
                    .isLessThan(0.02);
        }
        Raster doubled = barred(all(7), 0, 0);
        Raster room = barred(all(6), 255, 0);
        doubled.view(new Rect(2, 2, 236, 176)).copyFrom(room.view(new Rect(2, 2, 236, 176)));
        Raster line = barred(all(7), 0, 0);
        doubled.view(new Rect(6, 6, 228, 168)).copyFrom(line.view(new Rect(6, 6, 228, 168)));
        assertThat(EdgeFill.auto().frameLine(doubled)).isEqualTo(all(7));
    }

    @Test
    void aMatInsideALineGoesOnAndTheLineStays() {
        Raster picture = barred(all(30), 240, 0);
        Raster line = barred(all(1), 20, 0);
        for (Side side : Side.values()) {
            Rect strip = switch (side) {
                case TOP -> new Rect(0, 0, 240, 1);
                case BOTTOM -> new Rect(0, 179, 240, 1);
                case LEFT -> new Rect(0, 0, 1, 180);
                case RIGHT -> new Rect(239, 0, 1, 180);
            };
            picture.view(strip).copyFrom(line.view(strip));
        }
        assertThat(EdgeFill.auto().choose(picture).reason()).isEqualTo("a plain border of 29 px in a thin frame");
        Raster canvas = grown(picture);
        assertThat(off(canvas, new Rect(0, 0, 360, 45), 240)).isZero();
        assertThat(off(canvas, new Rect(0, 0, 60, 270), 240)).isZero();
        assertThat(off(canvas, new Rect(60, 45, 240, 1), 20)).isZero();
    }

    private static Margins all(int px) {
        return Margins.NONE.withTop(px).withRight(px).withBottom(px).withLeft(px);
    }
}
