package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deckle compose}: a kept answer of a model and the photo that it was asked about. */
@Command(
        name = "compose",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle compose PHOTO --answer F... (--plan F | SIDES | --aspect A:B ... | --mask F) -o OUT",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Compose a model's answer with the photo it was made for; nothing is asked or paid.",
        description = {
            "The answer is found, corrected to meet the photo, and every original sample is put back and compared. Answers of several"
                    + " passes are given in their order.",
        },
        footer = {
            "%nExamples:",
            "  deckle compose photo.jpg --answer answer.png --plan plan.json -o wide.png",
            "  deckle compose photo.jpg --answer answer.png --left 25%% --right 25%% --step 1 -o wide.png --json",
        })
final class ComposeCommand implements QuickCommand, OptionSet {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PHOTO",
            description = "The photo that the model was asked about, or - for standard input.")
    String photo = "";

    @Option(names = "--answer", arity = "1..*", paramLabel = "F", description = "What the model sent, one file a pass.")
    List<Path> answers = new ArrayList<>();

    @Option(names = "--plan", paramLabel = "F", description = "The plan (of 'deckle plan --json') that was followed.")
    Optional<Path> plan = Optional.empty();

    @Option(names = "--mask", paramLabel = "F", description = "The mask of an inpainting.")
    Optional<String> mask = Optional.empty();

    @Option(
            names = "--feather",
            paramLabel = "PX",
            description = "Blend this many px of the original with the answer; without it every sample stays.")
    Optional<Integer> feather = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "The model that answered; without it the plan's, or one without limits.")
    Optional<String> model = Optional.empty();

    @Option(names = "--json", description = "Print the report as one JSON document.")
    boolean json;

    @ArgGroup(validate = false, order = 1, heading = "%nSides that were grown (the most specific option wins):%n")
    ExpansionOptions expansion = new ExpansionOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nOr the frame:%n")
    ReframeOptions reframe = new ReframeOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nFrom lengths to margins:%n")
    GridOptions grid = new GridOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nFilling:%n")
    FillOptions fill = new FillOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nWriting:%n")
    OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nReading:%n")
    ReadingOptions reading = new ReadingOptions();

    @Mixin
    CommonOptions common = new CommonOptions();

    ComposeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(expansion, reframe, grid, fill, output, reading, this);
    }

    @Override
    public boolean photo(String argument) {
        photo = argument;
        return true;
    }

    @Override
    public boolean isComplete() {
        return !photo.isEmpty() && output.isGiven();
    }

    @Override
    public boolean flag(String name) {
        json |= name.equals("--json");
        return name.equals("--json");
    }

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--answer" -> answers = List.of(Converters.path(text));
            case "--plan" -> plan = Optional.of(Converters.path(text));
            case "--mask" -> mask = Optional.of(text);
            case "--feather" -> feather = Optional.of(Converters.integer(text));
            case "--model" -> model = Optional.of(text);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Integer call() throws IOException, ModelException {
        if (answers.isEmpty()) {
            throw new UsageException("Expected the option --answer but it is missing");
        }
        boolean isCanvas = plan.isPresent() || expansion.isGiven() || reframe.isGiven() || grid.isGiven();
        if (mask.isPresent()) {
            if (isCanvas || feather.isPresent()) {
                throw new UsageException("Expected either --mask or options of the canvas but received both");
            }
            return inpaint();
        }
        CanvasRequest request = plan.isPresent()
                ? CanvasOptions.stored(plan.get(), expansion.isGiven() || reframe.isGiven() || grid.isGiven())
                : CanvasOptions.request(expansion, reframe, grid);
        PaintOptions paint = new PaintOptions();
        paint.photo = photo;
        paint.json = json;
        paint.fill = fill;
        paint.reading = reading;
        paint.output = output;
        paint.feather = feather;
        paint.session = Optional.of(ModelSession.kept(
                KeptAnswers.of(Answered.card(model.or(request::modelOfPlan), request.job()), answers), answers));
        return new Painting(terminal, paint).run(request);
    }

    private int inpaint() throws IOException, ModelException {
        InpaintCommand inpaint = new InpaintCommand(terminal);
        inpaint.photo = photo;
        inpaint.pictures.mask = mask;
        inpaint.json = json;
        inpaint.fill = fill;
        inpaint.reading = reading;
        inpaint.output = output;
        inpaint.session =
                Optional.of(ModelSession.kept(KeptAnswers.of(Answered.card(model, Job.INPAINT), answers), answers));
        return new Inpainting(terminal, inpaint).run();
    }
}
