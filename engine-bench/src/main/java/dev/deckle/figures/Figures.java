package dev.deckle.figures;

import dev.deckle.fill.FillQuality;
import dev.deckle.fill.FillQualityReport;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * Prints the tables of this module's README, measured now, as Markdown: ours, what stands beside it, and the ratio.
 *
 * <pre>engine-bench/figures --quick margins jobs</pre>
 */
public final class Figures {
    private Figures() {}

    /** Measures what {@code args} name; exits with 1 if that fails and with 2 for arguments that can't be used. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out, err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        FiguresOptions options;
        try {
            options = FiguresOptions.parse(arguments);
        } catch (FiguresOptions.UsageProblem e) {
            err.println("figures: " + e.getMessage());
            return 2;
        }
        switch (options.action()) {
            case HELP -> out.print(FiguresOptions.HELP);
            case LIST -> options.tables().forEach(table -> out.println(table.name() + "\t" + table.title()));
            case COMMANDS -> options.tables().forEach(table -> table.commands().forEach(out::println));
            case MEASURE -> {
                try {
                    measure(options, out, err);
                } catch (IOException e) {
                    err.println("figures: " + e.getMessage());
                    return 1;
                }
            }
        }
        return 0;
    }

    private static void measure(FiguresOptions options, PrintStream out, PrintStream err) throws IOException {
        Path folder = Files.createDirectories(options.folder().toAbsolutePath());
        Processes processes = new Processes(folder);
        Programs programs = Programs.find(options.programs(), processes);
        out.println(
                Machine.here().header(ZonedDateTime.now(ZoneOffset.UTC), Machine.load(), options.effort(), programs));
        Instruments instruments =
                new Measuring(new KernelMeter(options.effort()), new ProcessMeter(programs, processes));
        for (FigureTable table : options.tables()) {
            Measurements measured =
                    Measurements.of(table, instruments, options.effort(), begun -> err.println("figures: " + begun));
            out.println(Markdown.section(table, measured));
        }
        out.println("Load at the end: " + Machine.load() + ".");
    }

    /** Sends each kind of subject to what measures it. */
    private record Measuring(KernelMeter kernels, ProcessMeter processes) implements Instruments {
        @Override
        public Finding kernel(Subject.Kernel kernel) {
            return kernels.measure(kernel);
        }

        @Override
        public Finding command(Subject.Command command) {
            return processes.measure(command);
        }

        @Override
        public Finding fill(Subject.Fill fill) {
            FillQuality mean = FillQualityReport.mean(fill.name());
            return new Finding.Measured(Map.of(
                    Quantity.SCORE, mean.score(),
                    Quantity.SEAM, mean.seam(),
                    Quantity.STRUCTURE, mean.structure(),
                    Quantity.TEXTURE, mean.texture()));
        }
    }
}
