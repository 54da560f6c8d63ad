package dev.deckle.cli;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** JSON documents with their keys in a fixed order. */
final class Json {
    private Json() {}

    static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    static Map<String, Object> of(Size size) {
        Map<String, Object> json = object();
        json.put("width", size.width());
        json.put("height", size.height());
        return json;
    }

    static Map<String, Object> of(Rect area) {
        Map<String, Object> json = object();
        json.put("x", area.x());
        json.put("y", area.y());
        json.put("width", area.width());
        json.put("height", area.height());
        return json;
    }

    /** A document as an object, keys in their order. */
    static Map<String, Object> parse(String document) {
        return JSON.std.mapFrom(document);
    }

    /** A list on one line. */
    static String text(List<String> list) {
        return JSON.std.asString(list);
    }

    /** One line; nulls are written. */
    static String text(Map<String, Object> document) {
        return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(document);
    }
}
