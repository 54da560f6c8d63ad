package dev.deckle.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where results go: one to the name that was given, several to that name with numbers. */
final class Targets {
    private Targets() {}

    /** {@code wide.png}, or {@code wide-1.png}, {@code wide-2.png} and so on. */
    static List<Path> of(Path target, int results) {
        if (results == 1) {
            return List.of(target);
        }
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        List<Path> targets = new ArrayList<>();
        for (int i = 1; i <= results; i++) {
            targets.add(target.resolveSibling(name.substring(0, dot) + "-" + i + name.substring(dot)));
        }
        return targets;
    }
}
