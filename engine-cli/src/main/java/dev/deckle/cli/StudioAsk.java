package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.picture.ImageFormat;
import dev.deckle.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Turns what the page asks for into the words of a command line, so that it is understood, and refused, as if it had been typed.
 *
 * @param verb {@code expand}, {@code reframe} or {@code inpaint}
 * @param options by name, as they were asked, without a text for those that are flags; the files are still the page's names
 * @param format suffix of the result; empty for the photo's own
 */
record StudioAsk(String verb, Map<String, List<String>> options, Optional<String> format) {
    private static final List<String> VERBS = List.of("expand", "reframe", "inpaint");

    /** The keys of a request that are no options. */
    private static final Set<String> OTHER = Set.of("photo", "request", "side", "marks", "slot", "format", "output");

    /** The options that name files which the page has names of its own for. */
    private static final Set<String> FILES = Set.of("--mask", "--reference");

    private static final String NATIVE = "native";

    /** Copies the options. */
    StudioAsk {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Reads a request.
     *
     * @throws UsageException if it asks for nothing, or for more than one thing
     */
    static StudioAsk of(JsonValue request) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> verbs = new ArrayList<>();
        for (String key : request.keys()) {
            Optional<JsonValue> value = request.find(key);
            if (value.isEmpty() || OTHER.contains(key)) {
                continue;
            }
            if (VERBS.contains(key)) {
                verbs.add(key);
                for (String inner : value.get().keys()) {
                    value.get().find(inner).ifPresent(one -> put(options, inner, one));
                }
            } else {
                put(options, key, value.get());
            }
        }
        if (verbs.size() != 1) {
            throw new UsageException("Expected one of expand, reframe and inpaint but received "
                    + (verbs.isEmpty() ? "none" : String.join(" and ", verbs)));
        }
        if (options.getOrDefault("--size", List.of()).equals(List.of(NATIVE))) {
            options.remove("--size");
            options.put("--fit", List.of(NATIVE));
        }
        return new StudioAsk(
                verbs.get(0),
                options,
                request.find("format").map(JsonValue::text).map(StudioAsk::suffix));
    }

    /** Reads a request as {@link #of(JsonValue)} does, with the budget that stands beside it. */
    static StudioAsk of(JsonValue request, Optional<JsonValue> maxCost) {
        StudioAsk ask = of(request);
        Map<String, List<String>> options = new LinkedHashMap<>(ask.options());
        maxCost.ifPresent(value -> options.put("--max-cost", List.of(text(value))));
        return new StudioAsk(ask.verb(), options, ask.format());
    }

    private static String suffix(String format) {
        try {
            return OutputOptions.FORMAT.type().parse(format).suffix();
        } catch (IllegalArgumentException e) {
            throw new UsageException(OutputOptions.FORMAT.name() + ": " + Texts.orEmpty(e.getMessage()), e);
        }
    }

    private static void put(Map<String, List<String>> options, String key, JsonValue value) {
        String name = "--" + (key.equals("maxCost") ? "max-cost" : key);
        if (!name.matches("--[a-z][a-z-]*") || isBarred(name)) {
            throw new UsageException("Expected keys that are options of a job but received " + Printable.quote(key));
        }
        boolean isOff = value.value() instanceof Boolean flag && !flag;
        if (!isOff && options.put(name, texts(value)) != null) {
            throw new UsageException("Expected " + name + " once but received it 2 times");
        }
    }

    /** Returns whether an option is none of a page's: it names a file here, or says how the command itself talks. */
    private static boolean isBarred(String name) {
        Stream<Option<?>> talk = Stream.of(
                JobCommand.JSON,
                OutputOptions.QUIET,
                OutputOptions.FORCE,
                OutputOptions.OUTPUT,
                CommonOptions.HELP,
                CommonOptions.TRACE);
        return talk.anyMatch(option -> option.isNamed(name))
                || Set.of("--zip", "--photo", "--plan", "--keep-answer", "--results")
                        .contains(name);
    }

    private static List<String> texts(JsonValue value) {
        if (value.isList()) {
            return value.list().stream().map(StudioAsk::text).toList();
        }
        if (value.isObject()) {
            return value.keys().stream()
                    .filter(key -> value.find(key).isPresent())
                    .map(key -> key + "=" + setting(value.get(key)))
                    .toList();
        }
        if (value.value() instanceof Boolean) {
            return List.of();
        }
        return List.of(text(value));
    }

    private static String setting(JsonValue value) {
        return value.isObject() || value.isList() ? Json.write(value.value()) : String.valueOf(value.value());
    }

    /** Returns what the page says as a text or a number. */
    static String text(JsonValue value) {
        if (value.isObject() || value.isList()) {
            throw value.expected("a text or a number");
        }
        return String.valueOf(value.value());
    }

    /**
     * Checks that a model that costs something has a budget: nobody at a shell has looked at the price.
     *
     * @param model id of the model; empty for the built-in one
     * @param maxCost what was typed
     * @throws UsageException if there is none
     */
    static void requireBudget(Terminal terminal, Optional<String> model, Optional<String> maxCost) {
        if (model.isPresent()
                && maxCost.isEmpty()
                && !Models.named(model.get(), terminal).profile().price().isFree()) {
            throw new UsageException(
                    "maxCost: Expected what " + model.get() + " may cost at most, in USD, but it is missing");
        }
    }

    /** Returns the same ask of any model: without what only one may take. */
    StudioAsk withoutModel() {
        Map<String, List<String>> others = new LinkedHashMap<>(options);
        List.of("--model", "--prompt", "--set", "--max-cost").forEach(others::remove);
        return new StudioAsk(verb, others, format);
    }

    /** Returns the command that does it. */
    JobCommand command(Terminal terminal) {
        return switch (verb) {
            case "expand" -> new ExpandCommand(terminal);
            case "reframe" -> new ReframeCommand(terminal);
            default -> new InpaintCommand(terminal);
        };
    }

    /** Returns an option's only value; empty where it is not asked. */
    Optional<String> value(String name) {
        return options.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Returns the words of the command line.
     *
     * @param photo the photo, and how it is read
     * @param target the file to write
     * @param files turns the page's name of a file into another
     */
    List<String> words(Terminal terminal, List<String> photo, String target, UnaryOperator<String> files) {
        List<String> words = new ArrayList<>(List.of(verb));
        Map<String, List<String>> left = new LinkedHashMap<>(options);
        for (Option<?> option : command(terminal).table().options()) {
            Optional.ofNullable(left.remove(option.name())).ifPresent(texts -> put(words, option.name(), texts, files));
        }
        left.forEach((name, texts) -> put(words, name, texts, files));
        words.addAll(photo);
        words.addAll(List.of("-o", target));
        return words;
    }

    private static void put(List<String> words, String name, List<String> texts, UnaryOperator<String> files) {
        if (texts.isEmpty()) {
            words.add(name);
        }
        for (String text : texts) {
            String value = FILES.contains(name) ? files.apply(text) : text;
            words.addAll(value.startsWith("-") || value.isEmpty() ? List.of(name + "=" + value) : List.of(name, value));
        }
    }

    /** Returns the name of the result: the photo's, with what becomes of it. */
    String target(String photo, ImageFormat own) {
        int dot = photo.lastIndexOf('.');
        String stem = dot > 0 ? photo.substring(0, dot) : photo;
        String usual = OutputOptions.FORMATS.contains(own)
                ? Images.formatOf(Path.of(photo)).equals(Optional.of(own)) ? photo.substring(dot + 1) : own.suffix()
                : ImageFormat.PNG.suffix();
        String label = switch (verb) {
            case "expand" -> "wide";
            case "reframe" ->
                value("--aspect").or(() -> value("--size")).orElse("frame").replaceAll("[^0-9A-Za-z.]", "x");
            default -> "filled";
        };
        return stem + "-" + label + "." + format.orElse(usual);
    }
}
