package dev.deckle.codec.imageio;

import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Makes the JDK's own readers. Their classes are not exported, so the registry is the one way to them; they are known
 * by their module, so that a plug-in in the registry is never taken instead, whatever its order.
 */
public final class JdkReaders {
    private JdkReaders() {}

    /** Finds the reader once: walking the registry is not safe beside a thread that registers a plug-in. */
    private static final class Jpeg {
        static final Optional<ImageReaderSpi> SPI = find("jpeg");
    }

    /** Finds the JDK's JPEG reader. */
    public static Optional<ImageReaderSpi> jpeg() {
        return Jpeg.SPI;
    }

    private static Optional<ImageReaderSpi> find(String format) {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (spi.getClass().getModule() == ImageIO.class.getModule()) {
                for (String name : spi.getFormatNames()) {
                    if (name.equals(format)) {
                        return Optional.of(spi);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
