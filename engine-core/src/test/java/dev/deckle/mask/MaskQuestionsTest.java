package dev.deckle.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What callers ask of a mask, against its pixels; of a window on a mask as of one of its own. */
class MaskQuestionsTest {
    private static final int ROUNDS = 500;

    /** Masks of noise and blots, frames, and windows on both. */
    private static Mask any(Random random) {
        Mask mask = random.nextInt(3) == 0 ? RandomMasks.frame(random, 20) : RandomMasks.soft(random, 24);
        return random.nextBoolean() ? mask : mask.crop(area(random, mask.size()));
    }

    private static Rect area(Random random, Size size) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        return new Rect(x, y, 1 + random.nextInt(size.width() - x), 1 + random.nextInt(size.height() - y));
    }

    @Test
    void boundsAreThoseOfTheSummary() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Mask mask = any(new Random(seed));
            assertThat(mask.bounds())
                    .as("seed %d", seed)
                    .isEqualTo(mask.summary().bounds());
        }
    }

    @Test
    void rowsAreThoseOfTheCoverage() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Mask mask = any(new Random(seed));
            int width = mask.size().width();
            byte[] all = mask.toCoverage();
            byte[] rows = new byte[all.length + 2];
            for (int y = 0; y < mask.size().height(); y++) {
                mask.copyRow(y, rows, 1 + y * width);
            }
            assertThat(rows[0] + rows[all.length + 1]).isZero();
            for (int i = 0; i < all.length; i++) {
                assertThat(rows[i + 1]).as("seed %d", seed).isEqualTo(all[i]);
                assertThat(mask.coverage(i % width, i / width)).isEqualTo(all[i] & 0xFF);
            }
            for (int y : new int[] {-1, mask.size().height()}) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> mask.copyRow(y, rows, 0));
            }
        }
    }

    @Test
    void touchedIsAllWithAnyCoverageAndBinaryAllFill() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Mask mask = any(new Random(seed));
            Mask touched = mask.touched();
            Mask binary = mask.binary();
            boolean between = false;
            boolean kept = false;
            for (int y = 0; y < mask.size().height(); y++) {
                for (int x = 0; x < mask.size().width(); x++) {
                    int c = mask.coverage(x, y);
                    between |= c != 0 && c != 255;
                    kept |= c == 0;
                    assertThat(touched.coverage(x, y)).as("seed %d", seed).isEqualTo(c > 0 ? 255 : 0);
                    assertThat(binary.coverage(x, y)).as("seed %d", seed).isEqualTo(c >= 128 ? 255 : 0);
                }
            }
            assertThat(mask.keepsAnything()).as("seed %d", seed).isEqualTo(kept);
            if (!between) {
                assertThat(touched).isSameAs(mask);
                assertThat(binary).isSameAs(mask);
            }
        }
    }

    @Test
    void aWindowIsTheMaskOfItsPixels() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Mask mask = RandomMasks.soft(random, 24);
            Rect area = area(random, mask.size());
            Mask window = mask.crop(area);
            Mask plain = RandomMasks.plain(window);
            String what = area + " of " + mask.size() + ", seed " + seed;
            for (int y = 0; y < area.height(); y++) {
                for (int x = 0; x < area.width(); x++) {
                    assertThat(window.coverage(x, y)).as(what).isEqualTo(mask.coverage(area.x() + x, area.y() + y));
                }
            }
            assertThat(window).as(what).isEqualTo(plain).hasSameHashCodeAs(plain);
            assertThat(window.summary()).as(what).isEqualTo(plain.summary());
            assertThat(window.keptRectangle()).as(what).isEqualTo(plain.keptRectangle());
            assertThat(window.invert()).as(what).isEqualTo(plain.invert());
            assertThat(window.fillHoles()).as(what).isEqualTo(plain.fillHoles());
            assertThat(window.feather(3)).as(what).isEqualTo(plain.feather(3));
            assertThat(window.fitted(Size.of(9, 7))).as(what).isEqualTo(plain.fitted(Size.of(9, 7)));
            assertThat(window.distanceToFill()).as(what).isEqualTo(plain.distanceToFill());
            assertThat(window.distanceToKept()).as(what).isEqualTo(plain.distanceToKept());
            for (Brush brush : Brush.values()) {
                assertThat(window.grow(2, brush)).as(what).isEqualTo(plain.grow(2, brush));
                assertThat(window.shrink(2, brush)).as(what).isEqualTo(plain.shrink(2, brush));
            }
            Rect part = area(random, area.size());
            assertThat(window.crop(part)).as(what).isEqualTo(plain.crop(part));
        }
    }

    @Test
    void aFrameAnswersWithoutPixels() {
        int max = Integer.MAX_VALUE;
        Mask frame = Mask.around(Size.of(1000, max), new Rect(10, 20, 900, max - 20));
        byte[] row = new byte[1000];
        frame.copyRow(max - 1, row, 0);
        assertThat(row[9]).isEqualTo((byte) 255);
        assertThat(row[10]).isZero();
        assertThat(frame.bounds()).contains(new Rect(0, 0, 1000, max));
        assertThat(frame.keepsAnything()).isTrue();
        assertThat(frame.touched()).isSameAs(frame);
        assertThat(frame.binary()).isSameAs(frame);
    }
}
