package dev.deckle.compose.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PasteBackFeatherTest {
    @Test
    void everySampleIsTheExactBlend() {
        Random random = new Random(50);
        for (int round = 0; round < 200; round++) {
            Channels channels = Channels.values()[random.nextInt(4)];
            Depth depth = Depth.values()[random.nextInt(2)];
            Rect placement =
                    new Rect(random.nextInt(4), random.nextInt(4), 1 + random.nextInt(30), 1 + random.nextInt(30));
            Size canvas = Size.of(placement.right() + random.nextInt(4), placement.bottom() + random.nextInt(4));
            int feather = random.nextInt(20);
            Raster answer = random(canvas, channels, depth, random);
            Raster source = random(placement.size(), channels, depth, random);
            Raster before = answer.copy();

            PasteBack.paste(answer, source, placement, feather);

            String what = "seed 50, round " + round + ": " + canvas + " " + placement + " feather " + feather;
            for (int y = 0; y < canvas.height(); y++) {
                for (int x = 0; x < canvas.width(); x++) {
                    for (int c = 0; c < channels.count(); c++) {
                        assertThat(answer.sample(x, y, c))
                                .as(what)
                                .isEqualTo(expected(before, source, placement, feather, x, y, c));
                    }
                }
            }
        }
    }

    private static int expected(Raster before, Raster source, Rect placement, int feather, int x, int y, int c) {
        int old = before.sample(x, y, c);
        if (!placement.contains(x, y)) {
            return old;
        }
        int own = source.sample(x - placement.x(), y - placement.y(), c);
        int off = Integer.MAX_VALUE;
        if (placement.x() > 0) {
            off = Math.min(off, x - placement.x() + 1);
        }
        if (placement.y() > 0) {
            off = Math.min(off, y - placement.y() + 1);
        }
        if (placement.right() < before.width()) {
            off = Math.min(off, placement.right() - x);
        }
        if (placement.bottom() < before.height()) {
            off = Math.min(off, placement.bottom() - y);
        }
        if (off > feather) {
            return own;
        }
        long weight = 2L * off - 1;
        return (int) Math.floorDiv(2 * (weight * own + (2L * feather - weight) * old) + 2L * feather, 4L * feather);
    }

    @Test
    void aFeatherOutOfRangeIsRefused() {
        Raster raster = Raster.allocate(Size.of(3, 3), Channels.GREY, Depth.EIGHT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasteBack.paste(raster, raster, new Rect(0, 0, 3, 3), -1))
                .withMessage("Expected 0 to 16384 px for the feather but received -1");
    }

    private static Raster random(Size size, Channels channels, Depth depth, Random random) {
        Raster raster = Raster.allocate(size, channels, depth);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int c = 0; c < channels.count(); c++) {
                    Scene.put(raster, x, y, c, random.nextInt(depth.max() + 1));
                }
            }
        }
        return raster;
    }
}
