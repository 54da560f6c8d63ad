package dev.deckle.cli;

import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.BlockProof;
import dev.deckle.job.CallReport;
import dev.deckle.job.FileProof;
import dev.deckle.job.KeptSamples;
import dev.deckle.json.Json;
import dev.deckle.picture.CarriedMap;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports on a finished job, as lines for people and as a document.
 *
 * @param job the job that was asked for
 * @param model that painted
 * @param fill that margins or holes were seeded with
 * @param details that only jobs of this kind have, by their keys
 * @param results that were written, at least one
 * @param answers files that the model sent
 * @param timings of all parts, ms
 * @param warnings that were shown
 * @param missing what did not come and can be collected later, for a message
 * @param neverMade what will never come, for a message
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
        Optional<String> missing,
        Optional<String> neverMade) {

    /** Copies the collections. */
    PaintReport {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        results = List.copyOf(results);
        answers = List.copyOf(answers);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
        warnings = List.copyOf(warnings);
    }

    /**
     * Reports on one picture that was written.
     *
     * @param target the file
     * @param written how it was written
     * @param isRecomposed whether the model recomposed the picture, so that nothing of the original is kept
     * @param kept what it has of the original; empty where that is nothing, or could not be compared
     * @param calls of the model for it
     */
    record Result(
            Path target, Written written, boolean isRecomposed, Optional<FileProof> kept, List<CallReport> calls) {}

    /**
     * Prints it: as one document, or a line a result; lines go to stderr where the picture went to standard output.
     */
    void print(Terminal terminal, boolean json) {
        if (json) {
            terminal.out().println(toJson());
        } else {
            boolean piped = OutputPlace.isStandardOutput(results.get(0).target());
            toLines().forEach(piped ? terminal::printAside : terminal::print);
        }
    }

    /**
     * Refuses a job of which not every picture came.
     *
     * @throws JobException if one is missing
     */
    void requireWhole() {
        Optional<String> shortfall = shortfall();
        if (shortfall.isPresent()) {
            throw new JobException(shortfall.get());
        }
    }

    /** Returns what was asked for and is not written, for a message; empty where everything is. */
    Optional<String> shortfall() {
        return missing.or(() -> neverMade);
    }

    /**
     * Returns a line for each picture: {@code wide.png: 1728x1088 PNG, 3.4 MB, every original sample is unchanged}. What the job cost,
     * where it cost something, stands once: with the only result, or below all of them.
     */
    List<String> toLines() {
        List<String> lines = new ArrayList<>(
                results.stream().map(result -> line(result) + filled(result)).toList());
        Optional<String> cost = cost();
        if (cost.isPresent() && results.size() == 1) {
            lines.set(0, lines.get(0) + ", " + cost.get() + " USD");
        } else if (cost.isPresent()) {
            lines.add(results.size() + " pictures: " + cost.get() + " USD in all");
        }
        return lines;
    }

    /** Returns what an automatic fill came down to; the last call's, of several. */
    private String filled(Result result) {
        if (result.calls().isEmpty()) {
            return "";
        }
        return result.calls()
                .get(result.calls().size() - 1)
                .fill()
                .flatMap(Texts::chosen)
                .map(text -> ", " + text)
                .orElse("");
    }

    private String line(Result result) {
        String target =
                OutputPlace.isStandardOutput(result.target()) ? "standard output" : String.valueOf(result.target());
        return target + ": " + size() + " " + result.written().format() + ", "
                + Texts.bytes(result.written().bytes()) + ", " + kept(result)
                + result.written().gainMap().map(PaintReport::of).orElse("");
    }

    /** Says what became of the original in a picture: {@code every original sample is unchanged}. */
    String kept(Result result) {
        return result.kept()
                .map(kept -> originals(kept, result.written()))
                .orElse(result.isRecomposed() ? "recomposed by the model" : "not compared with the photo");
    }

    private String originals(FileProof proof, Written written) {
        if (proof.blocks().isPresent()) {
            return blocks(proof.blocks().get());
        }
        Optional<String> resampled = job.resampled().map(scale -> "the picture was resampled to " + scale + " and ");
        KeptSamples kept = proof.samples();
        if (kept.isUnchanged()) {
            return resampled
                    .map(text -> text + "is unchanged from there on")
                    .orElse("every original sample is unchanged");
        }
        return resampled.orElse("the original ")
                + (resampled.isPresent() ? "" : "was ")
                + (kept.largestDifference().isPresent()
                        ? "re-encoded"
                                + written.anew()
                                        .filter(reason -> resampled.isEmpty())
                                        .map(reason -> " because " + job.reason(reason))
                                        .orElse("")
                                + ", the largest difference of a sample is "
                                + kept.largestDifference().getAsInt()
                        : "converted for this format");
    }

    /** Says what became of the map that makes the photo one of high dynamic range. */
    private static String of(CarriedMap map) {
        return ", its gain map "
                + (map.isGrown() ? "was grown with it" : "stays with it")
                + map.anew()
                        .map(reason -> " and was coded anew because " + reason)
                        .orElse("");
    }

    /** Says how many blocks are unchanged. Of 3,456 blocks 3,455 are 99.9 %: only all of them are all. */
    private static String blocks(BlockProof proof) {
        KeptBlocks blocks = proof.blocks();
        if (blocks.isWhole()) {
            return "every original block is unchanged";
        }
        long thousandths = Math.max(1, blocks.kept() * 1000 / blocks.original());
        return thousandths / 10 + "." + thousandths % 10 + " % of the original's blocks are unchanged"
                + (proof.largestDifference().isPresent()
                        ? ", in the rest the largest difference of a sample is "
                                + proof.largestDifference().getAsInt() + " (" + proof.pixels() + " px were coded anew)"
                        : "");
    }

    private Size size() {
        return job.output();
    }

    /** Returns where the photo stands in the results, px; empty where the model recomposed it. */
    Optional<Rect> placement() {
        return results.get(0).kept().isPresent() ? job.placement() : Optional.empty();
    }

    /** Returns what all calls cost, USD. The calls of one result are those of all, so the first is asked. */
    private Optional<String> cost() {
        return ReportJson.cost(results.get(0).calls());
    }

    /** Returns the report as one JSON document. */
    String toJson() {
        return Json.write(toDocument());
    }

    /** Returns the document as an object, to be part of a larger one. */
    Map<String, Object> toDocument() {
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
        return json;
    }

    private Map<String, Object> toJson(Result result) {
        Map<String, Object> json = Json.object();
        json.put("output", ReportJson.output(result.target(), size(), result.written()));
        json.put(
                "kept",
                result.kept()
                        .map(kept -> ReportJson.kept(kept, result.written(), job.resampled()))
                        .orElse(null));
        json.put("calls", ReportJson.calls(result.calls()));
        return json;
    }
}
