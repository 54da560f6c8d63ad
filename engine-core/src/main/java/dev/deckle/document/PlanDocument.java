package dev.deckle.document;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.Reason;
import dev.deckle.plan.WholePercents;
import dev.deckle.plan.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a {@link CanvasPlan} as a JSON document, version 1: {@code "deckle": 1} first, keys in a fixed
 * order, integers and texts only. {@code read(write(plan))} equals {@code plan}. Stateless; safe for any number of
 * threads.
 */
public final class PlanDocument {
    /** The version that is written and read. */
    public static final int VERSION = 1;

    /** The longest document that is read, in characters: 1,048,576. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final String PERCENT = "percent";

    private PlanDocument() {}

    /** Writes the document of {@code plan}, on one line. */
    public static String write(CanvasPlan plan) {
        return Json.write(toJson(plan));
    }

    /**
     * Returns the document of {@code plan} as an object of maps, lists, texts and whole numbers, to be part of a larger
     * one.
     */
    public static Map<String, @Nullable Object> toJson(CanvasPlan plan) {
        Map<String, Object> json = Json.object();
        json.put("deckle", VERSION);
        Map<String, Object> source = GeometryJson.of(plan.source());
        source.put("digest", plan.digest().map(Digest::toString).orElse(null));
        json.put("source", source);
        json.put("canvas", GeometryJson.of(plan.canvas()));
        json.put("placement", GeometryJson.of(plan.placement()));
        json.put("margins", GeometryJson.of(plan.margins()));
        json.put("output", GeometryJson.of(plan.output()));
        json.put("scale", plan.scale().toString());
        json.put(
                "adjustments",
                plan.adjustments().stream().map(PlanDocument::toJson).toList());
        json.put("model", plan.model().orElse(null));
        json.put("passes", plan.passes().stream().map(PlanDocument::toJson).toList());
        return json;
    }

    private static Map<String, Object> toJson(Adjustment adjustment) {
        Map<String, Object> json = Json.object();
        json.put("side", adjustment.side().label());
        json.put("exact", adjustment.exact());
        json.put("resolved", adjustment.resolved());
        json.put("reasons", adjustment.reasons().stream().map(Reason::name).toList());
        return json;
    }

    private static Map<String, Object> toJson(Pass pass) {
        Map<String, Object> json = Json.object();
        json.put("margins", GeometryJson.of(pass.margins()));
        json.put("canvas", GeometryJson.of(pass.canvas()));
        json.put("work", pass.work().map(PlanDocument::toJson).orElse(null));
        pass.request().ifPresent(percents -> json.put("request", toJson(percents)));
        return json;
    }

    private static Map<String, Object> toJson(WholePercents percents) {
        Map<String, Object> json = Json.object();
        json.put("unit", PERCENT);
        for (Side side : Side.ALL) {
            json.put(side.label(), percents.get(side));
        }
        return json;
    }

    private static Map<String, Object> toJson(Work work) {
        Map<String, Object> json = Json.object();
        json.put("scale", work.scale().toString());
        json.put("source", GeometryJson.of(work.source()));
        json.put("canvas", GeometryJson.of(work.canvas()));
        json.put("placement", GeometryJson.of(work.placement()));
        json.put("margins", GeometryJson.of(work.margins()));
        return json;
    }

    /**
     * Reads a document.
     *
     * @throws DocumentException if it is too long, not JSON, of another version, lacks a key, or holds values that don't agree
     */
    public static CanvasPlan read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new DocumentException(
                    "Expected a plan of at most " + MAX_LENGTH + " characters but received " + text.length());
        }
        try {
            return plan(Json.read("a plan document", text));
        } catch (JsonException e) {
            throw new DocumentException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new DocumentException("Expected a plan whose parts agree: " + e.getMessage(), e);
        }
    }

    private static CanvasPlan plan(JsonValue root) {
        if (root.get("deckle").integer() != VERSION) {
            throw root.get("deckle").expected("plan version " + VERSION);
        }
        JsonValue source = root.get("source");
        CanvasPlan plan = new CanvasPlan(
                GeometryJson.size(source),
                source.get("digest").orNull().map(PlanDocument::digest),
                GeometryJson.size(root.get("canvas")),
                GeometryJson.rect(root.get("placement")),
                GeometryJson.rect(root.get("output")),
                GeometryJson.positive(root.get("scale")),
                root.get("adjustments").list().stream()
                        .map(PlanDocument::adjustment)
                        .toList(),
                root.get("model").orNull().map(JsonValue::text),
                root.get("passes").list().stream().map(PlanDocument::pass).toList());
        requireMargins(root.get("margins"), plan.margins());
        requirePasses(root.get("passes"), plan);
        return plan;
    }

    private static void requireMargins(JsonValue node, Margins derived) {
        if (!GeometryJson.margins(node).equals(derived)) {
            throw node.expected("margins that join placement and canvas (" + derived + ")");
        }
    }

    /**
     * Refuses passes that do not lead to the canvas: there are none where nothing is to fill, else their margins add up
     * and the last has its size.
     */
    private static void requirePasses(JsonValue node, CanvasPlan plan) {
        if (plan.passes().isEmpty() && plan.margins().isNone()) {
            return;
        }
        for (Side side : Side.ALL) {
            long sum = plan.passes().stream()
                    .mapToLong(pass -> pass.margins().get(side))
                    .sum();
            if (sum != plan.margins().get(side)) {
                throw node.expected("passes that add up to margins of " + plan.margins());
            }
        }
        if (plan.passes().isEmpty()
                || !plan.passes().get(plan.passes().size() - 1).canvas().equals(plan.canvas())) {
            throw node.expected("passes that end with the canvas of " + plan.canvas());
        }
    }

    private static Adjustment adjustment(JsonValue node) {
        List<Reason> reasons = node.get("reasons").list().stream()
                .map(reason -> reason.constant(Reason.class))
                .toList();
        return new Adjustment(
                GeometryJson.side(node.get("side")),
                node.get("exact").text(),
                node.get("resolved").atLeast(0),
                reasons);
    }

    private static Pass pass(JsonValue node) {
        Optional<Work> work = node.get("work").orNull().map(PlanDocument::work);
        return new Pass(
                GeometryJson.margins(node.get("margins")),
                GeometryJson.size(node.get("canvas")),
                work,
                node.find("request").map(PlanDocument::percents));
    }

    private static WholePercents percents(JsonValue node) {
        if (!node.get("unit").text().equals(PERCENT)) {
            throw node.get("unit").expected("the unit " + PERCENT);
        }
        return new WholePercents(
                node.get("top").atLeast(0),
                node.get("right").atLeast(0),
                node.get("bottom").atLeast(0),
                node.get("left").atLeast(0));
    }

    private static Work work(JsonValue node) {
        Fraction scale = GeometryJson.positive(node.get("scale"));
        Size source = GeometryJson.size(node.get("source"));
        Size canvas = GeometryJson.size(node.get("canvas"));
        Rect placement = GeometryJson.rect(node.get("placement"));
        Margins margins = GeometryJson.margins(node.get("margins"));
        try {
            return new Work(scale, source, canvas, placement, margins);
        } catch (IllegalArgumentException e) {
            throw node.expected("a canvas of source and margins");
        }
    }

    private static Digest digest(JsonValue node) {
        try {
            return Digest.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw node.expected("sha256: and 64 hex digits");
        }
    }
}
