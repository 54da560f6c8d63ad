package dev.deckle.cli;

import dev.deckle.model.ModelException;
import java.io.IOException;

/** Runs one command of the command line and describes the arguments that it takes. */
interface Command {

    /** Returns the arguments it takes and the text that help shows of it. */
    CommandTable table();

    /**
     * Does its work.
     *
     * @return the exit code
     * @throws UsageException if the arguments contradict each other; before anything is read
     */
    int run(Arguments arguments) throws IOException, ModelException;
}
