package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of a picture that go on through a hole. */
class HoleLayersTest {
    private static final Size SIZE = Size.of(400, 300);

    /** A flat sky over rough ground, up to a ridge. */
    private static Raster ridge(DoubleUnaryOperator height, Depth depth, Channels channels) {
        Random random = new Random(3);
        Raster picture = Raster.allocate(SIZE, channels, depth);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                double sky = Math.max(0, Math.min(1, height.applyAsDouble(x) - y + 0.5));
                double rock = 70 + 50 * (random.nextDouble() - 0.5);
                double air = 190 + 4 * (random.nextDouble() - 0.5);
                for (int c = 0; c < channels.count(); c++) {
                    double level = sky * (air + 10 * c) + (1 - sky) * (rock - 5 * c);
                    boolean alpha = channels.hasAlpha() && c == channels.count() - 1;
                    Pictures.put(picture, x, y, c, alpha ? depth.max() : (int) (level / 255 * depth.max()));
                }
            }
        }
        return picture;
    }

    private static Mask mask(IntBinaryOperator isFill) {
        byte[] coverage = new byte[(int) SIZE.pixels()];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (isFill.applyAsInt(i % SIZE.width(), i / SIZE.width()) != 0 ? 255 : 0);
        }
        return Mask.of(SIZE, coverage);
    }

    private static Mask ellipse() {
        return mask((x, y) -> Math.hypot((x - 200) / 70.0, (y - 150) / 45.0) < 1 ? 1 : 0);
    }

    /** Returns the number of columns of the hole where the ridge is more than so many px from its place. */
    private static int columnsOff(Raster filled, Mask mask, DoubleUnaryOperator height, double px) {
        int off = 0;
        for (int x = 140; x < 260; x++) {
            // The place of one step from sky to rock that explains the column best.
            double best = Double.MAX_VALUE;
            int place = 0;
            for (int p = 60; p < 240; p++) {
                double sum = 0;
                for (int y = 60; y < 240; y++) {
                    double level =
                            255.0 * filled.sample(x, y, 0) / filled.depth().max();
                    sum += Math.pow(level - (y < p ? 190 : 70), 2);
                }
                if (sum < best) {
                    best = sum;
                    place = p;
                }
            }
            boolean isInside = mask.isFill(x, (int) height.applyAsDouble(x));
            off += isInside && Math.abs(place - 0.5 - height.applyAsDouble(x)) > px ? 1 : 0;
        }
        return off;
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, EIGHT, RGB",
        "0.2, EIGHT, RGB",
        "-0.5, EIGHT, GREY",
        "0.7, SIXTEEN, RGB",
        "-0.9, EIGHT, RGBA",
        "0.35, SIXTEEN, GREY"
    })
    void aStraightRidgeGoesOnToWithinTwoAndAHalfPx(double slope, Depth depth, Channels channels) {
        DoubleUnaryOperator height = x -> 150 + slope * (x - 200);
        Raster canvas = ridge(height, depth, channels);
        EdgeFill.texture().fill(canvas, ellipse(), AlphaMode.OPAQUE);
        assertThat(columnsOff(canvas, ellipse(), height, 2.5 * Math.hypot(1, slope)))
                .isZero();
    }

    @Test
    void anArchOfARidgeGoesOnToWithinFivePx() {
        DoubleUnaryOperator height = x -> 130 + 0.004 * (x - 200) * (x - 200);
        Raster canvas = ridge(height, Depth.EIGHT, Channels.RGB);
        EdgeFill.texture().fill(canvas, ellipse(), AlphaMode.OPAQUE);
        assertThat(columnsOff(canvas, ellipse(), height, 5)).isZero();
    }

    /** Two holes side by side, one of them with a corner of the picture, the ridge in both. */
    @Test
    void everyRegionOfAHoleHasItsOwnLines() {
        DoubleUnaryOperator height = x -> 150 + 0.2 * (x - 200);
        Raster canvas = ridge(height, Depth.EIGHT, Channels.RGB);
        Mask mask = mask((x, y) -> Math.abs(y - 150) < 40 && (x > 150 && x < 210 || x < 60 || x < 10) ? 1 : 0);
        EdgeFill.texture().fill(canvas, mask, AlphaMode.OPAQUE);
        int off = 0;
        for (int x = 151; x < 210; x++) {
            int at = (int) Math.round(height.applyAsDouble(x));
            off += canvas.sample(x, at - 4, 0) < 150 || canvas.sample(x, at + 4, 0) > 130 ? 1 : 0;
        }
        assertThat(off).as("columns where the ridge is elsewhere").isZero();
    }

    @Test
    void whatIsKnownStays() {
        Raster canvas = ridge(x -> 150 + 0.3 * (x - 200), Depth.EIGHT, Channels.RGB);
        Raster before = canvas.copy();
        Mask mask = ellipse();
        EdgeFill.texture().fill(canvas, mask, AlphaMode.OPAQUE);
        for (int i = 0; i < SIZE.pixels(); i++) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            for (int c = 0; c < 3 && !mask.isFill(x, y); c++) {
                assertThat(canvas.sample(x, y, c)).isEqualTo(before.sample(x, y, c));
            }
        }
    }

    /** The mirrored picture has the mirrored lines, to a small part of a px: copies are drawn by chance, lines are not. */
    @Test
    void linesMirrorWithThePicture() {
        Raster canvas = ridge(x -> 140 + 0.3 * (x - 200), Depth.EIGHT, Channels.RGB);
        Mask mask = ellipse();
        List<HoleLine> lines = lines(canvas, mask);
        List<HoleLine> mirrored = lines(Pictures.mirrored(canvas), Pictures.mirrored(mask));
        assertThat(lines).hasSize(1);
        assertThat(mirrored).hasSize(1);
        for (int x = 150; x < 250; x += 10) {
            for (int y = 120; y < 180; y += 10) {
                double one = lines.get(0).side(x, y);
                double other = mirrored.get(0).side(399 - x, y);
                assertThat(Math.abs(Math.abs(one) - Math.abs(other))).isLessThan(1.5);
            }
        }
    }

    private static List<HoleLine> lines(Raster canvas, Mask mask) {
        Hole hole = Hole.of(canvas, mask);
        return HoleLines.through(canvas, hole, HoleRegion.of(hole, 1).get(0));
    }

    @Test
    void texturesAndRampsHaveNoLines() {
        Random random = new Random(9);
        Raster rough = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        Raster ramp = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        for (int i = 0; i < SIZE.pixels() * 3; i++) {
            rough.put(i, random.nextInt(256));
            ramp.put(i, (i / 3 % SIZE.width() + i / 3 / SIZE.width()) / 3);
        }
        assertThat(lines(rough, ellipse())).isEmpty();
        assertThat(lines(ramp, ellipse())).isEmpty();
    }

    /** A line that ends at one side only says nothing of the other. */
    @Test
    void anEndWithoutItsLikeIsNoLine() {
        Raster canvas = ridge(x -> 150, Depth.EIGHT, Channels.RGB);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 200; x < SIZE.width(); x++) {
                Pictures.put(canvas, x, y, 0, 240);
                Pictures.put(canvas, x, y, 1, 30);
            }
        }
        assertThat(lines(canvas, ellipse())).isEmpty();
    }
}
