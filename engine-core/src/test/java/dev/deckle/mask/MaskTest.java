package dev.deckle.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static Rect rectIn(Random random, Size size) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        return new Rect(x, y, 1 + random.nextInt(size.width() - x), 1 + random.nextInt(size.height() - y));
    }

    /** The one rectangle whose pixels are exactly the kept ones, by trying every one. */
    private static Optional<Rect> tried(Mask mask) {
        int width = mask.size().width();
        int height = mask.size().height();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int h = 1; h <= height - y; h++) {
                    for (int w = 1; w <= width - x; w++) {
                        if (isKept(mask, new Rect(x, y, w, h))) {
                            return Optional.of(new Rect(x, y, w, h));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isKept(Mask mask, Rect rect) {
        for (int y = 0; y < mask.size().height(); y++) {
            for (int x = 0; x < mask.size().width(); x++) {
                if (mask.coverage(x, y) < 128 != rect.contains(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void aFrameIsTheMaskOfItsBytes() {
        Random random = new Random(70);
        for (int i = 0; i < 500; i++) {
            Size size = Size.of(1 + random.nextInt(12), 1 + random.nextInt(12));
            Rect kept = rectIn(random, size);
            Mask frame = Mask.around(size, kept);
            Mask bytes = Mask.of(size, frame.toCoverage());
            String what = kept + " in " + size + " (seed 70)";
            assertThat(frame.keptRectangle()).as(what).contains(kept);
            assertThat(bytes.keptRectangle()).as(what).contains(kept);
            assertThat(bytes.toCoverage()).isEqualTo(frame.toCoverage());
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    assertThat(frame.coverage(x, y))
                            .as(what)
                            .isEqualTo(kept.contains(x, y) ? 0 : 255)
                            .isEqualTo(bytes.coverage(x, y))
                            .isEqualTo(Byte.toUnsignedInt(frame.toCoverage()[y * size.width() + x]));
                    assertThat(frame.isFill(x, y))
                            .isEqualTo(!kept.contains(x, y))
                            .isEqualTo(bytes.isFill(x, y));
                }
            }
        }
    }

    @Test
    void findsTheKeptRectangleWhereThereIsOne() {
        Random random = new Random(71);
        int found = 0;
        for (int i = 0; i < 3000; i++) {
            Size size = Size.of(1 + random.nextInt(5), 1 + random.nextInt(5));
            byte[] coverage = new byte[(int) size.pixels()];
            Rect kept = rectIn(random, size);
            for (int p = 0; p < coverage.length; p++) {
                boolean keep = kept.contains(p % size.width(), p / size.width());
                coverage[p] = (byte) (random.nextInt(128) + (keep ? 0 : 128));
            }
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                coverage[random.nextInt(coverage.length)] ^= (byte) 0x80;
            }
            Mask mask = Mask.of(size, coverage);
            Optional<Rect> expected = tried(mask);
            assertThat(mask.keptRectangle()).as("run %d (seed 71)", i).isEqualTo(expected);
            found += expected.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(1000, 2900);
    }

    @Test
    void fillBeginsAtOneHundredAndTwentyEight() {
        Mask mask = Mask.of(Size.of(4, 1), new byte[] {0, 127, (byte) 128, (byte) 255});
        assertThat(mask.isFill(0, 0)).isFalse();
        assertThat(mask.isFill(1, 0)).isFalse();
        assertThat(mask.isFill(2, 0)).isTrue();
        assertThat(mask.isFill(3, 0)).isTrue();
        assertThat(mask.coverage(3, 0)).isEqualTo(255);
        assertThat(mask.keptRectangle()).contains(new Rect(0, 0, 2, 1));
    }

    @Test
    void allFillKeepsNothingAndNoFillKeepsAll() {
        Size size = Size.of(3, 2);
        assertThat(Mask.of(size, new byte[] {-1, -1, -1, -1, -1, -1}).keptRectangle())
                .isEmpty();
        assertThat(Mask.of(size, new byte[6]).keptRectangle()).contains(size.toRect());
        assertThat(Mask.around(size, size.toRect()).toCoverage()).containsOnly(0);
    }

    @Test
    void doesNotShareItsArrays() {
        byte[] coverage = new byte[6];
        Mask mask = Mask.of(Size.of(3, 2), coverage);
        coverage[0] = -1;
        mask.toCoverage()[1] = -1;
        assertThat(mask.toCoverage()).containsOnly(0);
        assertThat(mask)
                .isEqualTo(Mask.of(Size.of(3, 2), new byte[6]))
                .hasSameHashCodeAs(Mask.of(Size.of(3, 2), new byte[6]));
        assertThat(mask)
                .isNotEqualTo(Mask.of(Size.of(2, 3), new byte[6]))
                .isNotEqualTo(Mask.of(Size.of(3, 2), coverage));
    }

    @Test
    void refusesOtherSizes() {
        Size size = Size.of(3, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mask.of(size, new byte[5]))
                .withMessage("Expected 6 coverages for 3x2 but received 5");
        assertThatIllegalArgumentException().isThrownBy(() -> Mask.of(Size.of(65_536, 65_536), new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Mask.around(size, new Rect(1, 1, 3, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Mask.around(size, new Rect(1, 1, 0, 1)));
        for (Mask mask : new Mask[] {Mask.of(size, new byte[6]), Mask.around(size, new Rect(0, 0, 1, 1))}) {
            for (int[] at : new int[][] {{3, 0}, {0, 2}, {-1, 0}, {0, -1}}) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(() -> mask.coverage(at[0], at[1]))
                        .withMessageContaining("x " + at[0] + ", y " + at[1]);
            }
        }
    }

    @Test
    void aFrameLargerThanAnArrayIsAMaskWithoutBytes() {
        int max = Integer.MAX_VALUE;
        Mask frame = Mask.around(Size.of(max, max), new Rect(max - 2, max - 3, 2, 3));
        assertThat(frame.isFill(max - 1, max - 1)).isFalse();
        assertThat(frame.isFill(max - 3, max - 1)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(frame::toCoverage)
                .withMessageContaining("2147483647x2147483647");
    }
}
