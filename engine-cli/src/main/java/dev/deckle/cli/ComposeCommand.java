package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.PngEffort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Puts the kept answer of a model together with the photo that it was asked about: {@code deckle compose}. */
record ComposeCommand(Terminal terminal) implements JobCommand {
    private static final Option<Path> ANSWER = Option.of(
                    "--answer", "F", Values.FILE, "What the model sent, one file a pass.")
            .times(Option.Times.SEVERAL);

    private static final Option<Path> PLAN =
            CanvasOptions.PLAN.saying("The plan (of 'deckle plan --json') that was followed.");

    private static final Option<String> MASK = Option.of("--mask", "F", Values.FILE_NAME, "The mask of an inpainting.");

    private static final Option<String> MODEL = Option.of(
            "--model",
            "ID",
            ModelIds.of(Job.values()),
            "The model that answered; without it the plan's, or one without limits.");

    private static final CommandTable TABLE = new CommandTable(
            "compose",
            "Compose a kept answer with its photo; nothing is asked or paid.",
            List.of("deckle compose PHOTO --answer F... (--plan F | SIDES | --aspect A:B ... | --mask F) -o OUT"),
            List.of(
                    "The answer is found, corrected to meet the photo, and every original sample is put back and compared."
                            + " Answers of several passes are given in their order."),
            List.of(
                    "  deckle compose photo.jpg --answer answer.png --plan plan.json -o wide.png",
                    "  deckle compose photo.jpg --answer answer.png --left 25%% --right 25%% --step 1 -o wide.png --json"),
            Optional.of(Positional.photo("The photo that the model was asked about, or - for standard input.")),
            List.of(
                    OptionGroup.first(ANSWER, PLAN, MASK, PaintOptions.FEATHER, MODEL, JSON),
                    new OptionGroup("%nSides that were grown (the most specific option wins):%n", ExpansionOptions.ALL),
                    new OptionGroup("%nOr the frame:%n", ReframeOptions.ALL),
                    OptionGroup.grid(),
                    OptionGroup.filling(),
                    OptionGroup.writing(),
                    OptionGroup.reading()));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public JobSpec job(Arguments arguments) {
        if (!arguments.has(ANSWER)) {
            throw new UsageException("Expected the option --answer but it is missing");
        }
        return new JobSpec(
                arguments.argument().orElseThrow(),
                request(arguments),
                ModelChoice.of(LocalModel.CARD.id()),
                FillOptions.of(arguments),
                PaintOptions.feather(arguments),
                OutputOptions.of(arguments, PngEffort.SMALL),
                ReadingOptions.of(arguments),
                new Runs.Kept(arguments.get(MODEL), arguments.all(ANSWER)));
    }

    private static JobRequest request(Arguments arguments) {
        Optional<String> mask = arguments.get(MASK);
        if (mask.isPresent()) {
            if (arguments.has(PLAN) || CanvasOptions.isShapeGiven(arguments) || arguments.has(PaintOptions.FEATHER)) {
                throw new UsageException("Expected either --mask or options of the canvas but received both");
            }
            return HoleRequest.of(mask.get(), ReadingOptions.of(arguments));
        }
        Optional<CanvasRequest> stored = CanvasOptions.stored(arguments);
        return stored.isPresent() ? stored.get() : CanvasOptions.either(arguments);
    }
}
