package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.json.Json;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reports on a black-and-white picture as a mask, and writes it anew where that is asked: {@code deckle mask}. */
record MaskCommand(Terminal terminal) implements Command {
    private static final Option<OutputPlace> OUTPUT = Option.of(
            List.of("-o", "--output"),
            "OUT.png",
            OutputPlace.TYPE,
            "Write the mask, white for fill: black and white, or with the greys of soft and feather. - is standard"
                    + " output, which then has no report.");

    private static final CommandTable TABLE = new CommandTable(
            "mask",
            "Read a mask, tell what is in it, and write it as a clean one.",
            List.of("deckle mask MASK [-o OUT.png] [OPTIONS]"),
            List.of("White is filled, black is kept. A mask without any fill is refused."),
            List.of("  deckle mask mask.png --json", "  deckle mask mask.png --grow 24 --feather 12 -o soft.png"),
            Optional.of(new Positional("MASK", true, Values.FILE_NAME, "A picture file, or - for standard input.")),
            List.of(
                    OptionGroup.first(OUTPUT, OutputOptions.FORCE, OutputOptions.QUIET, JobCommand.JSON),
                    OptionGroup.masking(),
                    OptionGroup.reading()));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        Masking masking = MaskingOptions.of(arguments);
        WriteOptions writing = WriteOptions.DEFAULT.withOverwrite(arguments.has(OutputOptions.FORCE));
        Optional<Path> output = arguments.get(OUTPUT).map(OutputPlace::path);
        boolean isPiped = output.filter(OutputPlace::isStandardOutput).isPresent();
        if (isPiped && arguments.has(JobCommand.JSON)) {
            throw new UsageException("Expected either -o - or --json but received both");
        }
        if (output.isPresent() && !isPiped) {
            if (!Images.formatOf(output.get()).equals(Optional.of(ImageFormat.PNG))) {
                throw new UsageException("--output: Expected a name that ends with .png but received " + output.get());
            }
            Targets.check(output.get(), writing.overwrite());
        }
        Photo file =
                new Photo(arguments.argument().orElseThrow(), masking.reading().reading(), terminal.in());
        ReadMask mask = masking.apply(file.readMask(masking.reading()));
        Terminal shown = arguments.has(OutputOptions.QUIET) ? terminal.quiet() : terminal;
        mask.warnings().forEach(shown::warn);
        if (isPiped) {
            Images.encodeMask(mask.mask(), MaskBits.EIGHT, terminal.out(), writing);
            return Failures.DONE;
        }
        if (output.isPresent()) {
            Images.writeMask(mask.mask(), MaskBits.EIGHT, output.get(), writing);
        }
        if (arguments.has(JobCommand.JSON)) {
            terminal.out().println(Json.write(MaskText.json(mask.report())));
        } else if (!arguments.has(OutputOptions.QUIET)) {
            MaskText.lines(mask.report()).forEach(terminal.out()::println);
        }
        return Failures.DONE;
    }
}
