package dev.deckle.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Size;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each operation against its definition, pixel by pixel. */
class MaskOperationsTest {
    private static final int ROUNDS = 400;

    /** The smallest of {@code measure} over all pixels that are fill, or kept. */
    private interface Measure {
        long of(int dx, int dy);
    }

    private static long nearest(Mask mask, boolean fill, int x, int y, Measure measure) {
        long least = Long.MAX_VALUE;
        for (int v = 0; v < mask.size().height(); v++) {
            for (int u = 0; u < mask.size().width(); u++) {
                if (mask.isFill(u, v) == fill) {
                    least = Math.min(least, measure.of(Math.abs(u - x), Math.abs(v - y)));
                }
            }
        }
        return least;
    }

    private static long square(int dx, int dy) {
        return (long) dx * dx + (long) dy * dy;
    }

    private interface Pixel {
        int at(int x, int y);
    }

    private static Mask made(Size size, Pixel pixel) {
        byte[] coverage = new byte[(int) size.pixels()];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) pixel.at(i % size.width(), i / size.width());
        }
        return Mask.of(size, coverage);
    }

    private static int radius(Random random) {
        return random.nextInt(8) == 0 ? Integer.MAX_VALUE - random.nextInt(2) : 1 + random.nextInt(30);
    }

    @Test
    void growsByAllPixelsThatTheBrushReaches() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Mask mask = RandomMasks.soft(random, 28);
            int r = radius(random);
            Mask disc = made(
                    mask.size(),
                    (x, y) -> nearest(mask, true, x, y, MaskOperationsTest::square) <= (long) r * r ? 255 : 0);
            Mask square = made(mask.size(), (x, y) -> nearest(mask, true, x, y, Math::max) <= r ? 255 : 0);
            assertThat(mask.grow(r, Brush.DISC)).as("seed %d, disc %d", seed, r).isEqualTo(disc);
            assertThat(mask.grow(r, Brush.SQUARE))
                    .as("seed %d, square %d", seed, r)
                    .isEqualTo(square);
        }
    }

    @Test
    void shrinkingIsGrowingWhatIsKept() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Mask mask = RandomMasks.binary(random, 40);
            int r = radius(random);
            for (Brush brush : Brush.values()) {
                assertThat(mask.shrink(r, brush))
                        .as("seed %d, %s %d", seed, brush, r)
                        .isEqualTo(mask.invert().grow(r, brush).invert());
            }
        }
    }

    @Test
    void distancesAreExact() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Mask mask = RandomMasks.soft(new Random(seed), 30);
            DistanceMap toFill = mask.distanceToFill();
            DistanceMap toKept = mask.distanceToKept();
            for (int y = 0; y < mask.size().height(); y++) {
                for (int x = 0; x < mask.size().width(); x++) {
                    long fill = nearest(mask, true, x, y, MaskOperationsTest::square);
                    long kept = nearest(mask, false, x, y, MaskOperationsTest::square);
                    assertThat((long) toFill.squared(x, y))
                            .as("seed %d, %d, %d", seed, x, y)
                            .isEqualTo(Math.min(fill, DistanceMap.NONE));
                    assertThat((long) toKept.squared(x, y))
                            .as("seed %d, %d, %d", seed, x, y)
                            .isEqualTo(Math.min(kept, DistanceMap.NONE));
                }
            }
        }
    }

    @Test
    void distancesOfTheLargestPicturesDoNotOverflow() {
        byte[] coverage = new byte[3 * 46_340];
        coverage[0] = -1;
        DistanceMap wide = Mask.of(Size.of(46_340, 3), coverage).distanceToFill();
        assertThat(wide.squared(46_339, 2)).isEqualTo(46_339 * 46_339 + 4);
        DistanceMap tall = Mask.of(Size.of(3, 46_340), coverage).distanceToFill();
        assertThat(tall.squared(2, 46_339)).isEqualTo(46_339 * 46_339 + 4);
        assertThatThrownBy(() -> Mask.of(Size.of(46_342, 1), new byte[46_342]).distanceToFill())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("46342x1");
    }

    @Test
    void feathersByALinearRampInsideTheFill() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Mask mask = RandomMasks.soft(random, 28);
            int px = 1 + random.nextInt(random.nextBoolean() ? 6 : 40);
            Mask expected = made(mask.size(), (x, y) -> {
                long squared = nearest(mask, false, x, y, MaskOperationsTest::square);
                double ramp = Math.max(0, Math.min(255, 255 * (Math.sqrt(squared) - 0.5) / px));
                return mask.isFill(x, y) ? Math.min(mask.coverage(x, y), (int) Math.floor(ramp + 0.5)) : 0;
            });
            assertThat(mask.feather(px)).as("seed %d, %d px", seed, px).isEqualTo(expected);
        }
    }

    @Test
    void feathersRowsWiderThanAnyRamp() {
        byte[] coverage = new byte[60_000];
        Arrays.fill(coverage, (byte) 255);
        coverage[20_000] = 0;
        coverage[20_700] = 0;
        for (int px : new int[] {300, 349, 350, 351, Mask.MAX_FEATHER}) {
            Mask feathered = Mask.of(Size.of(60_000, 1), coverage).feather(px);
            for (int x = 0; x < 60_000; x += 7) {
                int d = Math.min(Math.abs(x - 20_000), Math.abs(x - 20_700));
                long expected = Math.max(0, Math.min(255, Math.round(255 * (d - 0.5) / px)));
                assertThat((long) feathered.coverage(x, 0))
                        .as("%d px at %d", px, x)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void invertsCoverage() {
        Mask mask = Mask.of(Size.of(4, 1), new byte[] {0, 127, (byte) 128, (byte) 255});
        assertThat(mask.invert().toCoverage()).containsExactly(255, 128, 127, 0);
        assertThat(mask.invert().invert()).isEqualTo(mask);
    }

    @Test
    void fillsWhatNoPathOfKeptPixelsLeadsOutOf() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Mask mask = RandomMasks.soft(new Random(seed), 24);
            int width = mask.size().width();
            int height = mask.size().height();
            boolean[] open = new boolean[width * height];
            for (boolean changed = true; changed; ) {
                changed = false;
                for (int i = 0; i < open.length; i++) {
                    int x = i % width;
                    int y = i / width;
                    boolean out = x == 0
                            || y == 0
                            || x == width - 1
                            || y == height - 1
                            || open[i - 1]
                            || open[i + 1]
                            || open[i - width]
                            || open[i + width];
                    if (!open[i] && !mask.isFill(x, y) && out) {
                        open[i] = true;
                        changed = true;
                    }
                }
            }
            Mask expected =
                    made(mask.size(), (x, y) -> mask.isFill(x, y) || open[y * width + x] ? mask.coverage(x, y) : 255);
            assertThat(mask.fillHoles()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void fitsByTheNearestPixel() {
        Mask mask = Mask.of(Size.of(2, 2), new byte[] {0, (byte) 255, 7, 0});
        assertThat(mask.fitted(Size.of(4, 2)).toCoverage()).containsExactly(0, 0, 255, 255, 7, 7, 0, 0);
        assertThat(mask.fitted(Size.of(4, 2)).fitted(Size.of(2, 2))).isEqualTo(mask);
        assertThat(mask.fitted(Size.of(1, 1)).toCoverage()).containsExactly(0);
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Mask any = RandomMasks.soft(random, 20);
            Size target = Size.of(1 + random.nextInt(40), 1 + random.nextInt(40));
            double sx = any.size().width() / (double) target.width();
            double sy = any.size().height() / (double) target.height();
            Mask expected =
                    made(target, (x, y) -> any.coverage((int) ((x + 0.5) * sx + 1e-9), (int) ((y + 0.5) * sy + 1e-9)));
            assertThat(any.fitted(target)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void commutesWithMirroringAndTransposing() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Mask mask = RandomMasks.soft(random, 90);
            int r = 1 + random.nextInt(40);
            assertSymmetric(mask, m -> m.grow(r, Brush.DISC), "grow by a disc", seed);
            assertSymmetric(mask, m -> m.shrink(r, Brush.DISC), "shrink by a disc", seed);
            assertSymmetric(mask, m -> m.grow(r, Brush.SQUARE), "grow by a square", seed);
            assertSymmetric(mask, m -> m.feather(r), "feather", seed);
            assertSymmetric(mask, Mask::fillHoles, "fill holes", seed);
            assertThat(RandomMasks.transposed(mask).summary().regions())
                    .as("regions, seed %d", seed)
                    .isEqualTo(mask.summary().regions())
                    .isEqualTo(RandomMasks.mirrored(mask).summary().regions());
        }
    }

    private static void assertSymmetric(Mask mask, UnaryOperator<Mask> operation, String name, int seed) {
        Mask result = operation.apply(mask);
        assertThat(operation.apply(RandomMasks.mirrored(mask)))
                .as("%s mirrored, seed %d", name, seed)
                .isEqualTo(RandomMasks.mirrored(result));
        assertThat(operation.apply(RandomMasks.transposed(mask)))
                .as("%s transposed, seed %d", name, seed)
                .isEqualTo(RandomMasks.transposed(result));
    }

    @Test
    void nothingIsDoneByZeroPixels() {
        Mask mask = RandomMasks.soft(new Random(1), 20);
        assertThat(mask.grow(0, Brush.DISC)).isSameAs(mask);
        assertThat(mask.shrink(0, Brush.SQUARE)).isSameAs(mask);
        assertThat(mask.feather(0)).isSameAs(mask);
        assertThat(mask.fitted(mask.size())).isSameAs(mask);
    }

    @Test
    void refusesWhatIsNoWidth() {
        Mask mask = RandomMasks.soft(new Random(1), 20);
        assertThatThrownBy(() -> mask.grow(-1, Brush.DISC)).hasMessageContaining("received -1");
        assertThatThrownBy(() -> mask.shrink(-2, Brush.DISC)).hasMessageContaining("received -2");
        assertThatThrownBy(() -> mask.feather(-3)).hasMessageContaining("received -3");
        assertThatThrownBy(() -> mask.feather(16_385)).hasMessageContaining("received 16385");
    }
}
