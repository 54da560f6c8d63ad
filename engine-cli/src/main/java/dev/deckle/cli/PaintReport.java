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
        return Reports.line(job.target(), size(), written, kept);
    }

    private Size size() {
        return job.plan().output().size();
    }

    String toJson() {
        Map<String, Object> json = Json.object();
        json.put("source", Reports.source(job.photo(), job.header()));
        json.put("plan", Json.parse(PlanDocument.write(done.plan())));
        json.put("model", done.model());
        json.put("fill", fill.label());
        json.put("output", Reports.output(job.target(), size(), written));
        json.put("kept", Reports.kept(kept, written));
        json.put("timings", timings.toJson());
        json.put("warnings", warnings);
        return Json.text(json);
    }
}
