package dev.deckle.cli;

import dev.deckle.compose.PasteBack;
import dev.deckle.job.JobOptions;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = "--feather",
            paramLabel = "PX",
            description = "Blend this many px of the original with the answer; without it every sample stays.")
    Optional<Integer> feather = Optional.empty();

    /** The whole command line. */
    List<String> words = List.of();

    /** Runs that stand instead of calls of the model. */
    Optional<ModelSession> session = Optional.empty();

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
        if (name.equals("--feather")) {
            feather = Optional.of(Converters.integer(text));
            return true;
        }
        return model.value(name, text)
                || fill.value(name, text)
                || reading.value(name, text)
                || output.value(name, text);
    }

    /** Refused where a ramp is longer than any. */
    JobOptions toJobOptions() {
        return jobOptions(feather, fill, model);
    }

    static JobOptions jobOptions(Optional<Integer> feather, FillOptions fill, ModelOptions model) {
        if (feather.orElse(0) > PasteBack.MAX_FEATHER) {
            throw new UsageException(
                    "--feather: Expected at most " + PasteBack.MAX_FEATHER + " px but received " + feather.get());
        }
        JobOptions options = JobOptions.DEFAULT.withFeather(feather.orElse(0)).withAlpha(fill.toAlpha());
        return model.maxCost.map(options::withMaxCost).orElse(options);
    }

    boolean isComplete() {
        return !photo.isEmpty() && output.isGiven();
    }
}
