package dev.deckle.cli;

import dev.deckle.compose.Registration;
import dev.deckle.compose.Seam;
import dev.deckle.compose.SeamReport;
import dev.deckle.digest.Digest;
import dev.deckle.fill.ChosenFill;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Size;
import dev.deckle.job.BlockProof;
import dev.deckle.job.CallReport;
import dev.deckle.job.FileProof;
import dev.deckle.job.KeptSamples;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.picture.CarriedMap;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the parts of a report as JSON. */
final class ReportJson {
    private static final int CENTS = 2;

    private ReportJson() {}

    /** Sums what the calls cost, USD; empty where no provider named a cost. */
    static Optional<String> cost(List<CallReport> calls) {
        return calls.stream()
                .flatMap(call -> call.cost().stream())
                .reduce(BigDecimal::add)
                .map(ReportJson::usd);
    }

    /** Writes dollars with at least two decimals and no zero behind them, however the provider wrote them. */
    static String usd(BigDecimal cost) {
        BigDecimal plain = cost.stripTrailingZeros();
        return plain.setScale(Math.max(CENTS, plain.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** Lists the calls of a model. */
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
            json.put("fill", call.fill().map(ReportJson::of).orElse(null));
            list.add(json);
        }
        return list;
    }

    private static Map<String, Object> of(ChosenFill chosen) {
        Map<String, Object> json = Json.object();
        json.put("name", chosen.fill().label());
        json.put("reason", chosen.reason());
        return json;
    }

    private static Map<String, Object> of(Registration found) {
        Map<String, Object> json = Json.object();
        json.put("scaleX", rounded(found.scaleX()));
        json.put("scaleY", rounded(found.scaleY()));
        json.put("dx", rounded(found.dx()));
        json.put("dy", rounded(found.dy()));
        json.put("rotation", rounded(found.rotation()));
        json.put("residual", rounded(found.residual()));
        json.put("beside", rounded(found.beside()));
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

    /** Rounds to six decimals, without zeros at the end. */
    private static BigDecimal rounded(double value) {
        BigDecimal decimal =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    /** Describes the photo: name, size and format. */
    static Map<String, Object> source(Photo photo, ImageInfo header) {
        Map<String, Object> json = Json.object();
        json.put("path", photo.name());
        json.put("format", header.format().name());
        json.putAll(GeometryJson.of(header.size()));
        return json;
    }

    /** Describes the file that was written. */
    static Map<String, Object> output(Path target, Size size, Written written) {
        Map<String, Object> json = Json.object();
        json.put("path", target.toString());
        json.put("format", written.format().name());
        json.putAll(GeometryJson.of(size));
        json.put("bytes", written.bytes());
        json.put("lossless", written.lossless());
        json.put("gainMap", written.gainMap().map(ReportJson::of).orElse(null));
        return json;
    }

    /** Describes what became of the original samples; of a resampled picture, of its samples from there on. */
    static Map<String, Object> kept(FileProof proof, Written written, Optional<Fraction> resampled) {
        KeptSamples kept = proof.samples();
        Map<String, Object> json = Json.object();
        json.put("state", state(proof, written, resampled));
        json.put("resampled", resampled.map(Fraction::toString).orElse(null));
        json.put("before", kept.before().map(Digest::toString).orElse(null));
        json.put("after", kept.after().map(Digest::toString).orElse(null));
        json.put(
                "largestDifference",
                kept.largestDifference().isPresent() ? kept.largestDifference().getAsInt() : null);
        json.put("blocks", proof.blocks().map(ReportJson::of).orElse(null));
        json.put("anew", written.anew().orElse(null));
        return json;
    }

    private static String state(FileProof proof, Written written, Optional<Fraction> resampled) {
        if (proof.samples().isUnchanged()) {
            return resampled.isPresent() ? "resampled" : "unchanged";
        }
        if (proof.blocks().isPresent()) {
            return "blocks";
        }
        return written.lossless() ? "converted" : "re-encoded";
    }

    private static Map<String, Object> of(CarriedMap map) {
        Map<String, Object> json = Json.object();
        json.putAll(GeometryJson.of(map.size()));
        json.put("own", GeometryJson.of(map.own()));
        json.put("original", map.original());
        json.put("unchanged", map.kept());
        json.put("anew", map.anew().orElse(null));
        return json;
    }

    private static Map<String, Object> of(BlockProof proof) {
        Map<String, Object> json = Json.object();
        json.put("total", proof.blocks().total());
        json.put("original", proof.blocks().original());
        json.put("unchanged", proof.blocks().kept());
        String digest = digest(proof).toString();
        json.put("before", digest);
        json.put("after", digest);
        json.put("pixels", proof.pixels());
        json.put(
                "largestDifference",
                proof.largestDifference().isPresent()
                        ? proof.largestDifference().getAsInt()
                        : null);
        return json;
    }

    private static Digest digest(BlockProof proof) {
        try {
            return proof.digest();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read the photo's blocks once more but can't", e);
        }
    }
}
