package dev.deckle.cli;

import dev.deckle.model.ModelException;
import java.io.IOException;

/** Runs one job and reports on it. */
interface JobCommand extends Command {
    /** Prints the report as one JSON document instead of lines. */
    Option<Boolean> JSON = Option.flag("--json", "Print the report as one JSON document.");

    /** Returns the terminal at which the job runs. */
    Terminal terminal();

    /**
     * Returns the job that the arguments ask for.
     *
     * @throws UsageException if they contradict each other; nothing is read
     */
    JobSpec job(Arguments arguments);

    @Override
    default int run(Arguments arguments) throws IOException, ModelException {
        Terminal shown = shown(terminal(), arguments);
        PaintReport report = new PaintingJob(shown, job(arguments), arguments.has(JSON)).run();
        if (arguments.has(JSON) || !arguments.has(OutputOptions.QUIET)) {
            report.print(shown, arguments.has(JSON));
        }
        report.requireWhole();
        return Failures.DONE;
    }

    /**
     * Returns the terminal that the job of these arguments shows things on: one that keeps silent under
     * {@code --quiet}.
     *
     * @throws UsageException if both the picture and a document would go to standard output
     */
    static Terminal shown(Terminal terminal, Arguments arguments) {
        if (arguments.has(JSON) && OutputOptions.isToStandardOutput(arguments)) {
            throw new UsageException(
                    "Expected either -o - or --json, as each takes all of standard output, but received" + " both");
        }
        return arguments.has(OutputOptions.QUIET) ? terminal.quiet() : terminal;
    }
}
