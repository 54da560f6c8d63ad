package dev.deckle.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskBuilderTest {
    @Test
    void takesRowsOnceAndNoMore() {
        MaskBuilder builder = new MaskBuilder(Size.of(2, 3));
        byte[] row = {9, 1, 2};
        builder.row(1, row, 1).row(2, row, 0);
        Mask mask = builder.build();
        row[0] = 77;
        assertThat(mask.toCoverage()).containsExactly(0, 0, 1, 2, 9, 1);
        assertThatThrownBy(() -> builder.row(0, row, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesRowsOutside() {
        MaskBuilder builder = new MaskBuilder(Size.of(2, 3));
        assertThatThrownBy(() -> builder.row(3, new byte[2], 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> builder.row(0, new byte[1], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** A random row: edges that rise, at most one behind the other. */
    private static int edges(Random random, int width, int[] edges) {
        int n = 0;
        for (int x = random.nextInt(3); x < width; x += 1 + random.nextInt(6)) {
            edges[n++] = x;
        }
        if ((n & 1) != 0) {
            edges[n++] = width;
        }
        return n;
    }

    @Test
    void stretchesMakeTheMaskAndTheSummaryThatRowsMake() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Size size = Size.of(1 + random.nextInt(40), 1 + random.nextInt(12));
            int width = size.width();
            byte[] coverage = new byte[(int) size.pixels()];
            int[] edges = new int[width + 2];
            MaskBuilder builder = new MaskBuilder(size);
            boolean disturbed = random.nextInt(3) == 0;
            for (int y = 0; y < size.height(); y++) {
                int n = random.nextInt(4) == 0 ? 0 : edges(random, width, edges);
                for (int x = 0; x < width; x++) {
                    int before = 0;
                    while (before < n && edges[before] <= x) {
                        before++;
                    }
                    coverage[y * width + x] = (byte) -(before & 1);
                }
                if (disturbed && random.nextBoolean()) {
                    byte[] other = new byte[width];
                    random.nextBytes(other);
                    builder.row(y, other, 0);
                }
                builder.stretches(y, edges, n);
            }
            if (disturbed) {
                int y = random.nextInt(size.height());
                Arrays.fill(coverage, y * width, (y + 1) * width, (byte) 129);
                builder.row(y, coverage, y * width);
            }
            Mask mask = builder.build();
            assertThat(mask.toCoverage()).as("seed %d", seed).isEqualTo(coverage);
            assertThat(mask.summary())
                    .as("seed %d", seed)
                    .isEqualTo(Mask.of(size, coverage).summary());
            assertThat(mask.crop(new Rect(0, 0, 1, 1)).summary())
                    .isEqualTo(Mask.of(Size.of(1, 1), new byte[] {coverage[0]}).summary());
        }
    }

    @Test
    void rowsInAnyOrderAndTwiceAreWhatCameLast() {
        Size size = Size.of(4, 2);
        Mask mask = new MaskBuilder(size)
                .stretches(1, new int[] {0, 4}, 2)
                .stretches(0, new int[] {0, 1}, 2)
                .stretches(1, new int[] {1, 2, 3, 4}, 4)
                .build();
        assertThat(mask.toCoverage()).containsExactly(-1, 0, 0, 0, 0, -1, 0, -1);
        assertThat(mask.summary().fillPixels()).isEqualTo(3);
        Mask again = new MaskBuilder(size)
                .stretches(0, new int[] {0, 4}, 2)
                .stretches(1, new int[] {0, 4}, 2)
                .stretches(0, new int[0], 0)
                .build();
        assertThat(again.summary().fillPixels()).isEqualTo(4);
    }

    @Test
    void refusesEdgesThatAreNone() {
        MaskBuilder builder = new MaskBuilder(Size.of(4, 2));
        assertThatThrownBy(() -> builder.stretches(2, new int[0], 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> builder.stretches(0, new int[] {0, 5}, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> builder.stretches(0, new int[] {0, 1}, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> builder.stretches(0, new int[] {-1, 1}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected edges that rise from 0 but received -1");
        assertThatThrownBy(() -> builder.stretches(0, new int[] {2, 2}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("received 2 behind 2");
        assertThatThrownBy(() -> builder.stretches(0, new int[] {1}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an even number of edges but received 1");
        assertThat(builder.build().summary().isEmpty()).isTrue();
    }
}
