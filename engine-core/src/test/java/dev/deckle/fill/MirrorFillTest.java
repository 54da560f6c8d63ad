package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MirrorFillTest extends EdgeFillContract {
    /** The alpha of 255 from which on a colour counts. */
    private static final int VISIBLE = 64;

    @Override
    EdgeFill fill() {
        return EdgeFill.mirror();
    }

    @Test
    void mirrorsColoursAndIsOpaqueWhereverThePictureIsNot() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Channels channels = List.of(Channels.RGBA, Channels.GREY_ALPHA).get(seed % 2);
            Depth depth = Depth.values()[seed / 2 % 2];
            Rect known =
                    new Rect(random.nextInt(40), random.nextInt(12), 1 + random.nextInt(20), 1 + random.nextInt(9));
            Size size = Size.of(known.right() + random.nextInt(40), known.bottom() + random.nextInt(12));
            Raster canvas = Pictures.random(random, size, channels, depth);
            int last = channels.count() - 1;
            int unit = depth.max() / 255;
            for (int y = known.y(); y < known.bottom(); y++) {
                for (int x = known.x(); x < known.right(); x++) {
                    Pictures.put(canvas, x, y, last, unit * (VISIBLE + random.nextInt(256 - VISIBLE)));
                }
            }
            Raster before = canvas.copy();
            fill().fill(canvas, known, AlphaMode.OPAQUE);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    boolean isKnown = known.contains(x, y);
                    int fromX = known.x() + mirrored(x - known.x(), known.width());
                    int fromY = known.y() + mirrored(y - known.y(), known.height());
                    for (int c = 0; c <= last; c++) {
                        int expected = c == last && !isKnown ? depth.max() : before.sample(fromX, fromY, c);
                        assertThat(canvas.sample(x, y, c))
                                .as("seed %d, %d at %d, %d", seed, c, x, y)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void seesTheOnePixelWhoseColourDoesNotCount() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Rect known = new Rect(3, 3, 2 + random.nextInt(12), 2 + random.nextInt(12));
            Raster canvas =
                    Raster.allocate(Size.of(known.right() + 14, known.bottom() + 14), Channels.RGBA, Depth.EIGHT);
            for (int y = known.y(); y < known.bottom(); y++) {
                for (int x = known.x(); x < known.right(); x++) {
                    Pictures.put(canvas, x, y, 0, 90);
                    Pictures.put(canvas, x, y, 3, 255);
                }
            }
            int faintX = known.x() + random.nextInt(known.width());
            int faintY = known.y() + random.nextInt(known.height());
            Pictures.put(canvas, faintX, faintY, 0, 7);
            Pictures.put(canvas, faintX, faintY, 3, random.nextInt(VISIBLE));
            fill().fill(canvas, known, AlphaMode.OPAQUE);
            for (int y = 0; y < canvas.height(); y++) {
                for (int x = 0; x < canvas.width(); x++) {
                    if (!known.contains(x, y)) {
                        assertThat(canvas.sample(x, y, 0))
                                .as("seed %d at %d, %d", seed, x, y)
                                .isEqualTo(90);
                        assertThat(canvas.sample(x, y, 3)).isEqualTo(255);
                    }
                }
            }
        }
    }

    private static int mirrored(int at, int side) {
        int i = at;
        while (i < 0 || i >= side) {
            i = i < 0 ? -1 - i : 2 * side - 1 - i;
        }
        return i;
    }
}
