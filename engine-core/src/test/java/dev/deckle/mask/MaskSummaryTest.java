package dev.deckle.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskSummaryTest {

    @Test
    void countsBoundsAndRegions() {
        for (int seed = 0; seed < 800; seed++) {
            Mask mask = RandomMasks.soft(new Random(seed), 40);
            int left = 99;
            int top = 99;
            int right = 0;
            int bottom = 0;
            long fill = 0;
            for (int y = 0; y < mask.size().height(); y++) {
                for (int x = 0; x < mask.size().width(); x++) {
                    if (mask.isFill(x, y)) {
                        fill++;
                        left = Math.min(left, x);
                        top = Math.min(top, y);
                        right = Math.max(right, x + 1);
                        bottom = Math.max(bottom, y + 1);
                    }
                }
            }
            MaskSummary summary = mask.summary();
            assertThat(summary.fillPixels()).as("seed %d", seed).isEqualTo(fill);
            assertThat(summary.bounds())
                    .as("seed %d", seed)
                    .isEqualTo(fill == 0 ? Optional.empty() : Optional.of(Rect.ofEdges(left, top, right, bottom)));
            assertThat(summary.regions()).as("seed %d", seed).isEqualTo(regions(mask));
            assertThat(summary.isEmpty()).isEqualTo(fill == 0);
            assertThat(summary.isFull()).isEqualTo(fill == mask.size().pixels());
        }
    }

    /** By flooding. */
    private static int regions(Mask mask) {
        boolean[][] seen = new boolean[mask.size().height()][mask.size().width()];
        int count = 0;
        for (int y = 0; y < seen.length; y++) {
            for (int x = 0; x < seen[0].length; x++) {
                if (flood(mask, seen, x, y)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean flood(Mask mask, boolean[][] seen, int x, int y) {
        if (!mask.size().toRect().contains(x, y) || seen[y][x] || !mask.isFill(x, y)) {
            return false;
        }
        seen[y][x] = true;
        for (int k = 0; k < 9; k++) {
            flood(mask, seen, x + k % 3 - 1, y + k / 3 - 1);
        }
        return true;
    }

    @Test
    void regionsThatMeetAtACornerAreOne() {
        Mask mask = Mask.of(Size.of(3, 3), new byte[] {-1, 0, 0, 0, -1, 0, -1, 0, 0});
        assertThat(mask.summary().regions()).isOne();
    }

    @Test
    void tellsTheBordersThatAreTouched() {
        Mask mask = Mask.of(Size.of(3, 2), new byte[] {0, 0, 0, -1, -1, 0});
        assertThat(mask.summary().touches()).containsExactly(Side.BOTTOM, Side.LEFT);
        assertThat(Mask.of(Size.of(1, 1), new byte[] {-1}).summary().touches()).containsExactlyElementsOf(Side.ALL);
        assertThat(Mask.of(Size.of(1, 1), new byte[] {127}).summary().touches()).isEmpty();
    }
}
