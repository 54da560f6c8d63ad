package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Holes in flat art that is drawn here whole: how much of them comes back as drawn, in colours that are there. */
class FlatHoleTest {
    private static final Size SIZE = Size.of(320, 260);

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

    /** Per cent of the px of an oval hole that are as drawn, within two levels. */
    private static double share(IntBinaryOperator colour, int left, int top, int width, int height) {
        Raster truth = drawn(colour);
        Raster picture = truth.copy();
        byte[] coverage = new byte[Math.toIntExact(SIZE.pixels())];
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                double u = (2.0 * (x - left) + 1) / width - 1;
                double v = (2.0 * (y - top) + 1) / height - 1;
                if (u * u + v * v < 1) {
                    coverage[y * SIZE.width() + x] = -1;
                    Pictures.put(picture, x, y, 0, 255);
                    Pictures.put(picture, x, y, 1, 0);
                    Pictures.put(picture, x, y, 2, 255);
                } else {
                    colours.add(PackedPicture.pack(truth, x, y));
                }
            }
        }
        Mask mask = Mask.of(SIZE, coverage);
        assertThat(EdgeFill.auto().choose(picture, mask).fill()).isEqualTo(EdgeFill.flat());
        EdgeFill.auto().fill(picture, mask, AlphaMode.AUTO);
        int near = 0;
        int all = 0;
        for (int i = 0; i < coverage.length; i++) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            if (coverage[i] != 0) {
                int is = PackedPicture.pack(picture, x, y);
                assertThat(colours).contains(is);
                all++;
                near += PackedPicture.difference(is, PackedPicture.pack(truth, x, y)) <= 2 ? 1 : 0;
            }
        }
        return 100.0 * near / all;
    }

    @Test
    void bandsGoThrough() {
        assertThat(share((x, y) -> y > 150 ? 0x762745 : y > 120 ? 0x4A7A98 : 0xFAD5A4, 120, 80, 80, 100))
                .isEqualTo(100);
    }

    @Test
    void aSlopeGoesThrough() {
        assertThat(share((x, y) -> y - 0.4 * x > 60 ? 0x762745 : 0xFAD5A4, 120, 70, 90, 110))
                .isGreaterThan(97);
    }

    @Test
    void linesCrossInsideIt() {
        assertThat(share(
                        (x, y) -> {
                            boolean slanted = Math.abs(x - 0.31 * y - 120) < 1.6;
                            boolean flat = Math.abs(y + 0.12 * x - 150) < 1.6;
                            return slanted || flat ? 0x101010 : 0xFFFFFF;
                        },
                        120,
                        90,
                        80,
                        80))
                .isGreaterThan(97);
    }

    @Test
    void lettersThatItCutsAreNotDrawnOn() {
        assertThat(share(
                        (x, y) -> {
                            boolean ink = y > 90 && y < 104 && x > 40 && x < 150 && x % 10 < 4;
                            return ink ? 0x202020 : y > 200 ? 0x762745 : 0xFAD5A4;
                        },
                        141,
                        80,
                        90,
                        50))
                .isGreaterThan(98);
    }
}
