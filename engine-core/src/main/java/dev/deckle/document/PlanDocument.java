package dev.deckle.document;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.model.json.Json;
import dev.deckle.model.json.JsonException;
import dev.deckle.model.json.JsonValue;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.Reason;
import dev.deckle.plan.WholePercents;
import dev.deckle.plan.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link CanvasPlan} as a JSON document, version 1: {@code "deckle": 1} first, keys in a fixed order, integers and texts only.
 * {@code read(write(plan))} equals {@code plan}. Stateless; safe for any number of threads.
 */
public final class PlanDocument {
    /** The version that is written and read. */
    public static final int VERSION = 1;

    /** The longest document that is read, in characters: 1,048,576. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final String PERCENT = "percent";

    private PlanDocument() {}

    /** The document of {@code plan}, on one line. */
    public static String write(CanvasPlan plan) {
        Map<String, Object> json = JsonGeometry.object();
        json.put("deckle", VERSION);
        Map<String, Object> source = JsonGeometry.of(plan.source());
        source.put("digest", plan.digest().orElse(null));
        json.put("source", source);
        json.put("canvas", JsonGeometry.of(plan.canvas()));
        json.put("placement", JsonGeometry.of(plan.placement()));
        json.put("margins", JsonGeometry.of(plan.margins()));
        json.put("output", JsonGeometry.of(plan.output()));
        json.put("scale", plan.scale().toString());
        json.put(
                "adjustments",
                plan.adjustments().stream().map(PlanDocument::toJson).toList());
        json.put("model", plan.model().orElse(null));
        json.put("passes", plan.passes().stream().map(PlanDocument::toJson).toList());
        return Json.write(json);
    }

    private static Map<String, Object> toJson(Adjustment adjustment) {
        Map<String, Object> json = JsonGeometry.object();
        json.put("side", adjustment.side().label());
        json.put("exact", adjustment.exact());
        json.put("resolved", adjustment.resolved());
        json.put("reasons", adjustment.reasons().stream().map(Reason::name).toList());
        return json;
    }

    private static Map<String, Object> toJson(Pass pass) {
        Map<String, Object> json = JsonGeometry.object();
        json.put("margins", JsonGeometry.of(pass.margins()));
        json.put("canvas", JsonGeometry.of(pass.canvas()));
        json.put("work", pass.work().map(PlanDocument::toJson).orElse(null));
        pass.request().ifPresent(percents -> json.put("request", toJson(percents)));
        return json;
    }

    private static Map<String, Object> toJson(WholePercents percents) {
        Map<String, Object> json = JsonGeometry.object();
        json.put("unit", PERCENT);
        for (Side side : Side.ALL) {
            json.put(side.label(), percents.get(side));
        }
        return json;
    }

    private static Map<String, Object> toJson(Work work) {
        Map<String, Object> json = JsonGeometry.object();
        json.put("scale", work.scale().toString());
        json.put("source", JsonGeometry.of(work.source()));
        json.put("canvas", JsonGeometry.of(work.canvas()));
        json.put("placement", JsonGeometry.of(work.placement()));
        json.put("margins", JsonGeometry.of(work.margins()));
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
                JsonGeometry.size(source),
                source.get("digest").orNull().map(JsonValue::text),
                JsonGeometry.size(root.get("canvas")),
                JsonGeometry.rect(root.get("placement")),
                JsonGeometry.rect(root.get("output")),
                JsonGeometry.positive(root.get("scale")),
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
        if (!JsonGeometry.margins(node).equals(derived)) {
            throw node.expected("margins that join placement and canvas (" + derived + ")");
        }
    }

    /** The passes lead to the canvas: none where nothing is to fill, else margins that add up and its size at the end. */
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
                .map(reason -> JsonGeometry.constant(Reason.class, reason))
                .toList();
        return new Adjustment(
                JsonGeometry.side(node.get("side")),
                node.get("exact").text(),
                node.get("resolved").atLeast(0),
                reasons);
    }

    private static Pass pass(JsonValue node) {
        Optional<Work> work = node.get("work").orNull().map(PlanDocument::work);
        return new Pass(
                JsonGeometry.margins(node.get("margins")),
                JsonGeometry.size(node.get("canvas")),
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
        Fraction scale = JsonGeometry.positive(node.get("scale"));
        Size source = JsonGeometry.size(node.get("source"));
        Size canvas = JsonGeometry.size(node.get("canvas"));
        Rect placement = JsonGeometry.rect(node.get("placement"));
        Margins margins = JsonGeometry.margins(node.get("margins"));
        try {
            return new Work(scale, source, canvas, placement, margins);
        } catch (IllegalArgumentException e) {
            throw node.expected("a canvas of source and margins");
        }
    }
}
