package dev.deckle.cli;

import dev.deckle.codec.ImageInfo;
import dev.deckle.codec.Written;
import dev.deckle.geometry.Size;
import dev.deckle.job.KeptSamples;
import java.nio.file.Path;
import java.util.Map;

/** What the reports of all jobs have in common. */
final class Reports {
    private Reports() {}

    static String line(Path target, Size size, Written written, KeptSamples kept) {
        return target + ": " + size + " " + written.format() + ", " + Texts.bytes(written.bytes()) + ", "
                + originals(kept);
    }

    private static String originals(KeptSamples kept) {
        if (kept.isUnchanged()) {
            return "every original sample is unchanged";
        }
        return kept.largestDifference().isPresent()
                ? "the original was re-encoded, the largest difference of a sample is "
                        + kept.largestDifference().getAsInt()
                : "the original was converted for this format";
    }

    static Map<String, Object> source(Photo photo, ImageInfo header) {
        Map<String, Object> json = Json.object();
        json.put("path", photo.name());
        json.put("format", header.format().name());
        json.putAll(Json.of(header.size()));
        return json;
    }

    static Map<String, Object> output(Path target, Size size, Written written) {
        Map<String, Object> json = Json.object();
        json.put("path", target.toString());
        json.put("format", written.format().name());
        json.putAll(Json.of(size));
        json.put("bytes", written.bytes());
        json.put("lossless", written.lossless());
        return json;
    }

    static Map<String, Object> kept(KeptSamples kept, Written written) {
        Map<String, Object> json = Json.object();
        json.put("state", kept.isUnchanged() ? "unchanged" : written.lossless() ? "converted" : "re-encoded");
        json.put("before", kept.before());
        json.put("after", kept.after());
        json.put(
                "largestDifference",
                kept.largestDifference().isPresent() ? kept.largestDifference().getAsInt() : null);
        return json;
    }
}
