package dev.deckle.codec;

import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One reading of one file: its name for messages, the options, and the warnings so far. */
final class Reading {
    private final String name;
    private final ReadOptions options;
    private final List<String> warnings = new ArrayList<>();

    Reading(String name, ReadOptions options) {
        this.name = name.replaceAll("\\p{Cntrl}", "?");
        this.options = options;
    }

    ReadLimits limits() {
        return options.limits();
    }

    boolean lenient() {
        return options.acceptDamaged();
    }

    boolean firstFrame() {
        return options.firstFrame();
    }

    List<String> warnings() {
        return warnings;
    }

    void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    ImageException invalid(String expected, Object received) {
        return new ImageException(Kind.INVALID, message(expected, received));
    }

    ImageException corrupt(String expected, Object received) {
        return new ImageException(Kind.CORRUPT, message(expected, received));
    }

    ImageException unsupported(String expected, Object received) {
        return new ImageException(Kind.UNSUPPORTED, message(expected, received));
    }

    ImageException limit(String expected, Object received) {
        return new ImageException(Kind.LIMIT, message(expected, received));
    }

    ImageException failed(Kind kind, String expected, Object received, Throwable cause) {
        return new ImageException(kind, message(expected, received), cause);
    }

    /** Damage that a lenient reading survives. */
    void damaged(String expected, Object received) throws ImageException {
        if (!lenient()) {
            throw corrupt(expected, received);
        }
        warn(message(expected, received) + ".");
    }

    private String message(String expected, Object received) {
        return "Expected " + expected + " for " + name + " but received " + received;
    }

    /** The declared size, if it is one and within the limits; for any picture, before a byte is decoded. */
    Size size(long width, long height) throws ImageException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw invalid("a size of 1x1 to 2147483647x2147483647 px", width + "x" + height);
        }
        if (Math.max(width, height) > limits().maxSide()) {
            throw limit("a side of at most " + limits().maxSide() + " px", width + "x" + height);
        }
        if (width * height > limits().maxPixels()) {
            throw limit("at most " + limits().maxPixels() + " px", width + "x" + height);
        }
        return Size.of((int) width, (int) height);
    }

    /** Refuses more frames than one, unless the first was asked for. */
    void frames(int frames, String what) throws ImageException {
        if (frames > 1 && !firstFrame()) {
            throw unsupported("one picture", what + " of " + frames + " frames");
        }
    }

    void count(int count, int limit, String what) throws ImageException {
        if (count > limit) {
            throw limit("at most " + limit + " " + what, "more");
        }
    }

    /** Up to four bytes of a file as readable text. */
    static String show(String tag) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            text.append(c > 32 && c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\x%02x", (int) c));
        }
        return text.append('"').toString();
    }
}
