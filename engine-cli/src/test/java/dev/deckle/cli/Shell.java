package dev.deckle.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the command in this process, as a shell would see it. */
final class Shell {
    private Shell() {}

    /**
     * What a run left.
     *
     * @param code exit code
     * @param out stdout
     * @param err stderr
     */
    record Run(int code, String out, String err) {}

    static Run run(String... args) {
        return run(new byte[0], args);
    }

    static Run run(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Deckle(terminal(new ByteArrayInputStream(in), out, err)).run(args);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Terminal terminal(InputStream in, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
    }
}
