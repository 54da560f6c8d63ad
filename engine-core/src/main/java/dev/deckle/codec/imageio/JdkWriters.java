package dev.deckle.codec.imageio;

import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;

/**
 * Makes the JDK's own encoders. Their classes are not exported, so the registry is the only way to them; of what it
 * lists only the JDK's is taken, and it is not changed.
 */
public final class JdkWriters {
    private JdkWriters() {}

    /** Makes a new writer of the JDK, which the caller disposes of. */
    public static ImageWriter of(ImageFormat format) throws IOException {
        String name = format.name().toLowerCase(Locale.ROOT);
        Module jdk = ImageIO.class.getModule();
        Iterator<ImageWriterSpi> found = IIORegistry.getDefaultInstance()
                .getServiceProviders(
                        ImageWriterSpi.class,
                        p -> p.getClass().getModule().equals(jdk) && hasName((ImageWriterSpi) p, name),
                        true);
        if (!found.hasNext()) {
            throw new ImageException(
                    ImageException.Kind.UNSUPPORTED,
                    "Expected the JDK's encoder for " + format + " but received a runtime without it");
        }
        return found.next().createWriterInstance(null);
    }

    private static boolean hasName(ImageWriterSpi provider, String name) {
        for (String n : provider.getFormatNames()) {
            if (n.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
