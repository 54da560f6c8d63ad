package dev.deckle.codec.jpeg;

import dev.deckle.codec.imageio.ForwardStream;
import dev.deckle.codec.imageio.JdkWriters;
import dev.deckle.codec.imageio.RasterImage;
import dev.deckle.codec.imageio.RowImage;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes baseline JPEG by the JDK's encoder: grey, or YCbCr with full or halved colour resolution. */
final class JpegWriter {
    static final int MAX_SIDE = 65500;

    /** The quality of a map that tells none. */
    static final int MAP_QUALITY = 92;

    private static final int DEFAULT_QUALITY = 92;
    private static final String TREE = "javax_imageio_jpeg_image_1.0";

    private JpegWriter() {}

    /** Returns the quality that was asked, else the source's own, else 92. */
    static int quality(WriteOptions options, Optional<Encoding> source) {
        OptionalInt own = source.map(Encoding::jpegQuality).orElse(OptionalInt.empty());
        return options.quality().orElse(own.orElse(DEFAULT_QUALITY));
    }

    /** Writes a picture behind a head. */
    static void write(ByteRaster raster, JpegHeadStream out, int quality, boolean subsampled) throws IOException {
        write(RasterImage.of(raster), raster.channels(), out, quality, subsampled);
    }

    /** Writes a picture behind a head while its rows are made. */
    static void write(RowPicture picture, RowSource rows, JpegHeadStream out, int quality, boolean subsampled)
            throws IOException {
        RowImage image = RowImage.making(picture.size(), picture.channels(), (y, into) -> rows.read(into));
        try {
            write(image, picture.channels(), out, quality, subsampled);
        } catch (UncheckedIOException e) {
            // What kept a row from being made came through the encoder.
            throw e.getCause();
        }
    }

    private static void write(
            BufferedImage image, Channels channels, JpegHeadStream out, int quality, boolean subsampled)
            throws IOException {
        ImageWriter writer = JdkWriters.jpeg();
        try (ForwardStream stream = new ForwardStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            IIOMetadata head = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
            if (!channels.isGrey()) {
                sample(head, subsampled ? "2" : "1");
            }
            writer.setOutput(stream);
            writer.addIIOWriteProgressListener(new Abort());
            writer.write(null, new IIOImage(image, null, head), param);
            Stop.ifAsked();
        } finally {
            writer.dispose();
        }
    }

    /** Sets the sampling of luma to {@code factor} times the resolution of the colour, along both axes. */
    private static void sample(IIOMetadata head, String factor) throws IOException {
        IIOMetadataNode tree = (IIOMetadataNode) head.getAsTree(TREE);
        NodeList components = tree.getElementsByTagName("componentSpec");
        for (int i = 0; i < components.getLength(); i++) {
            Element component = (Element) components.item(i);
            component.setAttribute("HsamplingFactor", i == 0 ? factor : "1");
            component.setAttribute("VsamplingFactor", i == 0 ? factor : "1");
        }
        head.setFromTree(TREE, tree);
    }
}
