package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MarginsTest {
    private static final Margins ALL =
            Margins.NONE.withTop(1).withRight(2).withBottom(3).withLeft(4);

    @Test
    void everySideIsItsOwn() {
        assertThat(ALL.top()).isEqualTo(1);
        assertThat(ALL.right()).isEqualTo(2);
        assertThat(ALL.bottom()).isEqualTo(3);
        assertThat(ALL.left()).isEqualTo(4);
        assertThat(Side.ALL.stream().map(ALL::get)).containsExactly(1, 2, 3, 4);
        assertThat(ALL).hasToString("top 1, right 2, bottom 3, left 4");
        assertThat(ALL.transposed())
                .isEqualTo(Margins.NONE.withTop(4).withRight(3).withBottom(2).withLeft(1));
        assertThat(ALL.transposed().transposed()).isEqualTo(ALL).hasSameHashCodeAs(ALL);
        assertThat(Margins.NONE.isNone()).isTrue();
        for (Side side : Side.ALL) {
            assertThat(Margins.NONE.with(side, 7).isNone()).isFalse();
            assertThat(Margins.NONE.with(side, 7).get(side)).isEqualTo(7);
            assertThat(Margins.NONE.with(side, 7)).isNotEqualTo(Margins.NONE);
        }
    }

    @Test
    void betweenAndAroundAreInverse() {
        Random random = new Random(4);
        for (int i = 0; i < 1000; i++) {
            Size inner = Size.of(1 + random.nextInt(60_000), 1 + random.nextInt(60_000));
            Margins margins = Margins.NONE;
            for (Side side : Side.ALL) {
                margins = margins.with(side, random.nextInt(5000));
            }
            Size outer = margins.around(inner);
            assertThat(Margins.between(outer.toRect(), Rect.at(margins.left(), margins.top(), inner)))
                    .as("seed 4")
                    .isEqualTo(margins);
        }
    }

    @Test
    void refusesNegativeAndOutside() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Margins.NONE.withLeft(-1))
                .withMessage("Expected a left margin of at least 0 px but received -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Margins.between(new Rect(0, 0, 4, 4), new Rect(1, 1, 4, 2)));
    }

    @Test
    void sumsDoNotOverflow() {
        Margins wide = Margins.NONE.withLeft(Integer.MAX_VALUE).withRight(Integer.MAX_VALUE);
        assertThat(wide.horizontal()).isEqualTo(4_294_967_294L);
        assertThat(wide.transposed().vertical()).isEqualTo(4_294_967_294L);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> wide.around(Size.of(1, 1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Margins.NONE.withTop(1).around(Size.of(1, Integer.MAX_VALUE)));
    }
}
