package dev.deckle.document;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.LinkedHashMap;
import java.util.Map;

/** Geometry values as JSON objects with their keys in a fixed order. */
final class JsonValues {
    private JsonValues() {}

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
}
