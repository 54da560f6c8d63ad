package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RectTest {
    private static final int MAX = Integer.MAX_VALUE;

    private static Rect random(Random random) {
        return new Rect(random.nextInt(9) - 4, random.nextInt(9) - 4, random.nextInt(6), random.nextInt(6));
    }

    @Test
    void isHalfOpen() {
        Rect rect = new Rect(2, 3, 4, 5);
        assertThat(rect.right()).isEqualTo(6);
        assertThat(rect.bottom()).isEqualTo(8);
        assertThat(rect.contains(2, 3)).isTrue();
        assertThat(rect.contains(5, 7)).isTrue();
        assertThat(rect.contains(6, 7)).isFalse();
        assertThat(rect.contains(5, 8)).isFalse();
        assertThat(rect.contains(1, 3)).isFalse();
        assertThat(rect.contains(2, 2)).isFalse();
        assertThat(rect.pixels()).isEqualTo(20);
        assertThat(rect.size()).isEqualTo(Size.of(4, 5));
        assertThat(Rect.ofEdges(2, 3, 6, 8)).isEqualTo(rect);
        assertThat(Rect.at(2, 3, Size.of(4, 5))).isEqualTo(rect);
    }

    @Test
    void intersectionHoldsThePixelsOfBoth() {
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            Rect a = random(random);
            Rect b = random(random);
            Rect both = a.intersect(b);
            for (int y = -6; y < 12; y++) {
                for (int x = -6; x < 12; x++) {
                    assertThat(both.contains(x, y))
                            .as("%s and %s at %d,%d (seed 2)", a, b, x, y)
                            .isEqualTo(a.contains(x, y) && b.contains(x, y));
                }
            }
            assertThat(both.isEmpty()).isEqualTo(b.intersect(a).isEmpty());
        }
    }

    @Test
    void containmentIsThatOfEveryPixel() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            Rect outer = random(random);
            Rect inner = random(random);
            boolean every = true;
            for (int y = inner.y(); y < inner.bottom(); y++) {
                for (int x = inner.x(); x < inner.right(); x++) {
                    every &= outer.contains(x, y);
                }
            }
            if (!inner.isEmpty()) {
                assertThat(outer.contains(inner))
                        .as("%s in %s (seed 3)", inner, outer)
                        .isEqualTo(every);
            }
        }
    }

    @Test
    void shrinksFromEachSide() {
        assertThat(new Rect(2, 3, 10, 8).shrink(3)).isEqualTo(new Rect(5, 6, 4, 2));
        assertThat(new Rect(2, 3, 10, 8).shrink(0)).isEqualTo(new Rect(2, 3, 10, 8));
        assertThat(new Rect(2, 3, 10, 8).shrink(4)).isEqualTo(new Rect(6, 7, 2, 0));
    }

    @Test
    void shrinksToNothingByAnyLength() {
        for (int px : new int[] {5, 6, 1 << 29, 1 << 30, MAX - 1, MAX}) {
            Rect nothing = new Rect(2, 3, 10, 7).shrink(px);
            assertThat(nothing).as("by %d", px).isEqualTo(new Rect(7, 6, 0, 0));
        }
        assertThat(new Rect(0, 0, MAX, MAX).shrink(MAX).isEmpty()).isTrue();
        assertThat(new Rect(0, 0, MAX, MAX).shrink(1 << 30).isEmpty()).isTrue();
    }

    @Test
    void refusesToShrinkByLessThanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rect(0, 0, 4, 4).shrink(-1))
                .withMessageContaining("at least 0 px")
                .withMessageContaining("-1");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rect(0, 0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Rect.ofEdges(3, 0, 2, 1));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Rect(1, 0, MAX, 0));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Rect(0, MAX, 0, 1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Rect(0, 0, 10, 10).translate(MAX - 9, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rect(0, 0, 0, 5).size());
    }

    @Test
    void translatesAndTransposes() {
        Rect rect = new Rect(1, 2, 3, 4);
        assertThat(rect.translate(-5, 7)).isEqualTo(new Rect(-4, 9, 3, 4));
        assertThat(rect.transposed()).isEqualTo(new Rect(2, 1, 4, 3));
        assertThat(new Rect(0, 0, MAX, MAX).pixels()).isEqualTo((long) MAX * MAX);
    }
}
