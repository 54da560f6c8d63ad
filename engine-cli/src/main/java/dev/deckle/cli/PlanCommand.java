package dev.deckle.cli;

import dev.deckle.digest.Digest;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.model.ModelCard;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.PlanException;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deckle plan}: the geometry of a job, before anything is painted. */
@Command(
        name = "plan",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle plan PHOTO|WxH (SIDES | --aspect A:B ...) [OPTIONS]",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Show what a picture would become, in exact px.",
        description = {
            "Nothing is painted. What differs from what was asked is told with its reason. A JSON plan of a picture file is"
                    + " for that picture only: it holds a digest of its samples.",
        },
        footer = {
            "%nExamples:",
            "  deckle plan photo.jpg --left 70%% --top 10%% --bottom 30%%",
            "  deckle plan 1024x768 --aspect 21:9 --size 2K --json",
        })
final class PlanCommand implements QuickCommand, OptionSet {
    private static final String ALL = "all";

    private final Terminal terminal;

    @Parameters(
            paramLabel = "PHOTO|WxH",
            description = "A picture file, - for standard input, or a size like 1024x768 (./1024x768 is a file).")
    String photo = "";

    @ArgGroup(validate = false, order = 1, heading = "%nSides to grow (the most specific option wins):%n")
    ExpansionOptions expansion = new ExpansionOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nOr a frame of another ratio, nothing distorted or cropped:%n")
    ReframeOptions reframe = new ReframeOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nFrom lengths to margins:%n")
    GridOptions grid = new GridOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nReading:%n")
    ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Plan by the limits of this model (see 'deckle models'), or of all.")
    Optional<String> model = Optional.empty();

    @Option(names = "--json", description = "Print the plan as a JSON document, which --plan of other commands takes.")
    boolean json;

    @Mixin
    CommonOptions common = new CommonOptions();

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(expansion, reframe, grid, reading, this);
    }

    @Override
    public boolean photo(String argument) {
        photo = argument;
        return true;
    }

    @Override
    public boolean isComplete() {
        return !photo.isEmpty();
    }

    @Override
    public boolean flag(String name) {
        json |= name.equals("--json");
        return name.equals("--json");
    }

    @Override
    public boolean value(String name, String text) {
        if (name.equals("--model")) {
            model = Optional.of(text);
            return true;
        }
        return false;
    }

    @Override
    public Integer call() throws IOException {
        CanvasRequest request = CanvasOptions.request(expansion, reframe, grid);
        if (model.equals(Optional.of(ALL))) {
            all(request, source());
            return Failures.DONE;
        }
        Optional<ModelCard> card = Optional.empty();
        if (model.isPresent()) {
            card = Optional.of(Models.named(model.get(), request.job()));
            request = request.by(card.get());
        }
        Source source = source();
        CanvasPlan plan = request.plan(source.size(), card.map(ModelCard::profile));
        if (json) {
            terminal.out().println(PlanDocument.write(source.bind(plan)));
        } else {
            PlanText.lines(plan, request).forEach(terminal.out()::println);
            card.ifPresent(c -> terminal.out().println(PlanText.model(plan, c)));
        }
        return Failures.DONE;
    }

    /** A size, or a photo's: of its header for people, of its samples for a document, which is then for that photo only. */
    private Source source() throws IOException {
        Optional<Size> size = Photo.sizeOf(photo);
        if (size.isPresent()) {
            return new Source(size.get(), Optional.empty());
        }
        try (Photo file = new Photo(photo, reading.toReadOptions(), terminal.in())) {
            Size header = file.probe().size();
            return json
                    ? new Source(header, Optional.of(SampleDigest.of(file.read().raster())))
                    : new Source(header, Optional.empty());
        }
    }

    private record Source(Size size, Optional<Digest> digest) {
        CanvasPlan bind(CanvasPlan plan) {
            return digest.map(plan::withDigest).orElse(plan);
        }
    }

    /** A model whose limits leave no way is listed with the reason: the others may still serve. */
    private void all(CanvasRequest request, Source source) throws IOException {
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
