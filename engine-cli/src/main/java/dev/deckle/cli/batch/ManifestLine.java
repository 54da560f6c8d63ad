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
 * @param number of the line, or of the photo, from 1 on
 * @param folder that relative names are taken in
 * @param below the folder, from that of the batch on, in which the photo's own name is written; empty for none
 * @param fields by their keys: texts, numbers, booleans, objects
 * @param broken why the line can't be read; then there are no fields
 */
public record ManifestLine(
        String place, long number, Path folder, String below, Map<String, Object> fields, Optional<String> broken) {
    /** Copies the fields, which stay in their order. */
    public ManifestLine {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Names a photo alone.
     *
     * @param folder that its name is taken in
     * @param below see {@link ManifestLine}
     */
    public static ManifestLine photo(String place, long number, Path folder, String below, String name) {
        return new ManifestLine(place, number, folder, below, Map.of("photo", name), Optional.empty());
    }

    static ManifestLine of(String place, long number, Path folder, Map<String, Object> fields) {
        return new ManifestLine(place, number, folder, "", fields, Optional.empty());
    }

    static ManifestLine broken(String place, long number, Path folder, String why) {
        return new ManifestLine(place, number, folder, "", Map.of(), Optional.of(why));
    }
}
