package dev.deckle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import org.junit.jupiter.api.Test;

/** The smallest whole percents that cover margins, and the px that they should be. */
class WholePercentsTest {
    private static final Size SIZE = Size.of(1000, 333);

    private static Margins margins(int top, int right, int bottom, int left) {
        return Margins.NONE
                .with(Side.TOP, top)
                .with(Side.RIGHT, right)
                .with(Side.BOTTOM, bottom)
                .with(Side.LEFT, left);
    }

    @Test
    void eachSideIsCoveredByItsOwnAxis() {
        WholePercents percents = WholePercents.covering(margins(1, 10, 333, 641), SIZE);
        assertThat(percents.get(Side.TOP)).isEqualTo(1);
        assertThat(percents.get(Side.RIGHT)).isEqualTo(1);
        assertThat(percents.get(Side.BOTTOM)).isEqualTo(100);
        assertThat(percents.get(Side.LEFT)).isEqualTo(65);
        assertThat(percents.of(SIZE)).isEqualTo(margins(3, 10, 333, 650));
    }

    @Test
    void nothingIsNoPercent() {
        assertThat(WholePercents.covering(Margins.NONE, SIZE).of(SIZE)).isEqualTo(Margins.NONE);
    }

    /** Of every margin, on sides of awkward lengths: enough even where the px are rounded down, and one percent less is not. */
    @Test
    void theyAreTheLeastThatCover() {
        for (int length : new int[] {1, 7, 99, 100, 101, 333, 4096}) {
            for (int px = 1; px <= 2 * length; px += 1 + length / 50) {
                Size size = Size.of(length, length);
                int percent = WholePercents.covering(margins(0, px, 0, 0), size).get(Side.RIGHT);
                assertThat((long) percent * length).isGreaterThanOrEqualTo(100L * px);
                assertThat((percent - 1L) * length).isLessThan(100L * px);
            }
        }
    }

    @Test
    void pxAreRoundedToTheNearest() {
        assertThat(WholePercents.covering(margins(0, 1, 0, 0), Size.of(50, 50)).of(Size.of(25, 25)))
                .isEqualTo(margins(0, 1, 0, 0));
        assertThat(WholePercents.covering(margins(0, 1, 0, 0), Size.of(100, 1)).of(Size.of(49, 1)))
                .isEqualTo(margins(0, 0, 0, 0));
        assertThat(WholePercents.covering(margins(0, 1, 0, 0), Size.of(100, 1)).of(Size.of(50, 1)))
                .isEqualTo(margins(0, 1, 0, 0));
    }
}
