package dev.deckle.samples.provider;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads and writes pictures as files. */
final class PictureFiles {
    private static final long MAX_PIXELS = 64_000_000;

    private PictureFiles() {}

    /** Reads what the JDK reads (PNG, JPEG, GIF, BMP, TIFF), without its alpha; empty if it is none of these or broken. */
    static Optional<RgbPicture> decode(byte[] file) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS
                        ? Optional.empty()
                        : Optional.of(picture(reader.read(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Samples as they are stored: {@code getRGB} would put a gamma on grey ones. */
    private static RgbPicture picture(BufferedImage image) {
        RgbPicture result = RgbPicture.blank(image.getWidth(), image.getHeight(), 0);
        int bits = image.getColorModel().getComponentSize(0);
        boolean plain = image.getColorModel() instanceof ComponentColorModel && (bits == 8 || bits == 16);
        if (!plain) {
            image.getRGB(0, 0, result.width(), result.height(), result.rgb(), 0, result.width());
            for (int i = 0; i < result.rgb().length; i++) {
                result.rgb()[i] &= 0xFFFFFF;
            }
            return result;
        }
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] row = new int[result.width() * bands];
        for (int y = 0; y < result.height(); y++) {
            raster.getPixels(0, y, result.width(), 1, row);
            for (int x = 0; x < result.width(); x++) {
                int red = row[x * bands] >> (bits - 8);
                int green = bands < 3 ? red : row[x * bands + 1] >> (bits - 8);
                int blue = bands < 3 ? red : row[x * bands + 2] >> (bits - 8);
                result.rgb()[y * result.width() + x] = red << 16 | green << 8 | blue;
            }
        }
        return result;
    }

    private static BufferedImage image(RgbPicture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.rgb(), 0, picture.width());
        return image;
    }

    static byte[] png(RgbPicture picture) {
        return write(picture, "png", Optional.empty());
    }

    /** Encodes a picture as JPEG; {@code quality} is 1 to 100. */
    static byte[] jpeg(RgbPicture picture, int quality) {
        return write(picture, "jpeg", Optional.of(quality));
    }

    private static byte[] write(RgbPicture picture, String format, Optional<Integer> quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam options = writer.getDefaultWriteParam();
            if (quality.isPresent()) {
                options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                options.setCompressionQuality(quality.get() / 100f);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(picture), null, null), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
