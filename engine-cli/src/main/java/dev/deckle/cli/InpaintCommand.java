package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.picture.PngEffort;
import java.util.List;
import java.util.Optional;

/** Fills the holes of a picture: {@code deckle inpaint}. */
record InpaintCommand(Terminal terminal) implements JobCommand {
    private static final CommandTable TABLE = new CommandTable(
            "inpaint",
            "Fill what a mask marks; everything else stays bit for bit.",
            List.of(
                    "deckle inpaint PHOTO --mask F [--reference F] -o OUT [OPTIONS]",
                    "       deckle inpaint --zip F --photo NAME --mask NAME [--reference NAME] -o OUT [OPTIONS]"),
            List.of("The part of the picture around the marked pixels is painted by a model; what the mask keeps is put"
                    + " back and compared."),
            List.of(
                    "  deckle inpaint photo.jpg --mask mask.png --grow 8 --feather 8 -o filled.png",
                    "  deckle inpaint --zip inputs.zip --photo photo.png --mask mask.png -o filled.png"),
            Optional.of(new Positional("PHOTO", false, Values.FILE_NAME, "A picture file, or - for standard input.")),
            List.of(
                    OptionGroup.first(JSON),
                    new OptionGroup("%nThe pictures:%n", InpaintOptions.ALL),
                    OptionGroup.masking(),
                    OptionGroup.painting(Job.INPAINT),
                    OptionGroup.filling(),
                    OptionGroup.writing(),
                    OptionGroup.reading()));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public JobSpec job(Arguments arguments) {
        return new JobSpec(
                InpaintOptions.photo(arguments),
                InpaintOptions.request(arguments),
                ModelOptions.of(arguments),
                FillOptions.of(arguments),
                0,
                OutputOptions.of(arguments, PngEffort.SMALL),
                ReadingOptions.of(arguments),
                ModelOptions.runs(arguments));
    }
}
