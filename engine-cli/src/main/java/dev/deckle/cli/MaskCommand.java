package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.json.Json;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deckle mask}: what a black-and-white picture says. */
@Command(
        name = "mask",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle mask MASK [-o OUT.png] [OPTIONS]",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Read a mask, tell what is in it, and write it as a clean one.",
        description = {"White is filled, black is kept. A mask without any fill is refused."},
        footer = {
            "%nExamples:",
            "  deckle mask mask.png --json",
            "  deckle mask mask.png --grow 24 --feather 12 -o soft.png",
        })
final class MaskCommand implements QuickCommand, OptionSet {
    private final Terminal terminal;

    @Parameters(paramLabel = "MASK", description = "A picture file, or - for standard input.")
    String file = "";

    @ArgGroup(validate = false, order = 1, heading = "%nThe mask:%n")
    MaskingOptions masking = new MaskingOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nReading:%n")
    ReadingOptions reading = new ReadingOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.png",
            description = "Write the mask, white for fill: black and white, or with the greys of soft and feather.")
    Optional<Path> output = Optional.empty();

    @Option(names = "--force", description = "Replace OUT where it exists.")
    boolean force;

    @Option(names = "--json", description = "Print the report as one JSON document.")
    boolean json;

    @Mixin
    CommonOptions common = new CommonOptions();

    MaskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<OptionSet> options() {
        return List.of(masking, reading, this);
    }

    @Override
    public boolean photo(String argument) {
        file = argument;
        return true;
    }

    @Override
    public boolean isComplete() {
        return !file.isEmpty();
    }

    @Override
    public boolean flag(String name) {
        switch (name) {
            case "--force" -> force = true;
            case "--json" -> json = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean value(String name, String text) {
        if (name.equals("-o")) {
            output = Optional.of(Converters.path(text));
            return true;
        }
        return false;
    }

    @Override
    public Integer call() throws IOException {
        MaskOptions options = masking.toMaskOptions(reading.toReadOptions());
        OutputOptions target = target();
        ReadMask mask = masking.apply(new Photo(file, options.reading(), terminal.in()).readMask(options));
        mask.warnings().forEach(terminal::warn);
        if (output.isPresent()) {
            Images.writeMask(
                    mask.mask(), MaskBits.EIGHT, output.get(), WriteOptions.DEFAULT.withOverwrite(target.force));
        }
        if (json) {
            terminal.out().println(Json.write(MaskText.json(mask.report())));
        } else {
            MaskText.lines(mask.report()).forEach(terminal.out()::println);
        }
        return Failures.DONE;
    }

    private OutputOptions target() throws IOException {
        OutputOptions target = new OutputOptions();
        target.force = force;
        if (output.isPresent()) {
            if (!Images.formatOf(output.get()).equals(Optional.of(ImageFormat.PNG))) {
                throw new UsageException("--output: Expected a name that ends with .png but received " + output.get());
            }
            target.checkTarget(output.get());
        }
        return target;
    }
}
