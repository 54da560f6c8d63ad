package dev.deckle.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Where a run reads from and writes to.
 *
 * @param in a photo given as {@code -}
 * @param out results
 * @param err errors, warnings, progress
 * @param colour whether help may be coloured
 * @param interactive whether {@code err} is a terminal, so that progress is shown
 * @param environment variables: keys, addresses, folders
 * @param nanoTime like {@link System#nanoTime}; deadlines are measured by it
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean colour,
        boolean interactive,
        Function<String, Optional<String>> environment,
        LongSupplier nanoTime) {

    /** What somebody may want to know, on one line. */
    void tell(String sentence) {
        err.println("deckle: " + Texts.oneLine(sentence));
    }

    /** A warning, on one line. */
    void warn(String sentence) {
        err.println("deckle: warning: " + Texts.oneLine(sentence));
    }
}
