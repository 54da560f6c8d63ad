package dev.deckle.cli;

import dev.deckle.document.PlanDocument;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Size;
import dev.deckle.job.CallReport;
import dev.deckle.job.JobReport;
import dev.deckle.job.KeptSamples;
import dev.deckle.json.Json;
import dev.deckle.picture.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was done, for people and as a document.
 *
 * @param job what was asked
 * @param fill that the margins were seeded with
 * @param done by the engine, for the first result
 * @param results that were written, at least one
 * @param answers files that the model sent
 * @param timings of all parts
 * @param warnings that were shown
 */
record PaintReport(
        PhotoJob job,
        EdgeFill fill,
        JobReport done,
        List<Result> results,
        List<Path> answers,
        Timings timings,
        List<String> warnings) {

    /**
     * One picture.
     *
     * @param target the file
     * @param written how it was written
     * @param kept what became of the original samples in it; empty where the model recomposed the picture
     * @param calls of the model for it
     */
    record Result(Path target, Written written, Optional<KeptSamples> kept, List<CallReport> calls) {}

    /** {@code wide.png: 1728x1088 PNG, 3.4 MB, every original sample is unchanged}; what it cost, where it cost something. */
    List<String> toLines() {
        String cost = Reports.cost(done.calls()).map(usd -> ", " + usd + " USD").orElse("");
        return results.stream()
                .map(result -> Reports.line(result.target(), size(), result.written(), result.kept()) + cost)
                .toList();
    }

    private Size size() {
        return job.plan().output().size();
    }

    String toJson() {
        Map<String, Object> json = Json.object();
        json.put("source", Reports.source(job.photo(), job.header()));
        json.put("plan", PlanDocument.toJson(done.plan()));
        json.put("model", done.model());
        json.put("fill", fill.label());
        json.putAll(toJson(results.get(0)));
        if (results.size() > 1) {
            json.put("results", results.stream().map(this::toJson).toList());
        }
        json.put("cost", Reports.cost(done.calls()).orElse(null));
        json.put("answers", answers.stream().map(Path::toString).toList());
        json.put("timings", timings.toJson());
        json.put("warnings", warnings);
        return Json.write(json);
    }

    private Map<String, Object> toJson(Result result) {
        Map<String, Object> json = Json.object();
        json.put("output", Reports.output(result.target(), size(), result.written()));
        json.put(
                "kept",
                result.kept().map(kept -> Reports.kept(kept, result.written())).orElse(null));
        json.put("calls", Reports.calls(result.calls()));
        return json;
    }
}
