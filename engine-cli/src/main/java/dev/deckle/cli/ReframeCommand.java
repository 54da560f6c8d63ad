package dev.deckle.cli;

import dev.deckle.model.ModelException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deckle reframe}: the picture in a frame of another ratio. */
@Command(
        name = "reframe",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle reframe PHOTO (--aspect A:B ... | --plan F) -o OUT [OPTIONS]",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Put a picture into a frame of another ratio, nothing distorted, nothing cropped.",
        description = {
            "The picture is resized to fit (or keeps its resolution with --fit native); a model paints the rest.",
        },
        footer = {
            "%nExamples:",
            "  deckle reframe photo.jpg --aspect 16:9 --size 2K -o wide.jpg",
            "  deckle reframe photo.png --aspect 1:1 --fit native --gravity south -o square.png",
        })
final class ReframeCommand implements QuickCommand {
    private final Terminal terminal;

    @Mixin
    PaintOptions paint = new PaintOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nThe frame:%n")
    ReframeOptions reframe = new ReframeOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nFrom lengths to margins:%n")
    GridOptions grid = new GridOptions();

    @Mixin
    CommonOptions common = new CommonOptions();

    ReframeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(reframe, grid, paint);
    }

    @Override
    public boolean photo(String argument) {
        paint.photo = argument;
        return true;
    }

    @Override
    public void words(List<String> words) {
        paint.words = words;
    }

    @Override
    public boolean isComplete() {
        return paint.isComplete();
    }

    @Override
    public Integer call() throws IOException, ModelException {
        CanvasRequest request = paint.plan.isPresent()
                ? CanvasOptions.stored(paint.plan.get(), reframe.isGiven() || grid.isGiven())
                : CanvasOptions.request(reframe, grid);
        return new Painting(terminal, paint).run(request);
    }
}
