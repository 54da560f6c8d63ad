package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLineTest {
    private static final Size SIZE = Size.of(96, 70);

    private static Raster framed(long seed, Channels channels, Depth depth, Margins line, double level) {
        Raster picture = Scenes.landscape(new Random(seed), SIZE, channels, depth);
        draw(picture, line, level);
        return picture;
    }

    private static void draw(Raster picture, Margins line, double level) {
        Channels channels = picture.channels();
        Depth depth = picture.depth();
        Rect inside = new FrameLine(line).inside(picture.size().toRect());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int c = 0; c < Math.min(3, channels.count()) && !inside.contains(x, y); c++) {
                    boolean alpha = channels.hasAlpha() && c == channels.count() - 1;
                    Pictures.put(picture, x, y, c, alpha ? depth.max() : (int) (level * depth.max()));
                }
            }
        }
    }

    @Test
    void anOrdinaryPictureHasNone() {
        for (int seed = 0; seed < 20; seed++) {
            Raster picture = Scenes.landscape(new Random(seed), SIZE, Channels.RGB, Depth.EIGHT);
            assertThat(FrameLine.detect(picture).isPresent()).as("seed " + seed).isFalse();
        }
    }

    @Test
    void aPictureOfOneColourHasNone() {
        assertThat(FrameLine.detect(Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT))
                        .isPresent())
                .isFalse();
    }

    @Test
    void linesOfEachWidthAndSideAreFound() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            for (Channels channels : Channels.values()) {
                for (Depth depth : Depth.values()) {
                    Margins line = Margins.NONE
                            .withTop(random.nextInt(4))
                            .withRight(random.nextInt(4))
                            .withBottom(random.nextInt(4))
                            .withLeft(random.nextInt(4));
                    Raster picture = framed(seed, channels, depth, line, 0.01);
                    assertThat(FrameLine.detect(picture).width())
                            .as("seed %d %s %s", seed, channels, depth)
                            .isEqualTo(line);
                    assertThat(FrameLine.detect(Pictures.transposed(picture)).width())
                            .isEqualTo(line.transposed());
                }
            }
        }
    }

    @Test
    void barsAreFoundInPairsOnly() {
        Margins letterbox = Margins.NONE.withTop(11).withBottom(10);
        assertThat(FrameLine.detect(framed(1, Channels.RGB, Depth.EIGHT, letterbox, 0))
                        .width())
                .isEqualTo(letterbox);
        Margins one = Margins.NONE.withTop(11);
        assertThat(FrameLine.detect(framed(1, Channels.RGB, Depth.EIGHT, one, 0))
                        .isPresent())
                .isFalse();
        Margins uneven = Margins.NONE.withTop(11).withBottom(6);
        assertThat(FrameLine.detect(framed(1, Channels.RGB, Depth.EIGHT, uneven, 0))
                        .isPresent())
                .isFalse();
    }

    @Test
    void aLineThatScalingBlendedIsCountedWhole() {
        Raster picture = framed(3, Channels.RGB, Depth.EIGHT, Margins.NONE.withLeft(1), 0);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int c = 0; c < 3; c++) {
                Pictures.put(picture, 1, y, c, picture.sample(2, y, c) / 2);
            }
        }
        assertThat(FrameLine.detect(picture).width()).isEqualTo(Margins.NONE.withLeft(2));
    }

    @Test
    void aFrameIsFoundWholeAfterThePictureWasScaledDown() {
        for (int seed = 0; seed < 10; seed++) {
            for (int px = 1; px <= 5; px++) {
                for (double level : new double[] {0, 1}) {
                    Raster picture = Scenes.landscape(new Random(seed), Size.of(160, 115), Channels.RGB, Depth.EIGHT);
                    draw(picture, all(px), level);
                    Raster scaled = Resampler.resize(picture, Size.of(96, 69));
                    assertThat(FrameLine.detect(scaled).width())
                            .as("seed %d, %d px of %.0f", seed, px, level)
                            .isEqualTo(all((3 * px + 4) / 5));
                }
            }
        }
    }

    @Test
    void aFrameIsFoundWholeUnderTheNoiseOfCoding() {
        for (int seed = 0; seed < 20; seed++) {
            for (Margins line :
                    List.of(all(1), all(2), all(3), Margins.NONE.withTop(12).withBottom(12))) {
                Raster picture = framed(seed, Channels.RGB, Depth.EIGHT, line, 0);
                Random random = new Random(seed);
                for (int y = 0; y < SIZE.height(); y++) {
                    for (int x = 0; x < SIZE.width(); x++) {
                        for (int c = 0; c < 3; c++) {
                            int noisy = picture.sample(x, y, c) + (int) (9 * random.nextGaussian());
                            Pictures.put(picture, x, y, c, Math.max(0, Math.min(255, noisy)));
                        }
                    }
                }
                assertThat(FrameLine.detect(picture).width()).as("seed " + seed).isEqualTo(line);
            }
        }
    }

    @Test
    void sidesThatCarryTheFrameVouchForOneThatHardlyShowsIt() {
        Raster picture = Scenes.landscape(new Random(6), SIZE, Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < SIZE.width() * 3 / 4; x++) {
                for (int c = 0; c < 3; c++) {
                    Pictures.put(picture, x, y, c, 250);
                }
            }
        }
        draw(picture, all(2), 1);
        assertThat(FrameLine.detect(picture).width()).isEqualTo(all(2));
    }

    @Test
    void theRoomLeftAroundAThingIsNoFrame() {
        for (int room = 1; room <= 3; room++) {
            Raster picture = Raster.allocate(SIZE, Channels.GREY, Depth.EIGHT);
            for (int y = 0; y < SIZE.height(); y++) {
                for (int x = 0; x < SIZE.width(); x++) {
                    double across = (2 * x + 1 - SIZE.width()) / (SIZE.width() - 2.0 * room);
                    double down = (2 * y + 1 - SIZE.height()) / (SIZE.height() - 2.0 * room);
                    Pictures.put(picture, x, y, 0, across * across + down * down <= 1 ? 40 : 255);
                }
            }
            assertThat(FrameLine.detect(picture).isPresent()).as(room + " px").isFalse();
        }
    }

    /** Paper with a grain and rules, along both axes or along one; the first space is cut. */
    private static Raster ruled(int seed, int pitch, boolean isSquared) {
        Random random = new Random(seed);
        int first = random.nextInt(pitch);
        Raster picture = Raster.allocate(Size.of(260, 340), Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < 340; y++) {
            for (int x = 0; x < 260; x++) {
                boolean isRule = (y + first) % pitch == 0 || (isSquared && (x + first) % pitch == 0);
                for (int c = 0; c < 3; c++) {
                    double noisy = (isRule ? 160 + 30 * c : 235) + 3 * random.nextGaussian();
                    Pictures.put(picture, x, y, c, (int) noisy);
                }
            }
        }
        return picture;
    }

    @Test
    void theFirstSquaresOfRuledPaperAreNoFrame() {
        for (int pitch : new int[] {5, 7, 8, 13, 20, 30, 36, 60}) {
            for (int seed = 0; seed < 6; seed++) {
                for (boolean isSquared : new boolean[] {false, true}) {
                    Raster picture = ruled(seed, pitch, isSquared);
                    assertThat(FrameLine.detect(picture).width())
                            .as("pitch %d, seed %d, squared %s", pitch, seed, isSquared)
                            .isEqualTo(Margins.NONE);
                    assertThat(FrameLine.detect(Pictures.transposed(picture)).isPresent())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aFrameAroundRuledPaperIsFound() {
        for (int px = 1; px <= 3; px++) {
            Raster picture = ruled(1, 20, true);
            draw(picture, all(px), 0);
            assertThat(FrameLine.detect(picture).width()).isEqualTo(all(px));
        }
    }

    @Test
    void hiddenPixelsAreInNoFrame() {
        Raster picture = framed(4, Channels.RGBA, Depth.EIGHT, all(2), 0);
        Rect inside = new FrameLine(all(2)).inside(SIZE.toRect());
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                if (!inside.contains(x, y)) {
                    Pictures.put(picture, x, y, 3, 0);
                }
            }
        }
        assertThat(FrameLine.detect(picture).isPresent()).isFalse();
    }

    private static Margins all(int px) {
        return Margins.NONE.withTop(px).withRight(px).withBottom(px).withLeft(px);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smooth", "grain", "texture"})
    void theLineStaysAndIsNotSmeared(String name) {
        Margins line = Margins.NONE.withTop(2).withRight(1).withBottom(3).withLeft(2);
        Raster picture = framed(5, Channels.RGB, Depth.EIGHT, line, 0);
        Rect known = Rect.at(20, 15, SIZE);
        Raster canvas = Raster.allocate(Size.of(140, 100), Channels.RGB, Depth.EIGHT);
        canvas.view(known).copyFrom(picture);
        EdgeFill.named(name).fill(canvas, known, AlphaMode.OPAQUE);
        assertThat(canvas.view(known).sameSamples(picture)).isTrue();
        Rect inside = new FrameLine(line).inside(known);
        Rect beside = Rect.ofEdges(known.x() - 4, known.y() - 4, known.right() + 4, known.bottom() + 4);
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int y = beside.y(); y < beside.bottom(); y++) {
            for (int x = beside.x(); x < beside.right(); x++) {
                if (inside.contains(x, y) || !known.contains(x, y)) {
                    int where = known.contains(x, y) ? 0 : 1;
                    sums[where] += canvas.sample(x, y, 1);
                    counts[where]++;
                }
            }
        }
        double within = sums[0] / counts[0];
        assertThat(sums[1] / counts[1]).as("the mean just outside").isBetween(0.75 * within, 1.25 * within);
    }
}
