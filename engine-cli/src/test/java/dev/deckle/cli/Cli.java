package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One run of the command in this process.
 *
 * @param code exit code
 * @param out what it printed
 * @param err what it complained of
 */
record Cli(int code, String out, String err) {

    static Cli run(String... args) {
        return run(new ByteArrayInputStream(new byte[0]), args);
    }

    static Cli run(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(in, stream(out), stream(err), false, false);
        int code = new Deckle(terminal).run(args);
        return new Cli(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    Cli succeeds() {
        assertThat(code).as(err).isZero();
        return this;
    }

    /** Ends with {@code expected} and one line that starts with the command's name and has no trace of a stack. */
    Cli fails(int expected) {
        assertThat(code).as("%s%s", out, err).isEqualTo(expected);
        assertThat(err.lines()).hasSize(1);
        assertThat(err).startsWith("deckle: ").doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(out).isEmpty();
        return this;
    }
}
