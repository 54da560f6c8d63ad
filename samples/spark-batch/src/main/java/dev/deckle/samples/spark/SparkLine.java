package dev.deckle.samples.spark;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Makes the lines of the report, one for each photo: JSON objects that begin with the photo's name. */
final class SparkLine {
    private SparkLine() {}

    /** Says that a target stands; {@code painted} is false where an earlier run or attempt had finished it. */
    static String done(String photo, String target, Size size, Digest digest, boolean painted) {
        Map<String, Object> line = begun(photo);
        line.put("target", target);
        line.put("size", size.toString());
        line.put("digest", digest.toString());
        line.put("painted", painted);
        return json(line);
    }

    /** Says why a photo has no result. */
    static String failed(String photo, String error) {
        Map<String, Object> line = begun(photo);
        line.put("error", error);
        return json(line);
    }

    /** Returns whether a line is that of a photo without a result. */
    static boolean isFailed(String line) {
        return mapOf(line).containsKey("error");
    }

    /** Returns whether a line is that of a photo whose result this run has painted. */
    static boolean isPainted(String line) {
        return Boolean.TRUE.equals(mapOf(line).get("painted"));
    }

    /** Returns the name of the photo of a line. */
    static String photo(String line) {
        return String.valueOf(mapOf(line).get("photo"));
    }

    private static Map<String, Object> begun(String photo) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("photo", photo);
        return line;
    }

    private static String json(Map<String, Object> line) {
        return JSON.std.asString(line);
    }

    private static Map<String, Object> mapOf(String line) {
        return JSON.std.mapFrom(line);
    }
}
