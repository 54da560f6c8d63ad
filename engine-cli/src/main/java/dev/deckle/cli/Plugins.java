package dev.deckle.cli;

import dev.deckle.model.ModelSource;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipFile;

/**
 * Finds sources of models outside of the program: in the jars and folders that {@value #VARIABLE} lists. They are looked for when they are
 * first asked for. What can't be used is one warning and hinders nothing else. Safe for any number of threads.
 */
final class Plugins {
    /** The variable with jars, folders of jars and folders of classes, separated like paths. */
    static final String VARIABLE = "DECKLE_PLUGINS";

    private static final String SERVICE = "META-INF/services/" + ModelSource.class.getName();

    private final Function<String, Optional<String>> environment;
    private Optional<List<ModelSource>> loaded = Optional.empty();

    /** Finds those that an environment lists. */
    Plugins(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** Returns the sources; those that are not loaded yet are, and what goes wrong is warned of. */
    synchronized List<ModelSource> sources(Consumer<String> warn) {
        if (loaded.isEmpty()) {
            List<ModelSource> all = new ArrayList<>();
            String list = environment.apply(VARIABLE).orElse("");
            for (String place : list.split(File.pathSeparator, -1)) {
                if (!place.isBlank()) {
                    load(place, all, warn);
                }
            }
            loaded = Optional.of(List.copyOf(all));
        }
        return loaded.get();
    }

    private static void load(String place, List<ModelSource> all, Consumer<String> warn) {
        try {
            List<Path> parts = parts(Path.of(place));
            if (parts.isEmpty()) {
                warn.accept("Expected jars or classes with models in " + place + ", of " + VARIABLE
                        + ", but received none");
            }
            for (Path part : parts) {
                add(part, all, warn);
            }
        } catch (IOException | InvalidPathException e) {
            warn.accept("Expected jars or classes with models in " + place + ", of " + VARIABLE + ", but received "
                    + Failures.message(e));
        }
    }

    /** Returns what a place is made of: itself, a jar or a folder of classes, or the jars in it. */
    private static List<Path> parts(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        List<Path> parts = new ArrayList<>();
        if (Files.exists(place.resolve(SERVICE))) {
            parts.add(place);
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(place, "*.jar")) {
            jars.forEach(parts::add);
        }
        return parts.stream().sorted().toList();
    }

    private static void add(Path part, List<ModelSource> all, Consumer<String> warn) {
        int before = all.size();
        try {
            requireOpen(part);
            ClassLoader own = new URLClassLoader(new URL[] {part.toUri().toURL()}, Plugins.class.getClassLoader());
            for (ModelSource source : ServiceLoader.load(ModelSource.class, own)) {
                if (source.getClass().getClassLoader() == own) {
                    // Cards are asked for here, so that one that can't be made stops no command.
                    if (source.cards().stream().anyMatch(card -> !card.id().isBlank())) {
                        all.add(source);
                    }
                }
            }
            if (all.size() == before) {
                warn.accept("Expected a model in " + part + ", of " + VARIABLE + ", but received none; it needs a file "
                        + SERVICE);
            }
        } catch (IOException | ServiceConfigurationError | LinkageError | RuntimeException e) {
            warn.accept("Expected a model in " + part + ", of " + VARIABLE + ", but received " + words(e));
        }
    }

    /** Refuses a jar that can't be opened: a class loader would say nothing. */
    private static void requireOpen(Path part) throws IOException {
        if (!Files.isDirectory(part)) {
            try (ZipFile jar = new ZipFile(part.toFile())) {
                if (jar.size() == 0) {
                    throw new IOException("an empty jar");
                }
            }
        }
    }

    private static String words(Throwable e) {
        return e instanceof MalformedURLException || e.getMessage() == null
                ? e.getClass().getSimpleName()
                : Texts.oneLine(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
}
