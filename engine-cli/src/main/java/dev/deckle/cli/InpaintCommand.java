package dev.deckle.cli;

import dev.deckle.model.ModelException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deckle inpaint}: the holes of a picture filled. */
@Command(
        name = "inpaint",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = {
            "deckle inpaint PHOTO --mask F [--reference F] -o OUT [OPTIONS]",
            "       deckle inpaint --zip F --photo NAME --mask NAME [--reference NAME] -o OUT [OPTIONS]"
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Fill what a mask marks; everything else stays bit for bit.",
        description = {
            "The part of the picture around the marked pixels is painted by a model; what the mask keeps is put back and compared.",
        },
        footer = {
            "%nExamples:",
            "  deckle inpaint photo.jpg --mask mask.png --grow 8 --feather 8 -o filled.png",
            "  deckle inpaint --zip inputs.zip --photo photo.png --mask mask.png -o filled.png",
        })
final class InpaintCommand implements QuickCommand, OptionSet {
    private final Terminal terminal;

    @Parameters(paramLabel = "PHOTO", arity = "0..1", description = "A picture file, or - for standard input.")
    String photo = "";

    @ArgGroup(validate = false, order = 1, heading = "%nThe pictures:%n")
    InpaintOptions pictures = new InpaintOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nThe mask:%n")
    MaskingOptions masking = new MaskingOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nPainting:%n")
    ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nFilling:%n")
    FillOptions fill = new FillOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nWriting:%n")
    OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nReading:%n")
    ReadingOptions reading = new ReadingOptions();

    @Option(names = "--json", description = "Print the report as one JSON document.")
    boolean json;

    @Mixin
    CommonOptions common = new CommonOptions();

    /** The whole command line. */
    List<String> words = List.of();

    /** Runs that stand instead of calls of the model. */
    Optional<ModelSession> session = Optional.empty();

    InpaintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(pictures, masking, model, fill, output, reading, this);
    }

    @Override
    public boolean photo(String argument) {
        photo = argument;
        return true;
    }

    @Override
    public void words(List<String> all) {
        words = all;
    }

    @Override
    public boolean isComplete() {
        return output.isGiven();
    }

    @Override
    public boolean flag(String name) {
        json |= name.equals("--json");
        return name.equals("--json");
    }

    @Override
    public Integer call() throws IOException, ModelException {
        return new Inpainting(terminal, this).run();
    }
}
