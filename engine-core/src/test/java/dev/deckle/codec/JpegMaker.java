package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;

import dev.deckle.raster.ByteRaster;
import java.awt.Point;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes JPEG files with the JDK's writer, and puts segments in. */
public final class JpegMaker {
    private JpegMaker() {}

    /** The samples as the components, unconverted: one, three (to be labelled) or four of them. */
    public static byte[] components(ByteRaster raster, double quality, boolean progressive) {
        int bands = raster.channels().count();
        Raster view = Raster.createInterleavedRaster(
                new DataBufferByte(raster.samples(), raster.samples().length),
                raster.width(),
                raster.height(),
                raster.stride(),
                bands,
                IntStream.range(0, bands).toArray(),
                new Point());
        return write(new IIOImage(view, null, null), quality, progressive);
    }

    /** RGB or grey as the JDK's writer codes an image: YCbCr 4:2:0 or grey, with JFIF. */
    public static byte[] image(ByteRaster raster, double quality, boolean progressive) {
        int type = raster.channels().isGrey()
                ? java.awt.image.BufferedImage.TYPE_BYTE_GRAY
                : java.awt.image.BufferedImage.TYPE_INT_RGB;
        java.awt.image.BufferedImage image = ImageTypeSpecifier.createFromBufferedImageType(type)
                .createBufferedImage(raster.width(), raster.height());
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int[] pixel = new int[raster.channels().count()];
                for (int c = 0; c < pixel.length; c++) {
                    pixel[c] = raster.sample(x, y, c);
                }
                image.getRaster().setPixel(x, y, pixel);
            }
        }
        return write(new IIOImage(image, null, null), quality, progressive);
    }

    private static byte[] write(IIOImage image, double quality, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality((float) quality);
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** YCbCr with luma at {@code across} × {@code down} times the resolution of the colour. */
    public static byte[] sampled(ByteRaster raster, int across, int down, boolean progressive) {
        ByteRaster ycc = ByteRaster.allocate(raster.size(), raster.channels());
        for (int i = 0; i < ycc.samples().length; i += 3) {
            int r = raster.samples()[i] & 0xFF;
            int g = raster.samples()[i + 1] & 0xFF;
            int b = raster.samples()[i + 2] & 0xFF;
            ycc.samples()[i] = (byte) Math.round(0.299 * r + 0.587 * g + 0.114 * b);
            ycc.samples()[i + 1] = (byte) Math.round(-0.168736 * r - 0.331264 * g + 0.5 * b + 128);
            ycc.samples()[i + 2] = (byte) Math.round(0.5 * r - 0.418688 * g - 0.081312 * b + 128);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            javax.imageio.metadata.IIOMetadata head = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromBufferedImageType(java.awt.image.BufferedImage.TYPE_INT_RGB), null);
            String name = "javax_imageio_jpeg_image_1.0";
            org.w3c.dom.Element tree = (org.w3c.dom.Element) head.getAsTree(name);
            org.w3c.dom.Element luma = (org.w3c.dom.Element)
                    tree.getElementsByTagName("componentSpec").item(0);
            luma.setAttribute("HsamplingFactor", String.valueOf(across));
            luma.setAttribute("VsamplingFactor", String.valueOf(down));
            head.setFromTree(name, tree);
            Raster view = Raster.createInterleavedRaster(
                    new DataBufferByte(ycc.samples(), ycc.samples().length),
                    ycc.width(),
                    ycc.height(),
                    ycc.stride(),
                    3,
                    new int[] {0, 1, 2},
                    new Point());
            return write(new IIOImage(view, null, head), 0.95, progressive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    public static byte[] segment(int marker, byte[] body) {
        return join(bytes(0xFF, marker), big(body.length + 2, 2), body);
    }

    /** The file with segments behind its first marker. */
    public static byte[] with(byte[] jpeg, byte[]... segments) {
        return join(Arrays.copyOf(jpeg, 2), join(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** The file without APP0 and APP14 segments, so that nothing says what the components are. */
    public static byte[] withoutLabels(byte[] jpeg) {
        byte[] bare = jpeg;
        for (int marker : List.of(0xE0, 0xEE)) {
            int at = find(bare, marker);
            if (at >= 0) {
                int length = (bare[at + 2] & 0xFF) << 8 | (bare[at + 3] & 0xFF);
                bare = join(Arrays.copyOf(bare, at), Arrays.copyOfRange(bare, at + 2 + length, bare.length));
            }
        }
        return bare;
    }

    public static byte[] adobe(int transform) {
        return segment(0xEE, bytes('A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform));
    }

    /** The offset of the first segment with a marker, else −1. */
    public static int find(byte[] jpeg, int marker) {
        int at = 2;
        while (at + 4 <= jpeg.length && jpeg[at] == (byte) 0xFF) {
            if ((jpeg[at + 1] & 0xFF) == marker) {
                return at;
            }
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
        }
        return -1;
    }
}
