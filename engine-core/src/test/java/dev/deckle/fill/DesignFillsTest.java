package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** What {@code auto} takes for pictures that are drawn here on the whole canvas, and how near the margins come to what was drawn. */
class DesignFillsTest {
    private static final Size CANVAS = Size.of(360, 300);
    private static final Rect KNOWN = new Rect(60, 50, 240, 200);

    /** A picture of 0xRRGGBB px. */
    private static Raster drawn(Depth depth, Channels channels, IntBinaryOperator colour) {
        Raster canvas = Raster.allocate(CANVAS, channels, depth);
        int unit = depth.max() / 255;
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                int c = colour.applyAsInt(x, y);
                for (int i = 0; i < channels.count(); i++) {
                    boolean isAlpha = channels.hasAlpha() && i == channels.count() - 1;
                    int level = isAlpha ? 255 : (c >> (16 - 8 * i)) & 0xFF;
                    Pictures.put(canvas, x, y, i, level * unit);
                }
            }
        }
        return canvas;
    }

    /** Per cent of the margins' px that are within two levels of the truth, in every depth the least. */
    private static double within2(String expected, IntBinaryOperator colour) {
        double least = 100;
        for (Depth depth : Depth.values()) {
            for (Channels channels : new Channels[] {Channels.RGB, Channels.RGBA}) {
                Raster truth = drawn(depth, channels, colour);
                Raster canvas = Raster.allocate(CANVAS, channels, depth);
                canvas.view(KNOWN).copyFrom(truth.view(KNOWN));
                ChosenFill chosen = EdgeFill.auto().choose(canvas.view(KNOWN));
                assertThat(chosen.fill().label()).as(chosen.reason()).isEqualTo(expected);
                EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
                least = Math.min(least, share(canvas, truth));
            }
        }
        return least;
    }

    private static double share(Raster canvas, Raster truth) {
        int near = 0;
        int all = 0;
        int unit = truth.depth().max() / 255;
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                if (KNOWN.contains(x, y)) {
                    continue;
                }
                int off = 0;
                for (int c = 0; c < truth.channels().count(); c++) {
                    off = Math.max(off, Math.abs(canvas.sample(x, y, c) - truth.sample(x, y, c)));
                }
                all++;
                near += off <= 2 * unit ? 1 : 0;
            }
        }
        return 100.0 * near / all;
    }

    @Test
    void aPlainBorderGoesOnAndTheLineInsideItStays() {
        assertThat(within2("border", (x, y) -> {
                    int in = Math.min(Math.min(x - 60, 299 - x), Math.min(y - 50, 249 - y));
                    return in == 14 ? 0xC8A040 : in > 60 ? ((x * 71) ^ (y * 1033)) & 0xFFFFFF : 0x1A4438;
                }))
                .isEqualTo(100);
    }

    @Test
    void bandsGoOnInTheirColoursAndCutLettersDoNot() {
        // A sky, a slope, a ground, and blocks of ink that the right edge cuts.
        assertThat(within2("flat", (x, y) -> {
                    boolean ink = y > 70 && y < 130 && y % 14 < 9 && x > 285 && x < 310 && (x + y) % 11 < 6;
                    if (ink) {
                        return 0x202020;
                    }
                    return y > 190 ? 0x762745 : 2 * y > 300 + x / 2 && x < 250 ? 0x4A7A98 : 0xFAD5A4;
                }))
                .isGreaterThan(97);
    }

    @Test
    void linesGoOnInTheirDirection() {
        assertThat(within2("flat", (x, y) -> {
                    boolean slanted = Math.abs(x - 0.31 * y - 120) < 0.9;
                    boolean flat = Math.abs(y + 0.12 * x - 160) < 0.9;
                    return slanted || flat ? 0x101010 : 0xFFFFFF;
                }))
                .isGreaterThan(99);
    }

    @Test
    void bricksGoOnInTheirRhythmAlsoBelow() {
        assertThat(within2("flat", (x, y) -> {
                    if (y < 150) {
                        return 0xFAD5A4;
                    }
                    int row = (y - 150) / 24;
                    boolean joint = (y - 150) % 24 < 4 || (x + row % 2 * 20) % 40 < 4;
                    return joint ? 0x000000 : 0x762745;
                }))
                .isGreaterThan(99);
    }

    @Test
    void patternsGoOnByTheirPeriod() {
        assertThat(within2("periodic", (x, y) -> Math.hypot(x % 30 - 14.3, y % 22 - 9.2) < 7 ? 0x762745 : 0xFAD5A4))
                .isEqualTo(100);
    }

    @Test
    void gradientsGoOnAsPlanes() {
        assertThat(within2("gradient", (x, y) -> {
                    boolean headline = x > 140 && x < 220 && y > 130 && y < 160;
                    int red = (int) Math.round(40 + 0.4 * x + 0.15 * y);
                    return headline ? 0xFFFFFF : (red << 16) | (0x60 << 8) | (200 - (red >> 1));
                }))
                .isEqualTo(100);
    }

    @Test
    void aPageKeepsItsGrainAndTheRimOfTheLidStays() {
        int[] grain = new Random(5).ints(1 << 16, -2, 3).toArray();
        Raster truth = drawn(Depth.EIGHT, Channels.RGB, (x, y) -> {
            int level = x > 270 ? 48 : 240 + grain[(x * 379 + y * 997) % (1 << 16)];
            boolean letter = x > 90 && x < 240 && y % 24 < 8 && y > 80 && y < 220 && x % 9 < 4;
            return (letter ? 60 : level) * 0x10101;
        });
        Raster canvas = truth.allocateLike(CANVAS);
        canvas.view(KNOWN).copyFrom(truth.view(KNOWN));
        assertThat(EdgeFill.auto().choose(canvas.view(KNOWN)).fill()).isEqualTo(EdgeFill.flat());
        EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < 60; x++) {
                int level = canvas.sample(x, y, 0);
                assertThat(level).isBetween(238, 242);
                sum += level;
                squares += level * level;
            }
            assertThat(canvas.sample(330, y, 1)).isEqualTo(48);
        }
        double mean = sum / (60 * 300);
        assertThat(squares / (60 * 300) - mean * mean).isBetween(1.4, 2.6);
    }

    @Test
    void photosAreNoDesigns() {
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            Size size = Size.of(60 + random.nextInt(300), 60 + random.nextInt(300));
            Raster scene = Scenes.landscape(random, size, Channels.RGB, Depth.EIGHT);
            assertThat(EdgeFill.auto().choose(scene)).isEqualTo(new ChosenFill(EdgeFill.texture(), "a photo"));
        }
    }

    /** Few levels are left of a scene that is far too dark; they are no palette. */
    @Test
    void underexposedPhotosAreNoDesigns() {
        Random random = new Random(8);
        for (int i = 0; i < 30; i++) {
            Size size = Size.of(60 + random.nextInt(200), 60 + random.nextInt(200));
            Raster scene = Scenes.landscape(random, size, Channels.RGB, Depth.EIGHT);
            for (int s = 0; s < size.pixels() * 3; s++) {
                scene.put(s, scene.get(s) / 12);
            }
            assertThat(EdgeFill.auto().choose(scene).fill()).isEqualTo(EdgeFill.texture());
        }
    }

    /** Night, snow, fog and an even sky, as a sensor shows them: a level, a slow change, and noise. */
    @Test
    void darkAndLightAndFoggyPhotosAreNoDesigns() {
        Random random = new Random(9);
        for (double level : new double[] {6, 30, 128, 215, 246}) {
            for (double slope : new double[] {0.015, 0.04, 0.1}) {
                Raster scene = drawn(Depth.EIGHT, Channels.RGB, (x, y) -> {
                    double light = level + slope * (x - 180) + 3 * Math.sin(x * 0.02 + y * 0.013);
                    int rgb = 0;
                    for (int c = 0; c < 3; c++) {
                        long v = Math.round(light + 2 * random.nextGaussian());
                        rgb = (rgb << 8) | (int) Math.max(0, Math.min(255, v));
                    }
                    return rgb;
                });
                assertThat(EdgeFill.auto().choose(scene).fill())
                        .as("level %s, slope %s", level, slope)
                        .isEqualTo(EdgeFill.texture());
            }
        }
    }

    @Test
    void flatHolesAndPatternsAreFilledInTheirOwnColours() {
        Raster truth = drawn(Depth.EIGHT, Channels.RGB, (x, y) -> (x % 24 < 11) != (y % 18 < 7) ? 0x762745 : 0xFAD5A4);
        Raster picture = truth.copy();
        byte[] coverage = new byte[360 * 300];
        for (int y = 100; y < 170; y++) {
            for (int x = 120; x < 190; x++) {
                coverage[y * 360 + x] = (byte) 255;
                for (int c = 0; c < 3; c++) {
                    Pictures.put(picture, x, y, c, 99);
                }
            }
        }
        EdgeFill.auto().fill(picture, Mask.of(CANVAS, coverage), AlphaMode.AUTO);
        assertThat(picture.sameSamples(truth)).isTrue();
    }

    @Test
    void holesOfPhotosFollowTheirWidth() {
        Raster photo = Scenes.landscape(new Random(4), Size.of(200, 160), Channels.RGB, Depth.EIGHT);
        assertThat(chosen(photo, 3, 0)).isEqualTo(EdgeFill.smooth());
        assertThat(chosen(photo, 12, 0)).isEqualTo(EdgeFill.smooth());
        assertThat(chosen(photo, 15, 0)).isEqualTo(EdgeFill.texture());
        Raster both = photo.copy();
        Raster smooth = photo.copy();
        EdgeFill.auto().fill(both, holes(3, 40), AlphaMode.AUTO);
        EdgeFill.smooth().fill(smooth, holes(3, 40), AlphaMode.AUTO);
        assertThat(both.view(new Rect(20, 0, 3, 160)).sameSamples(smooth.view(new Rect(20, 0, 3, 160))))
                .isTrue();
        assertThat(both.view(new Rect(100, 60, 40, 40)).sameSamples(smooth.view(new Rect(100, 60, 40, 40))))
                .isFalse();
    }

    private static EdgeFill chosen(Raster photo, int scratch, int wide) {
        return EdgeFill.auto().choose(photo, holes(scratch, wide)).fill();
    }

    private static Mask holes(int scratch, int wide) {
        byte[] coverage = new byte[200 * 160];
        for (int y = 0; y < 160; y++) {
            for (int x = 20; x < 20 + scratch; x++) {
                coverage[y * 200 + x] = (byte) 255;
            }
            for (int x = 100; x < 100 + wide && y >= 60 && y < 60 + wide; x++) {
                coverage[y * 200 + x] = (byte) 255;
            }
        }
        return Mask.of(Size.of(200, 160), coverage);
    }
}
