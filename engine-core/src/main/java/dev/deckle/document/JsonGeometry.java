package dev.deckle.document;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.model.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Geometry values as JSON objects: written with their keys in a fixed order, read with every bound checked. */
final class JsonGeometry {
    private JsonGeometry() {}

    static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    static Map<String, Object> of(Size size) {
        Map<String, Object> json = object();
        json.put("width", size.width());
        json.put("height", size.height());
        return json;
    }

    static Map<String, Object> of(Rect rect) {
        Map<String, Object> json = object();
        json.put("x", rect.x());
        json.put("y", rect.y());
        json.put("width", rect.width());
        json.put("height", rect.height());
        return json;
    }

    static Map<String, Object> of(Margins margins) {
        Map<String, Object> json = object();
        for (Side side : Side.ALL) {
            json.put(side.label(), margins.get(side));
        }
        return json;
    }

    static Size size(JsonValue json) {
        int width = json.get("width").atLeast(1);
        int height = json.get("height").atLeast(1);
        return Size.of(width, height);
    }

    static Rect rect(JsonValue json) {
        int x = json.get("x").atLeast(0);
        int y = json.get("y").atLeast(0);
        Size size = size(json);
        if ((long) x + size.width() > Integer.MAX_VALUE || (long) y + size.height() > Integer.MAX_VALUE) {
            throw json.expected("a rectangle whose edges are at most 2147483647");
        }
        return Rect.at(x, y, size);
    }

    static Margins margins(JsonValue json) {
        Margins margins = Margins.NONE;
        for (Side side : Side.ALL) {
            margins = margins.with(side, json.get(side.label()).atLeast(0));
        }
        return margins;
    }

    static Side side(JsonValue json) {
        String written = json.text();
        return Side.ALL.stream()
                .filter(side -> side.label().equals(written))
                .findFirst()
                .orElseThrow(() -> json.expected("one of top, right, bottom, left"));
    }

    /** A fraction above 0. */
    static Fraction positive(JsonValue json) {
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

    static <E extends Enum<E>> E constant(Class<E> type, JsonValue json) {
        String written = json.text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(written)) {
                return constant;
            }
        }
        throw json.expected("one of " + List.of(type.getEnumConstants()));
    }
}
