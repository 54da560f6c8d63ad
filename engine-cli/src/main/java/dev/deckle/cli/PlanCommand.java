package dev.deckle.cli;

import dev.deckle.digest.Digest;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
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
            List.of("deckle plan PHOTO|WxH (SIDES | --aspect A:B ...) [OPTIONS]"),
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
        CanvasRequest request = CanvasOptions.either(arguments);
        boolean json = arguments.has(JSON);
        Optional<String> model = arguments.get(MODEL);
        if (model.isPresent() && model.get().equals(EVERY_MODEL)) {
            all(request, source(arguments), json);
            return Failures.DONE;
        }
        Optional<ModelCard> card = Optional.empty();
        if (model.isPresent()) {
            card = Optional.of(Models.named(model.get(), request.job()));
            request = request.by(card.get());
        }
        Source source = source(arguments);
        CanvasPlan plan = request.plan(source.size(), card.map(ModelCard::profile));
        if (json) {
            terminal.out().println(PlanDocument.write(source.bind(plan)));
        } else {
            PlanText.lines(plan, request).forEach(terminal.out()::println);
            card.ifPresent(c -> terminal.out().println(PlanText.model(plan, c)));
        }
        return Failures.DONE;
    }

    /**
     * Returns the size that was typed or that of the photo: from its header for people; from its samples for a
     * document, which then holds for that photo only.
     */
    private Source source(Arguments arguments) throws IOException {
        String photo = arguments.argument().orElseThrow();
        Optional<Size> size = Photo.sizeOf(photo);
        if (size.isPresent()) {
            return new Source(size.get(), Optional.empty());
        }
        try (Photo file = new Photo(photo, ReadingOptions.of(arguments), terminal.in())) {
            Size header = file.probe().size();
            return arguments.has(JSON)
                    ? new Source(header, Optional.of(SampleDigest.of(file.read().raster())))
                    : new Source(header, Optional.empty());
        }
    }

    private record Source(Size size, Optional<Digest> digest) {
        CanvasPlan bind(CanvasPlan plan) {
            return digest.map(plan::withDigest).orElse(plan);
        }
    }

    /**
     * Prints the plan of every model. A model whose limits leave no way is listed with the reason, as the others may
     * still serve.
     */
    private void all(CanvasRequest request, Source source, boolean json) throws IOException {
        List<Object> documents = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (ModelCard card : Models.all()) {
            if (!card.serves(request.job())) {
                continue;
            }
            try {
                CanvasPlan plan = request.by(card).plan(source.size(), Optional.of(card.profile()));
                documents.add(PlanDocument.toJson(source.bind(plan)));
                lines.add(PlanText.compared(plan, card));
            } catch (PlanException | UsageException e) {
                if (e instanceof PlanException p && p.kind() != PlanException.Kind.PROFILE_LIMIT) {
                    throw e;
                }
                documents.add(Map.of("model", card.id(), "refused", Texts.orEmpty(e.getMessage())));
                lines.add(PlanText.compared(card.id(), "refused: " + e.getMessage(), "", "", ""));
            }
        }
        if (json) {
            Map<String, Object> document = Json.object();
            document.put("plans", documents);
            terminal.out().println(Json.write(document));
        } else {
            PlanText.lines(request.plan(source.size(), Optional.empty()), request)
                    .forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println(PlanText.compared("model", "canvas", "passes", "sent", "USD"));
            lines.forEach(terminal.out()::println);
        }
    }
}
