package dev.deckle.cli;

import dev.deckle.cli.batch.ManifestLine;
import dev.deckle.cli.batch.QueuedJob;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.model.remote.WebUrls;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ReadOptions;
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

/**
 * Makes jobs of the lines of a manifest. Keys are the long options of the job's own command; what a line does not say, the options of the
 * batch say. A job becomes the words of a command line. For one thread.
 */
final class BatchLines {
    private static final String OUTPUT = "--output";
    private static final String ABSENT = "absent";

    private final LineKeys keys;
    private final Terminal terminal;
    private final Path out;
    private final Map<String, List<String>> defaults = new LinkedHashMap<>();
    private final RemotePhotos photos;
    private final List<BatchFrame> frames;
    private final Set<String> checked = new LinkedHashSet<>();
    private final boolean painted;

    /**
     * Makes a reader of lines.
     *
     * @param arguments of the batch
     * @param photos that lie at URLs
     * @param painted whether the jobs are painted here, so that keys have to be here too
     */
    BatchLines(Terminal terminal, Arguments arguments, Path out, RemotePhotos photos, boolean painted) {
        this.terminal = terminal.quiet();
        this.keys = new LineKeys(Arrays.stream(LineKeys.Ask.values())
                .map(ask -> command(ask).table())
                .toList());
        this.out = out.toAbsolutePath().normalize();
        this.photos = photos;
        this.painted = painted;
        this.frames = arguments.get(BatchOptions.REFRAME).orElse(List.of());
        arguments.texts().forEach((option, texts) -> defaults.put(option.name(), texts));
        Set.of(OUTPUT, "--max-cost", "--strict", "--quiet").forEach(defaults::remove);
        boolean sides = defaults.keySet().stream().anyMatch(LineKeys.SIDES::contains);
        if (sides && !frames.isEmpty()) {
            throw new UsageException("Expected either sides to grow or --reframe but received both");
        }
    }

    /** Returns whether the jobs are painted here. */
    boolean isPainted() {
        return painted;
    }

    /** Reads a job again as its worker will. */
    JobSpec spec(QueuedJob job) throws IOException {
        return JobWords.parse(terminal, photos.words(job), UnaryOperator.identity())
                .orElseThrow()
                .spec();
    }

    /** Refuses keys of a first line, as {@link LineKeys#requireKeys} does. */
    void requireKeys(String place, List<String> names) {
        keys.requireKeys(place, names);
    }

    /**
     * Refuses options that are wrong for whatever photo, of whatever format.
     *
     * @throws UsageException that says why
     */
    void requireUsable() throws IOException {
        Optional<RuntimeException> wrong = Optional.empty();
        for (ImageFormat format : OutputOptions.FORMATS) {
            try {
                jobs(ManifestLine.photo("", 1, Path.of(""), "", "photo." + format.suffix()));
                return;
            } catch (UsageException | IllegalArgumentException e) {
                wrong = Optional.of(e);
            }
        }
        if (wrong.isPresent()) {
            throw new UsageException(Texts.orEmpty(wrong.get().getMessage()), wrong.get());
        }
    }

    /**
     * Returns the jobs of a line: one, or one a frame.
     *
     * @throws UsageException or IllegalArgumentException if the line asks for none
     */
    List<QueuedJob> jobs(ManifestLine line) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>(line.fields());
        String named = LineKeys.named("photo", fields.remove("photo"));
        Optional<String> output =
                Optional.ofNullable(fields.remove("output")).map(value -> LineKeys.named("output", value));
        LineKeys.Said said = keys.read(fields);
        Map<String, List<String>> given = said.given();
        boolean own = said.ask().isPresent();
        List<BatchFrame> asked = own ? said.frames() : frames;
        LineKeys.Ask ask = said.ask().orElse(frames.isEmpty() ? LineKeys.Ask.EXPAND : LineKeys.Ask.REFRAME);
        Source photo = source(line.folder(), named);
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

    /**
     * Names a photo.
     *
     * @param photo its absolute name, or its URL
     * @param name of the file, without its folder
     * @param digest of its bytes, or that there is none
     */
    private record Source(String photo, String name, String digest) {}

    private Source source(Path folder, String name) throws IOException {
        if (!ReportLine.isUrl(name)) {
            String photo = path("photo", folder, name);
            return new Source(photo, String.valueOf(Path.of(photo).getFileName()), digest(photo));
        }
        try {
            String url = WebUrls.requireSource("photo", name);
            RemotePhotos.Fetched fetched = photos.fetch(url);
            return new Source(
                    url,
                    RemotePhotos.name(url, fetched.format()),
                    fetched.digest().toString());
        } catch (ImageException e) {
            return new Source(name, RemotePhotos.name(name, Optional.empty()), ABSENT);
        }
    }

    /** Converts a text, and names the key where it can't be. */
    static <T> T parsed(String key, ValueType<T> type, String text) {
        try {
            return type.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(key + ": " + Texts.orEmpty(e.getMessage()), e);
        }
    }

    private static String path(String key, Path folder, String name) {
        if (name.isEmpty() || ReportLine.isUrl(name)) {
            throw new UsageException(
                    key + ": Expected the name of a file but received " + Printable.quote(QueuedJob.shown(name)));
        }
        try {
            return folder.resolve(name).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new UsageException(key + ": Expected the name of a file but received " + Printable.quote(name), e);
        }
    }

    private JobCommand command(LineKeys.Ask ask) {
        return switch (ask) {
            case EXPAND -> new ExpandCommand(terminal);
            case REFRAME -> new ReframeCommand(terminal);
            case INPAINT -> new InpaintCommand(terminal);
        };
    }

    private QueuedJob job(
            ManifestLine line,
            LineKeys.Ask ask,
            Source source,
            Optional<String> output,
            Optional<BatchFrame> frame,
            boolean own,
            Map<String, List<String>> given)
            throws IOException {
        JobCommand command = command(ask);
        CommandTable table = command.table();
        LineKeys.requireKnown(table, given);
        String photo = source.photo();
        Path target = target(line, source.name(), output, frame, given);
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(QueuedJob.shown(photo), source.digest());
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
            boolean shape = LineKeys.SIDES.contains(name) || LineKeys.FRAME.contains(name);
            Map<String, List<String>> from = said ? given : own && shape ? Map.of() : defaults;
            List<String> texts = from.getOrDefault(name, List.of());
            if (option.times() == Option.Times.ONCE && texts.size() > 1) {
                throw new UsageException(name.substring(2) + ": Expected one value but received " + texts.size());
            }
            for (String text : texts) {
                String value = text;
                if (option.type().offer() == Offer.FILES && !name.equals(OUTPUT)) {
                    value = path(
                            name.substring(2),
                            said ? line.folder() : Path.of("").toAbsolutePath(),
                            text);
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

    /** Returns the file that is written, which is never outside of the output folder. */
    private Path target(
            ManifestLine line,
            String file,
            Optional<String> output,
            Optional<BatchFrame> frame,
            Map<String, List<String>> given) {
        String own = line.below().isEmpty() ? "" : line.below() + "/";
        String name = output.orElseGet(() -> own + named(file, given, frame.isPresent()));
        if (frame.isPresent()) {
            int dot = name.lastIndexOf('.');
            String stem = dot > 0 ? name.substring(0, dot) : name;
            name = stem + "-" + frame.get().label() + (dot > 0 ? name.substring(dot) : "");
        }
        Path target = Path.of(path("output", out, name));
        if (!target.startsWith(out) || target.equals(out) || target.startsWith(BatchFolder.hidden(out))) {
            throw new UsageException("output: Expected a name in " + out + " but received " + Printable.quote(name));
        }
        return target;
    }

    /** Returns the photo's own name, with the suffix of a format that can be written; a frame's size behind it. */
    private static String named(String file, Map<String, List<String>> given, boolean framed) {
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        boolean writable = Images.formatOf(Path.of(file))
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
