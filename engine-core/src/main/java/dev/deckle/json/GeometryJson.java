package dev.deckle.json;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.Map;

/**
 * Reads and writes geometry values as JSON objects: written with their keys in a fixed order, read with every bound
 * checked; a value out of bounds is a {@link JsonException}. Stateless; safe for any number of threads.
 */
public final class GeometryJson {
    private GeometryJson() {}

    /** Writes width and height. */
    public static Map<String, Object> of(Size size) {
        Map<String, Object> json = Json.object();
        json.put("width", size.width());
        json.put("height", size.height());
        return json;
    }

    /** Writes x, y, width and height. */
    public static Map<String, Object> of(Rect rect) {
        Map<String, Object> json = Json.object();
        json.put("x", rect.x());
        json.put("y", rect.y());
        json.put("width", rect.width());
        json.put("height", rect.height());
        return json;
    }

    /** Writes top, right, bottom and left. */
    public static Map<String, Object> of(Margins margins) {
        Map<String, Object> json = Json.object();
        for (Side side : Side.ALL) {
            json.put(side.label(), margins.get(side));
        }
        return json;
    }

    /** Reads a size of at least 1x1 px. */
    public static Size size(JsonValue json) {
        int width = json.get("width").atLeast(1);
        int height = json.get("height").atLeast(1);
        return Size.of(width, height);
    }

    /** Reads a rectangle in the quadrant of coordinates from 0 on, at least 1x1 px. */
    public static Rect rect(JsonValue json) {
        int x = json.get("x").atLeast(0);
        int y = json.get("y").atLeast(0);
        Size size = size(json);
        if ((long) x + size.width() > Integer.MAX_VALUE || (long) y + size.height() > Integer.MAX_VALUE) {
            throw json.expected("a rectangle whose edges are at most 2147483647");
        }
        return Rect.at(x, y, size);
    }

    /** Reads four margins of at least 0 px. */
    public static Margins margins(JsonValue json) {
        Margins margins = Margins.NONE;
        for (Side side : Side.ALL) {
            margins = margins.with(side, json.get(side.label()).atLeast(0));
        }
        return margins;
    }

    /** Reads the name of a side. */
    public static Side side(JsonValue json) {
        String written = json.text();
        return Side.ALL.stream()
                .filter(side -> side.label().equals(written))
                .findFirst()
                .orElseThrow(() -> json.expected("one of top, right, bottom, left"));
    }

    /** Reads a fraction above 0, like {@code 14/25}. */
    public static Fraction positive(JsonValue json) {
        try {
            Fraction fraction = Fraction.parse(json.text());
            if (fraction.numerator() != 0) {
                return fraction;
            }
        } catch (IllegalArgumentException e) {
            throw json.expected("a fraction like 14/25");
        }
        throw json.expected("a fraction above 0");
    }
}
