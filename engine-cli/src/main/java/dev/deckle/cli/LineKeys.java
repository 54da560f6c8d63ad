package dev.deckle.cli;

import dev.deckle.json.Json;
import dev.deckle.text.CloseWord;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a line of a manifest, which are the long options of the job's own command, in whichever object they stand. Immutable. */
final class LineKeys {
    /** The options that grow sides. */
    static final Set<String> SIDES =
            Set.of("--top", "--right", "--bottom", "--left", "--horizontal", "--vertical", "--all");

    /** The options that make a frame. */
    static final Set<String> FRAME = Set.of("--aspect", "--size", "--offset");

    /** Keys that mean nothing in a manifest though they are options of a command. */
    private static final Set<String> NO_KEYS =
            Set.of("--help", "--trace", "--json", "--quiet", "--format", "--keep-answer", "--zip", "--photo");

    private static final String HEADLESS = "; a list of values begins with a line of keys, like photo,left";

    /** The keys of every kind of job. */
    private final Set<String> known;

    LineKeys(List<CommandTable> tables) {
        this.known = keys(tables);
    }

    /** Names what a line asks for. */
    enum Ask {
        EXPAND("expand"),
        REFRAME("reframe"),
        INPAINT("mask");

        private final String key;

        Ask(String key) {
            this.key = key;
        }
    }

    /**
     * Holds what a line says.
     *
     * @param ask what it asks for; empty where the batch says that
     * @param frames that it names, each a job
     * @param given the options with their texts
     */
    record Said(Optional<Ask> ask, List<BatchFrame> frames, Map<String, List<String>> given) {}

    /**
     * Refuses keys of a first line with which no job can be made.
     *
     * @throws UsageException that names the key
     */
    void requireKeys(String place, List<String> keys) {
        for (String key : keys) {
            if (!known.contains(key)) {
                UsageException unknown = unknown(place + ": Expected keys of a job", key, known);
                throw keys.stream().anyMatch(known::contains)
                        ? unknown
                        : new UsageException(Texts.orEmpty(unknown.getMessage()) + HEADLESS, unknown);
            }
        }
        if (!keys.contains("photo")) {
            throw new UsageException(place + ": Expected the key photo in the first line but received "
                    + Printable.quote(String.join(", ", keys))
                    + (keys.stream().anyMatch(known::contains) ? "" : HEADLESS));
        }
    }

    /**
     * Reads the fields of a line but its photo and its target.
     *
     * @throws UsageException if a key is unknown, or more than one thing is asked for
     */
    Said read(Map<String, Object> fields) {
        Set<Ask> asks = new LinkedHashSet<>();
        List<BatchFrame> frames = new ArrayList<>();
        Map<String, List<String>> given = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (key.equals("expand") || key.equals("reframe")) {
                Ask ask = key.equals("expand") ? Ask.EXPAND : Ask.REFRAME;
                asks.add(ask);
                if (value instanceof Map<?, ?> inner) {
                    inner.forEach((name, text) -> put(given, String.valueOf(name), text));
                } else if (ask == Ask.REFRAME) {
                    frames.addAll(BatchLines.parsed(key, BatchFrame.TYPE, text(key, value)));
                } else {
                    throw new UsageException(key + ": Expected an object like {\"left\":\"70%\"} but received "
                            + Printable.quote(String.valueOf(value)));
                }
            } else {
                put(given, key, value);
            }
        });
        given.keySet().forEach(name -> asked(name).ifPresent(asks::add));
        if (asks.size() > 1) {
            throw new UsageException("Expected one of expand, reframe and mask but received "
                    + String.join(" and ", asks.stream().map(ask -> ask.key).toList()));
        }
        return new Said(asks.stream().findFirst(), frames, given);
    }

    private static Optional<Ask> asked(String name) {
        if (SIDES.contains(name)) {
            return Optional.of(Ask.EXPAND);
        }
        if (FRAME.contains(name)) {
            return Optional.of(Ask.REFRAME);
        }
        return name.equals("--mask") ? Optional.of(Ask.INPAINT) : Optional.empty();
    }

    private void put(Map<String, List<String>> given, String key, @Nullable Object value) {
        String name = "--" + key;
        if (!known.contains(key)) {
            throw unknown("Expected keys of a job", key, known);
        }
        if (given.containsKey(name)) {
            throw new UsageException("Expected each key once but received " + Printable.quote(key) + " twice");
        }
        given.put(name, texts(key, value));
    }

    private static List<String> texts(String key, @Nullable Object value) {
        if (value instanceof List<?> list) {
            List<String> all = new ArrayList<>();
            list.forEach(one -> all.add(text(key, one)));
            return all;
        }
        if (value instanceof Map<?, ?> map && key.equals("set")) {
            List<String> all = new ArrayList<>();
            new TreeMap<>(map).forEach((name, one) -> all.add(name + "=" + setting(one)));
            return all;
        }
        return List.of(text(key, value));
    }

    private static String setting(@Nullable Object value) {
        return value instanceof Map || value instanceof List ? Json.write(value) : String.valueOf(value);
    }

    private static String text(String key, @Nullable Object value) {
        if (value == null) {
            throw new UsageException("Expected the key " + key + " but it is missing");
        }
        if (value instanceof Map || value instanceof List) {
            throw new UsageException(key + ": Expected a text or a number but received an object or a list");
        }
        return String.valueOf(value);
    }

    /** Returns the name of a file, which is a text. */
    static String named(String key, @Nullable Object value) {
        String name = text(key, value);
        if (!(value instanceof String)) {
            throw new UsageException(key + ": Expected the name of a file but received " + name);
        }
        return name;
    }

    /** Refuses a key that a command has not. */
    static void requireKnown(CommandTable table, Map<String, List<String>> given) {
        for (String name : given.keySet()) {
            if (table.option(name).isEmpty()) {
                String expected = "Expected keys that are options of 'deckle " + table.name() + "'";
                throw unknown(expected, name.substring(2), keys(List.of(table)));
            }
        }
    }

    private static UsageException unknown(String expected, String key, Set<String> keys) {
        return new UsageException(
                expected + " but received " + Printable.quote(key) + CloseWord.hint(key, List.copyOf(keys)));
    }

    private static Set<String> keys(List<CommandTable> tables) {
        Set<String> keys = new LinkedHashSet<>(List.of("photo", "expand", "reframe"));
        for (CommandTable table : tables) {
            table.options().stream()
                    .map(Option::name)
                    .filter(name -> !NO_KEYS.contains(name))
                    .forEach(name -> keys.add(name.substring(2)));
        }
        return keys;
    }
}
