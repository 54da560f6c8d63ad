package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gradients of more shapes than a plane, drawn and coded, with a thing on them, in 8 and 16 bit. */
class SweepFillTest {
    private static final Size CANVAS = Size.of(480, 360);
    private static final Rect KNOWN = new Rect(80, 60, 320, 240);

    private static final int[] DARK = {40, 60, 150};
    private static final int[] LIGHT = {220, 140, 70};
    private static final int[] OTHER = {90, 200, 190};

    /** Tells how far a place of the canvas is on the way from one colour to the next, 0 to 2 for three colours. */
    private interface Way {
        double at(double x, double y);
    }

    private static final Map<String, Way> LINEAR = Map.of(
            "stops", (x, y) -> y / 180,
            "aslant", (x, y) -> (0.6 * x + 0.8 * y) / 330,
            "hard", (x, y) -> y < 150 ? y / 400 : 1 + y / 500);
    private static final Map<String, Way> ROUND = Map.of(
            "circle", (x, y) -> Math.hypot(x - 240, y - 180) / 330,
            "aside", (x, y) -> Math.hypot(x - 130, y - 250) / 420,
            "oval", (x, y) -> Math.hypot((x - 240) / 1.5, y - 180) / 260);

    private static Raster drawn(Way way, Channels channels, Depth depth) {
        Raster canvas = Raster.allocate(CANVAS, channels, depth);
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                double at = Math.max(0, Math.min(2, way.at(x, y)));
                int[] one = at < 1 ? DARK : LIGHT;
                int[] next = at < 1 ? LIGHT : OTHER;
                double part = at < 1 ? at : at - 1;
                for (int c = 0; c < channels.count(); c++) {
                    double level = one[c] + (next[c] - one[c]) * part;
                    Pictures.put(canvas, x, y, c, (int) Math.round(level * (depth.max() / 255.0)));
                }
            }
        }
        return canvas;
    }

    /** Returns the per cent of the margins' px within so many levels of the truth. */
    private static double near(String kind, Raster truth, Raster known, double levels) {
        ChosenFill chosen = EdgeFill.auto().choose(known);
        assertThat(chosen.fill().label()).as(chosen.reason()).isEqualTo("gradient");
        assertThat(chosen.reason()).isEqualTo(kind);
        Raster canvas = truth.allocateLike(CANVAS);
        canvas.view(KNOWN).copyFrom(known);
        EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
        int near = 0;
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                double off = 0;
                for (int c = 0; c < truth.channels().count(); c++) {
                    off = Math.max(off, Math.abs(canvas.sample(x, y, c) - truth.sample(x, y, c)));
                }
                near += off <= levels * truth.depth().max() / 255.0 && !KNOWN.contains(x, y) ? 1 : 0;
            }
        }
        return 100.0 * near / (CANVAS.pixels() - KNOWN.pixels());
    }

    @Test
    void whatIsDrawnGoesOn() {
        LINEAR.forEach((name, way) -> {
            Raster truth = drawn(way, Channels.RGB, Depth.EIGHT);
            assertThat(near("a linear gradient", truth, truth.view(KNOWN), 2))
                    .as(name)
                    .isGreaterThan(99);
        });
        ROUND.forEach((name, way) -> {
            Raster truth = drawn(way, Channels.RGB, Depth.EIGHT);
            assertThat(near("a radial gradient", truth, truth.view(KNOWN), 2))
                    .as(name)
                    .isGreaterThan(99);
        });
    }

    @Test
    void sixteenBitAndGreyGoOn() {
        Raster deep = drawn(ROUND.get("aside"), Channels.RGB, Depth.SIXTEEN);
        assertThat(near("a radial gradient", deep, deep.view(KNOWN), 1)).isGreaterThan(99);
        Raster grey = drawn(LINEAR.get("stops"), Channels.GREY, Depth.EIGHT);
        assertThat(near("a linear gradient", grey, grey.view(KNOWN), 2)).isGreaterThan(99);
    }

    @Test
    void anglesAboutACentreGoOn() {
        Raster truth = drawn((x, y) -> Math.abs(Math.atan2(y - 190, x - 230)) / Math.PI * 2, Channels.RGB, Depth.EIGHT);
        assertThat(near("a gradient about a centre", truth, truth.view(KNOWN), 2))
                .isGreaterThan(97);
    }

    @Test
    void whatIsCodedGoesOn() throws IOException {
        for (float quality : new float[] {0.9F, 0.8F}) {
            for (String name : new String[] {"aslant", "stops"}) {
                Raster truth = drawn(LINEAR.get(name), Channels.RGB, Depth.EIGHT);
                Raster known = CodedDesignsTest.coded(truth.view(KNOWN), quality);
                assertThat(near("a linear gradient", truth, known, 6)).as(name).isGreaterThan(95);
            }
            for (String name : ROUND.keySet()) {
                Raster truth = drawn(ROUND.get(name), Channels.RGB, Depth.EIGHT);
                Raster known = CodedDesignsTest.coded(truth.view(KNOWN), quality);
                assertThat(near("a radial gradient", truth, known, 6)).as(name).isGreaterThan(95);
            }
        }
    }

    @Test
    void aThingInTheMiddleDoesNotMatter() {
        Raster truth = drawn(ROUND.get("circle"), Channels.RGB, Depth.EIGHT);
        Raster known = truth.view(KNOWN).copy();
        for (int y = 50; y < 190; y++) {
            for (int x = 90; x < 230; x++) {
                if (Math.hypot(x - 160, y - 120) < 68) {
                    int level = x % 9 < 5 ? 250 : 20;
                    for (int c = 0; c < 3; c++) {
                        Pictures.put(known, x, y, c, level);
                    }
                }
            }
        }
        assertThat(near("a radial gradient", truth, known, 2)).isGreaterThan(99);
    }

    @Test
    void mirroredAndTransposedPicturesGrowMirroredAndTransposed() {
        for (Way way : new Way[] {LINEAR.get("aslant"), ROUND.get("aside"), ROUND.get("oval")}) {
            Raster canvas = drawn(way, Channels.RGB, Depth.EIGHT);
            Raster mirrored = Pictures.mirrored(canvas);
            Raster transposed = Pictures.transposed(canvas);
            EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
            EdgeFill.auto().fill(mirrored, Pictures.mirrored(KNOWN, CANVAS), AlphaMode.AUTO);
            EdgeFill.auto().fill(transposed, new Rect(60, 80, 240, 320), AlphaMode.AUTO);
            assertThat(mirrored.sameSamples(Pictures.mirrored(canvas))).isTrue();
            assertThat(transposed.sameSamples(Pictures.transposed(canvas))).isTrue();
        }
    }

    /** A sky drifts like a gradient, but under a grain; a wall in two lights is no gradient of one shape. */
    @Test
    void grainAndUnevenLightAreNoGradient() {
        Random random = new Random(5);
        Raster sky = drawn(LINEAR.get("aslant"), Channels.RGB, Depth.EIGHT);
        Raster wall = sky.copy();
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                int bump = (int) Math.round(6 * Math.sin(x / 25.0) * Math.cos(y / 31.0));
                for (int c = 0; c < 3; c++) {
                    int level = sky.sample(x, y, c);
                    Pictures.put(sky, x, y, c, (int) Math.round(level + 3 * random.nextGaussian()));
                    Pictures.put(wall, x, y, c, level + bump);
                }
            }
        }
        assertThat(EdgeFill.auto().choose(sky).reason()).isEqualTo("a photo");
        assertThat(EdgeFill.auto().choose(wall).reason()).isEqualTo("a photo");
    }
}
