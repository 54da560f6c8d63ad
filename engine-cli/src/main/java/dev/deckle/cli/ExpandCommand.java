package dev.deckle.cli;

import dev.deckle.model.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grows a picture past its borders: {@code deckle expand}. */
record ExpandCommand(Terminal terminal) implements JobCommand {
    private static final Option<String> MASK = Option.of(
            "--mask", "F", Values.FILE_NAME, "Holes of the photo, white in this mask, painted in the same pass.");

    private static final CommandTable TABLE = new CommandTable(
            "expand",
            "Grow a picture past its frame.",
            List.of("deckle expand PHOTO (SIDES | --plan F) -o OUT [OPTIONS]"),
            List.of("A model paints the new margins; the original pixels are put back over its answer and compared."),
            List.of(
                    "  deckle expand photo.jpg --left 70%% --top 10%% --bottom 30%% -o wide.png",
                    "  deckle expand photo.jpg --left 30%% --mask sign.png --grow 8 -o wide.png"),
            Optional.of(Positional.PHOTO),
            groups());

    private static List<OptionGroup> groups() {
        List<OptionGroup> groups =
                new ArrayList<>(PaintOptions.groups(OptionGroup.sides(), OptionGroup.grid(), Job.EXPAND));
        List<Option<?>> holes = new ArrayList<>(List.of(MASK));
        holes.addAll(MaskingOptions.OF_HOLES);
        groups.add(3, new OptionGroup("%nHoles to fill with the margins:%n", holes));
        return groups;
    }

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public JobSpec job(Arguments arguments) {
        Optional<CanvasRequest> stored = CanvasOptions.stored(arguments);
        CanvasRequest canvas = stored.isPresent() ? stored.get() : ExpansionOptions.request(arguments);
        Optional<String> mask = arguments.get(MASK);
        if (mask.isEmpty() && arguments.hasAny(MaskingOptions.OF_HOLES)) {
            throw new UsageException("Expected --mask with how it is read but it is missing");
        }
        return PaintOptions.job(
                arguments,
                mask.isPresent()
                        ? new CanvasRequest.Holed(canvas, mask.get(), MaskingOptions.ofHoles(arguments))
                        : canvas);
    }
}
