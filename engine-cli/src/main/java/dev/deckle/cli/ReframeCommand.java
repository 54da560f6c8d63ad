package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.ModelException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Puts a picture into another frame, or into several: {@code deckle reframe}. */
record ReframeCommand(Terminal terminal) implements JobCommand {
    private static final CommandTable TABLE = new CommandTable(
            "reframe",
            "Put a picture into another frame, nothing distorted or cropped.",
            List.of("deckle reframe PHOTO (--size WxH | --aspect A:B --size S | --plan F) -o OUT [OPTIONS]"),
            List.of(
                    "The picture is resized to fit (or keeps its resolution with --fit native); a model paints the rest."
                            + " Several frames at once, --size 1080x1080,1080x1920, go into a folder: -o out/ has"
                            + " NAME-1080x1080 and NAME-1080x1920 in the picture's own format."),
            List.of(
                    "  deckle reframe photo.jpg --size 1080x1350 -o story.jpg",
                    "  deckle reframe photo.png --aspect 1:1 --fit native --gravity south -o square.png"),
            Optional.of(Positional.PHOTO),
            PaintOptions.groups(
                    new OptionGroup("%nThe frame:%n", ReframeOptions.ALL), OptionGroup.gridOfFrames(), Job.REFRAME));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException, ModelException {
        Terminal shown = JobCommand.shown(terminal, arguments);
        Optional<FrameRuns> frames = FrameRuns.of(shown, this, arguments);
        return frames.isPresent() ? frames.get().run() : JobCommand.super.run(arguments);
    }

    @Override
    public JobSpec job(Arguments arguments) {
        Optional<CanvasRequest> stored = CanvasOptions.stored(arguments);
        return PaintOptions.job(arguments, stored.isPresent() ? stored.get() : ReframeOptions.request(arguments));
    }
}
