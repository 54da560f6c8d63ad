package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grain and texture on pictures that are large enough to be searched. */
class DetailFillTest {
    private static final Size SIZE = Size.of(300, 200);
    private static final Rect KNOWN = new Rect(50, 30, 190, 140);

    private static Raster canvas(Channels channels, Depth depth) {
        return Scenes.landscape(new Random(7), SIZE, channels, depth);
    }

    private static Mask disc() {
        byte[] coverage = new byte[300 * 200];
        for (int i = 0; i < coverage.length; i++) {
            int dx = i % 300 - 140;
            int dy = i / 300 - 90;
            coverage[i] = (byte) (dx * dx + dy * dy < 45 * 45 ? 255 : 0);
        }
        return Mask.of(SIZE, coverage);
    }

    /** Digests of the samples: the same on every JVM, or this test fails on one of them. */
    @ParameterizedTest
    @CsvSource({
        "grain, EIGHT, 8198d788814ec8b6a33498884f3cea53",
        "grain, SIXTEEN, 622e05b8a81c26e3a3d540f71401cba8",
        "texture, EIGHT, 7235a9c9aacf53845b4cd5064c5037fe",
        "texture, SIXTEEN, 2d772109530b6d62ee3b9d32ef6203d5",
    })
    void theSamplesAreTheSameOnEveryJvm(String name, Depth depth, String digest) {
        Raster margins = canvas(Channels.RGB, depth);
        EdgeFill.named(name).fill(margins, KNOWN, AlphaMode.OPAQUE);
        Raster hole = canvas(Channels.RGB, depth);
        EdgeFill.named(name).fill(hole, disc(), AlphaMode.OPAQUE);
        String both = SampleDigest.of(margins).hex().substring(0, 16)
                + SampleDigest.of(hole).hex().substring(0, 16);
        assertThat(both).isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({"grain, 1", "grain, 3", "texture, 1", "texture, 3", "smooth, 1", "smooth, 3"})
    void theNumberOfThreadsDoesNotMatter(String name, int threads) {
        Raster expected = canvas(Channels.RGB, Depth.EIGHT);
        Raster expectedHole = expected.copy();
        Raster actual = expected.copy();
        Raster actualHole = expected.copy();
        EdgeFill fill = EdgeFill.named(name);
        fill.fill(expected, KNOWN, AlphaMode.OPAQUE);
        fill.fill(expectedHole, disc(), AlphaMode.OPAQUE);
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> {
                        fill.fill(actual, KNOWN, AlphaMode.OPAQUE);
                        fill.fill(actualHole, disc(), AlphaMode.OPAQUE);
                    })
                    .join();
        } finally {
            pool.shutdown();
        }
        assertThat(actual.sameSamples(expected)).isTrue();
        assertThat(actualHole.sameSamples(expectedHole)).isTrue();
    }

    /** Of a large canvas only a part is filled smoothly under the texture: nothing may be left of what was there before. */
    @ParameterizedTest
    @CsvSource({
        "RGB, EIGHT, 600, 30, 1200, 60",
        "RGB, SIXTEEN, 600, 30, 1200, 60",
        "GREY, EIGHT, 601, 29, 1201, 61",
        "RGBA, EIGHT, 600, 30, 1200, 60",
        "GREY_ALPHA, SIXTEEN, 0, 30, 1200, 91",
        "RGB, EIGHT, 1200, 50, 20, 20",
    })
    void whatWasInTheMarginsDoesNotMatter(Channels channels, Depth depth, int x, int y, int width, int height) {
        Size size = Size.of(2401, 121);
        Rect known = new Rect(x, y, width, height);
        Raster before = Scenes.landscape(new Random(3), size, channels, depth);
        Raster other = Raster.allocate(size, channels, depth);
        for (int i = 0; i < size.pixels() * channels.count(); i++) {
            other.put(i, (i * 7919 & 1) * depth.max());
        }
        other.view(known).copyFrom(before.view(known));
        EdgeFill.texture().fill(before, known, AlphaMode.OPAQUE);
        EdgeFill.texture().fill(other, known, AlphaMode.OPAQUE);
        assertThat(other.sameSamples(before)).isTrue();
    }

    @Test
    void aWidenedPictureIsFilledAlike() {
        Raster eight = canvas(Channels.RGB, Depth.EIGHT);
        Raster sixteen = Raster.allocate(SIZE, Channels.RGB, Depth.SIXTEEN);
        int samples = (int) SIZE.pixels() * 3;
        for (int i = 0; i < samples; i++) {
            sixteen.put(i, 257 * eight.get(i));
        }
        EdgeFill.texture().fill(eight, KNOWN, AlphaMode.OPAQUE);
        EdgeFill.texture().fill(sixteen, KNOWN, AlphaMode.OPAQUE);
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += Math.abs(sixteen.get(i) / 257.0 - eight.get(i));
        }
        assertThat(sum / samples).as("mean difference in levels").isLessThan(8);
    }

    @Test
    void greyIsFilledLikeEqualChannels() {
        Raster grey = canvas(Channels.GREY, Depth.EIGHT);
        Raster rgb = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        for (int i = 0; i < SIZE.pixels() * 3; i++) {
            rgb.put(i, grey.get(i / 3));
        }
        EdgeFill.grain().fill(grey, KNOWN, AlphaMode.OPAQUE);
        EdgeFill.grain().fill(rgb, KNOWN, AlphaMode.OPAQUE);
        for (int i = 0; i < SIZE.pixels() * 3; i++) {
            assertThat(rgb.get(i)).isEqualTo(grey.get(i / 3));
        }
    }

    /** A regular pattern shows whether what is copied was found by its looks: chance would put the rows anywhere. */
    @Test
    void rowsGoOn() {
        Raster canvas = Raster.allocate(SIZE, Channels.GREY, Depth.EIGHT);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 300; x++) {
                Pictures.put(canvas, x, y, 0, y / 10 % 2 == 0 ? 60 : 180);
            }
        }
        Raster truth = canvas.copy();
        EdgeFill.texture().fill(canvas, KNOWN, AlphaMode.OPAQUE);
        double sum = 0;
        int count = 0;
        for (int y = 30; y < 170; y++) {
            for (int x = 0; x < 300; x++) {
                if (!KNOWN.contains(x, y)) {
                    sum += Math.abs(canvas.sample(x, y, 0) - truth.sample(x, y, 0));
                    count++;
                }
            }
        }
        assertThat(sum / count).as("mean error beside the known rows").isLessThan(20);
    }

    @Test
    void texturesGoOnWhereSmoothFades() {
        Raster canvas = canvas(Channels.GREY, Depth.EIGHT);
        Raster smooth = canvas.copy();
        double wanted = roughness(canvas, 290);
        EdgeFill.texture().fill(canvas, KNOWN, AlphaMode.OPAQUE);
        EdgeFill.smooth().fill(smooth, KNOWN, AlphaMode.OPAQUE);
        assertThat(roughness(canvas, 290)).isBetween(0.5 * wanted, 1.3 * wanted);
        assertThat(roughness(smooth, 290)).isLessThan(0.25 * wanted);
    }

    /** The mean step along a column of the ground. */
    private static double roughness(Raster picture, int x) {
        double sum = 0;
        for (int y = 150; y < 190; y++) {
            sum += Math.abs(picture.sample(x, y, 0) - picture.sample(x, y + 1, 0));
        }
        return sum / 40;
    }

    /** A thing that the picture has once is not copied again and again, however deep the margin is. */
    @Test
    void whatIsRareIsNotRepeated() {
        Random random = new Random(5);
        Size size = Size.of(600, 240);
        Rect known = new Rect(360, 0, 240, 240);
        Raster canvas = Raster.allocate(size, Channels.RGB, Depth.EIGHT);
        int dot = 0;
        for (int y = 0; y < 240; y++) {
            for (int x = 360; x < 600; x++) {
                boolean isDot = Math.hypot(x - 385, y - 120) < 14;
                dot += isDot ? 1 : 0;
                int rough = random.nextInt(40);
                Pictures.put(canvas, x, y, 0, isDot ? 200 : 90 + rough);
                Pictures.put(canvas, x, y, 1, isDot ? 20 : 90 + rough);
                Pictures.put(canvas, x, y, 2, isDot ? 20 : 80 + rough);
            }
        }
        EdgeFill.texture().fill(canvas, known, AlphaMode.OPAQUE);
        int red = 0;
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 360; x++) {
                red += canvas.sample(x, y, 0) - canvas.sample(x, y, 1) > 80 ? 1 : 0;
            }
        }
        assertThat(red / (double) dot).as("dots in the margin").isLessThan(1.5);
    }

    /** Over a sky there is sky, far above the ground too. */
    @Test
    void theGroundDoesNotHangInTheSky() {
        Size size = Size.of(300, 500);
        Rect known = new Rect(0, 300, 300, 200);
        Raster canvas = Raster.allocate(size, Channels.RGB, Depth.EIGHT);
        canvas.view(known).copyFrom(Scenes.landscape(new Random(7), known.size(), Channels.RGB, Depth.EIGHT));
        EdgeFill.texture().fill(canvas, known, AlphaMode.OPAQUE);
        double most = 0;
        for (int y = 0; y < 280; y += 20) {
            for (int x = 0; x < 280; x += 20) {
                double sum = 0;
                for (int i = 0; i < 400; i++) {
                    int px = x + i % 20;
                    int py = y + i / 20;
                    sum += Math.abs(canvas.sample(px, py, 0) - canvas.sample(px, py + 1, 0));
                }
                most = Math.max(most, sum / 400);
            }
        }
        assertThat(most).as("the roughest piece of the sky, levels a px").isLessThan(10);
    }
}
