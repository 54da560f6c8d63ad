package dev.deckle;

import dev.deckle.digest.Digest;
import dev.deckle.document.PlanDocument;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Frame;
import dev.deckle.model.RunTicket;
import dev.deckle.plan.CanvasPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds an expansion that was submitted and not yet collected: any process can, by this and the photo. {@code parse(toJson(x))} equals x.
 * Immutable.
 *
 * @param plan of the whole job
 * @param photo the digest of the photo's samples
 * @param runs one a pass so far, the last of them not collected
 */
public record PendingRun(CanvasPlan plan, Digest photo, List<RunTicket> runs) {
    private static final int FORM = 1;

    /**
     * Copies the runs.
     *
     * @throws IllegalArgumentException unless there are between one and as many as the plan has passes
     */
    public PendingRun {
        runs = List.copyOf(runs);
        if (runs.isEmpty() || runs.size() > plan.passes().size()) {
            throw new IllegalArgumentException(
                    "Expected 1 to " + plan.passes().size() + " runs of a plan but received " + runs.size());
        }
    }

    /** Writes it as one line of JSON, without anything secret. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("form", FORM);
        json.put("plan", PlanDocument.write(plan));
        json.put("photo", photo.toString());
        json.put("runs", runs.stream().map(PendingRun::toJson).toList());
        return Json.write(json);
    }

    private static Map<String, Object> toJson(RunTicket run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", run.model());
        json.put("reference", run.reference());
        json.put("run", run.run().orElse(null));
        json.put("results", run.results());
        json.put("canvas", GeometryJson.of(run.frame().canvas()));
        json.put("placement", GeometryJson.of(run.frame().placement()));
        return json;
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static PendingRun parse(String text) {
        JsonValue json = Json.read("a pending run", text);
        if (json.get("form").integer() != FORM) {
            throw json.get("form").expected("the form " + FORM);
        }
        List<RunTicket> runs = new ArrayList<>();
        for (JsonValue run : json.get("runs").list()) {
            runs.add(new RunTicket(
                    run.get("model").text(),
                    run.get("reference").text(),
                    run.find("run").map(JsonValue::text),
                    run.get("results").atLeast(1),
                    new Frame(GeometryJson.size(run.get("canvas")), GeometryJson.rect(run.get("placement")))));
        }
        return new PendingRun(
                PlanDocument.read(json.get("plan").text()),
                Digest.parse(json.get("photo").text()),
                runs);
    }

    /** Makes the same job with one more run. */
    PendingRun with(RunTicket next) {
        List<RunTicket> more = new ArrayList<>(runs);
        more.add(next);
        return new PendingRun(plan, photo, more);
    }

    /** Tells by which name the provider's webhook will name the run that is not collected; else by its reference. */
    public String lastRun() {
        RunTicket last = runs.get(runs.size() - 1);
        return last.run().orElse(last.reference());
    }
}
