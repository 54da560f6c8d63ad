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
        new PaintingJob(terminal(), job(arguments)).run().print(terminal(), arguments.has(JSON));
        return Failures.DONE;
    }
}
