package dev.deckle.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the programs that this machine has.
 *
 * @param installed the programs that were found
 */
record Programs(Map<Program, Installed> installed) {
    /** Holds the name or path that starts a program. */
    record Installed(String executable, String version) {}

    Programs {
        installed = Map.copyOf(installed);
    }

    /** Asks each program for its version; {@code named} are those that the user named. */
    static Programs find(Map<Program, String> named, Processes processes) {
        Map<Program, Installed> found = new EnumMap<>(Program.class);
        for (Program program : Program.values()) {
            String executable = named.getOrDefault(program, usual(program));
            List<String> words = new ArrayList<>(List.of(executable));
            words.addAll(program.question());
            processes
                    .ask(words)
                    .flatMap(program::versionIn)
                    .ifPresent(version -> found.put(program, new Installed(executable, version)));
        }
        return new Programs(found);
    }

    private static String usual(Program program) {
        return program == Program.JAVA
                ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                : program.usualName();
    }

    /** Returns how to start the program, empty where it is not installed. */
    Optional<String> executable(Program program) {
        return Optional.ofNullable(installed.get(program)).map(Installed::executable);
    }

    /** Returns the version of the program, or {@code not installed}. */
    String version(Program program) {
        return Optional.ofNullable(installed.get(program))
                .map(Installed::version)
                .orElse(Finding.NOT_INSTALLED.reason());
    }
}
