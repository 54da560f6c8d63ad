package dev.deckle.cli.report;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes one job of a batch as its report has it, on one line of JSON. {@code parse(toJson(x))} equals x; keys that a reader does not
 * know are passed over, so that more may be added. Immutable.
 *
 * @param job its key: 64 hex digits
 * @param photo absolute name of the file, or the URL without its query; of a line that makes no job what it says, empty where it says nothing
 * @param target absolute name of the file that is written; empty for a line that makes no job
 * @param state how far the job is
 * @param source size of the photo, upright; empty until it was opened
 * @param output size of what is delivered; empty until it was planned
 * @param placement where the photo stands in what is delivered, px; empty where that is not known, or the model recomposed it
 * @param model id of the model
 * @param cost USD of all runs, as told by the provider; of a job that failed what they cost or may have cost; empty where nothing is known
 * @param seam the worst step across a seam after composing, as a multiple of the natural steps beside it; empty without one
 * @param photoDigest of the file's bytes
 * @param files that were written, one a result; empty until then
 * @param error why the job failed, or waits; empty where nothing is wrong
 * @param warnings one sentence each
 * @param queued when the job was read
 * @param started when work on it last began
 * @param ended when it was done or failed
 */
public record ReportLine(
        String job,
        String photo,
        String target,
        State state,
        Optional<Size> source,
        Optional<Size> output,
        Optional<Rect> placement,
        String model,
        Optional<BigDecimal> cost,
        Optional<BigDecimal> seam,
        Optional<Digest> photoDigest,
        List<WrittenFile> files,
        Optional<Trouble> error,
        List<String> warnings,
        Instant queued,
        Optional<Instant> started,
        Optional<Instant> ended) {

    /** Says how far a job is. */
    public enum State {
        /** Nothing was sent or written for it. */
        WAITING,
        /** A paid submit is about to be sent, or was. */
        INTENT,
        /** The provider has the run. */
        RUN,
        /** The answers are there, the picture is not. */
        RESULT,
        /** The picture is written. */
        DONE,
        /** It is set aside. */
        FAILED
    }

    /**
     * Names what went wrong.
     *
     * @param kind a word: that of a model's error, else {@code PHOTO}, {@code TARGET}, {@code USAGE}, {@code MEMORY}, {@code LINE} …
     * @param message one line: expected, where, received
     */
    public record Trouble(String kind, String message) {}

    /** Names a file that was written, and its digest. */
    public record WrittenFile(String path, Digest digest) {}

    /** Copies the lists. */
    public ReportLine {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** Returns whether a photo is named by a URL, and is no file. */
    public static boolean isUrl(String photo) {
        return photo.regionMatches(true, 0, "https://", 0, 8) || photo.regionMatches(true, 0, "http://", 0, 7);
    }

    /** Writes it on one line, without its end. */
    public String toJson() {
        Map<String, Object> json = Json.object();
        json.put("job", job);
        json.put("photo", photo);
        json.put("target", target);
        json.put("state", state.name());
        json.put("source", source.map(GeometryJson::of).orElse(null));
        json.put("output", output.map(GeometryJson::of).orElse(null));
        json.put("placement", placement.map(GeometryJson::of).orElse(null));
        json.put("model", model);
        json.put("cost", cost.map(BigDecimal::toPlainString).orElse(null));
        json.put("seam", seam.map(BigDecimal::toPlainString).orElse(null));
        json.put("photoDigest", photoDigest.map(Digest::toString).orElse(null));
        json.put("files", files.stream().map(ReportLine::of).toList());
        json.put("error", error.map(ReportLine::of).orElse(null));
        json.put("warnings", warnings);
        json.put("queued", queued.toString());
        json.put("started", started.map(Instant::toString).orElse(null));
        json.put("ended", ended.map(Instant::toString).orElse(null));
        return Json.write(json);
    }

    /** Returns the same line with what its runs cost; the same where that is nothing. */
    public ReportLine costing(Optional<BigDecimal> usd) {
        return usd.isEmpty() ? this : with(state, usd, error);
    }

    /** Returns the line of the same job, set aside for this reason. */
    public ReportLine failed(Trouble why) {
        return with(State.FAILED, cost, Optional.of(why));
    }

    private ReportLine with(State now, Optional<BigDecimal> usd, Optional<Trouble> why) {
        return new ReportLine(
                job,
                photo,
                target,
                now,
                source,
                output,
                placement,
                model,
                usd,
                seam,
                photoDigest,
                files,
                why,
                warnings,
                queued,
                started,
                ended);
    }

    private static Map<String, Object> of(WrittenFile file) {
        Map<String, Object> json = Json.object();
        json.put("path", file.path());
        json.put("digest", file.digest().toString());
        return json;
    }

    private static Map<String, Object> of(Trouble error) {
        Map<String, Object> json = Json.object();
        json.put("kind", error.kind());
        json.put("message", error.message());
        return json;
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} for any other text
     */
    public static ReportLine parse(String text) {
        JsonValue json = Json.read("a line of a report", text);
        List<WrittenFile> written = new ArrayList<>();
        for (JsonValue file : json.get("files").list()) {
            written.add(new WrittenFile(
                    file.get("path").text(), Digest.parse(file.get("digest").text())));
        }
        return new ReportLine(
                json.get("job").text(),
                json.get("photo").text(),
                json.get("target").text(),
                json.get("state").constant(State.class),
                json.find("source").map(GeometryJson::size),
                json.find("output").map(GeometryJson::size),
                json.find("placement").map(GeometryJson::rect),
                json.get("model").text(),
                json.find("cost").map(cost -> new BigDecimal(cost.text())),
                json.find("seam").map(seam -> new BigDecimal(seam.text())),
                json.find("photoDigest").map(digest -> Digest.parse(digest.text())),
                written,
                json.find("error")
                        .map(e -> new Trouble(
                                e.get("kind").text(), e.get("message").text())),
                json.get("warnings").list().stream().map(JsonValue::text).toList(),
                Instant.parse(json.get("queued").text()),
                json.find("started").map(at -> Instant.parse(at.text())),
                json.find("ended").map(at -> Instant.parse(at.text())));
    }
}
