package dev.deckle.job.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContextWindowTest {
    private static final Size PICTURE = Size.of(4000, 3000);

    @Test
    void padsByAQuarterOnEachSide() {
        assertThat(ContextWindow.DEFAULT.around(new Rect(1000, 1000, 800, 400), PICTURE))
                .isEqualTo(new Rect(800, 900, 1200, 600));
    }

    @Test
    void hasALeastSide() {
        assertThat(ContextWindow.DEFAULT.around(new Rect(1000, 1000, 10, 10), PICTURE))
                .isEqualTo(new Rect(749, 749, 512, 512));
        assertThat(ContextWindow.DEFAULT.around(new Rect(100, 100, 10, 10), Size.of(300, 4000)))
                .isEqualTo(new Rect(0, 0, 300, 512));
    }

    @Test
    void isShiftedInsideBeforeItIsExtended() {
        ContextWindow window = ContextWindow.DEFAULT.on(Grid.of(64));
        assertThat(window.around(new Rect(3990, 0, 10, 10), PICTURE)).isEqualTo(new Rect(3488, 0, 512, 512));
        assertThat(window.around(new Rect(10, 10, 20, 20), Size.of(500, 530))).isEqualTo(new Rect(0, 0, 512, 512));
    }

    @Test
    void holdsTheBoundsOnTheGridAndInsideThePicture() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Size picture = Size.of(1 + random.nextInt(3000), 1 + random.nextInt(3000));
            int x = random.nextInt(picture.width());
            int y = random.nextInt(picture.height());
            Rect bounds =
                    new Rect(x, y, 1 + random.nextInt(picture.width() - x), 1 + random.nextInt(picture.height() - y));
            int step = 1 + random.nextInt(64);
            Rect window = ContextWindow.DEFAULT.on(Grid.of(step)).around(bounds, picture);
            String as = "seed " + seed + ": " + bounds + " of " + picture + " on " + step + " is " + window;
            assertThat(window.contains(bounds)).as(as).isTrue();
            assertThat(window.x()).as(as).isNotNegative();
            assertThat(window.y()).as(as).isNotNegative();
            assertThat(window.width() % step + window.height() % step).as(as).isZero();
            assertThat(window.right()).as(as).isLessThan(picture.width() + step);
            assertThat(window.bottom()).as(as).isLessThan(picture.height() + step);
            assertThat(window.right() <= picture.width() || window.x() == 0)
                    .as(as)
                    .isTrue();
            assertThat(window.width()).as(as).isGreaterThanOrEqualTo(Math.min(512, picture.width()));
        }
    }

    @Test
    void refusesBoundsOutsideThePicture() {
        assertThatThrownBy(() -> ContextWindow.DEFAULT.around(new Rect(3999, 0, 2, 1), PICTURE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000x3000");
        assertThatThrownBy(() -> ContextWindow.DEFAULT.around(new Rect(1, 1, 0, 1), PICTURE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContextWindow(-1, 512, Grid.PIXEL)).hasMessageContaining("-1 %");
    }
}
