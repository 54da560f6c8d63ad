package dev.deckle.cli;

import dev.deckle.compose.Registration;
import dev.deckle.compose.Seam;
import dev.deckle.compose.SeamReport;
import dev.deckle.geometry.Size;
import dev.deckle.job.CallReport;
import dev.deckle.job.KeptSamples;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Written;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a report as JSON. */
final class ReportJson {
    private static final int CENTS = 2;

    private ReportJson() {}

    /** What all calls cost, USD; empty where nothing was told. */
    static Optional<String> cost(List<CallReport> calls) {
        return calls.stream()
                .flatMap(call -> call.cost().stream())
                .reduce(BigDecimal::add)
                .map(ReportJson::usd);
    }

    /** With cents, whatever the provider wrote. */
    static String usd(BigDecimal cost) {
        return cost.setScale(Math.max(CENTS, cost.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    static List<Object> calls(List<CallReport> calls) {
        List<Object> list = new ArrayList<>();
        for (CallReport call : calls) {
            Map<String, Object> json = Json.object();
            json.put("run", call.run().orElse(null));
            json.put("seed", call.seed().isPresent() ? call.seed().getAsLong() : null);
            json.put("cost", call.cost().map(ReportJson::usd).orElse(null));
            json.put(
                    "registration",
                    call.seam().map(seam -> of(seam.registration())).orElse(null));
            json.put("seam", call.seam().map(ReportJson::of).orElse(null));
            list.add(json);
        }
        return list;
    }

    private static Map<String, Object> of(Registration found) {
        Map<String, Object> json = Json.object();
        json.put("scaleX", rounded(found.scaleX()));
        json.put("scaleY", rounded(found.scaleY()));
        json.put("dx", rounded(found.dx()));
        json.put("dy", rounded(found.dy()));
        json.put("residual", rounded(found.residual()));
        return json;
    }

    private static Map<String, Object> of(Seam seam) {
        Map<String, Object> json = Json.object();
        json.put("before", of(seam.before()));
        json.put("after", of(seam.after()));
        return json;
    }

    private static Map<String, Object> of(SeamReport seam) {
        Map<String, Object> json = Json.object();
        json.put("ratio", rounded(seam.ratio()));
        json.put("step", rounded(seam.step()));
        return json;
    }

    /** With six decimals at most. */
    private static BigDecimal rounded(double value) {
        BigDecimal decimal =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    static Map<String, Object> source(Photo photo, ImageInfo header) {
        Map<String, Object> json = Json.object();
        json.put("path", photo.name());
        json.put("format", header.format().name());
        json.putAll(GeometryJson.of(header.size()));
        return json;
    }

    static Map<String, Object> output(Path target, Size size, Written written) {
        Map<String, Object> json = Json.object();
        json.put("path", target.toString());
        json.put("format", written.format().name());
        json.putAll(GeometryJson.of(size));
        json.put("bytes", written.bytes());
        json.put("lossless", written.lossless());
        return json;
    }

    static Map<String, Object> kept(KeptSamples kept, Written written) {
        Map<String, Object> json = Json.object();
        json.put("state", kept.isUnchanged() ? "unchanged" : written.lossless() ? "converted" : "re-encoded");
        json.put("before", kept.before().toString());
        json.put("after", kept.after().toString());
        json.put(
                "largestDifference",
                kept.largestDifference().isPresent() ? kept.largestDifference().getAsInt() : null);
        return json;
    }
}
