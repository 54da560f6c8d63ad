package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holes of patterns, compared with a search that looks at every known px. */
class PeriodicHoleTest {
    private static final Size SIZE = Size.of(120, 100);
    private static final int PERIOD_X = 5;
    private static final int PERIOD_Y = 4;

    @Test
    void everyPxIsTheNearestKnownOneWholePeriodsAway() {
        Random random = new Random(4);
        byte[] coverage = new byte[(int) SIZE.pixels()];
        for (int y = 20; y < 80; y++) {
            for (int x = 30; x < 100; x++) {
                boolean isHole = Math.abs(x - 65) + Math.abs(y - 50) < 42 && random.nextInt(60) > 0;
                coverage[y * SIZE.width() + x] = (byte) (isHole ? 255 : 0);
            }
        }
        Raster canvas = Raster.allocate(SIZE, Channels.GREY, Depth.EIGHT);
        for (int i = 0; i < SIZE.pixels(); i++) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            boolean isOff = y > 19 && y < 80 && x > 29 && x < 100 && random.nextInt(9) == 0;
            canvas.put(i, 12 + 40 * (x % PERIOD_X) + 15 * (y % PERIOD_Y) + (isOff ? random.nextInt(8) : 0));
        }
        Raster filled = canvas.copy();
        EdgeFill.periodic().fill(filled, Mask.of(SIZE, coverage), AlphaMode.OPAQUE);
        int deepest = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int[] nearest = nearest(canvas, coverage, x, y);
                deepest = Math.max(deepest, nearest[0]);
                assertThat(filled.get(y * SIZE.width() + x))
                        .as("px %d,%d", x, y)
                        .isEqualTo(nearest[1]);
            }
        }
        assertThat(deepest).as("rings of the deepest px").isGreaterThan(3);
    }

    /** Returns the ring and the lowest sample in it. */
    private static int[] nearest(Raster canvas, byte[] coverage, int x, int y) {
        int[] best = {Integer.MAX_VALUE, 0};
        for (int fromY = y % PERIOD_Y; fromY < SIZE.height(); fromY += PERIOD_Y) {
            for (int fromX = x % PERIOD_X; fromX < SIZE.width(); fromX += PERIOD_X) {
                int at = fromY * SIZE.width() + fromX;
                if (coverage[at] == 0) {
                    int ring = Math.max(Math.abs(fromX - x) / PERIOD_X, Math.abs(fromY - y) / PERIOD_Y);
                    int[] other = {ring, canvas.get(at)};
                    best = Arrays.compare(other, best) < 0 ? other : best;
                }
            }
        }
        return best;
    }
}
