package dev.deckle.codec.io;

import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Carries one reading of one file: its name for messages, the options, and the warnings so far. Whatever walks through a file asks it
 * at each step ({@link #count}) and for each size. Not for several threads.
 */
public class Reading {
    private final String name;
    private final ReadOptions options;
    private final List<String> warnings = new ArrayList<>();
    private boolean survived;

    /** Begins a reading; {@code name} may hold anything. */
    public Reading(String name, ReadOptions options) {
        this.name = Printable.of(name);
        this.options = options;
    }

    /** Returns the name of the file, fit for a message. */
    public String name() {
        return name;
    }

    /** Returns how the file is read. */
    public ReadOptions options() {
        return options;
    }

    /** Returns what is refused for its size. */
    public ReadLimits limits() {
        return options.limits();
    }

    /** Returns whether damage is survived where a decoder can go on. */
    public boolean lenient() {
        return options.acceptDamaged();
    }

    /** Returns whether the first of several frames is taken. */
    public boolean firstFrame() {
        return options.firstFrame();
    }

    /** Returns the warnings so far. */
    public List<String> warnings() {
        return warnings;
    }

    /** Adds a warning, each sentence once. */
    public void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    /** Makes the error for bytes that are no picture. */
    public ImageException invalid(String expected, Object received) {
        return new ImageException(Kind.INVALID, message(expected, received));
    }

    /** Makes the error for a damaged picture. */
    public ImageException corrupt(String expected, Object received) {
        return new ImageException(Kind.CORRUPT, message(expected, received));
    }

    /** Makes the error for a feature that is not read. */
    public ImageException unsupported(String expected, Object received) {
        return new ImageException(Kind.UNSUPPORTED, message(expected, received));
    }

    /** Makes the error for what is over a limit. */
    public ImageException limit(String expected, Object received) {
        return new ImageException(Kind.LIMIT, message(expected, received));
    }

    /** Makes an error with its cause. */
    public ImageException failed(Kind kind, String expected, Object received, Throwable cause) {
        return new ImageException(kind, message(expected, received), cause);
    }

    /** Refuses damage, or warns of it where the reading is lenient. */
    public void damaged(String expected, Object received) throws ImageException {
        if (!lenient()) {
            throw new ImageException(Kind.CORRUPT, message(expected, received), ImageException.Remedy.ACCEPT_DAMAGED);
        }
        survived = true;
        warn(message(expected, received) + ".");
    }

    /** Returns whether the file turned out to be damaged and was read all the same. */
    public boolean isDamaged() {
        return survived;
    }

    private String message(String expected, Object received) {
        return "Expected " + expected + " for " + name + " but received " + received;
    }

    /** Returns the declared size, if it is one and within the limits; for any picture, before a byte is decoded. */
    public Size size(long width, long height) throws ImageException {
        if (width < 1 || height < 1) {
            throw invalid("a size of at least 1x1 px", width + "x" + height);
        }
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw invalid("a side of at most " + limits().maxSide() + " px", width + "x" + height);
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
    public void frames(int frames, String what) throws ImageException {
        if (frames > 1 && !firstFrame()) {
            String message = message("one picture", what + " of " + frames + " frames");
            throw new ImageException(Kind.UNSUPPORTED, message, ImageException.Remedy.FIRST_FRAME);
        }
    }

    /** Refuses more than {@code limit} of something. */
    public void count(int count, int limit, String what) throws ImageException {
        if (count > limit) {
            throw limit("at most " + limit + " " + what, "more");
        }
    }

    /** Shows up to four bytes of a file as readable text. */
    public static String show(String tag) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            text.append(c > 32 && c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\x%02x", (int) c));
        }
        return text.append('"').toString();
    }
}
