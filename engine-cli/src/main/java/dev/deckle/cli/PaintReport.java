package dev.deckle.cli;

import dev.deckle.codec.Written;
import dev.deckle.document.PlanDocument;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Size;
import dev.deckle.job.JobReport;
import dev.deckle.job.KeptSamples;
import java.util.List;
import java.util.Map;

/**
 * What was done, for people and as a document.
 *
 * @param job what was asked
 * @param fill that the margins were seeded with
 * @param done by the engine
 * @param written the file
 * @param kept what became of the original samples in it
 * @param timings of all parts
 * @param warnings that were shown
 */
record PaintReport(
        PhotoJob job,
        EdgeFill fill,
        JobReport done,
        Written written,
        KeptSamples kept,
        Timings timings,
        List<String> warnings) {

    /** {@code wide.png: 1728x1088 PNG, 3.4 MB, every original sample is unchanged}. */
    String toLine() {
        return job.target() + ": " + size() + " " + written.format() + ", " + Texts.bytes(written.bytes()) + ", "
                + originals();
    }

    private String originals() {
        if (kept.isUnchanged()) {
            return "every original sample is unchanged";
        }
        return kept.largestDifference().isPresent()
                ? "the original was re-encoded, the largest difference of a sample is "
                        + kept.largestDifference().getAsInt()
                : "the original was converted for this format";
    }

    private Size size() {
        return job.plan().output().size();
    }

    String toJson() {
        Map<String, Object> json = Json.object();
        json.put("source", sourceJson());
        json.put("plan", Json.parse(PlanDocument.write(done.plan())));
        json.put("model", done.model());
        json.put("fill", fill.label());
        json.put("output", outputJson());
        json.put("kept", keptJson());
        json.put("timings", timings.toJson());
        json.put("warnings", warnings);
        return Json.text(json);
    }

    private Map<String, Object> sourceJson() {
        Map<String, Object> json = Json.object();
        json.put("path", job.photo().name());
        json.put("format", job.header().format().name());
        json.putAll(Json.of(job.header().size()));
        return json;
    }

    private Map<String, Object> outputJson() {
        Map<String, Object> json = Json.object();
        json.put("path", job.target().toString());
        json.put("format", written.format().name());
        json.putAll(Json.of(size()));
        json.put("bytes", written.bytes());
        json.put("lossless", written.lossless());
        return json;
    }

    private Map<String, Object> keptJson() {
        Map<String, Object> json = Json.object();
        json.put("state", kept.isUnchanged() ? "unchanged" : written.lossless() ? "converted" : "re-encoded");
        json.put("before", kept.before());
        json.put("after", kept.after());
        json.put(
                "largestDifference",
                kept.largestDifference().isPresent() ? kept.largestDifference().getAsInt() : null);
        return json;
    }
}
