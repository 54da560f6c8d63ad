package dev.deckle.cli;

import dev.deckle.cli.studio.StudioReply;
import dev.deckle.cli.studio.StudioRequest;
import dev.deckle.cli.studio.StudioRoute;
import dev.deckle.cli.studio.UploadFolder;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what the page asks of the studio: the routes, and what they keep. Safe for any number of threads. */
final class StudioDesk implements AutoCloseable {
    private static final int VIEW = 1600;
    private static final int PREVIEW = 1200;

    private final Terminal terminal;
    private final MemoryBudget memory = Memory.budget();
    private final StudioPhotos photos;
    private final StudioMasks masks = new StudioMasks();
    private final StudioPreviews previews;

    StudioDesk(Terminal terminal, UploadFolder uploads) {
        this.terminal = terminal;
        this.photos = new StudioPhotos(uploads, memory);
        this.previews = new StudioPreviews(photos);
    }

    /** Returns the photos that are open. */
    StudioPhotos photos() {
        return photos;
    }

    /** Returns what its routes throw in the words of the page. */
    StudioFailures failures() {
        return new StudioFailures(photos::named);
    }

    /** Lists the routes. */
    List<StudioRoute> routes() {
        return List.of(
                StudioRoute.of("GET", "/api/state", (request, names) -> StudioReply.json(state())),
                StudioRoute.of("POST", "/api/photos", (request, names) -> StudioReply.json(upload(request))),
                StudioRoute.of("DELETE", "/api/photos/*", (request, names) -> {
                    photos.close(names.get(0));
                    return StudioReply.json(Map.of());
                }),
                StudioRoute.of("GET", "/api/photos/*/view", (request, names) -> view(
                        photos.find(names.get(0)), request.number("side", VIEW, 1, StudioCopies.SIDE))),
                StudioRoute.of("POST", "/api/plan", (request, names) -> StudioReply.json(
                        plan(request.json()).toJson(terminal))),
                StudioRoute.of("POST", "/api/preview", (request, names) -> preview(request.json())));
    }

    private StudioPlan plan(JsonValue request) throws IOException {
        return StudioPlan.of(request, photos, masks, terminal.quiet());
    }

    private Map<String, Object> state() {
        Map<String, Object> json = Json.object();
        json.put("version", VersionText.version());
        json.put("photos", photos.all().stream().map(StudioPhoto::toJson).toList());
        json.putAll(StudioChoices.toJson(terminal));
        json.put("jobs", List.of());
        json.put("folder", null);
        return json;
    }

    private Map<String, Object> upload(StudioRequest request) throws IOException {
        List<String> reading = new ArrayList<>();
        for (String flag : List.of("lenient", "first-frame")) {
            if (request.query(flag).filter("true"::equals).isPresent()) {
                reading.add("--" + flag);
            }
        }
        Path file = photos.nextFile("");
        boolean isKept = false;
        try {
            request.save(file, "a photo", ReadingOptions.MAX_BYTES);
            StudioPhoto photo = photos.open(request.query("name").orElse(""), file, true, reading);
            isKept = true;
            return photo.toJson();
        } finally {
            if (!isKept) {
                Files.deleteIfExists(file);
            }
        }
    }

    private StudioReply view(StudioPhoto photo, int side) throws IOException {
        ByteRaster copy = photos.copy(photo);
        Size size = StudioCopies.within(copy.size(), side);
        Raster shown = size.equals(copy.size()) ? copy : Resampler.resize(copy, size);
        return picture(StudioPreviews.encoded(shown));
    }

    private static StudioReply picture(byte[] file) {
        return StudioReply.bytes(file[0] == (byte) 0xFF ? "image/jpeg" : "image/png", file);
    }

    private StudioReply preview(JsonValue request) throws Exception {
        int side = request.find("side").map(value -> value.atLeast(1)).orElse(PREVIEW);
        boolean marks = request.find("marks").map(JsonValue::bool).orElse(false);
        Optional<String> slot = request.find("slot").map(JsonValue::text);
        StudioPreviews.Shown shown =
                previews.preview(plan(request), Math.min(side, StudioPreviews.SIDE), marks, slot);
        StudioReply reply = picture(shown.file());
        return shown.fill().isPresent()
                ? reply.with("X-Deckle-Fill", shown.fill().get().fill().label())
                : reply;
    }

    @Override
    public void close() {
        previews.close();
    }
}
