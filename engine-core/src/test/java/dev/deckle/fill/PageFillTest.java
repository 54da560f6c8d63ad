package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pages as a scanner gives them: with a grain, laid aslant, ruled. */
class PageFillTest {
    private static final Size CANVAS = Size.of(420, 480);
    private static final Rect KNOWN = new Rect(70, 80, 280, 320);

    /** Levels of a page's px, 0 to 255, at four places within it. */
    private interface Page {
        double level(double x, double y);
    }

    /** Draws a page on the whole canvas, blended from sixteen places a px, under a grain of ± 2 levels. */
    private static Raster drawn(Page page) {
        Random random = new Random(3);
        Raster canvas = Raster.allocate(CANVAS, Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                double sum = 0;
                for (int i = 0; i < 16; i++) {
                    sum += page.level(x + (i % 4 + 0.5) / 4, y + (i / 4 + 0.5) / 4);
                }
                int level = (int) Math.round(sum / 16) + random.nextInt(5) - 2;
                for (int c = 0; c < 3; c++) {
                    Pictures.put(canvas, x, y, c, level);
                }
            }
        }
        return canvas;
    }

    /** Returns the per cent of the margins' px that are within five levels of the truth: the grain's both ends and one. */
    private static double near(Page page) {
        Raster truth = drawn(page);
        Raster canvas = Raster.allocate(CANVAS, Channels.RGB, Depth.EIGHT);
        canvas.view(KNOWN).copyFrom(truth.view(KNOWN));
        ChosenFill chosen = EdgeFill.auto().choose(canvas.view(KNOWN));
        assertThat(chosen.fill().label()).as(chosen.reason()).isEqualTo("flat");
        EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
        int near = 0;
        int all = 0;
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                if (!KNOWN.contains(x, y)) {
                    all++;
                    near += Math.abs(canvas.sample(x, y, 0) - truth.sample(x, y, 0)) <= 5 ? 1 : 0;
                }
            }
        }
        return 100.0 * near / all;
    }

    /** Returns some words, as blocks, in the middle of the canvas. */
    private static boolean isInk(double x, double y) {
        return x > 120 && x < 290 && y > 130 && y < 340 && y % 20 < 9 && (x + 7 * Math.floor(y / 20)) % 13 < 7;
    }

    /** A lid is seen in slivers beside a page that lies aslant: the page ends, it does not run on as a band. */
    @Test
    void aslantPagesEndWhereTheLidBegins() {
        for (double degrees : new double[] {1.2, -2.5}) {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            assertThat(near((x, y) -> {
                        double u = (x - 210) * cos + (y - 240) * sin;
                        double v = (y - 240) * cos - (x - 210) * sin;
                        boolean isPage = Math.abs(u) < 139 && Math.abs(v) < 158;
                        return !isPage ? 68 : isInk(x, y) ? 40 : 240;
                    }))
                    .as(degrees + "°")
                    .isGreaterThan(98.5);
        }
    }

    @Test
    void grainedPagesWithRulesGoOn() {
        assertThat(near((x, y) -> isInk(x, y) ? 40 : 236)).isGreaterThan(99.5);
        assertThat(near((x, y) -> isInk(x, y) ? 40 : y % 24 < 1 ? 170 : 236)).isGreaterThan(98.5);
    }
}
