package dev.deckle.codec.gif;

import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageException.Remedy;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolarity;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Channels;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GIF files of the JDK's writer, read here and by the JDK's reader. */
class GifReadTest {
    private static BufferedImage image(int width, int height, int bits, boolean transparent, boolean grey) {
        Random random = new Random(width * 31L + height + bits);
        int size = 1 << bits;
        byte[] red = new byte[size];
        byte[] green = new byte[size];
        byte[] blue = new byte[size];
        random.nextBytes(red);
        random.nextBytes(green);
        random.nextBytes(blue);
        IndexColorModel colours = grey
                ? new IndexColorModel(bits, size, red, red, red, transparent ? 1 : -1)
                : new IndexColorModel(bits, size, red, green, blue, transparent ? 1 : -1);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int index = random.nextInt(4) == 0 ? random.nextInt(size) : (x / 7 + y / 3) % size;
                image.getRaster().setSample(x, y, 0, index);
            }
        }
        return image;
    }

    private static byte[] gif(BufferedImage image, boolean interlaced) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static Picture read(byte[] file) throws IOException {
        return Images.read(file, "a.gif", ReadOptions.DEFAULT);
    }

    private static void same(Picture picture, BufferedImage image) {
        Channels channels = picture.raster().channels();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                int alpha = channels.hasAlpha() ? picture.raster().sample(x, y, channels.colours()) : 255;
                assertThat(alpha).isEqualTo(argb >>> 24);
                for (int c = 0; c < channels.colours() && alpha > 0; c++) {
                    assertThat(picture.raster().sample(x, y, c)).isEqualTo(argb >> (16 - 8 * c) & 0xFF);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "36, 24, 8, false, false, RGB",
        "36, 24, 8, true, true, RGBA",
        "1, 1, 1, false, false, RGB",
        "257, 3, 4, true, false, RGBA",
        "7, 19, 2, false, true, RGB",
        "300, 200, 8, false, true, RGB",
        "90, 41, 3, true, true, RGBA",
    })
    void readsWhatTheJdkReads(int width, int height, int bits, boolean transparent, boolean interlaced, Channels kind)
            throws IOException {
        byte[] file = gif(image(width, height, bits, transparent, false), interlaced);

        Picture picture = read(file);

        assertThat(picture.raster().channels()).isEqualTo(kind);
        assertThat(picture.encoding().orElseThrow().format()).isEqualTo(ImageFormat.GIF);
        assertThat(picture.warnings()).isEmpty();
        same(picture, ImageIO.read(new ByteArrayInputStream(file)));
    }

    @Test
    void aPaletteOfGreysIsGrey() throws IOException {
        byte[] file = gif(image(40, 30, 8, false, true), true);
        Picture picture = read(file);
        assertThat(picture.raster().channels()).isEqualTo(Channels.GREY);
        BufferedImage jdk = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(picture.raster().sample(11, 7, 0)).isEqualTo(jdk.getRGB(11, 7) & 0xFF);
    }

    /** Two colours, one row of pixels each code of 2 bits: clear, 0, 1, end. */
    private static byte[] twoPixels(int screenWidth, int left, byte[]... before) {
        byte[] head = join(
                bytes('G', 'I', 'F', '8', '9', 'a', screenWidth, 0, 1, 0, 0x80, 0, 0), bytes(10, 20, 30, 40, 50, 60));
        return join(head, join(before), frame(left));
    }

    private static byte[] frame(int left) {
        // codes of 3 bits: clear 4, index 0, index 1, end 5
        int bits = 4 | 0 << 3 | 1 << 6 | 5 << 9;
        return join(bytes(0x2C, left, 0, 0, 0, 2, 0, 1, 0, 0), bytes(2, 2, bits & 0xFF, bits >> 8, 0));
    }

    private static final byte[] END = bytes(0x3B);

    @Test
    void aFrameThatDoesNotCoverTheScreenLeavesItTransparent() throws IOException {
        Picture picture = read(join(twoPixels(5, 2), END));
        assertThat(picture.raster().channels()).isEqualTo(Channels.RGBA);
        assertThat(picture.raster().width()).isEqualTo(5);
        assertThat(picture.raster().sample(1, 0, 3)).isZero();
        assertThat(picture.raster().sample(3, 0, 0)).isEqualTo(40);
        assertThat(picture.raster().sample(3, 0, 3)).isEqualTo(255);
    }

    @Test
    void aScreenSmallerThanThePictureGrows() throws IOException {
        assertThat(read(join(twoPixels(0, 3), END)).raster().width()).isEqualTo(5);
    }

    @Test
    void animationsAreRefusedUnlessTheFirstFrameIsAskedFor() throws IOException {
        byte[] animated = join(twoPixels(2, 0), frame(0), frame(0), END);
        assertThatThrownBy(() -> read(animated))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.remedy()).contains(Remedy.FIRST_FRAME))
                .hasMessage("Expected one picture for a.gif but received an animation of 3 frames");
        Picture first = Images.read(animated, "a.gif", ReadOptions.DEFAULT.withFirstFrame(true));
        assertThat(first.raster().sample(1, 0, 2)).isEqualTo(60);
    }

    @Test
    void commentsAreToldAndXmpIsRead() throws IOException {
        byte[] comment =
                join(bytes(0x21, 0xFE, 3), "abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII), bytes(0));
        byte[] packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] tail = new byte[258];
        tail[0] = 1;
        for (int i = 1; i < 256; i++) {
            tail[i] = (byte) (256 - i);
        }
        byte[] label = "XMP DataXMP".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] xmp = join(bytes(0x21, 0xFF, 11), label, packet, tail);
        Picture picture = read(join(twoPixels(2, 0, comment, xmp), END));
        assertThat(picture.metadata().xmp().orElseThrow().toBytes()).isEqualTo(packet);
        assertThat(picture.warnings()).containsExactly("Left out the comments of the GIF file, 1 in number.");
    }

    @Test
    void cutFilesAreRefusedOrReadAsFarAsTheyGo() throws IOException {
        byte[] whole = gif(image(60, 50, 8, false, false), false);
        BufferedImage right = ImageIO.read(new ByteArrayInputStream(whole));
        for (int length : new int[] {whole.length - 1, whole.length - 40, whole.length / 2}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOfSatisfying(
                            ImageException.class, e -> assertThat(e.remedy()).contains(Remedy.ACCEPT_DAMAGED));
            Picture part = Images.read(cut, "cut.gif", ReadOptions.lenient());
            assertThat(part.warnings()).isNotEmpty();
            assertThat(part.raster().sample(9, 3, 1)).isEqualTo(right.getRGB(9, 3) >> 8 & 0xFF);
        }
    }

    @Test
    void noOptionIsNamedWhereNothingIsThere() {
        byte[] head = Arrays.copyOf(twoPixels(2, 0), 19);
        assertThatThrownBy(() -> read(head))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.remedy()).isEmpty());
    }

    @Test
    void anyBytesAreAPictureOrATypedRefusal() throws IOException {
        byte[] sound = gif(image(30, 20, 4, true, false), true);
        Random random = new Random(7);
        for (int i = 0; i < 4000; i++) {
            byte[] broken =
                    Arrays.copyOf(sound, random.nextInt(3) == 0 ? random.nextInt(sound.length) + 1 : sound.length);
            for (int k = random.nextInt(4); k >= 0; k--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            ReadOptions options = (i % 2 == 0 ? ReadOptions.DEFAULT : ReadOptions.lenient())
                    .withLimits(ReadLimits.DEFAULT.withMaxPixels(1 << 20));
            try {
                assertThat(Images.read(broken, "a.gif", options).raster().size().pixels())
                        .isPositive();
            } catch (ImageException e) {
                assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
            }
        }
    }

    @Test
    void theSizeIsLimitedByTheHeader() {
        byte[] file = join(twoPixels(2, 0), END);
        file[6 + 1] = (byte) 0xFF;
        file[8 + 1] = (byte) 0xFF;
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT));
    }

    @Test
    void anInterruptEndsTheReading() throws IOException {
        byte[] file = gif(image(60, 50, 8, false, false), false);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> read(file)).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void masksComeOfItToo() throws IOException {
        byte[] control = bytes(0x21, 0xF9, 4, 1, 0, 0, 0, 0);
        byte[] file = join(twoPixels(2, 0, control), END);
        MaskOptions options = MaskOptions.DEFAULT.withPolarity(MaskPolarity.TRANSPARENT_IS_FILL);
        assertThat(Masks.read(file, "m.gif", options).report().fillPixels()).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenToIt() {
        assertThat(Images.formatOf(java.nio.file.Path.of("a.gif"))).isEqualTo(Optional.empty());
    }
}
