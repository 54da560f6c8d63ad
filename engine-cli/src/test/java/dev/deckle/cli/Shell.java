package dev.deckle.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

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
        return run(in, Map.of(), System::nanoTime, args);
    }

    /** With variables in the environment, which is else empty, and a clock like {@link System#nanoTime}. */
    static Run run(Map<String, String> environment, LongSupplier nanoTime, String... args) {
        return run(new byte[0], environment, nanoTime, args);
    }

    private static Run run(byte[] in, Map<String, String> environment, LongSupplier nanoTime, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Deckle(terminal(new ByteArrayInputStream(in), out, err, environment, nanoTime)).run(args);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Where nothing comes from and nobody looks. */
    static Terminal terminal() {
        return terminal(Map.of());
    }

    /** Where nothing comes from, in that environment. */
    static Terminal terminal(Map<String, String> environment) {
        return terminal(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                environment,
                System::nanoTime);
    }

    private static Terminal terminal(
            InputStream in,
            ByteArrayOutputStream out,
            ByteArrayOutputStream err,
            Map<String, String> environment,
            LongSupplier nanoTime) {
        return new Terminal(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                name -> Optional.ofNullable(environment.get(name)),
                nanoTime);
    }
}
