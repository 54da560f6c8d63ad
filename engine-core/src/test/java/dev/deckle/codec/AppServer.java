package dev.deckle.codec;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;

/**
 * A program that sees the engine and its libraries through a class loader of their own alone, as a container keeps those of an
 * application: started by {@link AppServerTest} in a JVM of its own. Arguments: the engine's class path, then the files to read.
 */
final class AppServer {
    private AppServer() {}

    public static void main(String[] args) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : args[0].split(File.pathSeparator)) {
            urls.add(new File(entry).toURI().toURL());
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        Thread.currentThread().setContextClassLoader(platform);
        Set<String> before = providers();
        boolean cache = ImageIO.getUseCache();
        try (URLClassLoader application = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
            for (int i = 1; i < args.length; i++) {
                serve(application, Path.of(args[i]));
            }
        }
        System.out.println("registry changed: " + !providers().equals(before));
        System.out.println("cache changed: " + (ImageIO.getUseCache() != cache));
    }

    private static void serve(ClassLoader application, Path file) throws Exception {
        Class<?> images = Class.forName("dev.deckle.codec.Images", true, application);
        Class<?> options = Class.forName("dev.deckle.picture.WriteOptions", true, application);
        Class<?> formats = Class.forName("dev.deckle.picture.ImageFormat", true, application);
        Class<?> pictures = Class.forName("dev.deckle.picture.Picture", true, application);
        Object picture = images.getMethod("read", Path.class).invoke(null, file);
        for (String name : List.of("PNG", "JPEG", "WEBP", "TIFF")) {
            Object format = formats.getField(name).get(null);
            Object wanted = options.getMethod("withFormat", formats)
                    .invoke(options.getField("DEFAULT").get(null), format);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            images.getMethod("encode", pictures, OutputStream.class, options).invoke(null, picture, out, wanted);
            Path written = Files.write(file.resolveSibling("written"), out.toByteArray());
            Object back = images.getMethod("read", Path.class).invoke(null, written);
            Object size = pictures.getMethod("raster").invoke(back);
            System.out.println(file.getFileName() + " to " + format + ": " + size);
        }
    }

    private static Set<String> providers() {
        Set<String> names = new TreeSet<>();
        IIORegistry registry = IIORegistry.getDefaultInstance();
        Iterator<Class<?>> categories = registry.getCategories();
        while (categories.hasNext()) {
            registry.getServiceProviders(categories.next(), false)
                    .forEachRemaining(p -> names.add(p.getClass().getName()));
        }
        return names;
    }
}
