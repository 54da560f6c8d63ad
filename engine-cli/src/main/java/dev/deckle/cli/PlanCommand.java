package dev.deckle.cli;

import dev.deckle.digest.Digest;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.picture.ImageInfo;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.PlanException;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints the geometry of a job before anything is painted: {@code deckle plan}. */
record PlanCommand(Terminal terminal) implements Command {
    private static final String EVERY_MODEL = "all";

    private static final Option<String> MODEL = Option.of(
            "--model",
            "ID",
            ModelIds.of(Job.values()).and(EVERY_MODEL),
            "Plan by the limits of this model (see 'deckle models'), or of all.");

    private static final Option<Boolean> JSON =
            Option.flag("--json", "Print the plan as a JSON document, which --plan of other commands takes.");

    private static final CommandTable TABLE = new CommandTable(
            "plan",
            "Show what a picture would become, in exact px.",
            List.of("deckle plan PHOTO|WxH (SIDES | --size WxH | --aspect A:B --size S) [OPTIONS]"),
            List.of(
                    "Nothing is painted. What differs from what was asked is told with its reason. A JSON plan of a picture"
                            + " file is for that picture only: it holds a digest of its samples."),
            List.of(
                    "  deckle plan photo.jpg --left 70%% --top 10%% --bottom 30%%",
                    "  deckle plan 1024x768 --aspect 21:9 --size 2K --json"),
            Optional.of(new Positional(
                    "PHOTO|WxH",
                    true,
                    Values.FILE_NAME,
                    "A picture file, - for standard input, or a size like 1024x768 (./1024x768 is a file).")),
            List.of(
                    OptionGroup.first(MODEL, JSON),
                    OptionGroup.sides(),
                    OptionGroup.frameInstead(),
                    OptionGroup.grid(),
                    OptionGroup.reading()));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        List<CanvasRequest> requests = CanvasOptions.eachOf(arguments);
        boolean json = arguments.has(JSON);
        Optional<String> model = arguments.get(MODEL);
        if (model.isPresent() && model.get().equals(EVERY_MODEL)) {
            CanvasRequest request = CanvasOptions.either(arguments);
            Source source = source(arguments, request);
            all(request.on(source.resolution(), source.name()), source, json);
            return Failures.DONE;
        }
        Optional<ModelCard> card = Optional.empty();
        if (model.isPresent()) {
            card = Optional.of(Models.named(model.get(), requests.get(0).job(), terminal));
            List<CanvasRequest> others = new ArrayList<>();
            for (CanvasRequest request : requests) {
                others.add(request.by(card.get()));
            }
            requests = others;
        }
        print(requests, card, source(arguments, requests.get(0)), json);
        return Failures.DONE;
    }

    /** Prints the plan of each request; several of them as one document, or one below the other. */
    private void print(List<CanvasRequest> requests, Optional<ModelCard> card, Source source, boolean json)
            throws IOException {
        List<CanvasPlan> plans = new ArrayList<>();
        List<CanvasRequest> asked = new ArrayList<>();
        for (CanvasRequest request : requests) {
            CanvasRequest one = request.on(source.resolution(), source.name());
            asked.add(one);
            plans.add(source.bind(one.plan(
                    source.size(), card.isPresent() ? Optional.of(card.get().profile()) : Optional.empty())));
        }
        if (json && plans.size() == 1) {
            terminal.out().println(PlanDocument.write(plans.get(0)));
            return;
        }
        if (json) {
            Map<String, Object> document = Json.object();
            document.put("plans", plans.stream().map(PlanDocument::toJson).toList());
            terminal.out().println(Json.write(document));
            return;
        }
        for (int i = 0; i < plans.size(); i++) {
            CanvasPlan plan = plans.get(i);
            if (i > 0) {
                terminal.out().println();
            }
            for (String line : PlanText.lines(plan, asked.get(i))) {
                terminal.out().println(line);
            }
            if (card.isPresent()) {
                terminal.out().println(PlanText.model(plan, card.get()));
            }
        }
    }

    /**
     * Returns the size that was typed or that of the photo: from its header for people; from its samples for a
     * document, which then holds for that photo only.
     */
    private Source source(Arguments arguments, CanvasRequest request) throws IOException {
        String photo = arguments.argument().orElseThrow();
        Optional<Size> size = Photo.sizeOf(photo);
        if (size.isPresent()) {
            if (request instanceof CanvasRequest.Expand expand
                    && expand.expansion().needsResolution()) {
                throw new UsageException("Expected --dpi N with " + expand.expansion() + ", as the size " + photo
                        + " has no resolution of print, but received none");
            }
            return new Source(photo, size.get(), Optional.empty(), Optional.empty());
        }
        try (Photo file = new Photo(photo, ReadingOptions.of(arguments), terminal.in())) {
            ImageInfo header = file.probe();
            Optional<Digest> digest = arguments.has(JSON)
                    ? Optional.of(SampleDigest.of(file.read().raster()))
                    : Optional.empty();
            return new Source(photo, header.size(), header.resolution(), digest);
        }
    }

    /** Holds the picture that is planned for, and the digest of the photo where one was read for a document. */
    private record Source(String name, Size size, Optional<Resolution> resolution, Optional<Digest> digest) {
        CanvasPlan bind(CanvasPlan plan) {
            return digest.isPresent() ? plan.withDigest(digest.get()) : plan;
        }
    }

    /**
     * Prints the plan of every model. A model whose limits leave no way is listed with the reason, as the others may
     * still serve.
     */
    private void all(CanvasRequest request, Source source, boolean json) throws IOException {
        List<Object> documents = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>(List.of(PlanText.COMPARED));
        List<String> unknown = new ArrayList<>();
        for (ModelCard card : Models.all(terminal)) {
            if (!card.serves(request.job())) {
                continue;
            }
            try {
                CanvasPlan plan = request.by(card).plan(source.size(), Optional.of(card.profile()));
                documents.add(PlanDocument.toJson(source.bind(plan)));
                rows.add(PlanText.compared(plan, card));
                if (card.mayStayUnknown()) {
                    unknown.add(card.id());
                }
            } catch (PlanException | UsageException e) {
                if (e instanceof PlanException p && p.kind() != PlanException.Kind.PROFILE_LIMIT) {
                    throw e;
                }
                documents.add(Map.of("model", card.id(), "refused", Texts.orEmpty(e.getMessage())));
                rows.add(List.of(card.id(), "refused: " + Texts.oneLine(Texts.orEmpty(e.getMessage()))));
            }
        }
        if (json) {
            Map<String, Object> document = Json.object();
            document.put("plans", documents);
            document.put("unknownOutcomes", unknown);
            terminal.out().println(Json.write(document));
        } else {
            PlanText.lines(request.plan(source.size(), Optional.empty()), request)
                    .forEach(terminal.out()::println);
            terminal.out().println();
            TextTable.lines(rows).forEach(terminal.out()::println);
            PlanText.unknown(unknown).ifPresent(terminal.out()::println);
        }
    }
}
