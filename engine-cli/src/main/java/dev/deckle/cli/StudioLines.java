package dev.deckle.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Stands for a shell that nobody sits at: keeps the lines that a job shows beside its result. Safe for any number of threads. */
final class StudioLines {
    private static final int MOST = 1 << 16;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Returns a terminal that talks to these lines and knows no environment. */
    Terminal terminal() {
        return new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                name -> Optional.empty(),
                System::nanoTime);
    }

    /** Returns a terminal that talks to these lines, in the environment of another. */
    Terminal in(Terminal other) {
        Terminal mine = terminal();
        return new Terminal(
                mine.in(),
                mine.out(),
                mine.err(),
                false,
                false,
                other.environment(),
                other.nanoTime(),
                other.plugins());
    }

    /** Returns a terminal whose results are lines too, in the environment of another. */
    Terminal both(Terminal other) {
        Terminal mine = in(other);
        return new Terminal(
                mine.in(), mine.err(), mine.err(), false, false, mine.environment(), mine.nanoTime(), mine.plugins());
    }

    /** Returns the lines so far. */
    List<String> all() {
        String text = err.toString(StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - MOST)).lines().toList();
    }
}
