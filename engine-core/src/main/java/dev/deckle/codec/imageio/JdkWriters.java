package dev.deckle.codec.imageio;

import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;

/** Makes the JDK's own encoders. Each is found once, as readers are. */
public final class JdkWriters {
    private JdkWriters() {}

    /** Finds the one for JPEG. */
    private static final class Jpeg {
        static final Optional<ImageWriterSpi> SPI =
                JdkProviders.find(ImageWriterSpi.class, "jpeg", "jpeg.JPEGImageWriterSpi");
    }

    /** Finds the one for TIFF. */
    private static final class Tiff {
        static final Optional<ImageWriterSpi> SPI =
                JdkProviders.find(ImageWriterSpi.class, "tiff", "tiff.TIFFImageWriterSpi");
    }

    /** Makes a new encoder for JPEG, which the caller disposes of. */
    public static ImageWriter jpeg() throws IOException {
        return writer(Jpeg.SPI, ImageFormat.JPEG);
    }

    /** Makes a new encoder for TIFF, which the caller disposes of. */
    public static ImageWriter tiff() throws IOException {
        return writer(Tiff.SPI, ImageFormat.TIFF);
    }

    private static ImageWriter writer(Optional<ImageWriterSpi> provider, ImageFormat format) throws IOException {
        if (provider.isEmpty()) {
            throw new ImageException(
                    ImageException.Kind.UNSUPPORTED,
                    "Expected the JDK's encoder for " + format + " but received a runtime without it");
        }
        return provider.get().createWriterInstance(null);
    }
}
