package dev.deckle.codec.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import dev.deckle.codec.Images;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

public class WebpWriterTest {
    private static final WriteOptions WEBP = WriteOptions.DEFAULT.withFormat(ImageFormat.WEBP);

    public static BufferedImage decode(byte[] file) throws IOException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
        return reader.read(0);
    }

    /** RGBA of a pixel of any raster. */
    private static int argb(Raster raster, int x, int y) {
        boolean grey = raster.channels().isGrey();
        int colours = raster.channels().colours();
        int alpha = raster.channels().hasAlpha() ? raster.sample(x, y, colours) : 255;
        int red = raster.sample(x, y, 0);
        return alpha << 24
                | red << 16
                | (grey ? red : raster.sample(x, y, 1)) << 8
                | (grey ? red : raster.sample(x, y, 2));
    }

    @Test
    void losslessGivesBackEverySampleAlsoUnderTransparentPixels() throws IOException {
        long seed = 42;
        Random random = new Random(seed);
        for (Channels channels : Channels.values()) {
            for (String size : List.of("1x1", "3x7", "97x61")) {
                Raster raster = Samples.random(random, Size.parse(size), channels, Depth.EIGHT);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                Written written = Images.encode(Picture.of(raster), out, WEBP);
                assertThat(written.lossless()).isTrue();
                BufferedImage image = decode(out.toByteArray());
                for (int y = 0; y < raster.height(); y++) {
                    for (int x = 0; x < raster.width(); x++) {
                        assertThat(image.getRGB(x, y))
                                .as("%s at %d,%d, seed %d", raster, x, y, seed)
                                .isEqualTo(argb(raster, x, y));
                    }
                }
            }
        }
    }

    @Test
    void aQualityMakesItLossyAndSmaller() throws IOException {
        Raster raster = Samples.smooth(new Size(320, 240), Channels.RGB, Depth.EIGHT);
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        Written written = Images.encode(Picture.of(raster), small, WEBP.withQuality(60));
        assertThat(written.lossless()).isFalse();
        assertThat(new String(small.toByteArray(), 12, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("VP8 ");
        ByteArrayOutputStream better = new ByteArrayOutputStream();
        Images.encode(Picture.of(raster), better, WEBP.withQuality(95));
        assertThat(small.size()).isLessThan(better.size());
        BufferedImage image = decode(better.toByteArray());
        int max = 0;
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 320; x++) {
                max = Math.max(max, Math.abs((image.getRGB(x, y) >> 16 & 0xFF) - raster.sample(x, y, 0)));
            }
        }
        assertThat(max).as("largest difference of red").isBetween(1, 20);
    }

    @Test
    void sixteenBitIsRoundedAndTold() throws IOException {
        Raster raster = Samples.random(new Random(1), new Size(9, 5), Channels.RGBA, Depth.SIXTEEN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(Picture.of(raster), out, WEBP);
        assertThat(written.warnings()).containsExactly("16-bit samples were rounded to 8 bit for WEBP");
        assertThat(written.lossless()).isFalse();
        int red = decode(out.toByteArray()).getRGB(4, 3) >> 16 & 0xFF;
        assertThat(red).isEqualTo((int) Math.round(raster.sample(4, 3, 0) / 257.0));
    }

    @Test
    void aSideOverTheLimitIsRefused() {
        Picture wide = Picture.of(ByteRaster.allocate(new Size(16384, 1), Channels.RGB));
        assertThatThrownBy(() -> Images.encode(wide, new ByteArrayOutputStream(), WEBP))
                .isInstanceOf(ImageException.class)
                .hasMessage("Expected sides of at most 16383 px for WEBP but received 16384x1");
    }
}
