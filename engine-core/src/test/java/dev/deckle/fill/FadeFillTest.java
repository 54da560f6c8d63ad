package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holes over a soft shadow: a green card, black beside it, whose alpha fades from 113 to 0. */
class FadeFillTest {
    private static final Size SIZE = Size.of(240, 160);
    private static final int EDGE = 120;

    private static int alpha(int x) {
        return x < EDGE ? 255 : Math.max(0, 113 - 2 * (x - EDGE));
    }

    private static Raster card(boolean fades, Depth depth) {
        Raster card = Raster.allocate(SIZE, Channels.RGBA, depth);
        int wide = depth.max() / 255;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int at = PixelKernel.index(card, x, y);
                int[] green = {34, 170, 102};
                for (int c = 0; c < 3; c++) {
                    card.put(at + c, x < EDGE ? green[c] * wide : 0);
                }
                card.put(at + 3, (fades ? alpha(x) : x < EDGE ? 255 : 0) * wide);
            }
        }
        return card;
    }

    private static Mask hole(int left, int right) {
        byte[] coverage = new byte[Math.toIntExact(SIZE.pixels())];
        for (int y = 50; y < 110; y++) {
            for (int x = left; x < right; x++) {
                coverage[y * SIZE.width() + x] = -1;
            }
        }
        return Mask.of(SIZE, coverage);
    }

    @ParameterizedTest
    @CsvSource({"80, 200, EIGHT", "80, 240, EIGHT", "130, 170, EIGHT", "80, 200, SIXTEEN", "150, 240, SIXTEEN"})
    void theShadowGoesOnAsAroundTheHole(int left, int right, Depth depth) {
        Raster truth = card(true, depth);
        Raster canvas = truth.copy();
        Mask mask = hole(left, right);
        for (int y = 50; y < 110; y++) {
            for (int x = left; x < right; x++) {
                canvas.put(PixelKernel.index(canvas, x, y) + 3, depth.max());
            }
        }

        EdgeFill.flat().fill(canvas, mask, AlphaMode.AUTO);

        int near = 2 * (depth.max() / 255);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int is = VisibleColours.alpha(canvas, x, y);
                int was = VisibleColours.alpha(truth, x, y);
                assertThat(Math.abs(is - was)).as("alpha at %s,%s", x, y).isLessThanOrEqualTo(near);
            }
        }
    }

    @Test
    void anAlphaThatIsCutOutStaysSo() {
        Raster truth = card(false, Depth.EIGHT);
        assertThat(FadeFill.isBeside(truth, Hole.of(truth, hole(80, 200)))).isFalse();
        assertThat(FadeFill.isBeside(card(true, Depth.EIGHT), Hole.of(truth, hole(80, 200))))
                .isTrue();
    }
}
