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
        "grain, EIGHT, 8198d788814ec8b608b9145fe32bef9b",
        "grain, SIXTEEN, 622e05b8a81c26e3f74a12ec408d20b6",
        "texture, EIGHT, 27014f5dffdc4635934a3e74f50bf65e",
        "texture, SIXTEEN, 24b146ff4647bb7884c8fc8119251982",
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
}
