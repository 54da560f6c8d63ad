package dev.deckle.cli;

import dev.deckle.cli.batch.Manifest;
import dev.deckle.cli.batch.ManifestLine;
import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.codec.Images;
import dev.deckle.json.Json;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows the photos of a folder.
 *
 * @param folder as it was typed
 */
record StudioFolder(Path folder) {
    private static final int THUMBNAIL = 320;

    /** Returns people's name of it. */
    String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** Refuses one that can't be read. */
    void requireReadable() throws IOException {
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    /** Lists the names of its photos, those that a batch would take, as people count: {@code 2.jpg} before {@code 10.jpg}. */
    List<String> names() throws IOException {
        Names names = new Names();
        // results go beside the folder, so nothing below it is left out for them
        Manifest.of(folder, folder.resolve(".deckle")).read(names);
        names.list.sort(NaturalOrder.BY_NUMBERS);
        return names.list;
    }

    /** Takes the names of photos, those of folders below with their path. */
    private static final class Names implements Manifest.Reader {
        private final List<String> list = new ArrayList<>();

        @Override
        public void on(ManifestLine line) {
            if (line.broken().isEmpty()) {
                String name = String.valueOf(line.fields().get("photo"));
                list.add(line.below().isEmpty() ? name : line.below() + "/" + name);
            }
        }

        @Override
        public void keys(String place, List<String> keys) {
            // a folder has none
        }

        @Override
        public void passedOver(String sentence) {
            // the batch tells it
        }
    }

    /** Finds a photo by its name, which is one of the list and no path. */
    Path find(String name) throws IOException {
        if (!names().contains(name)) {
            throw StudioRefusal.unknown("Expected a photo of the folder but received another");
        }
        return folder.resolve(name);
    }

    /** Describes it in short. */
    Map<String, Object> toJson() throws IOException {
        Map<String, Object> json = Json.object();
        json.put("name", name());
        json.put("photos", names().size());
        return json;
    }

    /** Describes a part of its photos; one whose header can't be read has no size, but says why. */
    Map<String, Object> toJson(int from, int count) throws IOException {
        List<String> names = names();
        List<Object> photos = new ArrayList<>();
        for (String name : names.subList(Math.min(from, names.size()), Math.min(names.size(), from + count))) {
            photos.add(photo(name));
        }
        Map<String, Object> json = Json.object();
        json.put("name", name());
        json.put("total", names.size());
        json.put("photos", photos);
        return json;
    }

    private Map<String, Object> photo(String name) {
        Map<String, Object> json = Json.object();
        json.put("name", name);
        try {
            ImageInfo header = Images.probe(folder.resolve(name), ReadOptions.DEFAULT);
            json.put("width", header.size().width());
            json.put("height", header.size().height());
            json.put("trouble", null);
        } catch (IOException e) {
            json.put("width", null);
            json.put("height", null);
            json.put("trouble", Failures.message(e));
        }
        json.put(
                "view",
                "/api/folder/view?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&side=" + THUMBNAIL);
        return json;
    }

    /** Returns the reduced copy of a photo. */
    ByteRaster copy(String name, StudioPhotos photos) throws IOException {
        return photos.copy("folder/" + name, find(name), List.of());
    }

    /** Returns the folder for the results, which stands beside this one. */
    Path beside(String asked) {
        String plain = StudioPhotos.plain(asked);
        if (!plain.equals(asked)) {
            throw new UsageException(
                    "output: Expected the name of a folder beside " + name() + " but received another");
        }
        return folder.toAbsolutePath().normalize().resolveSibling(plain);
    }
}
