package dev.deckle.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a frame knows by its rectangle is what its pixels say. */
class FrameMaskTest {

    @Test
    void agreesWithItsPixels() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            FrameMask frame = RandomMasks.frame(random, 24);
            Mask plain = RandomMasks.plain(frame);
            int r = random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt(30);
            for (Brush brush : Brush.values()) {
                assertSame(frame.grow(r, brush), plain.grow(r, brush), "grow " + brush + " " + r, seed);
                assertSame(frame.shrink(r, brush), plain.shrink(r, brush), "shrink " + brush + " " + r, seed);
            }
            int px = random.nextInt(30);
            assertSame(frame.feather(px), plain.feather(px), "feather " + px, seed);
            assertSame(frame.invert(), plain.invert(), "invert", seed);
            assertSame(frame.fillHoles(), plain.fillHoles(), "holes", seed);
            Size target = Size.of(1 + random.nextInt(50), 1 + random.nextInt(50));
            assertSame(frame.fitted(target), plain.fitted(target), "fitted", seed);
            Rect area = area(random, frame.size());
            assertSame(frame.crop(area), plain.crop(area), "crop", seed);
            assertThat(frame.summary())
                    .as("summary of %s, seed %d", frame, seed)
                    .isEqualTo(plain.summary());
            assertThat(frame.distanceToFill()).isEqualTo(plain.distanceToFill());
            assertThat(frame.distanceToKept()).isEqualTo(plain.distanceToKept());
        }
    }

    private static Rect area(Random random, Size size) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        return new Rect(x, y, 1 + random.nextInt(size.width() - x), 1 + random.nextInt(size.height() - y));
    }

    private static void assertSame(Mask frame, Mask plain, String what, int seed) {
        assertThat(RandomMasks.plain(frame)).as("%s, seed %d", what, seed).isEqualTo(plain);
    }

    @Test
    void growsAndShrinksWithoutPixels() {
        FrameMask frame = new FrameMask(Size.of(100, 80), new Rect(10, 0, 50, 80));
        assertThat(frame.grow(5, Brush.DISC)).isEqualTo(new FrameMask(frame.size(), new Rect(15, 0, 40, 80)));
        assertThat(frame.shrink(5, Brush.DISC)).isEqualTo(new FrameMask(frame.size(), new Rect(5, 0, 60, 80)));
    }
}
