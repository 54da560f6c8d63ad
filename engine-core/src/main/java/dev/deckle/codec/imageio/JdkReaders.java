package dev.deckle.codec.imageio;

import java.util.Optional;
import javax.imageio.spi.ImageReaderSpi;

/** Makes the JDK's own readers. */
public final class JdkReaders {
    private JdkReaders() {}

    /** Finds the reader once: walking the registry is not safe beside a thread that registers a plug-in. */
    private static final class Jpeg {
        static final Optional<ImageReaderSpi> SPI =
                JdkProviders.find(ImageReaderSpi.class, "jpeg", "jpeg.JPEGImageReaderSpi");
    }

    /** Finds the JDK's JPEG reader. */
    public static Optional<ImageReaderSpi> jpeg() {
        return Jpeg.SPI;
    }
}
