package dev.deckle.fill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the fills that have a name of their own. */
final class FillNames {
    private static final Map<String, EdgeFill> BY_NAME = byName();

    private static final int HEX = 16;
    private static final String COVER = "cover:";

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
                EdgeFill.cover(),
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
        if (name.matches(COVER + "[0-9]{1,3}")) {
            return EdgeFill.cover(Integer.parseInt(name.substring(COVER.length())));
        }
        if (name.matches("#[0-9a-f]{6}")) {
            int rgb = Integer.parseInt(name.substring(1), HEX);
            return EdgeFill.solid(FillColour.ofEightBit(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF));
        }
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException("Expected one of " + String.join(", ", all())
                        + ", cover:1 to cover:200 or #rrggbb for the fill but received \"" + name + "\""));
    }
}
