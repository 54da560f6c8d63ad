package dev.deckle.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JpegWriterTest {
    private static final WriteOptions JPEG = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG);

    private static BufferedImage decode(byte[] file) throws IOException {
        return Samples.jdkReader("jpeg", file).read(0);
    }

    /** The markers before the first scan, with their data; of several with one marker the last. */
    private static TreeMap<Integer, byte[]> markers(byte[] file) {
        TreeMap<Integer, byte[]> found = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(file, 2, file.length - 2);
        int marker = 0;
        while (marker != 0xDA) {
            marker = in.getShort() & 0xFF;
            byte[] data = new byte[(in.getShort() & 0xFFFF) - 2];
            in.get(data);
            found.put(marker, data);
        }
        return found;
    }

    private static int largestDifference(BufferedImage image, Raster raster) {
        int max = 0;
        int count = raster.channels().count();
        assertThat(image.getRaster().getNumBands()).isEqualTo(count);
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                for (int c = 0; c < count; c++) {
                    max = Math.max(max, Math.abs(image.getRaster().getSample(x, y, c) - raster.sample(x, y, c)));
                }
            }
        }
        return max;
    }

    @Test
    void coloursComeBackInTheirOrder() throws IOException {
        for (Channels channels : List.of(Channels.GREY, Channels.RGB)) {
            for (String size : List.of("1x1", "3x7", "161x97")) {
                Raster raster = Samples.smooth(Size.parse(size), channels, Depth.EIGHT);
                BufferedImage image = decode(Samples.encode(Picture.of(raster), JPEG.withQuality(98)));
                assertThat(largestDifference(image, raster)).as("%s", raster).isLessThanOrEqualTo(6);
            }
        }
    }

    @Test
    void aViewIsWrittenLikeItsCopy() {
        Raster view = Samples.random(new Random(5), new Size(83, 41), Channels.RGB, Depth.EIGHT);
        assertThat(Samples.encode(Picture.of(view), JPEG)).isEqualTo(Samples.encode(Picture.of(view.copy()), JPEG));
    }

    @Test
    void colourIsFullUnlessTheSourceWasSubsampled() {
        Raster raster = Samples.smooth(new Size(64, 48), Channels.RGB, Depth.EIGHT);
        byte[] full = markers(Samples.encode(Picture.of(raster), JPEG)).get(0xC0);
        assertThat(new int[] {full[7], full[10], full[13]}).containsExactly(0x11, 0x11, 0x11);
        byte[] halved = markers(Samples.encode(from(raster, 85, true), JPEG)).get(0xC0);
        assertThat(new int[] {halved[7], halved[10], halved[13]}).containsExactly(0x22, 0x11, 0x11);
    }

    private static Picture from(Raster raster, int quality, boolean subsampled) {
        Encoding encoding = new Encoding(ImageFormat.JPEG, false, OptionalInt.of(quality), subsampled, "test");
        return new Picture(raster, Metadata.NONE, Optional.of(encoding), List.of());
    }

    /** The first entries of the standard luma table, scaled as libjpeg does. */
    @Test
    void qualityIsThatOfLibjpeg() {
        Raster raster = Samples.smooth(new Size(16, 16), Channels.GREY, Depth.EIGHT);
        int[] standard = {16, 11, 12, 14, 12, 10, 16, 14};
        for (int quality : new int[] {10, 50, 75, 90, 92, 100}) {
            byte[] table = markers(Samples.encode(Picture.of(raster), JPEG.withQuality(quality)))
                    .get(0xDB);
            int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
            for (int i = 0; i < standard.length; i++) {
                assertThat(table[i + 1] & 0xFF)
                        .as("quality %d, entry %d", quality, i)
                        .isEqualTo(Math.max(1, Math.min(255, (standard[i] * scale + 50) / 100)));
            }
        }
    }

    @Test
    void qualityIsAskedElseTheSourcesElse92() {
        Raster raster = Samples.smooth(new Size(64, 48), Channels.RGB, Depth.EIGHT);
        byte[] at92 = Samples.encode(Picture.of(raster), JPEG.withQuality(92));
        byte[] at61 = Samples.encode(Picture.of(raster), JPEG.withQuality(61));
        assertThat(Samples.encode(Picture.of(raster), JPEG)).isEqualTo(at92).isNotEqualTo(at61);
        assertThat(Samples.encode(from(raster, 61, false), JPEG)).isEqualTo(at61);
        assertThat(Samples.encode(from(raster, 61, false), JPEG.withQuality(92)))
                .isEqualTo(at92);
    }

    @Test
    void transparencyIsLaidOverWhiteAndTold() throws IOException {
        byte[] samples = new byte[16 * 16 * 4];
        ByteRaster clear = ByteRaster.of(samples, new Size(16, 16), Channels.RGBA);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(Picture.of(clear), out, JPEG);
        assertThat(written.warnings()).containsExactly("Transparent pixels were laid over white for JPEG");
        assertThat(decode(out.toByteArray()).getRGB(8, 8)).isEqualTo(0xFFFFFFFF);
        for (int i = 3; i < samples.length; i += 4) {
            samples[i] = (byte) 255;
        }
        assertThat(Images.encode(Picture.of(clear), new ByteArrayOutputStream(), JPEG)
                        .warnings())
                .isEmpty();
    }

    @Test
    void sixteenBitIsRoundedAndTold() throws IOException {
        Raster raster = Samples.smooth(new Size(40, 30), Channels.RGB, Depth.SIXTEEN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(Picture.of(raster), out, JPEG.withQuality(98));
        assertThat(written.warnings()).containsExactly("16-bit samples were rounded to 8 bit for JPEG");
        assertThat(written.lossless()).isFalse();
        assertThat(written.bytes()).isEqualTo(out.size());
        Raster eight = Samples.smooth(new Size(40, 30), Channels.RGB, Depth.EIGHT);
        assertThat(largestDifference(decode(out.toByteArray()), eight)).isLessThanOrEqualTo(6);
    }

    @Test
    void whatJpegCantHoldIsRefused() {
        Picture wide = Picture.of(ByteRaster.allocate(new Size(65501, 1), Channels.GREY));
        assertThatThrownBy(() -> Images.encode(wide, new ByteArrayOutputStream(), JPEG))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.LIMIT))
                .hasMessage("Expected sides of at most 65500 px for JPEG but received 65501x1");
        Picture small = Picture.of(ByteRaster.allocate(new Size(1, 1), Channels.GREY));
        assertThatThrownBy(() -> Images.encode(small, new ByteArrayOutputStream(), JPEG.withLossless(true)))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.UNSUPPORTED))
                .hasMessageEndingWith("because the photo is no JPEG");
    }
}
