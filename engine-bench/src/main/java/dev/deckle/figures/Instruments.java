package dev.deckle.figures;

/** Measures subjects, each kind in its way. */
interface Instruments {
    /** Runs a benchmark in a JVM of its own: TIME and ALLOCATED. */
    Finding kernel(Subject.Kernel kernel);

    /** Runs a process: CPU, WALL, FILE and its extra. */
    Finding command(Subject.Command command);

    /** Scores a fill: SCORE, SEAM, STRUCTURE and TEXTURE. */
    Finding fill(Subject.Fill fill);
}
