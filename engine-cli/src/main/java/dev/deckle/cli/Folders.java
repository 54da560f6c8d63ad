package dev.deckle.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Finds the user's folders, by the XDG Base Directory Specification 0.8 or by the custom of the system. */
final class Folders {
    private static final String NAME = "deckle";

    private Folders() {}

    /** Returns the folder for files that have to outlive a restart: the journals of paid runs. */
    static Path state(Function<String, Optional<String>> environment) {
        return folder(environment, "XDG_STATE_HOME", ".local/state").resolve("runs");
    }

    /** Returns the folder for files that may be removed at any time: the models' own. */
    static Path cache(Function<String, Optional<String>> environment) {
        return folder(environment, "XDG_CACHE_HOME", ".cache").resolve("answers");
    }

    private static Path folder(Function<String, Optional<String>> environment, String variable, String below) {
        Optional<Path> given = environment
                .apply(variable)
                .or(() -> environment.apply("LOCALAPPDATA"))
                .map(Path::of)
                .filter(Path::isAbsolute);
        if (given.isPresent()) {
            return given.get().resolve(NAME);
        }
        Optional<String> home =
                environment.apply("HOME").or(() -> Optional.ofNullable(System.getProperty("user.home")));
        return Path.of(home.orElse(".")).toAbsolutePath().resolve(below).resolve(NAME);
    }
}
