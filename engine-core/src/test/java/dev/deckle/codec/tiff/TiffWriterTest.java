package dev.deckle.codec.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TiffWriterTest {
    private static final WriteOptions TIFF = WriteOptions.DEFAULT.withFormat(ImageFormat.TIFF);

    @Test
    void everySampleComesBack() throws IOException {
        long seed = 99;
        Random random = new Random(seed);
        for (Channels channels : Channels.values()) {
            for (Depth depth : Depth.values()) {
                for (String size : List.of("1x1", "3x7", "211x97")) {
                    Raster raster = Samples.random(random, Size.parse(size), channels, depth);
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    assertThat(Images.encode(Picture.of(raster), out, TIFF).lossless())
                            .isTrue();
                    Samples.assertSame(
                            Samples.jdkReader("tiff", out.toByteArray()).read(0), raster, raster + ", seed " + seed);
                }
            }
        }
    }

    @Test
    void itIsDeflatedWithDifferences() {
        Raster raster = Samples.smooth(new Size(300, 200), Channels.RGB, Depth.EIGHT);
        assertThat(Samples.encode(Picture.of(raster), TIFF).length).isLessThan(300 * 200 * 3 / 2);
    }
}
