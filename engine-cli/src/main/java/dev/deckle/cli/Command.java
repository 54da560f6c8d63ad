package dev.deckle.cli;

import dev.deckle.model.ModelException;
import java.io.IOException;

/** A command: what it takes, and what it does with it. */
interface Command {

    /** What it takes and what help says of it. */
    CommandTable table();

    /**
     * Does its work.
     *
     * @return the exit code
     * @throws UsageException if the arguments contradict each other; before anything is read
     */
    int run(Arguments arguments) throws IOException, ModelException;
}
