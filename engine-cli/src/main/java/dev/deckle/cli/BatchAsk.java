package dev.deckle.cli;

import dev.deckle.cli.batch.Manifest;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what a batch over a folder of photos was asked, so that whoever finds its queue can go on with it. What is said for one time only, a
 * budget or that a run may be paid for again, is no part of it.
 *
 * @param photos the folder, absolute
 * @param options words of the command line
 */
record BatchAsk(Path photos, List<String> options) {
    private static final String NAME = "asked.json";
    private static final String MODEL = "--model=";
    private static final int MAX_BYTES = 1 << 20;

    private static final Set<Option<?>> ONCE = Set.of(
            OutputOptions.OUTPUT,
            OutputOptions.QUIET,
            ModelOptions.MAX_COST,
            BatchOptions.RETRY,
            BatchOptions.PAY_AGAIN,
            BatchOptions.QUEUE);

    /** The options that change nothing of a picture. */
    private static final Set<Option<?>> PACE =
            Set.of(BatchOptions.CONCURRENCY, BatchOptions.RATE, BatchOptions.STRICT, BatchOptions.NO_SHEET);

    /** Copies the list. */
    BatchAsk {
        options = List.copyOf(options);
    }

    /** Names the file beside the queue. */
    static Path file(Path out) {
        return BatchFolder.hidden(out).resolve(NAME);
    }

    /** Writes down, beside the queue, what this batch is asked; of one whose jobs come from a text nothing is kept. */
    static void keep(Path out, Arguments arguments, Manifest manifest) throws IOException {
        if (!manifest.isFolder()) {
            Files.deleteIfExists(file(out));
            return;
        }
        BatchAsk ask = of(arguments);
        Map<String, Object> json = Json.object();
        json.put("photos", ask.photos().toString());
        json.put("options", ask.options());
        byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file(out), true, stream -> stream.write(bytes));
    }

    /** Returns what a command line asks over a folder. */
    static BatchAsk of(Arguments arguments) {
        List<String> options = new ArrayList<>();
        arguments.texts().forEach((option, texts) -> {
            if (!ONCE.contains(option.origin())) {
                texts.forEach(text -> options.add(option.isFlag() ? option.name() : option.name() + "=" + text));
            }
        });
        Path photos = Path.of(arguments.argument().orElse(""));
        return new BatchAsk(photos.toAbsolutePath().normalize(), options);
    }

    /** Reads what the batch in a folder was asked; empty where that is not known. */
    static Optional<BatchAsk> of(Path out) {
        Path file = file(out);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            JsonValue json = Json.read("what a batch was asked", Files.readAllBytes(file));
            return Optional.of(new BatchAsk(
                    Path.of(json.get("photos").text()),
                    json.get("options").list().stream().map(JsonValue::text).toList()));
        } catch (IOException | IllegalArgumentException e) {
            // Whatever it is, the queue can do without it.
            return Optional.empty();
        }
    }

    /** Returns the words of the command line that goes on with it. */
    List<String> words(Path out, Optional<String> maxCost) {
        List<String> words = new ArrayList<>(List.of("batch"));
        words.addAll(options);
        maxCost.ifPresent(most -> words.add(ModelOptions.MAX_COST.name() + "=" + most));
        words.addAll(List.of("-o", out.toString(), photos.toString()));
        return words;
    }

    /** Returns whether another batch is asked for the same pictures, in whatever order and at whatever pace, of whatever photos. */
    boolean isLike(BatchAsk other) {
        return pictures().equals(other.pictures());
    }

    private Set<String> pictures() {
        return options.stream()
                .filter(word -> PACE.stream().noneMatch(option -> option.isNamed(word.split("=", 2)[0])))
                .collect(Collectors.toSet());
    }

    /** Returns the id of the model that it asks for; empty for the built-in one. */
    Optional<String> model() {
        return options.stream()
                .filter(word -> word.startsWith(MODEL))
                .map(word -> word.substring(MODEL.length()))
                .findFirst();
    }
}
