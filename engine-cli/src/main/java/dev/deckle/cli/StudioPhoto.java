package dev.deckle.cli;

import dev.deckle.digest.Digest;
import dev.deckle.fill.ChosenFill;
import dev.deckle.json.Json;
import dev.deckle.picture.ImageInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds what is known of a photo of the studio once it was read.
 *
 * @param id the page's name of it
 * @param name people's name of it
 * @param file the file
 * @param isUpload whether the file is ours and goes when the photo goes
 * @param reading options of READ that it was accepted with
 * @param header of the file
 * @param bytes length of the file
 * @param digest of the file
 * @param samples digest of the upright samples, which plans are made for
 * @param auto the fill that {@code auto} comes down to for its margins
 * @param warnings of its reading
 */
record StudioPhoto(
        String id,
        String name,
        Path file,
        boolean isUpload,
        List<String> reading,
        ImageInfo header,
        long bytes,
        Digest digest,
        Digest samples,
        ChosenFill auto,
        List<String> warnings) {
    /** Copies the lists. */
    StudioPhoto {
        reading = List.copyOf(reading);
        warnings = List.copyOf(warnings);
    }

    /** Returns the words that name it, or a copy of it, on a command line. */
    List<String> words(Path at) {
        return words(at.toString());
    }

    /** Returns the file as people name it. */
    String shown() {
        return isUpload ? name : file.toString();
    }

    /** Returns the words that name it on a command line which somebody types where the file is. */
    List<String> typed() {
        return words(shown());
    }

    private List<String> words(String path) {
        List<String> words = new ArrayList<>(reading);
        words.add(path.startsWith("-") ? "./" + path : path);
        return words;
    }

    /** Describes it to the page. */
    Map<String, Object> toJson() {
        Map<String, Object> json = Json.object();
        json.put("id", id);
        json.put("name", name);
        json.put("width", header.size().width());
        json.put("height", header.size().height());
        json.put("format", header.format().name());
        json.put("bytes", bytes);
        json.put("digest", digest.toString());
        json.put("orientation", header.orientation());
        json.put("warnings", warnings);
        return json;
    }
}
