package dev.deckle.codec.webp;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPReadParam;
import com.luciad.imageio.webp.WebPWrapper;
import com.luciad.imageio.webp.WebPWriteParam;
import dev.deckle.codec.imageio.RasterImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.OptionalInt;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Calls libwebp's bindings, which no other class needs; loading it without them is a {@link NoClassDefFoundError}. */
final class WebpLibrary {
    private WebpLibrary() {}

    /** Loads the native library, or throws an error of the linker. */
    static void load() {
        WebPWrapper.loadNativeLibrary();
    }

    /** Decodes rows of a picture as packed ints, by a reader of the library; it decodes all rows above them as well. */
    static BufferedImage rows(ImageReader reader, int top, int width, int rows) throws IOException {
        WebPReadParam param = (WebPReadParam) reader.getDefaultReadParam();
        param.setUseCropping(true);
        param.setCropTop(top);
        param.setCropWidth(width);
        param.setCropHeight(rows);
        return reader.read(0, param);
    }

    /** Encodes a picture: lossless, with the colours under transparent pixels, where no quality is given. */
    static void encode(RasterImage image, OptionalInt quality, ImageOutputStream out) throws IOException {
        ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
        try {
            WebPWriteParam param = (WebPWriteParam) writer.getDefaultWriteParam();
            param.setExact(true);
            if (quality.isPresent()) {
                param.setCompressionType(CompressionType.Lossy);
                param.setCompressionQuality(quality.getAsInt() / 100f);
            } else {
                param.setCompressionType(CompressionType.Lossless);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
