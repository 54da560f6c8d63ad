package dev.deckle.awt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.ReadSamples;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedImagesTest {
    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    /** An image of one of AWT's types with every kind of pixel, made by AWT itself. */
    private static BufferedImage noise(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Random random = new Random(type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    /** The pixel as AWT's getRGB has it. */
    private static int argb(Raster raster, int x, int y) {
        boolean grey = raster.channels().isGrey();
        int shift = raster.depth() == Depth.EIGHT ? 0 : 8;
        int alpha = raster.channels().hasAlpha()
                ? raster.sample(x, y, raster.channels().colours()) >> shift
                : 255;
        int r = raster.sample(x, y, 0) >> shift;
        int g = grey ? r : raster.sample(x, y, 1) >> shift;
        int b = grey ? r : raster.sample(x, y, 2) >> shift;
        return alpha << 24 | r << 16 | g << 8 | b;
    }

    private static void requireLikeAwt(BufferedImage image) {
        Raster raster = BufferedImages.toPicture(image).raster();
        assertThat(raster.size()).isEqualTo(Size.of(image.getWidth(), image.getHeight()));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                assertThat(argb(raster, x, y)).as("%d,%d", x, y).isEqualTo(image.getRGB(x, y));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_USHORT_565_RGB,
                BufferedImage.TYPE_USHORT_555_RGB,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void typesOfSrgbAreWhatGetRgbSays(int type) {
        BufferedImage image = noise(type);
        requireLikeAwt(image);
        requireLikeAwt(image.getSubimage(5, 3, 20, 11));
        requireLikeAwt(image.getSubimage(5, 3, 20, 11).getSubimage(2, 1, 7, 8));
        assertThat(BufferedImages.toPicture(image).metadata()).isEqualTo(Metadata.NONE);
    }

    /** All 65,536 pairs; where the quotient lies exactly between two levels AWT's floats fall to either side. */
    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_4BYTE_ABGR_PRE})
    void premultipliedColoursAreDividedToTheNearest(int type) {
        BufferedImage image = new BufferedImage(256, 256, type);
        for (int alpha = 0; alpha < 256; alpha++) {
            for (int colour = 0; colour <= alpha; colour++) {
                image.getRaster().setPixel(colour, alpha, new int[] {colour, alpha - colour, alpha, alpha});
            }
        }
        Raster raster = BufferedImages.toPicture(image).raster();
        int halves = 0;
        for (int alpha = 1; alpha < 256; alpha++) {
            for (int colour = 0; colour <= alpha; colour++) {
                int nearest = (2 * colour * 255 + alpha) / (2 * alpha);
                assertThat(raster.sample(colour, alpha, 0)).isEqualTo(nearest);
                boolean half = 2 * colour * 255 % (2 * alpha) == alpha;
                if (!half) {
                    assertThat(argb(raster, colour, alpha)
                                    ^ image.getRGB(colour, alpha) & (half(alpha - colour, alpha) ? 0xFFFF00FF : -1))
                            .satisfies(difference ->
                                    assertThat(difference & 0xFFFF0000).isZero());
                }
                halves += half ? 1 : 0;
            }
        }
        assertThat(halves).isEqualTo(615);
        assertThat(raster.sample(0, 0, 0)).isZero();
    }

    private static boolean half(int colour, int alpha) {
        return 2 * colour * 255 % (2 * alpha) == alpha;
    }

    /** A colour that is brighter than its alpha can't come from a picture; it must not wrap round. */
    @Test
    void anImpossiblePremultipliedColourIsFull() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
        image.getRaster().setPixel(0, 0, new int[] {200, 100, 50, 100});
        Raster raster = BufferedImages.toPicture(image).raster();
        assertThat(List.of(raster.sample(0, 0, 0), raster.sample(0, 0, 1), raster.sample(0, 0, 2)))
                .containsExactly(255, 255, 128);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greySamplesAreTakenAsTheyStand(int type) {
        BufferedImage image = noise(type);
        image.getRaster().setSample(4, 5, 0, 128);
        Picture picture = BufferedImages.toPicture(image);
        assertThat(picture.raster().channels()).isEqualTo(Channels.GREY);
        assertThat(picture.raster().sample(4, 5, 0)).isEqualTo(128);
        assertThat(picture.metadata().icc()).isEmpty();
        requireSamples(image);
        requireSamples(image.getSubimage(5, 3, 20, 11));
    }

    /** Each sample is that of AWT's raster. */
    private static void requireSamples(BufferedImage image) {
        Raster raster = BufferedImages.toPicture(image).raster();
        int bands = image.getRaster().getNumBands();
        assertThat(raster.channels().count()).isEqualTo(bands);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int b = 0; b < bands; b++) {
                    assertThat(raster.sample(x, y, b))
                            .isEqualTo(image.getRaster().getSample(x, y, b));
                }
            }
        }
    }

    private static BufferedImage custom(ColorSpace space, boolean alpha, int type, int[] order) {
        ComponentColorModel model = new ComponentColorModel(
                space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
        PixelInterleavedSampleModel layout =
                new PixelInterleavedSampleModel(type, WIDTH, HEIGHT, order.length, WIDTH * order.length + 3, order);
        WritableRaster raster = java.awt.image.Raster.createWritableRaster(layout, new Point());
        Random random = new Random(order.length);
        int top = type == DataBuffer.TYPE_BYTE ? 256 : 65536;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int b = 0; b < order.length; b++) {
                    raster.setSample(x, y, b, random.nextInt(top));
                }
            }
        }
        return new BufferedImage(model, raster, false, null);
    }

    @Test
    void imagesOfOnesOwnKeepTheirSamplesWhateverTheOrderOfBands() {
        ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
            requireSamples(custom(srgb, false, type, new int[] {0, 1, 2}));
            requireSamples(custom(srgb, false, type, new int[] {2, 1, 0}));
            requireSamples(custom(srgb, true, type, new int[] {0, 1, 2, 3}));
            requireSamples(custom(srgb, true, type, new int[] {3, 2, 1, 0}).getSubimage(9, 1, 13, 21));
            requireSamples(custom(ColorSpace.getInstance(ColorSpace.CS_GRAY), true, type, new int[] {0, 1}));
            requireSamples(custom(ColorSpace.getInstance(ColorSpace.CS_GRAY), true, type, new int[] {1, 0}));
        }
    }

    @Test
    void banksOfTheirOwnAreJoined() {
        WritableRaster raster = java.awt.image.Raster.createWritableRaster(
                new BandedSampleModel(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 3), new Point());
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            raster.setPixel(i % WIDTH, i / WIDTH, new int[] {i % 256, i / 7 % 256, i / 3 % 256});
        }
        requireSamples(new BufferedImage(
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_BYTE),
                raster,
                false,
                null));
    }

    /** A child raster that begins inside its parent, with its bands in another order. */
    @Test
    void aChildRasterIsTakenFromWhereItBegins() {
        BufferedImage parent = noise(BufferedImage.TYPE_3BYTE_BGR);
        WritableRaster child = parent.getRaster().createWritableChild(6, 4, 17, 13, 0, 0, new int[] {2, 0, 1});
        requireSamples(new BufferedImage(parent.getColorModel(), child, false, null));
    }

    @Test
    void otherWidthsAreWidenedToTheNearest() {
        DirectColorModel ten = new DirectColorModel(30, 0x3FF00000, 0xFFC00, 0x3FF);
        BufferedImage image = new BufferedImage(ten, ten.createCompatibleWritableRaster(1024, 1), false, null);
        for (int v = 0; v < 1024; v++) {
            image.getRaster().setPixel(v, 0, new int[] {v, 1023 - v, v / 2});
        }
        Raster raster = BufferedImages.toPicture(image).raster();
        assertThat(raster.depth()).isEqualTo(Depth.SIXTEEN);
        for (int v = 0; v < 1024; v++) {
            assertThat(raster.sample(v, 0, 0)).isEqualTo(Math.round(v * 65535 / 1023.0));
            assertThat(raster.sample(v, 0, 1)).isEqualTo(Math.round((1023 - v) * 65535 / 1023.0));
        }
        DirectColorModel cut = new DirectColorModel(16, 0x7C00, 0x3E0, 0x1F, 0x8000);
        BufferedImage oneBit = new BufferedImage(cut, cut.createCompatibleWritableRaster(2, 1), false, null);
        oneBit.setRGB(0, 0, 0xFF336699);
        Raster masked = BufferedImages.toPicture(oneBit).raster();
        assertThat(List.of(masked.sample(0, 0, 3), masked.sample(1, 0, 3))).containsExactly(255, 0);
    }

    @Test
    void floatsAndSignedSamplesBecomeSixteenBit() {
        for (int type :
                new int[] {DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE, DataBuffer.TYPE_SHORT, DataBuffer.TYPE_INT}) {
            ComponentColorModel model = new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_sRGB), true, true, Transparency.TRANSLUCENT, type);
            BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), true, null);
            double top = type == DataBuffer.TYPE_SHORT ? 32767 : type == DataBuffer.TYPE_INT ? 4294967295.0 : 1;
            double[] pixel = {top / 4, top / 8, 0, top / 2};
            if (type != DataBuffer.TYPE_INT) {
                image.getRaster().setPixel(0, 0, pixel);
            } else {
                image.getRaster().setPixel(0, 0, new int[] {1 << 30, 1 << 29, 0, 1 << 31});
            }
            Raster raster = BufferedImages.toPicture(image).raster();
            assertThat(raster.depth()).isEqualTo(Depth.SIXTEEN);
            assertThat(raster.sample(0, 0, 0)).as("type %d", type).isBetween(32764, 32770);
            assertThat(raster.sample(0, 0, 1)).isBetween(16380, 16387);
            assertThat(raster.sample(0, 0, 3)).isBetween(32766, 32769);
        }
    }

    @Test
    void aPaletteIsLookedUpWithItsTransparentEntry() {
        byte[] r = {10, 20, (byte) 200};
        IndexColorModel palette = new IndexColorModel(8, 3, r, new byte[] {1, 2, 3}, new byte[] {7, 8, 9}, 1);
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});
        Raster raster = BufferedImages.toPicture(image).raster();
        assertThat(raster.channels()).isEqualTo(Channels.RGBA);
        assertThat(List.of(raster.sample(0, 0, 0), raster.sample(1, 0, 3), raster.sample(2, 0, 0)))
                .containsExactly(10, 0, 200);
        requireLikeAwt(image);
    }

    @Test
    void aPaletteOfGreysGivesGrey() {
        BufferedImage bits = noise(BufferedImage.TYPE_BYTE_BINARY);
        assertThat(BufferedImages.toPicture(bits).raster().channels()).isEqualTo(Channels.GREY);
    }

    @Test
    void aProfileIsCarriedThereAndBack() {
        ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
        BufferedImage image = custom(new ICC_ColorSpace(linear), false, DataBuffer.TYPE_USHORT, new int[] {2, 1, 0});
        Picture picture = BufferedImages.toPicture(image);
        assertThat(picture.metadata().icc()).isPresent();
        requireSamples(image);
        BufferedImage back = BufferedImages.toImage(picture);
        assertThat(back.getColorModel().getColorSpace().isCS_sRGB()).isFalse();
        for (int x = 0; x < WIDTH; x++) {
            assertThat(back.getRGB(x, 7)).isEqualTo(image.getRGB(x, 7));
        }
        // Linear light looks much lighter as sRGB: the profile was applied.
        image.getRaster().setPixel(0, 0, new int[] {65535 / 4, 65535 / 4, 65535 / 4});
        assertThat(BufferedImages.toImage(BufferedImages.toPicture(image), BufferedImage.TYPE_INT_RGB)
                        .getRGB(0, 0))
                .isEqualTo(0xFF898989);
    }

    @Test
    void aProfileThatDoesNotFitIsLeftOut() {
        Raster grey = ReadSamples.noise(3, Size.of(5, 4), Channels.GREY, Depth.EIGHT);
        Blob linear = Blob.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        for (Blob icc : List.of(linear, Blob.of(new byte[200]), Blob.of(new byte[0]))) {
            Picture picture =
                    Picture.of(grey).withMetadata(Metadata.NONE.withColours(Optional.of(icc), ColourMeaning.SRGB));
            assertThat(BufferedImages.toImage(picture).getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        }
    }

    @Test
    void otherSpacesAreConvertedAndToldSo() {
        ColorSpace cmy = new ColorSpace(ColorSpace.TYPE_CMY, 3) {
            @Override
            public float[] toRGB(float[] c) {
                return new float[] {1 - c[0], 1 - c[1], 1 - c[2]};
            }

            @Override
            public float[] fromRGB(float[] rgb) {
                return toRGB(rgb);
            }

            @Override
            public float[] toCIEXYZ(float[] c) {
                return c;
            }

            @Override
            public float[] fromCIEXYZ(float[] c) {
                return c;
            }
        };
        BufferedImage image = custom(cmy, false, DataBuffer.TYPE_BYTE, new int[] {0, 1, 2});
        requireLikeAwt(image);
        assertThat(BufferedImages.toPicture(image).warnings())
                .singleElement()
                .asString()
                .contains("8-bit sRGB");
    }

    /** What the javadoc lists is not copied, and nothing else is shared. */
    @Test
    void theArrayIsSharedWhereTheLayoutIsAPictures() {
        ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        List<BufferedImage> shared = List.of(
                noise(BufferedImage.TYPE_BYTE_GRAY),
                noise(BufferedImage.TYPE_USHORT_GRAY),
                custom(srgb, false, DataBuffer.TYPE_BYTE, new int[] {0, 1, 2}),
                custom(srgb, true, DataBuffer.TYPE_USHORT, new int[] {0, 1, 2, 3}),
                noise(BufferedImage.TYPE_BYTE_GRAY).getSubimage(3, 4, 20, 10));
        List<BufferedImage> copied = List.of(
                noise(BufferedImage.TYPE_3BYTE_BGR),
                noise(BufferedImage.TYPE_INT_ARGB),
                custom(srgb, true, DataBuffer.TYPE_BYTE, new int[] {3, 2, 1, 0}));
        shared.forEach(image -> assertThat(sees(image)).isTrue());
        copied.forEach(image -> assertThat(sees(image)).isFalse());
    }

    private static boolean sees(BufferedImage image) {
        Raster raster = BufferedImages.toPicture(image).raster();
        int changed = image.getRaster().getSample(2, 2, 0) ^ 1;
        image.getRaster().setSample(2, 2, 0, changed);
        return raster.sample(2, 2, 0) == changed;
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void aPictureGoesThereAndBackOnOneArray(Channels channels) {
        for (Depth depth : Depth.values()) {
            Raster whole = ReadSamples.noise(9, Size.of(30, 20), channels, depth);
            for (Raster raster : List.of(whole, whole.view(new Rect(3, 2, 20, 11)))) {
                BufferedImage image = BufferedImages.toImage(Picture.of(raster));
                Raster back = BufferedImages.toPicture(image).raster();
                assertThat(back.sameSamples(raster)).isTrue();
                assertThat(back.array()).isSameAs(whole.array());
                assertThat(image.getData().getDataBuffer())
                        .isNotSameAs(image.getRaster().getDataBuffer());
            }
        }
    }

    /** ImageIO, which is not ours, writes and reads the same samples. */
    @ParameterizedTest
    @EnumSource(Channels.class)
    void imageIoWritesWhatThePictureHas(Channels channels) throws IOException {
        for (Depth depth : Depth.values()) {
            Raster raster =
                    ReadSamples.noise(4, Size.of(21, 13), channels, depth).view(new Rect(2, 1, 17, 9));
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(BufferedImages.toImage(Picture.of(raster)), "png", png);
            assertThat(Images.read(png.toByteArray()).raster().sameSamples(raster))
                    .isTrue();
            byte[] ours = Images.encode(Picture.of(raster), ImageFormat.PNG);
            BufferedImage theirs = ImageIO.read(new ByteArrayInputStream(ours));
            assertThat(BufferedImages.toPicture(theirs).raster().sameSamples(raster))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void aTypeOfAwtIsDrawnFromAnyPicture(Channels channels) {
        for (Depth depth : Depth.values()) {
            Raster raster = ReadSamples.gradient(Size.of(19, 12), channels);
            if (depth == Depth.SIXTEEN) {
                Raster deep = Raster.allocate(raster.size(), channels, depth);
                for (int i = 0; i < 19 * 12 * channels.count(); i++) {
                    deep.put(i, raster.get(i) * 257);
                }
                raster = deep;
            }
            BufferedImage image = BufferedImages.toImage(Picture.of(raster), BufferedImage.TYPE_INT_ARGB);
            for (int i = 0; i < 19 * 12; i++) {
                assertThat(image.getRGB(i % 19, i / 19)).isEqualTo(argb(raster, i % 19, i / 19));
            }
        }
    }

    /** As AWT itself lays the picture over white, to a level: its own rounding. */
    @Test
    void aTypeWithoutAlphaHasWhiteBehindIt() {
        Raster raster = ReadSamples.noise(6, Size.of(25, 15), Channels.RGBA, Depth.EIGHT);
        BufferedImage ours = BufferedImages.toImage(Picture.of(raster), BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage theirs = new BufferedImage(25, 15, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = theirs.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 25, 15);
        graphics.drawImage(BufferedImages.toImage(Picture.of(raster), BufferedImage.TYPE_INT_ARGB), 0, 0, null);
        graphics.dispose();
        byte[] a = ((DataBufferByte) ours.getRaster().getDataBuffer()).getData();
        byte[] b = ((DataBufferByte) theirs.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < a.length; i++) {
            assertThat(Math.abs((a[i] & 0xFF) - (b[i] & 0xFF))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatAwtHasNoWordForIsRefused() {
        Picture hdr = Picture.of(ReadSamples.gradient(Size.of(3, 3), Channels.RGB))
                .withMetadata(Metadata.NONE.withColours(Optional.empty(), ColourMeaning.PQ));
        assertThatThrownBy(() -> BufferedImages.toImage(hdr))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected colours that a BufferedImage has but received PQ (HDR)");
        assertThatThrownBy(() -> BufferedImages.toImage(hdr, BufferedImage.TYPE_INT_RGB))
                .hasMessageContaining("PQ");
        assertThatThrownBy(() -> BufferedImages.toImage(hdr, BufferedImage.TYPE_BYTE_INDEXED))
                .hasMessage("Expected a type of BufferedImage out of [1, 2, 3, 4, 5, 6, 7] but received 13");
    }

    @Test
    void anInterruptEndsACopy() {
        BufferedImage image = noise(BufferedImage.TYPE_INT_RGB);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> BufferedImages.toPicture(image)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aCopyIsWhatItWasWhenTheImageIsDrawnOver() {
        BufferedImage image = noise(BufferedImage.TYPE_BYTE_GRAY);
        Picture picture = BufferedImages.toPicture(image);
        Picture own = picture.withRaster(picture.raster().copy());
        byte[] before = own.raster().bytes().samples().clone();
        Arrays.fill(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), (byte) 0);
        assertThat(own.raster().bytes().samples()).isEqualTo(before);
    }
}
