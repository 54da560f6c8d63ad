package dev.deckle.cli;

import java.util.List;

/**
 * Describes one option of the command line: all that the parsers, help and completion know of it. A value is asked for
 * by the option itself: {@code arguments.get(OutputOptions.QUALITY)}. Immutable; two are the same if they are one
 * object.
 *
 * @param <T> its value
 */
final class Option<T> {
    /** Names how often an option may be given, and with how many values. */
    enum Times {
        /** Once. */
        ONCE,
        /** Any number of times, each with one value. */
        REPEATED,
        /** Any number of times, each with one value or more. */
        SEVERAL
    }

    private static final ValueType<Boolean> FLAG = new ValueType<>() {
        @Override
        public Boolean parse(String text) {
            return Boolean.TRUE;
        }
    };

    private final List<String> names;
    private final String label;
    private final ValueType<T> type;
    private final Times times;
    private final String text;
    private final Option<T> origin;

    private Option(List<String> names, String label, ValueType<T> type, Times times, String text) {
        this.names = names;
        this.label = label;
        this.type = type;
        this.times = times;
        this.text = text;
        this.origin = this;
    }

    private Option(Option<T> origin, ValueType<T> type, String text) {
        this.names = origin.names;
        this.label = origin.label;
        this.type = type;
        this.times = origin.times;
        this.text = text;
        this.origin = origin.origin;
    }

    /** Makes an option without a value. */
    static Option<Boolean> flag(String name, String text) {
        return flag(List.of(name), text);
    }

    /** Makes an option without a value that goes by any of the names, the short one first. */
    static Option<Boolean> flag(List<String> names, String text) {
        return new Option<>(names, "", FLAG, Times.ONCE, text);
    }

    /**
     * Makes an option with a value.
     *
     * @param label of the value in help
     * @param text for help; {@code %%} is a percent sign, {@code ${COMPLETION-CANDIDATES}} stands for the words of the type
     */
    static <T> Option<T> of(String name, String label, ValueType<T> type, String text) {
        return of(List.of(name), label, type, text);
    }

    /**
     * Makes an option as {@link #of(String, String, ValueType, String)} does, which goes by any of the names, the short
     * one first.
     */
    static <T> Option<T> of(List<String> names, String label, ValueType<T> type, String text) {
        return new Option<>(names, label, type, Times.ONCE, text);
    }

    /** Returns the same option, given as often as {@code other} says. */
    Option<T> times(Times other) {
        return new Option<>(names, label, type, other, text);
    }

    /**
     * Returns the same option for a command that takes, or offers, other values: whoever asks for this option gets
     * those of the new one.
     */
    Option<T> taking(ValueType<T> other) {
        return new Option<>(this, other, text);
    }

    /** Returns the same option for a command that explains it otherwise. */
    Option<T> saying(String other) {
        return new Option<>(this, type, other);
    }

    /** Returns every name, the short one first. */
    List<String> names() {
        return names;
    }

    /** Returns the name that messages use, the long one. */
    String name() {
        return names.get(names.size() - 1);
    }

    /** Returns whether {@code word} is one of its names. */
    boolean isNamed(String word) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(word)) {
                return true;
            }
        }
        return false;
    }

    boolean isFlag() {
        return label.isEmpty();
    }

    String label() {
        return label;
    }

    ValueType<T> type() {
        return type;
    }

    Times times() {
        return times;
    }

    String text() {
        return text;
    }

    /** Returns the option that this one was made of by {@link #taking} or {@link #saying}, or itself. */
    Option<T> origin() {
        return origin;
    }
}
