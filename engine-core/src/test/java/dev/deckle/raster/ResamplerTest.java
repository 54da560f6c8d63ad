package dev.deckle.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({
        "40,30,13,11",
        "40,30,80,60",
        "40,30,39,31",
        "7,5,100,3",
        "1,1,9,4",
        "9,4,1,1",
        "300,2,5,7",
        "64,64,64,9",
        "33,50,66,25"
    })
    void isWithinOneLevelOfTheExactSum(int width, int height, int toWidth, int toHeight) {
        for (Channels channels : Channels.values()) {
            for (Depth depth : Depth.values()) {
                Raster source = random(Size.of(width, height), channels, depth, 7);
                Raster target = Resampler.resize(source, Size.of(toWidth, toHeight));
                double[] exact = reference(source, toWidth, toHeight);
                int i = 0;
                for (int y = 0; y < toHeight; y++) {
                    for (int x = 0; x < toWidth; x++) {
                        for (int c = 0; c < channels.count(); c++) {
                            assertThat((double) target.sample(x, y, c))
                                    .as("%s %s at %d,%d channel %d", channels, depth, x, y, c)
                                    .isBetween(exact[i] - 1, exact[i] + 1);
                            i++;
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Depth.class)
    void aFlatPictureStaysFlat(Depth depth) {
        Raster source = Raster.allocate(Size.of(31, 17), Channels.RGBA, depth);
        fill(source, new int[] {depth.max(), depth.max() / 3, 1, depth.max() / 2});
        Raster target = Resampler.resize(source, Size.of(97, 5));
        Raster expected = source.allocateLike(Size.of(97, 5));
        fill(expected, new int[] {depth.max(), depth.max() / 3, 1, depth.max() / 2});
        assertThat(target.sameSamples(expected)).isTrue();
    }

    @Test
    void transparentPixelsDoNotBleed() {
        Raster source = Raster.allocate(Size.of(8, 1), Channels.RGBA, Depth.EIGHT);
        byte[] samples = ((ByteRaster) source).samples();
        for (int x = 0; x < 8; x++) {
            samples[4 * x] = (byte) (x < 4 ? 200 : 0);
            samples[4 * x + 1] = (byte) (x < 4 ? 0 : 255);
            samples[4 * x + 3] = (byte) (x < 4 ? 255 : 0);
        }
        Raster half = Resampler.resize(source, Size.of(4, 1));
        for (int x = 0; x < 4; x++) {
            if (half.sample(x, 0, 3) > 0) {
                assertThat(half.sample(x, 0, 0)).isBetween(199, 201);
                assertThat(half.sample(x, 0, 1)).isZero();
            }
        }
    }

    @Test
    void theSameSizeIsTheSameSamplesAndViewsAreRead() {
        Raster whole = random(Size.of(50, 40), Channels.RGB, Depth.EIGHT, 3);
        Raster view = whole.view(new Rect(5, 6, 30, 20));
        assertThat(Resampler.resize(view, Size.of(30, 20)).sameSamples(view)).isTrue();
        assertThat(Resampler.resize(view, Size.of(11, 33)).sameSamples(Resampler.resize(view.copy(), Size.of(11, 33))))
                .isTrue();
    }

    @Test
    void refusesAnotherFormat() {
        Raster source = Raster.allocate(Size.of(2, 2), Channels.RGB, Depth.EIGHT);
        Raster target = Raster.allocate(Size.of(2, 2), Channels.RGB, Depth.SIXTEEN);
        assertThatThrownBy(() -> Resampler.resizeInto(target, source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RGB EIGHT")
                .hasMessageContaining("16 bit");
    }

    private static Raster random(Size size, Channels channels, Depth depth, long seed) {
        Random random = new Random(seed);
        Raster raster = Raster.allocate(size, channels, depth);
        switch (depth) {
            case EIGHT -> random.nextBytes(raster.bytes().samples());
            case SIXTEEN -> {
                short[] samples = raster.shorts().samples();
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) random.nextInt();
                }
            }
        }
        if (channels.hasAlpha()) {
            opaque(raster);
        }
        return raster;
    }

    /** Random alpha makes the exact sum of premultiplied colours ill-conditioned; bleeding has a test of its own. */
    private static void opaque(Raster raster) {
        int n = raster.channels().count();
        for (int i = n - 1; i < raster.width() * raster.height() * n; i += n) {
            raster.put(i, raster.depth().max());
        }
    }

    private static void fill(Raster raster, int[] pixel) {
        for (int i = 0; i < raster.width() * raster.height() * 4; i++) {
            raster.put(i, pixel[i % 4]);
        }
    }

    /** The textbook sum in double precision, clamped; edge px repeated. */
    private static double[] reference(Raster source, int width, int height) {
        double[][] wx = weights(source.width(), width);
        double[][] wy = weights(source.height(), height);
        int n = source.channels().count();
        double[] out = new double[width * height * n];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < n; c++) {
                    double sum = 0;
                    for (int j = 0; j < source.height(); j++) {
                        for (int i = 0; wy[y][j] != 0 && i < source.width(); i++) {
                            sum += wy[y][j] * wx[x][i] * source.sample(i, j, c);
                        }
                    }
                    out[(y * width + x) * n + c] =
                            Math.max(0, Math.min(source.depth().max(), sum));
                }
            }
        }
        return out;
    }

    private static double[][] weights(int from, int to) {
        double ratio = (double) from / to;
        double[][] weights = new double[to][from];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * ratio;
            double sum = 0;
            for (int p = -60 * from; p < 60 * from; p++) {
                double w = ratio > Resampler.AREA_FROM
                        ? Math.max(0, Math.min(p + 1, centre + ratio / 2) - Math.max(p, centre - ratio / 2))
                        : lanczos((p + 0.5 - centre) / Math.max(1, ratio));
                weights[i][Math.max(0, Math.min(from - 1, p))] += w;
                sum += w;
            }
            for (int p = 0; p < from; p++) {
                weights[i][p] /= sum;
            }
        }
        return weights;
    }

    private static double lanczos(double x) {
        if (Math.abs(x) >= 3) {
            return 0;
        }
        double p = Math.PI * x;
        return x == 0 ? 1 : Math.sin(p) / p * (Math.sin(p / 3) / (p / 3));
    }
}
