package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.format.Codec;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures for the tests of the writers, and what other decoders make of their files. */
public final class Samples {
    private Samples() {}

    /** Returns the formats that are written. */
    public static List<ImageFormat> formats() {
        List<ImageFormat> formats = new ArrayList<>();
        for (Codec codec : Codecs.ALL.list()) {
            if (codec.writer().isPresent()) {
                formats.add(codec.format());
            }
        }
        return formats;
    }

    /** A view into a larger raster: smooth colours with noise, so that every filter and match length occurs. */
    public static Raster random(Random random, Size size, Channels channels, Depth depth) {
        int left = random.nextInt(3);
        int top = random.nextInt(3);
        Size whole = new Size(size.width() + left + random.nextInt(3), size.height() + top + random.nextInt(3));
        Raster raster = Raster.allocate(whole, channels, depth);
        int noise = 1 << random.nextInt(depth.bits() + 1);
        for (int y = 0; y < whole.height(); y++) {
            for (int i = 0; i < whole.width() * channels.count(); i++) {
                set(raster, y * raster.stride() + i, i * 3 + y * 5 + random.nextInt(noise));
            }
        }
        return raster.view(Rect.at(left, top, size));
    }

    /** A soft picture like a photo, without noise. */
    public static Raster smooth(Size size, Channels channels, Depth depth) {
        Raster raster = Raster.allocate(size, channels, depth);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int c = 0; c < channels.count(); c++) {
                    double wave = 0.5 + 0.3 * Math.sin(x / 17.0 + c) + 0.15 * Math.cos(y / 23.0 - c);
                    int at = y * raster.stride() + x * channels.count() + c;
                    set(raster, at, (int) Math.round(wave * depth.max()));
                }
            }
        }
        return raster;
    }

    private static void set(Raster raster, int index, int value) {
        if (raster instanceof ShortRaster words) {
            words.samples()[index] = (short) value;
        } else {
            ((ByteRaster) raster).samples()[index] = (byte) value;
        }
    }

    public static byte[] encode(Picture picture, WriteOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Images.encode(picture, out, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A reader of the JDK for the format, on the file. */
    @SuppressWarnings("exports")
    public static ImageReader jdkReader(String format, byte[] file) throws IOException {
        Iterator<ImageReaderSpi> found = IIORegistry.getDefaultInstance()
                .getServiceProviders(
                        ImageReaderSpi.class,
                        p -> p.getClass().getModule().equals(ImageIO.class.getModule())
                                && ((ImageReaderSpi) p).getMIMETypes()[0].equals("image/" + format),
                        true);
        ImageReader reader = found.next().createReaderInstance();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
        return reader;
    }

    /** Asserts that a decoded image has the very samples of a raster, in its channels and depth. */
    @SuppressWarnings("exports")
    public static void assertSame(BufferedImage image, Raster raster, String what) {
        java.awt.image.Raster got = image.getRaster();
        assertThat(new Size(got.getWidth(), got.getHeight())).as(what).isEqualTo(raster.size());
        int count = raster.channels().count();
        assertThat(got.getNumBands()).as(what).isEqualTo(count);
        assertThat(got.getSampleModel().getSampleSize(0))
                .as(what)
                .isEqualTo(raster.depth().bits());
        int[] row = new int[raster.width() * count];
        for (int y = 0; y < raster.height(); y++) {
            got.getPixels(0, y, raster.width(), 1, row);
            for (int i = 0; i < row.length; i++) {
                if (row[i] != raster.sample(i / count, y, i % count)) {
                    assertThat(row[i])
                            .as(what + ", x " + i / count + ", y " + y + ", channel " + i % count)
                            .isEqualTo(raster.sample(i / count, y, i % count));
                }
            }
        }
    }
}
