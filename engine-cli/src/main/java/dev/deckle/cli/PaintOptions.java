package dev.deckle.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code expand} and {@code reframe} have in common: everything but the shape of the canvas. */
final class PaintOptions implements OptionSet {
    @Parameters(paramLabel = "PHOTO", description = "A picture file, or - for standard input.")
    String photo = "";

    @Option(names = "--plan", paramLabel = "F", description = "Follow this plan (of 'deckle plan --json') instead.")
    Optional<Path> plan = Optional.empty();

    @Option(names = "--json", description = "Print the report as one JSON document.")
    boolean json;

    @ArgGroup(validate = false, order = 4, heading = "%nPainting:%n")
    ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nFilling:%n")
    FillOptions fill = new FillOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nReading:%n")
    ReadingOptions reading = new ReadingOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nWriting:%n")
    OutputOptions output = new OutputOptions();

    @Override
    public boolean flag(String name) {
        if (name.equals("--json")) {
            json = true;
            return true;
        }
        return reading.flag(name) || output.flag(name);
    }

    @Override
    public boolean value(String name, String text) {
        if (name.equals("--plan")) {
            plan = Optional.of(Converters.path(text));
            return true;
        }
        return model.value(name, text)
                || fill.value(name, text)
                || reading.value(name, text)
                || output.value(name, text);
    }

    boolean isComplete() {
        return !photo.isEmpty() && output.isGiven();
    }
}
