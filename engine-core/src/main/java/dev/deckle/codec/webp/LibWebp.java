package dev.deckle.codec.webp;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPWrapper;
import java.util.Optional;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Finds the reader of the optional libwebp binding, which no other class names: without the library, or on a system it
 * is not built for, it is absent. The binding unpacks its library into {@code java.io.tmpdir} to load it, once a JVM:
 * the one temporary file that reading and writing leave.
 */
final class LibWebp {
    private LibWebp() {}

    static Optional<ImageReaderSpi> reader() {
        try {
            WebPWrapper.loadNativeLibrary();
            return Optional.of(new WebPImageReaderSpi());
        } catch (LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }
}
