package dev.deckle.codec.meta;

/**
 * Holds one name in an XMP packet, with its places in the text: an element, an attribute, or the declaration of a
 * namespace.
 */
final class XmpNode {
    /** Lists the kinds of nodes. */
    enum Kind {
        ELEMENT,
        ATTRIBUTE,
        DECLARATION
    }

    final Kind kind;
    /** The namespace; of a declaration, the one that it declares. */
    final String space;
    /** The local name; of a declaration, the prefix. */
    final String name;
    /** The name as written, with its prefix. */
    final String written;
    /** The first character, of an attribute the blank before it. */
    final int from;
    /** Behind the last character; of an element, known when it is closed. */
    int to;

    int valueFrom;
    int valueTo;

    XmpNode(Kind kind, String space, String name, String written, int from) {
        this.kind = kind;
        this.space = space;
        this.name = name;
        this.written = written;
        this.from = from;
    }

    void value(int first, int end) {
        valueFrom = first;
        valueTo = end;
    }

    boolean is(String in, String called) {
        return kind != Kind.DECLARATION && space.equals(in) && name.equals(called);
    }
}
