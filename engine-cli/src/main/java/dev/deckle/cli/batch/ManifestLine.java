package dev.deckle.cli.batch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds one line of a manifest, or one photo of a folder.
 *
 * @param place for messages: {@code jobs.jsonl, line 12}
 * @param folder that relative names are taken in
 * @param fields by their keys: texts, numbers, booleans, objects
 * @param broken why the line can't be read; then there are no fields
 */
public record ManifestLine(String place, Path folder, Map<String, Object> fields, Optional<String> broken) {
    /** Copies the fields, which stay in their order. */
    public ManifestLine {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static ManifestLine of(String place, Path folder, Map<String, Object> fields) {
        return new ManifestLine(place, folder, fields, Optional.empty());
    }

    static ManifestLine broken(String place, Path folder, String why) {
        return new ManifestLine(place, folder, Map.of(), Optional.of(why));
    }
}
