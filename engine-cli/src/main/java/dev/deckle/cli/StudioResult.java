package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.compose.SeamReport;
import dev.deckle.geometry.Size;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.picture.ImageInfo;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** Describes the result of a job of the studio to the page. */
final class StudioResult {
    private static final int DECIMALS = 6;

    private StudioResult() {}

    /** Describes what a job reported. */
    static Map<String, Object> of(PaintReport report) {
        PaintReport.Result first = report.results().get(0);
        Map<String, Object> json = shape(
                report.job().output(),
                first.written().bytes(),
                first.written().format().name(),
                first.target());
        json.put("placement", report.placement().map(GeometryJson::of).orElse(null));
        json.put(
                "seam",
                first.calls().stream()
                        .flatMap(call -> call.seam().stream())
                        .max(Comparator.comparingDouble(seam -> seam.after().ratio()))
                        .map(seam -> Map.of("before", ratio(seam.before()), "after", ratio(seam.after())))
                        .orElse(null));
        Map<String, Object> document = report.toDocument();
        json.put("kept", report.kept(first));
        json.put("cost", document.get("cost"));
        json.put("report", document);
        return json;
    }

    /** Describes a file that was written by a job whose report is lost. */
    static Map<String, Object> of(Path file) throws IOException {
        ImageInfo header = Images.probe(file);
        Map<String, Object> json =
                shape(header.size(), Files.size(file), header.format().name(), file);
        json.put("placement", null);
        json.put("seam", null);
        json.put("kept", null);
        json.put("cost", null);
        json.put("report", null);
        return json;
    }

    private static Map<String, Object> shape(Size size, long bytes, String format, Path file) {
        Map<String, Object> json = Json.object();
        json.put("width", size.width());
        json.put("height", size.height());
        json.put("bytes", bytes);
        json.put("format", format);
        json.put("name", String.valueOf(file.getFileName()));
        return json;
    }

    private static BigDecimal ratio(SeamReport seam) {
        return BigDecimal.valueOf(seam.ratio()).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
