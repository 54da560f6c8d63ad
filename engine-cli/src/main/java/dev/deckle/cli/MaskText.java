package dev.deckle.cli;

import dev.deckle.geometry.Rect;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.picture.MaskReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what was found in a mask, as lines for people and as a document. */
final class MaskText {
    private MaskText() {}

    static List<String> lines(MaskReport report) {
        Rect bounds = report.bounds();
        String touches = report.touches().isEmpty()
                ? "no border"
                : report.touches().stream().map(Converters::label).collect(Collectors.joining(", "));
        return List.of(
                "mask      " + report.size(),
                "fill      " + report.fillPixels() + " px, " + percent(report) + " %",
                "grey      " + report.greyPixels() + " px in the file",
                "bounds    " + bounds.width() + "x" + bounds.height() + " at " + bounds.x() + "," + bounds.y(),
                "regions   " + report.regions(),
                "touches   " + touches);
    }

    private static String percent(MaskReport report) {
        return BigDecimal.valueOf(report.fillPixels() * 100)
                .divide(BigDecimal.valueOf(report.size().pixels()), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    static Map<String, Object> json(MaskReport report) {
        Map<String, Object> json = Json.object();
        json.putAll(GeometryJson.of(report.size()));
        json.put("fillPixels", report.fillPixels());
        json.put("greyPixels", report.greyPixels());
        json.put("bounds", GeometryJson.of(report.bounds()));
        json.put("regions", report.regions());
        json.put("touches", report.touches().stream().map(Converters::label).toList());
        return json;
    }
}
