package dev.deckle.codec.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Compares with loops that look at one pixel after the other. */
class MaskRowKernelTest {
    private static final int CASES = 4000;

    /** A row of long stretches, or of noise, with what else may stand before and behind it. */
    private static byte[] row(Random random, int length) {
        byte[] b = new byte[length];
        boolean noise = random.nextInt(4) == 0;
        for (int i = 0; i < length; ) {
            byte value = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
            int stretch = noise ? 1 : 1 + random.nextInt(40);
            for (int k = 0; k < stretch && i < length; k++) {
                b[i++] = value;
            }
        }
        return b;
    }

    private static int[] edges(int width, IntPredicate fill) {
        int[] edges = new int[width + 2];
        int n = 0;
        boolean inside = false;
        for (int x = 0; x < width; x++) {
            if (fill.test(x) != inside) {
                edges[n++] = x;
                inside = !inside;
            }
        }
        if (inside) {
            edges[n++] = width;
        }
        return Arrays.copyOf(edges, n);
    }

    @Test
    void findsStretchesOfBits() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int width = 1 + random.nextInt(300);
            int at = random.nextInt(5);
            byte[] b = row(random, at + (width + 7) / 8 + 8);
            long flip = -random.nextInt(2);
            int[] found = new int[width + 2];
            int n = MaskRowKernel.bitStretches(b, at, width, flip, found);
            int[] expected = edges(width, x -> ((b[at + x / 8] >> (7 - x % 8) & 1) == 1) == (flip == 0));
            assertThat(Arrays.copyOf(found, n)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void findsStretchesOfBytesAndCountsThem() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int width = 1 + random.nextInt(200);
            int at = random.nextInt(5);
            byte[] b = row(random, at + width);
            byte[] coverage = new byte[256];
            long[] tally = new long[256];
            for (int i = 0; i < 256; i++) {
                coverage[i] = (byte) -random.nextInt(2);
                tally[i] = random.nextInt(1000);
            }
            boolean[] seen = new boolean[256];
            boolean[] expectedSeen = new boolean[256];
            long expectedSum = 0;
            for (int x = 0; x < width; x++) {
                expectedSum += tally[b[at + x] & 0xFF];
                expectedSeen[b[at + x] & 0xFF] = true;
            }
            int[] found = new int[width + 2];
            long[] sum = {-1};
            int n = MaskRowKernel.byteStretches(b, at, width, coverage, tally, seen, found, sum);
            assertThat(Arrays.copyOf(found, n))
                    .as("seed %d", seed)
                    .isEqualTo(edges(width, x -> coverage[b[at + x] & 0xFF] != 0));
            assertThat(sum).containsExactly(expectedSum);
            assertThat(seen).isEqualTo(expectedSeen);
        }
    }
}
