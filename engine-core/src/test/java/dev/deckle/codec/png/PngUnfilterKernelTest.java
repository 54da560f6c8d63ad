package dev.deckle.codec.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with the specification's formulas, a byte at a time. */
class PngUnfilterKernelTest {

    private static int paeth(int a, int b, int c) {
        int p = a + b - c;
        int pa = Math.abs(p - a);
        int pb = Math.abs(p - b);
        int pc = Math.abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static byte[] reference(int type, byte[] buffer, int at, int above, int n, int bpp) {
        byte[] b = buffer.clone();
        for (int i = 0; i < n; i++) {
            int left = i < bpp ? 0 : b[at + i - bpp] & 0xFF;
            int up = b[above + i] & 0xFF;
            int corner = i < bpp ? 0 : b[above + i - bpp] & 0xFF;
            int prediction = switch (type) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, corner);
                default -> 0;
            };
            b[at + i] += (byte) prediction;
        }
        return b;
    }

    /** Makes rows as flat pictures have them: long stretches of zeros among the residuals, of pixels alike above. */
    private static byte[] rows(Random random, int n, int bpp) {
        byte[] b = new byte[2 * n + 17];
        for (int i = 0; i < b.length; ) {
            int stretch = 1 + random.nextInt(60);
            boolean noise = random.nextInt(4) == 0;
            boolean repeats = random.nextBoolean();
            for (int k = 0; k < stretch && i < b.length; k++, i++) {
                b[i] = noise ? (byte) random.nextInt() : repeats && i >= bpp ? b[i - bpp] : 0;
            }
        }
        return b;
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4"})
    void undoesAFilterAsTheSpecificationSays(int type) {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            int bpp = new int[] {1, 2, 3, 4, 6, 8}[random.nextInt(6)];
            int n = bpp * (1 + random.nextInt(120));
            byte[] b = rows(random, n, bpp);
            int above = random.nextInt(4);
            int at = above + n + random.nextInt(4);
            byte[] expected = reference(type, b, at, above, n, bpp);
            PngUnfilterKernel.unfilter(type, b, at, above, n, bpp);
            assertThat(b).as("seed %d, %d bytes, %d a pixel", seed, n, bpp).isEqualTo(expected);
        }
    }
}
