package dev.deckle;

import dev.deckle.digest.Digest;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Frame;
import dev.deckle.model.RunTicket;
import dev.deckle.picture.Blob;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Tier;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a job that was submitted and not yet collected: any process can, by this and the photo. {@code parse(toJson(x))} equals x.
 * Immutable.
 *
 * @param ask what was asked for
 * @param photo the digest of the photo's samples
 * @param runs one a pass so far, the last of them not collected
 */
public record PendingRun(PendingAsk ask, Digest photo, List<RunTicket> runs) {
    private static final int FORM = 2;
    private static final Set<String> RUN = Set.of("model", "reference", "run", "results", "canvas", "placement");

    /**
     * Copies the runs.
     *
     * @throws IllegalArgumentException unless there are between one and as many as the ask has passes
     */
    public PendingRun {
        runs = List.copyOf(runs);
        if (runs.isEmpty() || runs.size() > ask.passes()) {
            throw new IllegalArgumentException(
                    "Expected 1 to " + ask.passes() + " runs of a job but received " + runs.size());
        }
    }

    /** Names a kind of job in the document. */
    private enum Kind {
        EXPAND,
        REFRAME,
        INPAINT;

        Set<String> keys() {
            return switch (this) {
                case EXPAND -> Set.of("form", "job", "photo", "runs", "plan");
                case REFRAME -> Set.of("form", "job", "photo", "runs", "plan", "ratio", "tier");
                case INPAINT -> Set.of("form", "job", "photo", "runs", "mask");
            };
        }
    }

    /** Writes it as one line of JSON, without anything secret. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("form", FORM);
        json.putAll(toJson(ask));
        json.put("photo", photo.toString());
        json.put("runs", runs.stream().map(PendingRun::toJson).toList());
        return Json.write(json);
    }

    private static Map<String, Object> toJson(PendingAsk ask) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (ask instanceof PendingAsk.Grow grow) {
            json.put("job", Kind.EXPAND.name());
            json.put("plan", PlanDocument.write(grow.plan()));
            grow.holes().ifPresent(holes -> json.put("mask", base64(holes)));
        } else if (ask instanceof PendingAsk.Recompose frame) {
            json.put("job", Kind.REFRAME.name());
            json.put("plan", PlanDocument.write(frame.plan()));
            json.put("ratio", frame.ratio().text());
            json.put("tier", frame.tier().name());
        } else if (ask instanceof PendingAsk.Fill fill) {
            json.put("job", Kind.INPAINT.name());
            json.put("mask", base64(fill));
        }
        return json;
    }

    private static String base64(PendingAsk.Fill fill) {
        return Base64.getEncoder().encodeToString(fill.png().toBytes());
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
        Kind kind = json.get("job").constant(Kind.class);
        Set<String> keys = new HashSet<>(kind.keys());
        if (kind == Kind.EXPAND && json.find("mask").isPresent()) {
            keys.add("mask");
        }
        requireKeys(json, keys);
        List<RunTicket> runs = new ArrayList<>();
        for (JsonValue run : json.get("runs").list()) {
            requireKeys(run, RUN);
            runs.add(ticket(run));
        }
        return new PendingRun(ask(kind, json), Digest.parse(json.get("photo").text()), runs);
    }

    private static void requireKeys(JsonValue json, Set<String> keys) {
        if (!Set.copyOf(json.keys()).equals(keys)) {
            throw json.expected("the keys " + keys.stream().sorted().toList() + " and no other");
        }
    }

    private static RunTicket ticket(JsonValue run) {
        return new RunTicket(
                run.get("model").text(),
                run.get("reference").text(),
                run.find("run").map(JsonValue::text),
                run.get("results").atLeast(1),
                new Frame(GeometryJson.size(run.get("canvas")), GeometryJson.rect(run.get("placement"))));
    }

    private static PendingAsk ask(Kind kind, JsonValue json) {
        return switch (kind) {
            case EXPAND -> new PendingAsk.Grow(plan(json), json.find("mask").map(PendingRun::fill));
            case REFRAME ->
                new PendingAsk.Recompose(
                        plan(json),
                        AspectRatio.parse(json.get("ratio").text()),
                        json.get("tier").constant(Tier.class));
            case INPAINT -> fill(json.get("mask"));
        };
    }

    /** Reads a mask; one that can't be read is found here, and not once the answer is there. */
    private static PendingAsk.Fill fill(JsonValue text) {
        PendingAsk.Fill fill = new PendingAsk.Fill(mask(text));
        fill.mask();
        return fill;
    }

    private static CanvasPlan plan(JsonValue json) {
        return PlanDocument.read(json.get("plan").text());
    }

    private static Blob mask(JsonValue text) {
        try {
            return Blob.of(Base64.getDecoder().decode(text.text()));
        } catch (IllegalArgumentException e) {
            throw text.expected("a mask in base64");
        }
    }

    /** Makes the same job with one more run. */
    PendingRun with(RunTicket next) {
        List<RunTicket> more = new ArrayList<>(runs);
        more.add(next);
        return new PendingRun(ask, photo, more);
    }

    /** Tells by which name the provider's webhook will name the run that is not collected; else by its reference. */
    public String lastRun() {
        RunTicket last = runs.get(runs.size() - 1);
        return last.run().orElse(last.reference());
    }
}
