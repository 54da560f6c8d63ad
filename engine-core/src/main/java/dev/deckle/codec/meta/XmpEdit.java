package dev.deckle.codec.meta;

import dev.deckle.codec.meta.XmpNode.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects changes to one XMP packet; whatever is not named stays as it is. */
final class XmpEdit {
    private static final int MAX_VALUE = 200;

    private final String text;
    private final List<XmpNode> nodes;
    private final List<Change> changes = new ArrayList<>();
    private int removedTo;

    private record Change(int from, int to, String text) {}

    XmpEdit(String text, List<XmpNode> nodes) {
        this.text = text;
        this.nodes = nodes;
    }

    List<XmpNode> nodes() {
        return nodes;
    }

    /**
     * Returns the text of an attribute or an element, without blanks around it; cut where it is longer than any value
     * that is looked for.
     */
    String value(XmpNode node) {
        int end = Math.min(node.valueTo, node.valueFrom + MAX_VALUE);
        return XmpScan.plain(text.substring(node.valueFrom, end)).strip();
    }

    /** Goes over all names in their order: what {@code gone} picks is removed, what {@code now} knows gets a value. */
    String apply(Predicate<XmpNode> gone, Function<XmpNode, String> now) {
        Set<String> left = new HashSet<>();
        Set<String> touched = new HashSet<>();
        for (XmpNode node : nodes) {
            boolean removed = node.from < removedTo || gone.test(node);
            if (removed) {
                touched.add(node.space);
            }
            if (node.kind == Kind.DECLARATION || node.from < removedTo) {
                continue;
            }
            if (removed) {
                remove(node);
                continue;
            }
            left.add(node.space);
            String value = now.apply(node);
            if (!value.isEmpty() && !value.equals(value(node))) {
                set(node, value);
            }
        }
        touched.removeAll(left);
        undeclare(touched);
        return text(changes);
    }

    private void remove(XmpNode node) {
        changes.add(new Change(node.from, node.to, ""));
        removedTo = node.to;
    }

    private void set(XmpNode node, String value) {
        if (node.kind == Kind.ELEMENT && node.valueTo == node.to) {
            String element = "<" + node.written + ">" + value + "</" + node.written + ">";
            changes.add(new Change(node.from, node.to, element));
        } else {
            changes.add(new Change(node.valueFrom, node.valueTo, value));
        }
        removedTo = node.kind == Kind.ELEMENT ? node.to : removedTo;
    }

    /** Removes the prefixes of spaces of which nothing is left. Nodes and changes are in the order of the text. */
    private void undeclare(Set<String> spaces) {
        List<Change> more = new ArrayList<>();
        int next = 0;
        for (XmpNode node : nodes) {
            while (next < changes.size() && changes.get(next).to() <= node.from) {
                next++;
            }
            boolean inside = next < changes.size() && changes.get(next).from() <= node.from;
            if (node.kind == Kind.DECLARATION && spaces.contains(node.space) && !inside) {
                more.add(new Change(node.from, node.to, ""));
            }
        }
        changes.addAll(more);
    }

    private String text(List<Change> all) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        List<Change> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparingInt(Change::from));
        for (Change change : ordered) {
            result.append(text, at, change.from()).append(change.text());
            at = change.to();
        }
        return result.append(text, at, text.length()).toString();
    }
}
