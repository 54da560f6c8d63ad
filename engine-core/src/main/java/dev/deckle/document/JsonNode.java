package dev.deckle.document;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value of a parsed document and the path to it, so that every error says where.
 *
 * @param value a map, list, text, number, boolean or null
 * @param path {@code $.passes[0].margins}
 */
record JsonNode(@Nullable Object value, String path) {
    private static final int MAX_SHOWN = 40;

    /** The value of a key that has to be there. */
    JsonNode get(String key) {
        Map<?, ?> map = map();
        if (!map.containsKey(key)) {
            throw new DocumentException("Expected the key " + path + "." + key + " but it is missing");
        }
        return new JsonNode(map.get(key), path + "." + key);
    }

    /** The value, or empty for null. */
    Optional<JsonNode> orNull() {
        return value == null ? Optional.empty() : Optional.of(this);
    }

    List<JsonNode> list() {
        if (!(value instanceof List<?> items)) {
            throw expected("a list");
        }
        List<JsonNode> nodes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            nodes.add(new JsonNode(items.get(i), path + "[" + i + "]"));
        }
        return nodes;
    }

    String text() {
        if (!(value instanceof String text)) {
            throw expected("a text");
        }
        return text;
    }

    int integer() {
        if (value instanceof Integer number) {
            return number;
        }
        throw expected("a whole number from 0 to 2147483647");
    }

    Size size() {
        int width = get("width").atLeast(1);
        int height = get("height").atLeast(1);
        return Size.of(width, height);
    }

    Rect rect() {
        int x = get("x").atLeast(0);
        int y = get("y").atLeast(0);
        Size size = size();
        if ((long) x + size.width() > Integer.MAX_VALUE || (long) y + size.height() > Integer.MAX_VALUE) {
            throw expected("a rectangle whose edges are at most 2147483647");
        }
        return Rect.at(x, y, size);
    }

    Margins margins() {
        Margins margins = Margins.NONE;
        for (Side side : Side.ALL) {
            margins = margins.with(side, get(side.label()).atLeast(0));
        }
        return margins;
    }

    Side side() {
        String written = text();
        return Side.ALL.stream()
                .filter(side -> side.label().equals(written))
                .findFirst()
                .orElseThrow(() -> expected("one of top, right, bottom, left"));
    }

    Fraction fraction() {
        try {
            return Fraction.parse(text());
        } catch (IllegalArgumentException e) {
            throw expected("a fraction like 14/25");
        }
    }

    <E extends Enum<E>> E constant(Class<E> type, String written) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(written)) {
                return constant;
            }
        }
        throw expected("one of " + List.of(type.getEnumConstants()));
    }

    DocumentException expected(String what) {
        String shown = String.valueOf(value).replaceAll("\\p{Cntrl}", "\uFFFD");
        return new DocumentException("Expected " + what + " at " + path + " but received "
                + (shown.length() <= MAX_SHOWN ? shown : shown.substring(0, MAX_SHOWN) + "…"));
    }

    int atLeast(int least) {
        int number = integer();
        if (number < least) {
            throw expected("a whole number of at least " + least);
        }
        return number;
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw expected("an object");
    }
}
