package dev.deckle.cli;

import dev.deckle.cli.batch.ManifestLine;
import dev.deckle.cli.batch.QueuedJob;
import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.json.Json;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ReadOptions;
import dev.deckle.text.CloseWord;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes jobs of the lines of a manifest. Keys are the long options of the job's own command; what a line does not say, the options of the
 * batch say. A job becomes the words of a command line. For one thread.
 */
final class BatchLines {
    private static final String OUTPUT = "--output";
    private static final String ABSENT = "absent";
    private static final Set<String> SIDES =
            Set.of("--top", "--right", "--bottom", "--left", "--horizontal", "--vertical", "--all");
    private static final Set<String> FRAME = Set.of("--aspect", "--size", "--offset");
    /** Keys that mean nothing in a manifest though they are options of a command. */
    private static final Set<String> NO_KEYS =
            Set.of("--help", "--trace", "--json", "--quiet", "--format", "--keep-answer", "--zip", "--photo");

    /** The keys of every kind of job. */
    private final Set<String> known;

    private final Terminal terminal;
    private final Path out;
    private final Map<String, List<String>> defaults = new LinkedHashMap<>();
    private final List<BatchFrame> frames;
    private final Set<String> checked = new LinkedHashSet<>();
    private final boolean painted;

    /**
     * Makes a reader of lines.
     *
     * @param arguments of the batch
     * @param painted whether the jobs are painted here, so that keys have to be here too
     */
    BatchLines(Terminal terminal, Arguments arguments, Path out, boolean painted) {
        this.terminal = terminal.quiet();
        this.known = keys(
                Arrays.stream(Ask.values()).map(ask -> command(ask).table()).toList());
        this.out = out.toAbsolutePath().normalize();
        this.painted = painted;
        this.frames = arguments.get(BatchOptions.REFRAME).orElse(List.of());
        arguments.texts().forEach((option, texts) -> defaults.put(option.name(), texts));
        Set.of(OUTPUT, "--max-cost", "--strict", "--quiet").forEach(defaults::remove);
        boolean sides = defaults.keySet().stream().anyMatch(SIDES::contains);
        if (sides && !frames.isEmpty()) {
            throw new UsageException("Expected either sides to grow or --reframe but received both");
        }
    }

    /** Returns whether the jobs are painted here. */
    boolean isPainted() {
        return painted;
    }

    /** Reads a job again as its worker will. */
    JobSpec spec(QueuedJob job) {
        return JobWords.parse(terminal, job.words(), UnaryOperator.identity())
                .orElseThrow()
                .spec();
    }

    /** Names what a line asks for. */
    private enum Ask {
        EXPAND("expand"),
        REFRAME("reframe"),
        INPAINT("mask");

        private final String key;

        Ask(String key) {
            this.key = key;
        }
    }

    /**
     * Refuses options that are wrong for whatever photo.
     *
     * @throws UsageException or PlanException that says so
     */
    void requireUsable() throws IOException {
        jobs(ManifestLine.photo("", 1, Path.of(""), "", "photo." + ImageFormat.PNG.suffix()));
    }

    /**
     * Refuses keys of a first line with which no job can be made.
     *
     * @throws UsageException that names the key
     */
    void requireKeys(String place, List<String> keys) {
        for (String key : keys) {
            if (!known.contains(key)) {
                throw unknown(place + ": Expected keys of a job", key, known);
            }
        }
        if (!keys.contains("photo")) {
            throw new UsageException(place + ": Expected the key photo in the first line but received "
                    + Printable.quote(String.join(", ", keys)));
        }
    }

    /**
     * Returns the jobs of a line: one, or one a frame.
     *
     * @throws UsageException or IllegalArgumentException if the line asks for none
     */
    List<QueuedJob> jobs(ManifestLine line) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>(line.fields());
        String photo = path(line.folder(), named("photo", fields.remove("photo")));
        Optional<String> output = Optional.ofNullable(fields.remove("output")).map(value -> named("output", value));
        List<BatchFrame> asked = new ArrayList<>();
        Set<Ask> asks = new LinkedHashSet<>();
        Map<String, List<String>> given = flat(fields, asks, asked);
        if (asks.size() > 1) {
            throw new UsageException("Expected one of expand, reframe and mask but received "
                    + String.join(" and ", asks.stream().map(ask -> ask.key).toList()));
        }
        boolean own = !asks.isEmpty();
        if (!own) {
            asked.addAll(frames);
        }
        Ask ask = own ? asks.iterator().next() : frames.isEmpty() ? Ask.EXPAND : Ask.REFRAME;
        if (asked.isEmpty()) {
            return List.of(job(line, ask, photo, output, Optional.empty(), own, given));
        }
        List<QueuedJob> jobs = new ArrayList<>();
        for (BatchFrame frame : asked) {
            Map<String, List<String>> one = new LinkedHashMap<>(given);
            frame.options().forEach((name, value) -> one.put(name, List.of(value)));
            jobs.add(job(line, ask, photo, output, Optional.of(frame), own, one));
        }
        return jobs;
    }

    /** Returns the options that the fields name, whichever object they stand in; adds what is asked for. */
    private Map<String, List<String>> flat(Map<String, Object> fields, Set<Ask> asks, List<BatchFrame> frames) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (key.equals("expand") || key.equals("reframe")) {
                Ask ask = key.equals("expand") ? Ask.EXPAND : Ask.REFRAME;
                asks.add(ask);
                if (value instanceof Map<?, ?> inner) {
                    inner.forEach((name, text) -> put(given, String.valueOf(name), text));
                } else if (ask == Ask.REFRAME) {
                    frames.addAll(parsed(key, BatchFrame.TYPE, text(key, value)));
                } else {
                    throw new UsageException(key + ": Expected an object like {\"left\":\"70%\"} but received "
                            + Printable.quote(String.valueOf(value)));
                }
            } else {
                put(given, key, value);
            }
        });
        for (String name : given.keySet()) {
            if (SIDES.contains(name)) {
                asks.add(Ask.EXPAND);
            } else if (FRAME.contains(name)) {
                asks.add(Ask.REFRAME);
            } else if (name.equals("--mask")) {
                asks.add(Ask.INPAINT);
            }
        }
        return given;
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

    private static String named(String key, @Nullable Object value) {
        String name = text(key, value);
        if (!(value instanceof String)) {
            throw new UsageException(key + ": Expected the name of a file but received " + name);
        }
        return name;
    }

    private static <T> T parsed(String key, ValueType<T> type, String text) {
        try {
            return type.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(key + ": " + Texts.orEmpty(e.getMessage()), e);
        }
    }

    private static String path(Path folder, String name) {
        if (name.isEmpty() || name.startsWith("https:") || name.startsWith("http:")) {
            throw new UsageException("photo: Expected the name of a file but received " + Printable.quote(name));
        }
        try {
            return folder.resolve(name).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new UsageException("Expected the name of a file but received " + Printable.quote(name), e);
        }
    }

    private JobCommand command(Ask ask) {
        return switch (ask) {
            case EXPAND -> new ExpandCommand(terminal);
            case REFRAME -> new ReframeCommand(terminal);
            case INPAINT -> new InpaintCommand(terminal);
        };
    }

    private QueuedJob job(
            ManifestLine line,
            Ask ask,
            String photo,
            Optional<String> output,
            Optional<BatchFrame> frame,
            boolean own,
            Map<String, List<String>> given)
            throws IOException {
        JobCommand command = command(ask);
        CommandTable table = command.table();
        requireKnown(table, given);
        Path target = target(line, photo, output, frame, given);
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(photo, digest(photo));
        List<String> words = new ArrayList<>(List.of(table.name()));
        Arguments arguments = arguments(line, table, given, own, words, inputs);
        words.addAll(List.of(OUTPUT, target.toString(), photo));
        parsed("output", OutputPlace.TYPE, target.toString());
        add(arguments, table, OUTPUT, target.toString());
        arguments.argument(photo);
        JobSpec spec = command.job(arguments);
        requireModel(spec);
        return QueuedJob.of(words, photo, target.toString(), spec.model().id(), inputs);
    }

    /** Converts the options in the order of the table, so that the same job has the same words however it was written. */
    private Arguments arguments(
            ManifestLine line,
            CommandTable table,
            Map<String, List<String>> given,
            boolean own,
            List<String> words,
            Map<String, String> inputs)
            throws IOException {
        Arguments arguments = new Arguments(words);
        for (Option<?> option : table.options()) {
            String name = option.name();
            boolean said = given.containsKey(name);
            boolean shape = SIDES.contains(name) || FRAME.contains(name);
            Map<String, List<String>> from = said ? given : own && shape ? Map.of() : defaults;
            List<String> texts = from.getOrDefault(name, List.of());
            if (option.times() == Option.Times.ONCE && texts.size() > 1) {
                throw new UsageException(name.substring(2) + ": Expected one value but received " + texts.size());
            }
            for (String text : texts) {
                String value = text;
                if (option.type().offer() == Offer.FILES && !name.equals(OUTPUT)) {
                    value = path(said ? line.folder() : Path.of("").toAbsolutePath(), text);
                    inputs.put(value, digest(value));
                }
                if (!option.isFlag()) {
                    add(arguments, table, name, value);
                    words.addAll(value.startsWith("-") ? List.of(name + "=" + value) : List.of(name, value));
                } else if (!said || flag(name, text)) {
                    add(arguments, table, name, "");
                    words.add(name);
                }
            }
        }
        return arguments;
    }

    private static boolean flag(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new UsageException(
                    name.substring(2) + ": Expected true or false but received " + Printable.quote(text));
        }
        return text.equals("true");
    }

    private static void add(Arguments arguments, CommandTable table, String name, String text) {
        try {
            arguments.add(table.option(name).orElseThrow(), text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(name.substring(2) + ": " + Texts.orEmpty(e.getMessage()), e);
        }
    }

    private static void requireKnown(CommandTable table, Map<String, List<String>> given) {
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

    /** Returns the file that is written, which is never outside of the output folder. */
    private Path target(
            ManifestLine line,
            String photo,
            Optional<String> output,
            Optional<BatchFrame> frame,
            Map<String, List<String>> given) {
        String own = line.below().isEmpty() ? "" : line.below() + "/";
        String name = output.orElseGet(() -> own + named(photo, given, frame.isPresent()));
        if (frame.isPresent()) {
            int dot = name.lastIndexOf('.');
            String stem = dot > 0 ? name.substring(0, dot) : name;
            name = stem + "-" + frame.get().label() + (dot > 0 ? name.substring(dot) : "");
        }
        Path target = Path.of(path(out, name));
        if (!target.startsWith(out) || target.equals(out) || target.startsWith(BatchFolder.hidden(out))) {
            throw new UsageException("output: Expected a name in " + out + " but received " + Printable.quote(name));
        }
        return target;
    }

    /** Returns the photo's own name, with the suffix of a format that can be written; a frame's size behind it. */
    private static String named(String photo, Map<String, List<String>> given, boolean framed) {
        String file = String.valueOf(Path.of(photo).getFileName());
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        boolean writable = Images.formatOf(Path.of(photo))
                .filter(OutputOptions.FORMATS::contains)
                .isPresent();
        String suffix = writable ? file.substring(dot) : "." + ImageFormat.PNG.suffix();
        List<String> aspect = given.getOrDefault("--aspect", given.getOrDefault("--size", List.of()));
        String label = framed || aspect.isEmpty()
                ? ""
                : "-" + aspect.get(0).replace(':', 'x').replace('/', 'x');
        return stem + label + suffix;
    }

    /** Refuses a model that nobody has or that can't do the job; a model that paints here also without its key. */
    private void requireModel(JobSpec spec) {
        ModelChoice choice = spec.model();
        String about =
                spec.request().job() + " " + choice.id() + " " + choice.prompt() + choice.options() + choice.results();
        if (checked.contains(about)) {
            return;
        }
        if (painted || choice.id().equals("local")) {
            Models.painter(spec, terminal);
        } else {
            Models.named(choice.id(), spec.request().job(), terminal);
        }
        if (checked.size() < 1000) {
            checked.add(about);
        }
    }

    /** Returns the digest of a file's bytes, or that there is none: the job then fails by itself, with the reason. */
    static String digest(String file) {
        if (!Files.isRegularFile(Path.of(file))) {
            return ABSENT;
        }
        try {
            return new Photo(file, ReadOptions.DEFAULT, InputStream.nullInputStream())
                    .digest()
                    .toString();
        } catch (IOException e) {
            return ABSENT;
        }
    }

    /** Returns the digest that a job has of a file; empty where it had none. */
    static Optional<Digest> digest(QueuedJob job, String file) {
        String digest = job.inputs().getOrDefault(file, ABSENT);
        return digest.equals(ABSENT) ? Optional.empty() : Optional.of(Digest.parse(digest));
    }
}
