package dev.deckle.codec.imageio;

import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Makes the JDK's own readers. Their classes are exported only to whom a launcher exports them; else the registry is the one way to them.
 * There they are known by their module, so that a plug-in in the registry is never taken instead, whatever its order.
 */
public final class JdkReaders {
    private JdkReaders() {}

    private static final String PACKAGE = "com.sun.imageio.plugins.jpeg";

    /** Finds the reader once: walking the registry is not safe beside a thread that registers a plug-in. */
    private static final class Jpeg {
        static final Optional<ImageReaderSpi> SPI = exported().or(() -> registered("jpeg"));
    }

    /** Finds the JDK's JPEG reader. */
    public static Optional<ImageReaderSpi> jpeg() {
        return Jpeg.SPI;
    }

    /** Makes it directly where that is permitted: the registry starts all of AWT first, half of what a small picture takes. */
    private static Optional<ImageReaderSpi> exported() {
        if (!ImageIO.class.getModule().isExported(PACKAGE, JdkReaders.class.getModule())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(PACKAGE + ".JPEGImageReaderSpi")
                    .asSubclass(ImageReaderSpi.class)
                    .getConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static Optional<ImageReaderSpi> registered(String format) {
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
