package dev.deckle.cli;

import dev.deckle.model.ModelException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deckle expand}: the picture grown past its frame. */
@Command(
        name = "expand",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle expand PHOTO (SIDES | --plan F) -o OUT [OPTIONS]",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Grow a picture past its frame.",
        description = {
            "A model paints the new margins; the original pixels are put back over its answer and compared.",
        },
        footer = {
            "%nExamples:",
            "  deckle expand photo.jpg --left 70%% --top 10%% --bottom 30%% -o wide.png",
            "  deckle expand photo.webp --all 256px --fill mirror --quality 90 -o large.jpg",
        })
final class ExpandCommand implements QuickCommand {
    private final Terminal terminal;

    @Mixin
    PaintOptions paint = new PaintOptions();

    @ArgGroup(validate = false, order = 1, heading = "%nSides to grow (the most specific option wins):%n")
    ExpansionOptions expansion = new ExpansionOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nFrom lengths to margins:%n")
    GridOptions grid = new GridOptions();

    @Mixin
    CommonOptions common = new CommonOptions();

    ExpandCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(expansion, grid, paint);
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
                ? CanvasOptions.stored(paint.plan.get(), expansion.isGiven() || grid.isGiven())
                : CanvasOptions.request(expansion, grid);
        return new Painting(terminal, paint).run(request);
    }
}
