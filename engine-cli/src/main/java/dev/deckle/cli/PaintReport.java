package dev.deckle.cli;

import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Size;
import dev.deckle.job.CallReport;
import dev.deckle.job.KeptSamples;
import dev.deckle.json.Json;
import dev.deckle.picture.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was done, for people and as a document.
 *
 * @param job what was asked
 * @param model that painted
 * @param fill that margins or holes were seeded with
 * @param details that only jobs of this kind have, by their keys
 * @param results that were written, at least one
 * @param answers files that the model sent
 * @param timings of all parts, ms
 * @param warnings that were shown
 * @param missing what did not come and can be collected later, for a message
 */
record PaintReport(
        OpenedJob job,
        String model,
        EdgeFill fill,
        Map<String, Object> details,
        List<Result> results,
        List<Path> answers,
        Map<String, Object> timings,
        List<String> warnings,
        Optional<String> missing) {

    /** Copies the collections. */
    PaintReport {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        results = List.copyOf(results);
        answers = List.copyOf(answers);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
        warnings = List.copyOf(warnings);
    }

    /**
     * One picture.
     *
     * @param target the file
     * @param written how it was written
     * @param kept what became of the original samples in it; empty where the model recomposed the picture
     * @param calls of the model for it
     */
    record Result(Path target, Written written, Optional<KeptSamples> kept, List<CallReport> calls) {}

    /**
     * Prints it: as one document, or a line a result.
     *
     * @throws JobException afterwards, if not every picture came
     */
    void print(Terminal terminal, boolean json) {
        if (json) {
            terminal.out().println(toJson());
        } else {
            toLines().forEach(terminal.out()::println);
        }
        if (missing.isPresent()) {
            throw new JobException(missing.get());
        }
    }

    /**
     * {@code wide.png: 1728x1088 PNG, 3.4 MB, every original sample is unchanged}; what it cost, where it cost something, is told once: with
     * the only result, or below all of them.
     */
    List<String> toLines() {
        List<String> lines = new ArrayList<>(results.stream().map(this::line).toList());
        Optional<String> cost = cost();
        if (cost.isPresent() && results.size() == 1) {
            lines.set(0, lines.get(0) + ", " + cost.get() + " USD");
        } else if (cost.isPresent()) {
            lines.add(results.size() + " pictures: " + cost.get() + " USD in all");
        }
        return lines;
    }

    private String line(Result result) {
        return result.target() + ": " + size() + " " + result.written().format() + ", "
                + Texts.bytes(result.written().bytes()) + ", "
                + result.kept().map(PaintReport::originals).orElse("recomposed by the model");
    }

    private static String originals(KeptSamples kept) {
        if (kept.isUnchanged()) {
            return "every original sample is unchanged";
        }
        return kept.largestDifference().isPresent()
                ? "the original was re-encoded, the largest difference of a sample is "
                        + kept.largestDifference().getAsInt()
                : "the original was converted for this format";
    }

    private Size size() {
        return job.output();
    }

    /** Of all calls; those of one result are those of all. */
    private Optional<String> cost() {
        return ReportJson.cost(results.get(0).calls());
    }

    String toJson() {
        Map<String, Object> json = Json.object();
        json.put("source", ReportJson.source(job.photo(), job.header()));
        json.putAll(details);
        json.put("model", model);
        json.put("fill", fill.label());
        json.putAll(toJson(results.get(0)));
        if (results.size() > 1) {
            json.put("results", results.stream().map(this::toJson).toList());
        }
        json.put("cost", cost().orElse(null));
        json.put("answers", answers.stream().map(Path::toString).toList());
        json.put("timings", timings);
        json.put("warnings", warnings);
        return Json.write(json);
    }

    private Map<String, Object> toJson(Result result) {
        Map<String, Object> json = Json.object();
        json.put("output", ReportJson.output(result.target(), size(), result.written()));
        json.put(
                "kept",
                result.kept()
                        .map(kept -> ReportJson.kept(kept, result.written()))
                        .orElse(null));
        json.put("calls", ReportJson.calls(result.calls()));
        return json;
    }
}
