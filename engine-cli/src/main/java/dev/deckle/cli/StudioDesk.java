package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.cli.studio.StudioReply;
import dev.deckle.cli.studio.StudioRequest;
import dev.deckle.cli.studio.StudioRoute;
import dev.deckle.cli.studio.StudioTicket;
import dev.deckle.cli.studio.UploadFolder;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.ReadMask;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what the page asks of the studio: the routes, and what they keep. Safe for any number of threads. */
final class StudioDesk implements AutoCloseable {
    private static final int VIEW = 1600;
    private static final int PREVIEW = 1200;
    private static final int PART = 500;

    private final Terminal terminal;
    private final StudioPhotos photos;
    private final StudioMasks masks = new StudioMasks();
    private final StudioPreviews previews;
    private final StudioJobs jobs;
    private final StudioBatch batch;
    private final Optional<StudioFolder> folder;
    private final StudioTicket ticket = StudioTicket.issue();

    /**
     * Makes a desk, and reads the paid jobs that the last one left.
     *
     * @param folder of photos, where one was named
     */
    StudioDesk(Terminal terminal, UploadFolder uploads, Optional<StudioFolder> folder) throws IOException {
        MemoryBudget whole = Memory.budget();
        this.terminal = terminal;
        this.folder = folder;
        this.photos = new StudioPhotos(uploads, MemoryBudget.of(whole.bytes() / 2));
        this.previews = new StudioPreviews(photos);
        this.jobs = new StudioJobs(
                terminal,
                uploads.next("-jobs"),
                // What is open and what is worked on never wait for each other.
                MemoryBudget.of(whole.bytes() / 2),
                failures(),
                Clock.systemUTC());
        this.batch = new StudioBatch(terminal, folder.map(of -> new StudioSheet(of, ticket)));
        jobs.load();
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
        List<StudioRoute> routes = new ArrayList<>(List.of(
                StudioRoute.of("GET", "/api/state", (request, names) -> StudioReply.json(state())),
                StudioRoute.of("POST", "/api/photos", (request, names) -> StudioReply.json(upload(request))),
                StudioRoute.of("DELETE", "/api/photos/*", (request, names) -> {
                    photos.close(names.get(0));
                    return StudioReply.json(Map.of());
                }),
                StudioRoute.of(
                        "GET",
                        "/api/photos/*/view",
                        (request, names) -> view(photos.copy(photos.find(names.get(0))), request)),
                StudioRoute.of(
                        "POST",
                        "/api/photos/*/mask",
                        (request, names) -> StudioReply.json(mask(photos.find(names.get(0)), request))),
                StudioRoute.of(
                        "POST",
                        "/api/plan",
                        (request, names) ->
                                StudioReply.json(plan(request.json()).toJson(terminal))),
                StudioRoute.of("POST", "/api/preview", (request, names) -> preview(request.json())),
                StudioRoute.of(
                        "POST",
                        "/api/models",
                        (request, names) ->
                                StudioReply.json(new StudioModels(terminal).toJson(request.json(), photos, masks)))));
        routes.addAll(jobRoutes());
        routes.addAll(folderRoutes());
        return routes;
    }

    private List<StudioRoute> jobRoutes() {
        return List.of(
                StudioRoute.of("POST", "/api/run", (request, names) -> StudioReply.json(run(request.json()))),
                StudioRoute.of("GET", "/api/jobs", (request, names) -> StudioReply.json(Map.of("jobs", jobs.toJson()))),
                StudioRoute.of(
                        "GET",
                        "/api/jobs/*",
                        (request, names) ->
                                StudioReply.json(jobs.find(names.get(0)).toJson())),
                StudioRoute.of(
                        "DELETE",
                        "/api/jobs/*",
                        (request, names) ->
                                StudioReply.json(jobs.cancel(names.get(0)).toJson())),
                StudioRoute.of("GET", "/api/jobs/*/result", (request, names) -> result(names.get(0), request)),
                StudioRoute.of(
                        "GET",
                        "/api/jobs/*/view",
                        (request, names) ->
                                view(photos.copy("result/" + names.get(0), result(names.get(0)), List.of()), request)),
                StudioRoute.of(
                        "GET",
                        "/api/jobs/*/before",
                        (request, names) -> view(
                                photos.copy(
                                        "source/" + names.get(0),
                                        jobs.find(names.get(0)).about().source(),
                                        jobs.find(names.get(0)).about().words()),
                                request)),
                StudioRoute.of("GET", "/api/runs", (request, names) -> StudioReply.json(jobs.left())),
                StudioRoute.of(
                        "POST",
                        "/api/runs/*/collect",
                        (request, names) ->
                                StudioReply.json(jobs.collect(names.get(0)).toJson())));
    }

    private List<StudioRoute> folderRoutes() {
        return List.of(
                StudioRoute.of(
                        "GET",
                        "/api/folder",
                        (request, names) -> StudioReply.json(requireFolder()
                                .toJson(
                                        request.number("from", 0, 0, 999_999),
                                        request.number("count", PART, 1, PART)))),
                StudioRoute.of(
                        "GET",
                        "/api/folder/view",
                        (request, names) ->
                                view(requireFolder().copy(request.query("name").orElse(""), photos), request)),
                StudioRoute.of("POST", "/api/folder/open", (request, names) -> {
                    String name = request.query("name").orElse("");
                    Path file = requireFolder().find(name);
                    return StudioReply.json(
                            photos.open(name, file, false, List.of()).toJson());
                }),
                StudioRoute.of("POST", "/api/batch", (request, names) -> StudioReply.json(batch(request.json()))),
                StudioRoute.of("POST", "/api/batch/go-on", (request, names) -> StudioReply.json(goOn(request.json()))),
                StudioRoute.of(
                        "GET",
                        "/api/batch",
                        (request, names) -> StudioReply.json(batch.toJson(request.query("output")))),
                StudioRoute.of("DELETE", "/api/batch", (request, names) -> StudioReply.json(batch.stop())),
                StudioRoute.of(
                        "GET",
                        StudioSheet.ROUTE,
                        (request, names) -> new StudioSheet(requireFolder(), ticket).reply(names)));
    }

    private StudioFolder requireFolder() {
        return folder.orElseThrow(
                () -> StudioRefusal.unknown("Expected a studio that was opened with a folder but received none"));
    }

    private Map<String, Object> batch(JsonValue request) throws IOException {
        StudioFolder of = requireFolder();
        StudioAsk ask = StudioAsk.of(request.get("ask"), request.find("maxCost"));
        Path out = of.beside(request.find("output").map(JsonValue::text).orElse(of.name() + "-deckle"));
        StudioAsk.requireBudget(terminal, ask.value("--model"), ask.value("--max-cost"));
        return batch.begin(request.get("request").text(), out, StudioBatch.words(ask, of.folder(), out));
    }

    private Map<String, Object> goOn(JsonValue request) throws IOException {
        Path out = requireFolder().beside(request.get("output").text());
        Optional<String> most = request.find("maxCost").map(StudioAsk::text);
        return batch.goOn(request.get("request").text(), out, most);
    }

    private Map<String, Object> run(JsonValue request) throws IOException {
        return jobs.run(request.get("request").text(), () -> plan(request)).toJson();
    }

    private Path result(String request) throws IOException {
        StudioJob job = jobs.find(request);
        Path file = job.about().target();
        if (job.end().state() != StudioJob.State.DONE || !Files.isRegularFile(file)) {
            throw new StudioRefusal(
                    StudioRefusal.CONFLICT,
                    "NOT_READY",
                    "Expected a job whose result is there but received one without");
        }
        return file;
    }

    private StudioReply result(String request, StudioRequest asked) throws IOException {
        Path file = result(request);
        String name = String.valueOf(file.getFileName());
        StudioReply reply = StudioReply.file(file);
        return asked.query("download").isEmpty()
                ? reply
                : reply.with(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''"
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
    }

    private Map<String, Object> mask(StudioPhoto photo, StudioRequest request) throws IOException {
        Arguments arguments = new Arguments(List.of());
        for (Option<?> option : MaskingOptions.ALL) {
            Optional<String> value = request.query(option.name().substring(2));
            try {
                value.ifPresent(text -> arguments.add(option, text));
            } catch (IllegalArgumentException e) {
                throw new UsageException(option.name() + ": " + Texts.orEmpty(e.getMessage()), e);
            }
        }
        Masking masking = MaskingOptions.of(arguments);
        String name = StudioPhotos.plain(request.query("name").orElse("mask"));
        return received(request, "a mask", name, file -> {
            ReadMask read = StudioMasks.read(photo, file, masking, false);
            Map<String, Object> json = Json.object();
            json.put("mask", masks.keep(photo, file).id());
            json.putAll(MaskText.json(read.report()));
            json.put("warnings", read.warnings());
            return json;
        });
    }

    private StudioPlan plan(JsonValue request) throws IOException {
        return StudioPlan.of(request, photos, masks, terminal.quiet());
    }

    private Map<String, Object> state() throws IOException {
        Map<String, Object> json = Json.object();
        json.put("version", VersionText.version());
        json.put("photos", photos.all().stream().map(StudioPhoto::toJson).toList());
        json.putAll(StudioChoices.toJson(terminal));
        json.put("jobs", jobs.toJson());
        json.put("folder", folder.isPresent() ? folder.get().toJson() : null);
        return json;
    }

    private Map<String, Object> upload(StudioRequest request) throws IOException {
        List<String> reading = new ArrayList<>();
        for (String flag : List.of("lenient", "first-frame")) {
            if (request.query(flag).filter("true"::equals).isPresent()) {
                reading.add("--" + flag);
            }
        }
        String name = request.query("name").orElse("");
        return received(
                request,
                "a photo",
                StudioPhotos.plain(name),
                file -> photos.open(name, file, true, reading).toJson());
    }

    /** Makes something of a file that came. */
    private interface Received {
        Map<String, Object> of(Path file) throws IOException;
    }

    /** Takes a file of the page's; one that is refused goes again, and is called by its owner's name. */
    private Map<String, Object> received(StudioRequest request, String what, String name, Received received)
            throws IOException {
        Path file = photos.nextFile("");
        boolean isKept = false;
        try {
            request.save(file, what, ReadingOptions.MAX_BYTES);
            Map<String, Object> json = received.of(file);
            isKept = true;
            return json;
        } catch (IOException | RuntimeException e) {
            StudioRefusal refusal = failures().of(e);
            throw new StudioRefusal(
                    refusal.status(), refusal.kind(), refusal.sentence().replace(file.toString(), name));
        } finally {
            if (!isKept) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static StudioReply view(ByteRaster copy, StudioRequest request) throws IOException {
        Size size = StudioCopies.within(copy.size(), request.number("side", VIEW, 1, StudioCopies.SIDE));
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
        StudioPreviews.Shown shown = previews.preview(plan(request), Math.min(side, StudioPreviews.SIDE), marks, slot);
        StudioReply reply = picture(shown.file());
        return shown.fill().isPresent()
                ? reply.with("X-Deckle-Fill", shown.fill().get().fill().label())
                : reply;
    }

    @Override
    public void close() {
        previews.close();
        jobs.close();
        batch.close();
    }
}
