package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Holes in gradients and ruled paper that are drawn here whole: how far the chosen fill is off what was drawn. */
class HoleDesignTest {
    private static final Size SIZE = Size.of(320, 260);
    private static final Rect BOX = new Rect(130, 100, 60, 56);

    private static Raster drawn(IntBinaryOperator colour) {
        Raster canvas = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int c = colour.applyAsInt(x, y);
                for (int i = 0; i < 3; i++) {
                    Pictures.put(canvas, x, y, i, (c >> (16 - 8 * i)) & 0xFF);
                }
            }
        }
        return canvas;
    }

    /** The most levels that a px of the hole is off. */
    private static int off(IntBinaryOperator colour, Rect box, EdgeFill expected) {
        Raster truth = drawn(colour);
        Raster picture = truth.copy();
        byte[] coverage = new byte[Math.toIntExact(SIZE.pixels())];
        for (int i = 0; i < coverage.length; i++) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            if (box.contains(x, y)) {
                coverage[i] = -1;
                Pictures.put(picture, x, y, 0, 255);
                Pictures.put(picture, x, y, 1, 0);
                Pictures.put(picture, x, y, 2, 255);
            }
        }
        Mask mask = Mask.of(SIZE, coverage);
        assertThat(EdgeFill.auto().choose(picture, mask).fill()).isEqualTo(expected);
        EdgeFill.auto().fill(picture, mask, AlphaMode.AUTO);
        int most = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int is = PackedPicture.pack(picture, x, y);
                int was = PackedPicture.pack(truth, x, y);
                if (box.contains(x, y)) {
                    most = Math.max(most, PackedPicture.difference(is, was));
                } else {
                    assertThat(is).isEqualTo(was);
                }
            }
        }
        return most;
    }

    private static int mixed(double part) {
        double p = Math.max(0, Math.min(1, part));
        int r = (int) Math.rint(200 - 140 * p);
        int g = (int) Math.rint(90 + 110 * p);
        int b = (int) Math.rint(30 + 210 * p);
        return r << 16 | g << 8 | b;
    }

    @Test
    void aLinearGradientWithAStopGoesThrough() {
        int off = off((x, y) -> mixed(y < 126 ? y / 252.0 : 0.5 + (y - 126) / 600.0), BOX, EdgeFill.gradient());
        assertThat(off).isLessThanOrEqualTo(2);
    }

    @Test
    void theMiddleOfARadialGradientComesBack() {
        int off = off((x, y) -> mixed(Math.hypot(x - 160, y - 128) / 240), BOX, EdgeFill.gradient());
        assertThat(off).isLessThanOrEqualTo(2);
    }

    @Test
    void aGradientOnAPageGoesThroughAndThePageStaysPlain() {
        Rect card = new Rect(60, 70, 200, 120);
        IntBinaryOperator page = (x, y) -> card.contains(x, y) ? mixed((x - 60) / 200.0) : 0xFAFAFA;
        assertThat(off(page, BOX, EdgeFill.flat())).isLessThanOrEqualTo(2);
        assertThat(off(page, new Rect(100, 20, 80, 30), EdgeFill.flat())).isZero();
    }

    /** Strokes of words of several lengths, at the left of the hole and over and under it. */
    private static boolean isWord(int x, int y, int from) {
        int row = y / 20;
        boolean isStroke = y % 20 >= 1 && y % 20 < 7 && (x * x / 7 + row * x) % 5 == 0;
        boolean isAtHole = row >= 4 && row <= 7;
        boolean isBeside =
                isAtHole ? x >= from && x < 126 || x > 210 && x < 280 : x >= from && x < 220 + 17 * (row % 4);
        return isStroke && isBeside && row > 1 && row < 11;
    }

    @Test
    void theLinesOfAPageAndOfItsMarginGoThrough() {
        IntBinaryOperator page = (x, y) ->
                x == 50 || x == 51 ? 0xDC5A5A : isWord(x, y, 100) ? 0x202030 : y % 20 == 9 ? 0x96BAD6 : 0xFCFAF6;
        assertThat(off(page, new Rect(30, 83, 60, 64), EdgeFill.flat())).isZero();
    }

    @Test
    void whatIsWrittenIsNotRepeated() {
        IntBinaryOperator page =
                (x, y) -> isWord(x, y, 60) ? 0x202030 : y % 20 == 9 || x % 20 == 4 ? 0x96BAD6 : 0xFCFAF6;
        assertThat(off(page, BOX, EdgeFill.flat())).isZero();
    }

    @Test
    void barsOnRulesAreNotTakenForPaper() {
        // Of a chart's bar that the hole cuts both ends are seen.
        IntBinaryOperator chart =
                (x, y) -> x >= 150 && x < 170 && y > 60 ? 0xB048A8 : y % 40 == 19 ? 0xDCDCDC : 0xFFFFFF;
        assertThat(off(chart, new Rect(140, 121, 40, 16), EdgeFill.flat())).isZero();
    }
}
