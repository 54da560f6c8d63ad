package dev.deckle.cli;

import dev.deckle.model.Job;
import java.util.List;
import java.util.Optional;

/** Puts a picture into a frame of another ratio: {@code deckle reframe}. */
record ReframeCommand(Terminal terminal) implements JobCommand {
    private static final CommandTable TABLE = new CommandTable(
            "reframe",
            "Put a picture into a frame of another ratio, nothing distorted, nothing cropped.",
            List.of("deckle reframe PHOTO (--aspect A:B ... | --plan F) -o OUT [OPTIONS]"),
            List.of(
                    "The picture is resized to fit (or keeps its resolution with --fit native); a model paints the rest."),
            List.of(
                    "  deckle reframe photo.jpg --aspect 16:9 --size 2K -o wide.jpg",
                    "  deckle reframe photo.png --aspect 1:1 --fit native --gravity south -o square.png"),
            Optional.of(Positional.PHOTO),
            PaintOptions.groups(
                    new OptionGroup("%nThe frame:%n", ReframeOptions.ALL), OptionGroup.gridOfFrames(), Job.REFRAME));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public JobSpec job(Arguments arguments) {
        Optional<CanvasRequest> stored = CanvasOptions.stored(arguments);
        return PaintOptions.job(arguments, stored.isPresent() ? stored.get() : ReframeOptions.request(arguments));
    }
}
