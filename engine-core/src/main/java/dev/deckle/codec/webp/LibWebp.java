package dev.deckle.codec.webp;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import dev.deckle.text.Printable;
import java.util.Optional;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Finds the reader of the optional libwebp binding, which no other class names: without the library, or on a system it
 * is not built for, it is absent. The binding unpacks its library into {@code java.io.tmpdir} to load it, once a JVM:
 * the one temporary file that reading and writing leave.
 */
final class LibWebp {
    private static final String OF_BINDING = "com/luciad/imageio/webp/";

    private LibWebp() {}

    /**
     * Loads the native library, or throws an error of the linker. Where this module is on the module path and the binding on the class
     * path, as build tools lay out what a module does not require, the binding is read from there.
     */
    static void load() {
        Module own = LibWebp.class.getModule();
        if (own.isNamed()) {
            own.addReads(LibWebp.class.getClassLoader().getUnnamedModule());
        }
        WebpLibrary.load();
    }

    /** Says why loading failed: the binding is not there, or it is and lacks something itself. */
    static String lack(Throwable e) {
        String what = String.valueOf(e.getMessage());
        if (e instanceof UnsatisfiedLinkError) {
            return "one without a library for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + ": " + Printable.of(what);
        }
        // Binary names are spelled with slashes where a class is linked and with dots where it is looked for.
        return e instanceof NoClassDefFoundError && what.replace('.', '/').startsWith(OF_BINDING)
                ? "a runtime without it"
                : "one that does not start: " + Printable.of(e.toString());
    }

    static Optional<ImageReaderSpi> reader() {
        try {
            load();
            return Optional.of(new WebPImageReaderSpi());
        } catch (LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }
}
