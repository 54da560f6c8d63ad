package dev.deckle.codec.imageio;

import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderWriterSpi;

/**
 * Finds the JDK's own plug-ins. Their classes are exported only to whom a launcher exports them; else the registry is the one way to them.
 * There they are known by their module, so that a plug-in of others is never taken instead, whatever its order; the registry is not changed.
 */
final class JdkProviders {
    private static final String PACKAGE = "com.sun.imageio.plugins.";

    private JdkProviders() {}

    /**
     * Finds the plug-in for a format.
     *
     * @param kind of the plug-in: a reader's or a writer's
     * @param format as the JDK names it, in lower case
     * @param type the plug-in's class, behind the package that all of them are in
     */
    static <T extends ImageReaderWriterSpi> Optional<T> find(Class<T> kind, String format, String type) {
        Optional<T> made = exported(kind, PACKAGE + type);
        return made.isPresent() ? made : registered(kind, format);
    }

    /** Makes it directly where that is permitted: the registry starts all of AWT first, half of what a small picture takes. */
    private static <T> Optional<T> exported(Class<T> kind, String name) {
        String home = name.substring(0, name.lastIndexOf('.'));
        if (!ImageIO.class.getModule().isExported(home, JdkProviders.class.getModule())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Class.forName(name).asSubclass(kind).getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static <T extends ImageReaderWriterSpi> Optional<T> registered(Class<T> kind, String format) {
        Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
        while (all.hasNext()) {
            T provider = all.next();
            if (provider.getClass().getModule() == ImageIO.class.getModule() && hasName(provider, format)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    private static boolean hasName(ImageReaderWriterSpi provider, String format) {
        for (String name : provider.getFormatNames()) {
            if (name.equals(format)) {
                return true;
            }
        }
        return false;
    }
}
