package dev.deckle.fill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the fills that have a name of their own. */
final class FillNames {
    private static final Map<String, EdgeFill> BY_NAME = byName();

    private FillNames() {}

    private static Map<String, EdgeFill> byName() {
        Map<String, EdgeFill> fills = new LinkedHashMap<>();
        for (EdgeFill fill : List.of(
                EdgeFill.replicate(),
                EdgeFill.mirror(),
                EdgeFill.smooth(),
                EdgeFill.grain(),
                EdgeFill.texture(),
                EdgeFill.solid(FillColour.GREY),
                EdgeFill.solid(FillColour.BLACK),
                EdgeFill.solid(FillColour.GREEN))) {
            fills.put(fill.label(), fill);
        }
        return fills;
    }

    /** Returns the names, in the order in which help lists them. */
    static List<String> all() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Returns the fill of that name; refuses any other, with the list of names. */
    static EdgeFill find(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected one of " + String.join(", ", all()) + " for the fill but received \"" + name + "\""));
    }
}
