package dev.deckle.cli;

import dev.deckle.model.ModelSource;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Holds the streams that a command reads from and writes to.
 *
 * @param in a photo given as {@code -}
 * @param out results
 * @param err errors, warnings, progress
 * @param colour whether help may be coloured
 * @param interactive whether {@code err} is a terminal, so that progress is shown
 * @param environment variables: keys, addresses, folders
 * @param nanoTime like {@link System#nanoTime}; deadlines are measured by it
 * @param plugins models from outside of the program
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean colour,
        boolean interactive,
        Function<String, Optional<String>> environment,
        LongSupplier nanoTime,
        Plugins plugins) {

    /** Says that standard output does not take what is sent to it. */
    static final String NO_OUTPUT = "Expected standard output to take the result but it is closed or full";

    /** Makes a terminal with the plugins that its environment lists. */
    Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean colour,
            boolean interactive,
            Function<String, Optional<String>> environment,
            LongSupplier nanoTime) {
        this(in, out, err, colour, interactive, environment, nanoTime, new Plugins(environment));
    }

    /** Returns the models from outside of the program; what is wrong with one is warned of once. */
    List<ModelSource> pluggedIn() {
        return plugins.sources(this::warn);
    }

    /** Prints a line of a result; names in it may hold anything. */
    void print(String line) {
        out.println(Printable.of(line));
    }

    /** Prints a line of a result to stderr, where the result itself went to standard output. */
    void printAside(String line) {
        err.println(Printable.of(line));
    }

    /** Returns whether nobody reads the results any more: the other end of a pipe was closed. */
    boolean isLeft() {
        return out instanceof StandardStream stream && stream.isLeft();
    }

    /** Prints what somebody may want to know, on one line. */
    void tell(String sentence) {
        err.println("deckle: " + Texts.oneLine(sentence));
    }

    /** Returns the same terminal with another standard input. */
    Terminal reading(InputStream other) {
        return new Terminal(other, out, err, colour, interactive, environment, nanoTime, plugins);
    }

    /** Returns the same terminal for a job that says nothing beside its result. */
    Terminal quiet() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(in, out, nowhere, colour, false, environment, nanoTime, plugins);
    }

    /** Sends bytes to standard output, which then has nothing else. */
    void send(byte[] bytes) throws IOException {
        out.writeBytes(bytes);
        if (out.checkError()) {
            throw new IOException(NO_OUTPUT);
        }
    }

    /** Prints a warning, on one line. */
    void warn(String sentence) {
        err.println("deckle: warning: " + Texts.oneLine(sentence));
    }
}
