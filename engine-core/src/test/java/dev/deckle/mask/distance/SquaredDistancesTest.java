package dev.deckle.mask.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pictures that masks refuse, so long are they; small ones are held to a naive search by the masks' and the fills' own tests. */
class SquaredDistancesTest {
    private static final int WIDE = 65_535;

    @Test
    void rowsWiderThanASquareOfIntsAreExact() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int height = 1 + random.nextInt(3);
            byte[] coverage = fill(height);
            int[] kept = random.ints(4, 0, WIDE * height).toArray();
            // So near to both ends that nothing is too far.
            kept[0] = random.nextInt(20_000);
            kept[1] = WIDE - 1 - random.nextInt(20_000);
            for (int at : kept) {
                coverage[at] = 0;
            }
            int[] squared = SquaredDistances.of(coverage, WIDE, height, 0);
            for (int i = 0; i < 2000; i++) {
                int at = random.nextInt(squared.length);
                assertThat(squared[at]).as("seed %d, px %d", seed, at).isEqualTo(nearest(kept, at));
            }
        }
    }

    private static byte[] fill(int height) {
        byte[] coverage = new byte[WIDE * height];
        Arrays.fill(coverage, (byte) 255);
        return coverage;
    }

    private static int nearest(int[] kept, int at) {
        long least = Long.MAX_VALUE;
        for (int k : kept) {
            long dx = k % WIDE - (long) (at % WIDE);
            long dy = k / WIDE - (long) (at / WIDE);
            least = Math.min(least, dx * dx + dy * dy);
        }
        return Math.toIntExact(least);
    }

    @Test
    void whatIsTooFarIsRefusedAlongEitherAxis() {
        byte[] coverage = fill(2);
        coverage[7] = 0;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SquaredDistances.of(coverage, WIDE, 2, 0))
                .withMessage("Expected a hole at most 46340 px deep but received one of 65527 px");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SquaredDistances.of(upright(7), 1, WIDE, 0))
                .withMessage("Expected a hole at most 46340 px deep but received one of 65527 px");
        assertThat(SquaredDistances.of(upright(WIDE / 2), 1, WIDE, 0)).startsWith((WIDE / 2) * (WIDE / 2));
    }

    private static byte[] upright(int kept) {
        byte[] coverage = fill(1);
        coverage[kept] = 0;
        return coverage;
    }

    @Test
    void withoutFeaturesThereIsNoDistance() {
        assertThat(SquaredDistances.of(fill(1), WIDE, 1, 0)).containsOnly(SquaredDistances.NONE);
        assertThat(SquaredDistances.of(fill(1), 1, WIDE, 0)).containsOnly(SquaredDistances.NONE);
    }
}
