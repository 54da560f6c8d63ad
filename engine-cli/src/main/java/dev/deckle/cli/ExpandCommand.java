package dev.deckle.cli;

import dev.deckle.model.Job;
import java.util.List;
import java.util.Optional;

/** Grows a picture past its borders: {@code deckle expand}. */
record ExpandCommand(Terminal terminal) implements JobCommand {
    private static final CommandTable TABLE = new CommandTable(
            "expand",
            "Grow a picture past its frame.",
            List.of("deckle expand PHOTO (SIDES | --plan F) -o OUT [OPTIONS]"),
            List.of("A model paints the new margins; the original pixels are put back over its answer and compared."),
            List.of(
                    "  deckle expand photo.jpg --left 70%% --top 10%% --bottom 30%% -o wide.png",
                    "  deckle expand photo.webp --all 256px --fill mirror --quality 90 -o large.jpg"),
            Optional.of(Positional.PHOTO),
            PaintOptions.groups(OptionGroup.sides(), OptionGroup.grid(), Job.EXPAND));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public JobSpec job(Arguments arguments) {
        Optional<CanvasRequest> stored = CanvasOptions.stored(arguments);
        return PaintOptions.job(arguments, stored.isPresent() ? stored.get() : ExpansionOptions.request(arguments));
    }
}
