package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BorderLayoutTest {
    private static BorderLayout random(Random random) {
        Margins margins = Margins.NONE;
        for (Side side : Side.ALL) {
            margins = margins.with(side, random.nextInt(3) == 0 ? 0 : random.nextInt(8));
        }
        Size source = Size.of(1 + random.nextInt(9), 1 + random.nextInt(9));
        return new BorderLayout(margins.around(source), Rect.at(margins.left(), margins.top(), source));
    }

    private static int[] covered(Size canvas, List<Rect> tiles) {
        int[] count = new int[(int) canvas.pixels()];
        for (Rect r : tiles) {
            for (int y = r.y(); y < r.bottom(); y++) {
                for (int x = r.x(); x < r.right(); x++) {
                    count[y * canvas.width() + x]++;
                }
            }
        }
        return count;
    }

    @Test
    void nineRectanglesTileTheCanvas() {
        Random random = new Random(10);
        for (int i = 0; i < 1000; i++) {
            BorderLayout layout = random(random);
            List<Rect> tiles = new ArrayList<>(layout.border());
            assertThat(tiles).allMatch(r -> !r.isEmpty()).hasSizeLessThanOrEqualTo(8);
            tiles.add(layout.placement());
            assertThat(covered(layout.canvas(), tiles))
                    .as("%s (seed 10)", layout)
                    .containsOnly(1);
        }
    }

    @Test
    void fourStripsTileWhatIsNotPlacement() {
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            BorderLayout layout = random(random);
            List<Rect> tiles =
                    new ArrayList<>(Side.ALL.stream().map(layout::strip).toList());
            tiles.add(layout.placement());
            assertThat(covered(layout.canvas(), tiles))
                    .as("%s (seed 11)", layout)
                    .containsOnly(1);
            for (Side side : Side.ALL) {
                Rect strip = layout.strip(side);
                assertThat(side.isHorizontal() ? strip.width() : strip.height())
                        .isEqualTo(layout.margins().get(side));
            }
        }
    }

    @Test
    void edgesAreAsLongAsThePlacement() {
        BorderLayout layout = new BorderLayout(Size.of(1728, 1088), new Rect(704, 64, 1024, 768));
        assertThat(layout.top()).isEqualTo(new Rect(704, 0, 1024, 64));
        assertThat(layout.bottom()).isEqualTo(new Rect(704, 832, 1024, 256));
        assertThat(layout.left()).isEqualTo(new Rect(0, 64, 704, 768));
        assertThat(layout.right()).isEqualTo(new Rect(1728, 64, 0, 768));
        assertThat(layout.border())
                .containsExactly(
                        new Rect(0, 0, 704, 64),
                        layout.top(),
                        layout.left(),
                        new Rect(0, 832, 704, 256),
                        layout.bottom());
        assertThat(layout.margins())
                .isEqualTo(Margins.NONE.withLeft(704).withTop(64).withBottom(256));
    }

    @Test
    void theLargestCanvasDoesNotOverflow() {
        int max = Integer.MAX_VALUE;
        BorderLayout layout = new BorderLayout(Size.of(max, max), new Rect(max - 1, max - 2, 1, 1));
        assertThat(layout.topLeft()).isEqualTo(new Rect(0, 0, max - 1, max - 2));
        long pixels = layout.border().stream().mapToLong(Rect::pixels).sum();
        assertThat(pixels).isEqualTo((long) max * max - 1);
    }

    @Test
    void refusesAPlacementOutside() {
        Size canvas = Size.of(10, 10);
        assertThatIllegalArgumentException().isThrownBy(() -> new BorderLayout(canvas, new Rect(5, 5, 6, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BorderLayout(canvas, new Rect(-1, 0, 3, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BorderLayout(canvas, new Rect(5, 5, 0, 3)))
                .withMessageContaining("10x10");
    }
}
