package dev.deckle.fill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fills that have a name of their own. */
final class FillNames {
    private static final Map<String, EdgeFill> BY_NAME = byName();

    private FillNames() {}

    private static Map<String, EdgeFill> byName() {
        Map<String, EdgeFill> fills = new LinkedHashMap<>();
        for (EdgeFill fill : List.of(
                EdgeFill.auto(),
                EdgeFill.replicate(),
                EdgeFill.mirror(),
                EdgeFill.smooth(),
                EdgeFill.grain(),
                EdgeFill.texture(),
                EdgeFill.border(),
                EdgeFill.flat(),
                EdgeFill.periodic(),
                EdgeFill.gradient(),
                EdgeFill.repeat(),
                EdgeFill.solid(FillColour.GREY),
                EdgeFill.solid(FillColour.BLACK),
                EdgeFill.solid(FillColour.GREEN))) {
            fills.put(fill.label(), fill);
        }
        return fills;
    }

    static List<String> all() {
        return List.copyOf(BY_NAME.keySet());
    }

    static EdgeFill find(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected one of " + String.join(", ", all()) + " for the fill but received \"" + name + "\""));
    }
}
