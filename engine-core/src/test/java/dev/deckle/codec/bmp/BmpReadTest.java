package dev.deckle.codec.bmp;

import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static dev.deckle.codec.ReadSamples.little;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.codec.RichFiles;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageException.Remedy;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Channels;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BMP files of the JDK's writer, read here and by the JDK's reader; and what that writer has not, laid out by hand. */
class BmpReadTest {
    private static BufferedImage image(int width, int height, int type, int bits) {
        Random random = new Random(width * 7L + height + type + bits);
        BufferedImage image;
        if (type == BufferedImage.TYPE_BYTE_INDEXED || type == BufferedImage.TYPE_BYTE_BINARY) {
            byte[][] colours = new byte[3][1 << bits];
            for (byte[] each : colours) {
                random.nextBytes(each);
            }
            IndexColorModel model = new IndexColorModel(bits, 1 << bits, colours[0], colours[1], colours[2]);
            image = new BufferedImage(width, height, type, model);
        } else {
            image = new BufferedImage(width, height, type);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (image.getColorModel() instanceof IndexColorModel) {
                    int index = random.nextInt(5) == 0 ? random.nextInt(1 << bits) : (x / 9 + y) % (1 << bits);
                    image.getRaster().setSample(x, y, 0, index);
                } else {
                    image.setRGB(x, y, random.nextInt());
                }
            }
        }
        return image;
    }

    private static byte[] bmp(BufferedImage image, String compression) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static Picture read(byte[] file) throws IOException {
        return Images.read(file, "a.bmp", ReadOptions.DEFAULT);
    }

    private static void same(Picture picture, BufferedImage image, int tolerance) {
        boolean grey = picture.raster().channels().isGrey();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                for (int c = 0; c < 3; c++) {
                    int right = rgb >> (16 - 8 * c) & 0xFF;
                    assertThat(picture.raster().sample(x, y, grey ? 0 : c))
                            .isBetween(right - tolerance, right + tolerance);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "48, 32, 5, 24, BI_RGB", // TYPE_3BYTE_BGR
        "7, 5, 5, 24, BI_RGB",
        "33, 9, 13, 8, BI_RGB", // TYPE_BYTE_INDEXED
        "33, 9, 12, 4, BI_RGB", // TYPE_BYTE_BINARY
        "33, 9, 12, 1, BI_RGB",
        "120, 40, 13, 8, BI_RLE8",
        "30, 20, 8, 16, BI_BITFIELDS", // TYPE_USHORT_565_RGB
        "30, 20, 9, 16, BI_RGB", // TYPE_USHORT_555_RGB
        "30, 20, 1, 32, BI_RGB", // TYPE_INT_RGB
    })
    void readsWhatTheJdkReads(int width, int height, int type, int bits, String compression) throws IOException {
        byte[] file = bmp(image(width, height, type, bits), compression);

        Picture picture = read(file);

        assertThat(picture.raster().size()).hasToString(width + "x" + height);
        assertThat(picture.warnings()).isEmpty();
        same(picture, ImageIO.read(new ByteArrayInputStream(file)), bits == 16 ? 1 : 0);
    }

    /** A file with a header of 40 bytes and more, and what is between it and the data. */
    private static byte[] file(
            int width, int height, int bits, int compression, byte[] more, byte[] between, byte[] data) {
        int header = 40 + more.length;
        byte[] info = join(
                little(header, 4),
                little(width, 4),
                little(height, 4),
                little(1, 2),
                little(bits, 2),
                little(compression, 4),
                little(data.length, 4),
                little(2835, 4),
                little(5670, 4),
                little(0, 8),
                more);
        int at = 14 + header + between.length;
        return join(bytes('B', 'M'), little(at + data.length, 4), little(0, 4), little(at, 4), info, between, data);
    }

    private static int[] pixel(Picture picture, int x, int y) {
        int[] samples = new int[picture.raster().channels().count()];
        for (int c = 0; c < samples.length; c++) {
            samples[c] = picture.raster().sample(x, y, c);
        }
        return samples;
    }

    private static final byte[] TWO_ROWS = bytes(1, 2, 3, 0, 4, 5, 6, 0);

    @Test
    void theFirstStoredRowIsTheLastUnlessTheHeightIsNegative() throws IOException {
        Picture up = read(file(1, 2, 24, 0, new byte[0], new byte[0], TWO_ROWS));
        assertThat(pixel(up, 0, 0)).containsExactly(6, 5, 4);
        assertThat(up.metadata().density()).contains(new Density(2835, 5670));
        Picture down = read(file(1, -2, 24, 0, new byte[0], new byte[0], TWO_ROWS));
        assertThat(pixel(down, 0, 0)).containsExactly(3, 2, 1);
    }

    @Test
    void theOldestHeaderIsRead() throws IOException {
        byte[] core = join(little(12, 4), little(2, 2), little(1, 2), little(1, 2), little(1, 2));
        byte[] file = join(
                bytes('B', 'M'),
                little(0, 8),
                little(32, 4),
                core,
                bytes(9, 8, 7, 250, 251, 252),
                bytes(0x40, 0, 0, 0));
        Picture picture = read(file);
        assertThat(pixel(picture, 0, 0)).containsExactly(7, 8, 9);
        assertThat(pixel(picture, 1, 0)).containsExactly(252, 251, 250);
    }

    @Test
    void fieldsOfAnyWidthAndAlphaAreRead() throws IOException {
        byte[] masks = join(little(0x3FF, 4), little(0x3FF << 10, 4), little(0x3FF << 20, 4), little(0xC0000000L, 4));
        byte[] data = little(1023L | 512L << 10 | 0L << 20 | 2L << 30, 4);
        Picture picture = read(file(1, 1, 32, 3, masks, new byte[0], data));
        assertThat(picture.raster().channels()).isEqualTo(Channels.RGBA);
        assertThat(pixel(picture, 0, 0)).containsExactly(255, 128, 0, 170);
        byte[] behind = join(little(0xF00, 4), little(0xF0, 4), little(0xF, 4));
        assertThat(pixel(read(file(1, 1, 16, 3, new byte[0], behind, bytes(0x5A, 0x0F, 0, 0))), 0, 0))
                .containsExactly(255, 85, 170);
    }

    @Test
    void runsMayMoveAndEndEarly() throws IOException {
        byte[] palette = join(bytes(0, 0, 0, 0), bytes(30, 20, 10, 0));
        // a run of two, a move by 1,1, a literal of three, the end
        byte[] data = bytes(2, 1, 0, 2, 1, 1, 0, 3, 1, 1, 1, 0, 0, 1);
        byte[] info = file(6, 3, 8, 1, new byte[0], palette, data);
        Picture picture = read(info);
        assertThat(pixel(picture, 1, 2)).containsExactly(10, 20, 30);
        assertThat(pixel(picture, 2, 2)).containsExactly(0, 0, 0);
        assertThat(pixel(picture, 3, 1)).containsExactly(10, 20, 30);
        assertThat(pixel(picture, 2, 1)).containsExactly(0, 0, 0);
        assertThat(pixel(picture, 0, 0)).containsExactly(0, 0, 0);
    }

    /** The JDK's own writer makes files in RLE4 that nobody reads. */
    @Test
    void runsOfHalfBytesAlternate() throws IOException {
        byte[] palette = new byte[64];
        for (int i = 0; i < 64; i++) {
            palette[i] = (byte) (i % 4 == 3 ? 0 : 17 * (i / 4));
        }
        byte[] data = bytes(3, 0x12, 0, 5, 0x12, 0x34, 0x50, 0, 0, 0, 8, 0xEE, 0, 1);
        Picture picture = read(file(8, 2, 4, 2, new byte[0], palette, data));
        assertThat(picture.raster().channels()).isEqualTo(Channels.GREY);
        int[] right = {1, 2, 1, 1, 2, 3, 4, 5};
        for (int x = 0; x < 8; x++) {
            assertThat(picture.raster().sample(x, 1, 0)).isEqualTo(17 * right[x]);
            assertThat(picture.raster().sample(x, 0, 0)).isEqualTo(17 * 14);
        }
    }

    private static byte[] five(String space, byte[] profile) {
        byte[] more = new byte[84];
        byte[] name =
                new StringBuilder(space).reverse().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, more, 16, 4);
        System.arraycopy(little(124 + TWO_ROWS.length, 4), 0, more, 72, 4);
        System.arraycopy(little(profile.length, 4), 0, more, 76, 4);
        byte[] file = join(file(1, 2, 24, 0, more, new byte[0], TWO_ROWS), profile);
        return file;
    }

    @Test
    void anEmbeddedProfileIsKeptAndALinkIsTold() throws IOException {
        byte[] icc = RichFiles.displayP3();
        assertThat(read(five("MBED", icc)).metadata().icc()).contains(Blob.of(icc));
        Picture linked = read(five("LINK", new byte[0]));
        assertThat(linked.warnings()).hasSize(1);
        assertThat(linked.metadata().meaning()).hasToString("UNKNOWN");
    }

    @Test
    void aPaletteOfGreysIsGrey() throws IOException {
        byte[] palette = join(bytes(0, 0, 0, 0), bytes(200, 200, 200, 0));
        Picture picture = read(file(8, 1, 1, 0, new byte[0], palette, bytes(0x0F, 0, 0, 0)));
        assertThat(picture.raster().channels()).isEqualTo(Channels.GREY);
        assertThat(picture.raster().sample(7, 0, 0)).isEqualTo(200);
        assertThat(Masks.read(file(8, 1, 1, 0, new byte[0], palette, bytes(0x0F, 0, 0, 0)), "m", MaskOptions.DEFAULT)
                        .report()
                        .fillPixels())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"32, 4, JPEG", "32, 5, PNG", "24, 1, RLE8", "7, 0, 7 bits"})
    void whatIsNotReadIsRefusedByName(int bits, int compression, String name) {
        byte[] file = file(1, 1, bits, compression, new byte[0], new byte[16], new byte[64]);
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining(name);
    }

    @Test
    void cutFilesAreRefusedOrReadAsFarAsTheyGo() throws IOException {
        byte[] whole = bmp(image(20, 12, BufferedImage.TYPE_3BYTE_BGR, 24), "BI_RGB");
        byte[] cut = Arrays.copyOf(whole, whole.length - 3 * 60);
        assertThatThrownBy(() -> read(cut))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.remedy()).contains(Remedy.ACCEPT_DAMAGED));
        Picture part = Images.read(cut, "cut.bmp", ReadOptions.lenient());
        assertThat(part.raster().sample(5, 11, 0))
                .isEqualTo(read(whole).raster().sample(5, 11, 0));
        assertThat(part.raster().sample(5, 0, 0)).isZero();
        assertThat(part.warnings()).isNotEmpty();
    }

    @Test
    void anyBytesAreAPictureOrATypedRefusal() throws IOException {
        Random random = new Random(8);
        byte[][] sound = {
            bmp(image(20, 12, BufferedImage.TYPE_BYTE_INDEXED, 8), "BI_RLE8"),
            bmp(image(20, 12, BufferedImage.TYPE_USHORT_565_RGB, 16), "BI_BITFIELDS"),
            five("MBED", RichFiles.displayP3())
        };
        for (int i = 0; i < 6000; i++) {
            byte[] broken = sound[i % 3].clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextBoolean() ? random.nextInt(60) : random.nextInt(broken.length);
                broken[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xFF);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length) + 1) : broken;
            ReadOptions options = (i % 2 == 0 ? ReadOptions.DEFAULT : ReadOptions.lenient())
                    .withLimits(ReadLimits.DEFAULT.withMaxPixels(1 << 18));
            try {
                assertThat(Images.read(cut, "a.bmp", options).raster().size().pixels())
                        .isPositive();
            } catch (ImageException e) {
                assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
            }
        }
    }
}
