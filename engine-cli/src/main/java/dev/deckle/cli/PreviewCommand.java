package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.compose.Canvas;
import dev.deckle.geometry.Rect;
import dev.deckle.model.ModelCard;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.preview.Preview;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deckle preview}: the canvas before a model paints it. */
@Command(
        name = "preview",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle preview PHOTO (SIDES | --aspect A:B ... | --plan F) -o OUT [OPTIONS]",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Show the enlarged picture with its new margins marked.",
        description = {
            "The margins are filled from the picture's own edges, hatched and labelled with their px. No model is called.",
        },
        footer = {
            "%nExamples:",
            "  deckle preview photo.jpg --left 70%% --top 10%% -o look.png",
            "  deckle preview photo.jpg --aspect 1:1 --fit native --no-overlay --mask-out mask.png -o seed.png",
        })
final class PreviewCommand implements QuickCommand, OptionSet {
    private final Terminal terminal;

    @Parameters(paramLabel = "PHOTO", description = "A picture file, or - for standard input.")
    String photo = "";

    @Option(
            names = "--mask-out",
            paramLabel = "F",
            description = "Also write the mask, white where it is filled, to F.png.")
    Optional<Path> maskOut = Optional.empty();

    @Option(names = "--no-overlay", description = "Without the marks: what a model would be given.")
    boolean noOverlay;

    @Option(names = "--canvas", description = "The whole canvas that a model would paint, not only what is delivered.")
    boolean canvas;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Plan by the limits of this model (see 'deckle models'; default: local).")
    Optional<String> model = Optional.empty();

    @Option(names = "--plan", paramLabel = "F", description = "Follow this plan (of 'deckle plan --json') instead.")
    Optional<Path> plan = Optional.empty();

    @ArgGroup(validate = false, order = 1, heading = "%nSides to grow (the most specific option wins):%n")
    ExpansionOptions expansion = new ExpansionOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nOr a frame of another ratio, nothing distorted or cropped:%n")
    ReframeOptions reframe = new ReframeOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nFrom lengths to margins:%n")
    GridOptions grid = new GridOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nFilling:%n")
    FillOptions fill = new FillOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nReading:%n")
    ReadingOptions reading = new ReadingOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nWriting:%n")
    OutputOptions output = new OutputOptions();

    @Mixin
    CommonOptions common = new CommonOptions();

    PreviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(expansion, reframe, grid, fill, reading, output, this);
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
        switch (name) {
            case "--no-overlay" -> noOverlay = true;
            case "--canvas" -> canvas = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--mask-out" -> maskOut = Optional.of(Converters.path(text));
            case "--model" -> model = Optional.of(text);
            case "--plan" -> plan = Optional.of(Converters.path(text));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Integer call() throws IOException {
        CanvasRequest request = plan.isPresent()
                ? CanvasOptions.stored(plan.get(), expansion.isGiven() || reframe.isGiven() || grid.isGiven())
                : CanvasOptions.request(expansion, reframe, grid);
        ModelCard card = Models.named(model.orElse(LocalModel.CARD.id()), request.job());
        request = request.by(card);
        WriteOptions writing = output.toWriteOptions(PngEffort.FAST);
        checkMaskTarget();
        Photo source = new Photo(photo, reading.toReadOptions(), terminal.in());
        PhotoJob job = PhotoJob.open(source, request, card.profile(), output, writing, canvas);
        job.warnings().forEach(terminal::warn);
        try (Progress progress = new Progress(terminal)) {
            run(job, progress);
        } catch (OutOfMemoryError e) {
            throw Memory.tooSmall(job.plan().source(), job.plan().canvas(), e);
        }
        return Failures.DONE;
    }

    private void checkMaskTarget() throws IOException {
        if (maskOut.isPresent()) {
            if (!Images.formatOf(maskOut.get()).equals(Optional.of(ImageFormat.PNG))) {
                throw new UsageException(
                        "--mask-out: Expected a name that ends with .png but received " + maskOut.get());
            }
            if (maskOut.get()
                    .toAbsolutePath()
                    .normalize()
                    .equals(output.output.toAbsolutePath().normalize())) {
                throw new UsageException(
                        "--mask-out: Expected another file than --output but received " + maskOut.get());
            }
            output.checkTarget(maskOut.get());
        }
    }

    private void run(PhotoJob job, Progress progress) throws IOException {
        progress.stage("reading");
        CanvasReader reader = new CanvasReader(job.plan());
        Picture picture = reader.read(job.photo());
        picture.warnings().forEach(terminal::warn);
        FrameLines.told(picture.raster(), job.plan().outputMargins(), fill.toFill())
                .ifPresent(terminal::warn);
        progress.stage("filling");
        Canvas filled = reader.seed(picture.raster(), fill);
        Raster shown = canvas ? filled.pixels() : filled.output();
        if (!noOverlay) {
            Rect placement = canvas ? job.plan().placement() : job.plan().placementInOutput();
            shown = Preview.mark(shown, placement);
        }
        progress.stage("writing");
        Written written = Images.write(picture.withRaster(shown), job.target(), job.writing());
        written.warnings().forEach(terminal::warn);
        if (maskOut.isPresent()) {
            Images.writeMask(
                    canvas ? filled.mask() : filled.outputMask(), MaskBits.EIGHT, maskOut.get(), job.writing());
        }
    }
}
