package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.document.PlanDocument;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelCard;
import dev.deckle.picture.ReadMask;
import dev.deckle.plan.CanvasPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Holds what the page asks for as it was understood: the job of a command line that could have been typed.
 *
 * @param ask as it came
 * @param photo that it is of
 * @param spec the job
 * @param canvas and its plan; empty where only holes are filled
 * @param files beside the photo that it reads, by the page's names of them
 */
record StudioPlan(StudioAsk ask, StudioPhoto photo, JobSpec spec, Optional<Planned> canvas, Map<String, Path> files) {
    private static final String MODEL = "--model";

    /** Copies the map. */
    StudioPlan {
        files = Map.copyOf(files);
    }

    /**
     * Holds a plan and the request that it answers, its lengths at their resolution.
     *
     * @param request of the canvas, without holes
     * @param plan for this photo only
     */
    record Planned(CanvasRequest request, CanvasPlan plan) {}

    /**
     * Reads a request.
     *
     * @throws UsageException or PlanException in the words that the command line has for it
     */
    static StudioPlan of(JsonValue request, StudioPhotos photos, StudioMasks masks, Terminal terminal)
            throws IOException {
        return of(request, photos, masks, terminal, UnaryOperator.identity());
    }

    /** Reads a request as {@link #of(JsonValue, StudioPhotos, StudioMasks, Terminal)} does, which is changed first. */
    static StudioPlan of(
            JsonValue request,
            StudioPhotos photos,
            StudioMasks masks,
            Terminal terminal,
            UnaryOperator<StudioAsk> change)
            throws IOException {
        StudioPhoto photo = photos.find(request.find("photo")
                .map(JsonValue::text)
                .orElseThrow(() -> StudioRefusal.unknown("Expected a photo but it is missing")));
        StudioAsk ask = change.apply(StudioAsk.of(request));
        String target = ask.target(photo.name(), photo.header().format());
        Map<String, Path> files = new HashMap<>();
        List<String> words = ask.words(terminal, photo.words(photo.file()), target, id -> {
            files.put(id, masks.find(id).file());
            return files.get(id).toString();
        });
        JobSpec spec = JobWords.spec(terminal, ask.command(terminal), words);
        Optional<ModelCard> card =
                ask.value(MODEL).map(id -> Models.named(id, spec.request().job(), terminal));
        return new StudioPlan(ask, photo, spec, planned(photo, spec, card), files);
    }

    private static Optional<Planned> planned(StudioPhoto photo, JobSpec spec, Optional<ModelCard> card)
            throws IOException {
        JobRequest asked = spec.request();
        if (card.isPresent()) {
            asked = asked.by(card.get());
        }
        if (!(asked instanceof CanvasRequest canvas)) {
            return Optional.empty();
        }
        CanvasRequest shape = canvas instanceof CanvasRequest.Holed holed ? holed.canvas() : canvas;
        CanvasRequest request = shape.on(photo.header().resolution(), photo.shown());
        CanvasPlan plan = request.plan(photo.header().size(), card.map(ModelCard::profile));
        return Optional.of(new Planned(request, plan.withDigest(photo.samples())));
    }

    /** Returns the fill that margins get, with why it is that one. */
    ChosenFill fill() {
        EdgeFill asked = spec.fill().fill();
        return asked.equals(EdgeFill.auto()) ? photo.auto() : new ChosenFill(asked, "as asked");
    }

    /** Reads the holes that the photo has in this job; empty where it has none. */
    Optional<ReadMask> readMask() throws IOException {
        if (spec.request() instanceof CanvasRequest.Holed holed) {
            return Optional.of(StudioMasks.read(photo, Path.of(holed.mask()), holed.masking(), false));
        }
        if (spec.request() instanceof HoleRequest holes) {
            return Optional.of(StudioMasks.read(photo, Path.of(holes.mask()), holes.masking(), holes.fitted()));
        }
        return Optional.empty();
    }

    /** Returns the lines that a shell would show of it beside the result. */
    List<String> told() throws IOException {
        if (canvas.isEmpty()) {
            return List.of();
        }
        StudioLines lines = new StudioLines();
        try (JobLog log = new JobLog(lines.terminal())) {
            PlannedPhoto planned = new PlannedPhoto(
                    new Photo(photo.file().toString(), spec.reading(), InputStream.nullInputStream()),
                    photo.header(),
                    canvas.get().request(),
                    canvas.get().plan());
            log.tell(planned.told());
            log.warn(planned.warnings());
        }
        return lines.all();
    }

    /**
     * Returns the words of the job with other files.
     *
     * @param others by the page's names of them
     */
    List<String> words(Terminal terminal, Path source, Path target, Map<String, Path> others) {
        return ask.words(
                terminal,
                photo.words(source),
                target.toString(),
                id -> Optional.ofNullable(others.get(id)).orElseThrow().toString());
    }

    /** Returns the command line that does the same, as it is typed where the photo is. */
    String command(Terminal terminal) {
        List<String> words = new ArrayList<>(List.of(Deckle.NAME));
        words.addAll(ask.words(
                terminal, photo.typed(), ask.target(photo.name(), photo.header().format()), id -> "mask.png"));
        return ShellWords.line(words);
    }

    /** Describes it to the page. */
    Map<String, Object> toJson(Terminal terminal) throws IOException {
        Map<String, Object> json = Json.object();
        json.put("plan", canvas.map(one -> PlanDocument.toJson(one.plan())).orElse(null));
        json.put("told", told());
        ChosenFill chosen = fill();
        json.put("fill", Map.of("name", chosen.fill().label(), "reason", chosen.reason()));
        json.put("command", command(terminal));
        json.put("java", StudioJava.of(this, terminal));
        return json;
    }
}
