package dev.deckle.codec.meta;

import dev.deckle.codec.meta.XmpNode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks over the tags of one XMP packet. It knows what XML needs for that – names, prefixes, quotes, comments – and
 * gives up on the rest: entities of its own, tags that do not match. Nothing recurses, and each character is looked at
 * a few times at most.
 */
final class XmpScan {
    private static final int MAX_NODES = 100_000;
    private static final int MAX_DEPTH = 1000;
    /** The spaces of prefixes that a packet uses without a declaration, as all readers take them. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("tiff", "http://ns.adobe.com/tiff/1.0/"),
            Map.entry("exif", "http://ns.adobe.com/exif/1.0/"),
            Map.entry("xmp", "http://ns.adobe.com/xap/1.0/"),
            Map.entry("xmpNote", "http://ns.adobe.com/xmp/note/"),
            Map.entry("dc", "http://purl.org/dc/elements/1.1/"),
            Map.entry("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
            Map.entry("crs", "http://ns.adobe.com/camera-raw-settings/1.0/"),
            Map.entry("hdrgm", "http://ns.adobe.com/hdr-gain-map/1.0/"),
            Map.entry("apple-fi", "http://ns.apple.com/faceinfo/1.0/"),
            Map.entry("GCamera", "http://ns.google.com/photos/1.0/camera/"),
            Map.entry("GPano", "http://ns.google.com/photos/1.0/panorama/"),
            Map.entry("GDepth", "http://ns.google.com/photos/1.0/depthmap/"),
            Map.entry("Container", "http://ns.google.com/photos/1.0/container/"),
            Map.entry("Item", "http://ns.google.com/photos/1.0/container/item/"));

    private final String text;
    private final List<XmpNode> nodes = new ArrayList<>();
    private final Deque<XmpNode> open = new ArrayDeque<>();
    private final Map<String, Deque<String>> spaces = new HashMap<>();
    private final Deque<List<String>> declared = new ArrayDeque<>();
    private int at;

    private record Written(String name, int from, int to, int valueFrom, int valueTo) {}

    private XmpScan(String text) {
        this.text = text;
    }

    /** Returns the nodes in the order in which they begin; empty where the packet is not well formed. */
    static Optional<List<XmpNode>> nodes(String text) {
        XmpScan scan = new XmpScan(text);
        return scan.walk() && scan.open.isEmpty() ? Optional.of(scan.nodes) : Optional.empty();
    }

    private boolean walk() {
        while (true) {
            int tag = text.indexOf('<', at);
            if (tag < 0) {
                return true;
            }
            at = tag;
            boolean sound = text.startsWith("<!--", tag)
                    ? skip("-->")
                    : text.startsWith("<![CDATA[", tag)
                            ? skip("]]>")
                            : text.startsWith("<?", tag)
                                    ? skip("?>")
                                    : text.startsWith("</", tag) ? close() : !text.startsWith("<!", tag) && start();
            if (!sound || nodes.size() > MAX_NODES || open.size() > MAX_DEPTH) {
                return false;
            }
        }
    }

    private boolean skip(String end) {
        int found = text.indexOf(end, at);
        at = found + end.length();
        return found >= 0;
    }

    private boolean close() {
        int end = text.indexOf('>', at);
        XmpNode element = open.poll();
        if (end < 0 || element == null || !text.substring(at + 2, end).strip().equals(element.written)) {
            return false;
        }
        element.value(element.valueFrom, at);
        at = end + 1;
        element.to = at;
        leave();
        return true;
    }

    private boolean start() {
        int from = at;
        at++;
        String name = name();
        List<Written> attributes = new ArrayList<>();
        while (!name.isEmpty()) {
            int blank = at;
            blanks();
            if (at >= text.length()) {
                return false;
            }
            char c = text.charAt(at);
            if (c == '>' || text.startsWith("/>", at)) {
                return opened(name, from, attributes, c == '/');
            }
            if (blank == at || !attribute(blank, attributes)) {
                return false;
            }
        }
        return false;
    }

    private boolean attribute(int blank, List<Written> attributes) {
        String name = name();
        blanks();
        if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
            return false;
        }
        at++;
        blanks();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0 || text.substring(at, end).indexOf('<') >= 0) {
            return false;
        }
        attributes.add(new Written(name, blank, end + 1, at + 1, end));
        at = end + 1;
        return attributes.size() <= MAX_NODES;
    }

    private boolean opened(String name, int from, List<Written> attributes, boolean empty) {
        List<String> here = new ArrayList<>();
        for (Written a : attributes) {
            if (a.name().equals("xmlns") || a.name().startsWith("xmlns:")) {
                String prefix = a.name().equals("xmlns") ? "" : a.name().substring(6);
                spaces.computeIfAbsent(prefix, p -> new ArrayDeque<>()).push(value(a.valueFrom(), a.valueTo()));
                here.add(prefix);
            }
        }
        declared.push(here);
        XmpNode element = node(Kind.ELEMENT, name, from);
        for (Written a : attributes) {
            boolean declaration = a.name().equals("xmlns") || a.name().startsWith("xmlns:");
            XmpNode node = declaration
                    ? new XmpNode(Kind.DECLARATION, value(a.valueFrom(), a.valueTo()), a.name(), a.name(), a.from())
                    : node(Kind.ATTRIBUTE, a.name(), a.from());
            node.to = a.to();
            node.value(a.valueFrom(), a.valueTo());
            if (declaration) {
                nodes.add(node);
            }
        }
        at += empty ? 2 : 1;
        element.to = at;
        element.value(at, at);
        if (empty) {
            leave();
        } else {
            open.push(element);
        }
        return true;
    }

    private XmpNode node(Kind kind, String written, int from) {
        int colon = written.indexOf(':');
        String prefix = colon < 0 ? "" : written.substring(0, colon);
        String bound = spaces.getOrDefault(prefix, new ArrayDeque<>()).peek();
        // an attribute without a prefix is in no namespace
        boolean plain = kind == Kind.ATTRIBUTE && colon < 0;
        String space = bound == null || plain ? USUAL.getOrDefault(prefix, "") : bound;
        XmpNode node = new XmpNode(kind, space, written.substring(colon + 1), written, from);
        nodes.add(node);
        return node;
    }

    private void leave() {
        for (String prefix : declared.pop()) {
            spaces.getOrDefault(prefix, new ArrayDeque<>()).poll();
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String name() {
        int from = at;
        while (at < text.length() && " \t\r\n=/<>\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String value(int from, int to) {
        return plain(text.substring(from, to));
    }

    /** Returns a text without the references that every reader of XML knows. */
    static String plain(String raw) {
        if (raw.indexOf('&') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            int end = raw.charAt(i) == '&' ? raw.indexOf(';', i) : -1;
            String reference = end < 0 || end - i > 10 ? "" : raw.substring(i + 1, end);
            String known = character(reference);
            plain.append(known.isEmpty() ? String.valueOf(raw.charAt(i)) : known);
            i = known.isEmpty() ? i : end;
        }
        return plain.toString();
    }

    private static String character(String reference) {
        boolean hex = reference.startsWith("#x");
        if (reference.startsWith("#")) {
            String digits = reference.substring(hex ? 2 : 1);
            boolean sound = digits.matches(hex ? "[0-9A-Fa-f]{1,6}" : "[0-9]{1,7}");
            int c = sound ? Integer.parseInt(digits, hex ? 16 : 10) : -1;
            return Character.isValidCodePoint(c) ? Character.toString(c) : "";
        }
        return switch (reference) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "";
        };
    }
}
