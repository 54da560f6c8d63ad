package dev.deckle.cli.batch;

import dev.deckle.cli.report.ReportLine;
import dev.deckle.digest.Digest;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.remote.PhotoDownload;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes a job as it is queued: everything a worker needs to paint it, on any machine that sees its files. Immutable.
 *
 * @param key of the job: the digest of the photo's bytes (and those of its other files), the ask, the model, its options and the target
 * @param words of a command line that paints it, without the name of the program
 * @param photo absolute name, or a URL
 * @param target absolute name
 * @param model id of the model
 * @param inputs the digest of each file, by its name
 */
public record QueuedJob(
        String key, List<String> words, String photo, String target, String model, Map<String, String> inputs) {
    /** Copies the lists. */
    public QueuedJob {
        words = List.copyOf(words);
        inputs = Map.copyOf(inputs);
    }

    /**
     * Makes a job and its key.
     *
     * @param photo the last of the words
     * @param inputs the digests of its files by absolute name, that of a URL as it is shown; the text of a file that is not there
     */
    public static QueuedJob of(
            List<String> words, String photo, String target, String model, Map<String, String> inputs) {
        // What may be secret in a URL changes from day to day, and the bytes behind it are among the inputs.
        List<String> named = asked(words).stream()
                .map(word -> word.equals(photo) ? shown(word) : word)
                .toList();
        String key =
                Digest.of(Json.write(List.of(named, new TreeMap<>(inputs)))).hex();
        return new QueuedJob(key, words, photo, target, model, inputs);
    }

    /** Returns the words that say what is asked for: how long to wait and what to tell makes no other job of it. */
    private static List<String> asked(List<String> words) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--deadline")) {
                i++;
            } else if (!word.startsWith("--deadline=") && !word.equals("--trace")) {
                asked.add(word);
            }
        }
        return asked;
    }

    /** Returns the photo as it may be shown and written down for good: a URL without its query. */
    public String shownPhoto() {
        return shown(photo);
    }

    /** Returns a photo's name as {@link #shownPhoto} does. */
    public static String shown(String photo) {
        return ReportLine.isUrl(photo) ? PhotoDownload.shown(photo) : photo;
    }

    /** Returns the same job of which nothing is left to do, without what may be secret. */
    QueuedJob ended() {
        List<String> named = words.stream()
                .map(word -> word.equals(photo) ? shownPhoto() : word)
                .toList();
        return new QueuedJob(key, named, shownPhoto(), target, model, inputs);
    }

    /** Returns the target as every file system tells it from others: some take names for one that differ in case or in how a letter is composed. */
    String place() {
        return Normalizer.normalize(target, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    String toJson() {
        Map<String, Object> json = Json.object();
        json.put("form", 1);
        json.put("words", words);
        json.put("photo", photo);
        json.put("target", target);
        json.put("model", model);
        json.put("inputs", new TreeMap<>(inputs));
        return Json.write(json);
    }

    static QueuedJob parse(String key, String text) {
        JsonValue json = Json.read("a queued job", text);
        if (json.get("form").integer() != 1) {
            throw json.get("form").expected("the form 1");
        }
        Map<String, String> inputs = new TreeMap<>();
        json.get("inputs")
                .keys()
                .forEach(name -> inputs.put(name, json.get("inputs").get(name).text()));
        return new QueuedJob(
                key,
                json.get("words").list().stream().map(JsonValue::text).toList(),
                json.get("photo").text(),
                json.get("target").text(),
                json.get("model").text(),
                inputs);
    }
}
