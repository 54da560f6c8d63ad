package dev.deckle.document;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.Reason;
import dev.deckle.plan.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * A {@link CanvasPlan} as a JSON document, version 1: {@code "deckle": 1} first, keys in a fixed order, integers and texts only.
 * {@code read(write(plan))} equals {@code plan}. Stateless; safe for any number of threads.
 */
public final class PlanDocument {
    /** The version that is written and read. */
    public static final int VERSION = 1;

    /** The longest document that is read, in characters: 1,048,576. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 20;
    private static final JsonFactory JSON_TEXT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .build();

    private PlanDocument() {}

    /** The document of {@code plan}, on one line. */
    public static String write(CanvasPlan plan) {
        Map<String, Object> json = JsonValues.object();
        json.put("deckle", VERSION);
        Map<String, Object> source = JsonValues.of(plan.source());
        source.put("digest", plan.digest().orElse(null));
        json.put("source", source);
        json.put("canvas", JsonValues.of(plan.canvas()));
        json.put("placement", JsonValues.of(plan.placement()));
        json.put("margins", JsonValues.of(plan.margins()));
        json.put("output", JsonValues.of(plan.output()));
        json.put("scale", plan.scale().toString());
        json.put(
                "adjustments",
                plan.adjustments().stream().map(PlanDocument::toJson).toList());
        json.put("model", plan.model().orElse(null));
        json.put("passes", plan.passes().stream().map(PlanDocument::toJson).toList());
        return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(json);
    }

    private static Map<String, Object> toJson(Adjustment adjustment) {
        Map<String, Object> json = JsonValues.object();
        json.put("side", adjustment.side().label());
        json.put("exact", adjustment.exact());
        json.put("resolved", adjustment.resolved());
        json.put("reasons", adjustment.reasons().stream().map(Reason::name).toList());
        return json;
    }

    private static Map<String, Object> toJson(Pass pass) {
        Map<String, Object> json = JsonValues.object();
        json.put("margins", JsonValues.of(pass.margins()));
        json.put("canvas", JsonValues.of(pass.canvas()));
        json.put("work", pass.work().map(PlanDocument::toJson).orElse(null));
        return json;
    }

    private static Map<String, Object> toJson(Work work) {
        Map<String, Object> json = JsonValues.object();
        json.put("scale", work.scale().toString());
        json.put("source", JsonValues.of(work.source()));
        json.put("canvas", JsonValues.of(work.canvas()));
        json.put("placement", JsonValues.of(work.placement()));
        json.put("margins", JsonValues.of(work.margins()));
        return json;
    }

    /**
     * Reads a document.
     *
     * @throws DocumentException if it is too long, not JSON, of another version, lacks a key, or holds values that don't agree
     */
    public static CanvasPlan read(String text) {
        JsonNode root = new JsonNode(parse(text), "$");
        int version = root.get("deckle").integer();
        if (version != VERSION) {
            throw root.get("deckle").expected("plan version " + VERSION);
        }
        Size canvas = root.get("canvas").size();
        Rect placement = root.get("placement").rect();
        try {
            CanvasPlan plan = new CanvasPlan(
                    root.get("source").size(),
                    root.get("source").get("digest").orNull().map(JsonNode::text),
                    canvas,
                    placement,
                    root.get("output").rect(),
                    positive(root.get("scale")),
                    root.get("adjustments").list().stream()
                            .map(PlanDocument::adjustment)
                            .toList(),
                    root.get("model").orNull().map(JsonNode::text),
                    root.get("passes").list().stream().map(PlanDocument::pass).toList());
            requireMargins(root.get("margins"), plan.margins());
            requirePasses(root.get("passes"), plan);
            return plan;
        } catch (DocumentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new DocumentException("Expected a plan whose parts agree: " + e.getMessage(), e);
        }
    }

    private static void requireMargins(JsonNode node, Margins derived) {
        if (!node.margins().equals(derived)) {
            throw node.expected("margins that join placement and canvas (" + derived + ")");
        }
    }

    /** The passes lead to the canvas: none where nothing is to fill, else margins that add up and its size at the end. */
    private static void requirePasses(JsonNode node, CanvasPlan plan) {
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

    private static Fraction positive(JsonNode node) {
        Fraction scale = node.fraction();
        if (scale.numerator() == 0) {
            throw node.expected("a fraction above 0");
        }
        return scale;
    }

    private static Adjustment adjustment(JsonNode node) {
        List<Reason> reasons = node.get("reasons").list().stream()
                .map(r -> r.constant(Reason.class, r.text()))
                .toList();
        return new Adjustment(
                node.get("side").side(),
                node.get("exact").text(),
                node.get("resolved").atLeast(0),
                reasons);
    }

    private static Pass pass(JsonNode node) {
        Optional<Work> work = node.get("work").orNull().map(PlanDocument::work);
        return new Pass(node.get("margins").margins(), node.get("canvas").size(), work);
    }

    private static Work work(JsonNode node) {
        Fraction scale = positive(node.get("scale"));
        Size source = node.get("source").size();
        Size canvas = node.get("canvas").size();
        Rect placement = node.get("placement").rect();
        Margins margins = node.get("margins").margins();
        try {
            return new Work(scale, source, canvas, placement, margins);
        } catch (IllegalArgumentException e) {
            throw node.expected("a canvas of source and margins");
        }
    }

    private static Object parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new DocumentException(
                    "Expected a plan of at most " + MAX_LENGTH + " characters but received " + text.length());
        }
        try (JsonParser parser = JSON_TEXT.createParser(ObjectReadContext.empty(), text)) {
            Object value = JSON.std.anyFrom(parser);
            if (value == null) {
                throw new DocumentException("Expected a plan document but received null");
            }
            if (parser.nextToken() != null) {
                throw new DocumentException("Expected the end of the plan document but received more behind it");
            }
            return value;
        } catch (JacksonException e) {
            throw new DocumentException(
                    "Expected a plan document in JSON but received something else: "
                            + e.getOriginalMessage().lines().findFirst().orElse("unreadable"),
                    e);
        }
    }
}
