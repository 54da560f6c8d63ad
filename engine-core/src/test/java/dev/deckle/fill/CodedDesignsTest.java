package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;

/** What {@code auto} takes for designs and photos that the JDK's JPEG coder has been over, and for periods of no whole px. */
class CodedDesignsTest {
    private static final Size CANVAS = Size.of(360, 300);
    private static final Rect KNOWN = new Rect(60, 50, 240, 200);

    private static Raster drawn(IntBinaryOperator colour) {
        Raster canvas = Raster.allocate(CANVAS, Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                int c = colour.applyAsInt(x, y);
                for (int i = 0; i < 3; i++) {
                    Pictures.put(canvas, x, y, i, (c >> (16 - 8 * i)) & 0xFF);
                }
            }
        }
        return canvas;
    }

    /** Returns a picture as the JDK's JPEG coder gives it back. */
    static Raster coded(Raster picture, float quality) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(x, y, PackedPicture.pack(picture, x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        writer.setOutput(ImageIO.createImageOutputStream(bytes));
        writer.write(null, new IIOImage(image, null, null), param);
        ((javax.imageio.stream.ImageOutputStream) writer.getOutput()).close();
        writer.dispose();
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        Raster back = picture.allocateLike(picture.size());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int c = read.getRGB(x, y);
                for (int i = 0; i < 3; i++) {
                    Pictures.put(back, x, y, i, (c >> (16 - 8 * i)) & 0xFF);
                }
            }
        }
        return back;
    }

    /** Per cent of the margins' px within so many levels of the truth, around a known part that may have been coded. */
    private static double share(String expected, Raster truth, Raster known, int levels) {
        Raster canvas = truth.allocateLike(CANVAS);
        canvas.view(KNOWN).copyFrom(known);
        ChosenFill chosen = EdgeFill.auto().choose(known);
        assertThat(chosen.fill().label()).as(chosen.reason()).isEqualTo(expected);
        EdgeFill.auto().fill(canvas, KNOWN, AlphaMode.AUTO);
        int near = 0;
        for (int y = 0; y < CANVAS.height(); y++) {
            for (int x = 0; x < CANVAS.width(); x++) {
                boolean isNear =
                        PackedPicture.difference(PackedPicture.pack(canvas, x, y), PackedPicture.pack(truth, x, y))
                                <= levels;
                near += isNear && !KNOWN.contains(x, y) ? 1 : 0;
            }
        }
        return 100.0 * near / (CANVAS.pixels() - KNOWN.pixels());
    }

    @Test
    void aPosterIsFlatThoughItsColoursRing() throws IOException {
        Raster truth = drawn((x, y) -> {
            boolean ink = y > 66 && y < 92 && x > 70 && x < 250 && x % 14 < 5;
            return ink ? 0x202020 : y > 190 ? 0x762745 : Math.hypot(x - 170, y - 140) < 40 ? 0x4A7A98 : 0xFAD5A4;
        });
        for (float quality : new float[] {0.9f, 0.75f}) {
            assertThat(share("flat", truth, coded(truth.view(KNOWN).copy(), quality), 8))
                    .as("quality %s", quality)
                    .isGreaterThan(90);
        }
    }

    /** Its paper is its one large area, as a burnt-out sky is of a photo; but ink has hard edges. */
    @Test
    void aCertificateIsFlatThoughItsOrnamentRunsToTheEdge() throws IOException {
        for (int paper : new int[] {0xFFFFFF}) {
            for (int quality : new int[] {75, 60}) {
                Raster canvas = Raster.allocate(Size.of(1080, 840), Channels.RGB, Depth.EIGHT);
                Rect known = new Rect(40, 40, 1000, 760);
                canvas.view(known).copyFrom(coded(certificate(known.size(), paper), quality / 100f));
                ChosenFill chosen = EdgeFill.auto().choose(canvas.view(known));
                assertThat(chosen.fill().label()).as("%x %s", paper, quality).isEqualTo("flat");
                chosen.fill().fill(canvas, known, AlphaMode.AUTO);
                for (int[] at : new int[][] {{540, 2}, {2, 420}, {1077, 420}, {540, 837}}) {
                    int ground = PackedPicture.pack(canvas, at[0], at[1]);
                    assertThat(PackedPicture.difference(ground, PackedPicture.pack(canvas, 2, 2)))
                            .as("one ground, %s", quality)
                            .isLessThanOrEqualTo(quality == 75 ? 0 : 5);
                }
                int near = 0;
                for (int y = 0; y < canvas.height(); y++) {
                    for (int x = 0; x < canvas.width(); x++) {
                        boolean isNear = PackedPicture.difference(PackedPicture.pack(canvas, x, y), paper) <= 8;
                        near += isNear && !known.contains(x, y) ? 1 : 0;
                    }
                }
                assertThat(100.0 * near / (canvas.size().pixels() - known.pixels()))
                        .as("%x %s", paper, quality)
                        .isGreaterThan(95);
            }
        }
    }

    /** Draws rings of ink one px within the edge, and some words. */
    private static Raster certificate(Size size, int paper) {
        Raster picture = Raster.allocate(size, Channels.RGB, Depth.EIGHT);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int in = Math.min(Math.min(x, size.width() - 1 - x), Math.min(y, size.height() - 1 - y));
                double dot = Math.hypot(x % 40 - 19.5, y % 40 - 19.5);
                boolean ink = in > 240 && y % 50 < 8 && x % 14 < 5;
                boolean ring = in < 40 && dot < 17.5;
                int c = ink ? 0x3A2F20 : !ring ? paper : dot < 8 ? 0xC0E8E8 : 0x1D4560;
                for (int i = 0; i < 3; i++) {
                    Pictures.put(picture, x, y, i, (c >> (16 - 8 * i)) & 0xFF);
                }
            }
        }
        return picture;
    }

    /** A burnt-out sky over what is dim and soft: one plain area, plain at three sides, and no second one. */
    @Test
    void aBurntOutSkyIsNoPaper() throws IOException {
        int[] noise = new Random(8).ints(1 << 16, 0, 40).toArray();
        Raster photo = drawn((x, y) -> {
            double depth = (y - 214 - 6 * Math.sin(x / 17.0)) / 18;
            int dim = 90 + noise[(x / 2 * 379 + y / 2 * 997) % (1 << 16)];
            return (int) (255 - (255 - dim) * Math.max(0, Math.min(1, depth))) * 0x10101;
        });
        for (float quality : new float[] {0.9f, 0.75f}) {
            assertThat(EdgeFill.auto()
                            .choose(coded(photo.view(KNOWN).copy(), quality))
                            .fill()
                            .label())
                    .isEqualTo("texture");
        }
    }

    @Test
    void aMatIsABorderThoughThePictureRingsIntoIt() throws IOException {
        int[] noise = new Random(6).ints(1 << 16, 60, 120).toArray();
        Raster truth = drawn((x, y) -> {
            int in = Math.min(Math.min(x - 60, 299 - x), Math.min(y - 50, 249 - y));
            return in >= 12 ? noise[(x / 3 * 379 + y / 3 * 997) % (1 << 16)] * 0x10101 : 0xF0EDE4;
        });
        for (float quality : new float[] {0.9f, 0.75f, 0.6f}) {
            assertThat(share("border", truth, coded(truth.view(KNOWN).copy(), quality), 6))
                    .as("quality %s", quality)
                    .isEqualTo(100);
        }
    }

    /** Borders that lie within one block of a coder have its rings from edge to edge. */
    @Test
    void aBorderOfLessThanABlockGoesOn() throws IOException {
        int[] noise = new Random(9).ints(1 << 16, 60, 150).toArray();
        for (int px : new int[] {8, 9, 13}) {
            for (int border : new int[] {0xFFFFFF, 0xF0EDE4, 0x14181C}) {
                Raster truth = drawn((x, y) -> {
                    int in = Math.min(Math.min(x - 60, 299 - x), Math.min(y - 50, 249 - y));
                    return in >= px ? noise[(x / 3 * 379 + y / 3 * 997) % (1 << 16)] * 0x10101 : border;
                });
                for (float quality : new float[] {0.95f, 0.75f, 0.6f}) {
                    assertThat(share("border", truth, coded(truth.view(KNOWN).copy(), quality), 6))
                            .as("%d px of %x at %s", px, border, quality)
                            .isEqualTo(100);
                }
            }
        }
    }

    /** What changes along the sides by less than rings do is a gradient under a picture, and rules that leave are paper. */
    @Test
    void aStraightEdgeMakesNoBorderOfGradientsOrRules() {
        Raster gradient = drawn((x, y) -> {
            int in = Math.min(Math.min(x - 60, 299 - x), Math.min(y - 50, 249 - y));
            return in >= 12 ? 0x303030 : (185 + 40 * x / CANVAS.width()) * 0x10101;
        });
        Raster squared = drawn((x, y) -> (x - 60) % 20 == 12 || (y - 50) % 20 == 12 ? 0x6080C0 : 0xFAFAF6);
        for (Raster picture : List.of(gradient, squared)) {
            assertThat(PlainBorder.find(picture.view(KNOWN))).isEmpty();
        }
    }

    @Test
    void aPatternIsPeriodicThoughNoPxRepeatsExactly() throws IOException {
        Raster truth = drawn((x, y) -> Math.hypot(x % 26 - 12.3, y % 22 - 9.2) < 7 ? 0x762745 : 0xFAD5A4);
        assertThat(share("periodic", truth, coded(truth.view(KNOWN).copy(), 0.75f), 40))
                .isGreaterThan(85);
    }

    @Test
    void aPeriodNeedBeNoWholeNumberOfPx() {
        Raster truth = drawn((x, y) -> {
            double value = 127 + 60 * Math.sin(x * 2 * Math.PI / 17.38) + 60 * Math.sin(y * 2 * Math.PI / 12.71);
            return ((int) Math.round(value) << 16) | 0x4060;
        });
        assertThat(share("periodic", truth, truth.view(KNOWN), 6)).isGreaterThan(95);
    }

    @Test
    void codedPhotosAreNoDesigns() throws IOException {
        Random random = new Random(12);
        for (int i = 0; i < 24; i++) {
            Size size = Size.of(60 + random.nextInt(240), 60 + random.nextInt(240));
            Raster scene = Scenes.landscape(random, size, Channels.RGB, Depth.EIGHT);
            ChosenFill chosen = EdgeFill.auto().choose(coded(scene, i % 2 == 0 ? 0.3f : 0.7f));
            assertThat(chosen.fill().label()).as("%s: %s", i, chosen.reason()).isEqualTo("texture");
        }
    }

    /** A clear sky that a coder has left in steps of some levels. */
    @Test
    void codedSkiesAreNoDesigns() throws IOException {
        for (double slope : new double[] {0.05, 0.15, 0.4}) {
            Raster sky = drawn((x, y) -> {
                int light = (int) Math.round(90 + slope * y + 0.3 * slope * x + 4 * Math.sin(x * 0.031 + y * 0.017));
                return (light / 2 << 16) | (light * 3 / 4 << 8) | Math.min(255, light + 20);
            });
            for (float quality : new float[] {0.3f, 0.6f}) {
                ChosenFill chosen = EdgeFill.auto().choose(coded(sky, quality));
                assertThat(chosen.fill().label())
                        .as("slope %s, quality %s: %s", slope, quality, chosen.reason())
                        .isEqualTo("texture");
            }
        }
    }

    /** A landscape between bars, of one colour; or with its own dark strip behind them, whose levels are from 5 to 9. */
    private static Raster barred(int seed, Margins bars, int level, int dark) {
        Random random = new Random(seed);
        Raster picture = Scenes.landscape(random, Size.of(256, 240), Channels.RGB, Depth.EIGHT);
        Rect inside = new FrameLine(bars).inside(picture.size().toRect());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                boolean isStrip = y - inside.y() < dark || inside.bottom() - y <= dark;
                for (int c = 0; c < 3 && (isStrip || !inside.contains(x, y)); c++) {
                    Pictures.put(picture, x, y, c, inside.contains(x, y) ? 5 + random.nextInt(5) : level);
                }
            }
        }
        return picture;
    }

    @Test
    void barsThatACoderRangIntoAreFoundToAPx() throws IOException {
        for (float quality : new float[] {0.6f, 0.75f, 0.85f, 0.95f}) {
            for (int px = 36; px <= 51; px += quality == 0.75f ? 1 : 5) {
                for (int level : new int[] {0, 255}) {
                    Margins upright = Margins.NONE
                            .withTop(px)
                            .withBottom(px + 3)
                            .withLeft(0)
                            .withRight(0);
                    for (Margins bars : List.of(upright, upright.transposed())) {
                        Raster coded = coded(barred(px, bars, level, 0), quality);
                        Margins found = PlainBorder.bars(coded).orElseThrow().width();
                        for (Side side : Side.values()) {
                            assertThat(found.get(side))
                                    .as("quality %.2f, bars %s of %d: %s", quality, bars, level, found)
                                    .isBetween(bars.get(side) - 1, bars.get(side) + 1);
                        }
                    }
                }
            }
        }
    }

    @Test
    void barsEndBeforeAPictureThatIsDarkByItself() {
        for (int px = 30; px <= 48; px++) {
            for (int dark = 3; dark <= 18; dark += 3) {
                Margins bars =
                        Margins.NONE.withTop(px).withBottom(px).withLeft(0).withRight(0);
                Margins found = PlainBorder.bars(barred(px, bars, 0, dark))
                        .orElseThrow()
                        .width();
                assertThat(found).as("%d px dark behind %d px", dark, px).isEqualTo(bars);
            }
        }
    }
}
