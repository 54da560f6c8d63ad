package dev.deckle.cli;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Runs the command as a process: arguments in, exit code out.
 *
 * <p>What every start runs, and {@code plan}, has no lambda and no regular expression on its way: the first of either costs a process a
 * third of what a plan takes. {@code LocalClassesTest} counts the classes that a plan loads.
 */
public final class Main {
    /** The launcher says here which of {@code out} and {@code err} are terminals; without it neither is taken for one. */
    private static final String TERMINALS = "deckle.terminals";

    /** The launcher names here the folder for {@link Training}. */
    private static final String TRAINING = "deckle.training";

    private static final long CLEAN_UP_MILLIS = 2_000;

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) throws IOException {
        String training = System.getProperty(TRAINING);
        if (training != null) {
            Training.run(Path.of(training));
            return;
        }
        int code = run(terminal(), args);
        // A process that succeeded ends by itself: System.exit would start the logging system on newer JVMs.
        if (code != Failures.DONE) {
            System.exit(code);
        }
    }

    /** Runs the command and returns its exit code; a process that is ended from outside interrupts it first. */
    static int run(Terminal terminal, String... args) {
        CountDownLatch done = new CountDownLatch(1);
        interruptAtShutdown(terminal, Thread.currentThread(), done);
        try {
            return new Deckle(terminal).run(args);
        } finally {
            done.countDown();
        }
    }

    /** Returns the process' own streams. */
    static Terminal terminal() {
        String terminals = System.getProperty(TERMINALS, "");
        Surroundings surroundings = new Surroundings();
        boolean colour = terminals.contains("out") && System.getenv("NO_COLOR") == null;
        return new Terminal(
                System.in,
                StandardStream.of(FileDescriptor.out),
                StandardStream.of(FileDescriptor.err),
                colour,
                terminals.contains("err"),
                surroundings,
                surroundings);
    }

    /**
     * Interrupts the work on Ctrl-C and gives it a moment to remove its temporary file and to say so; the JVM then exits
     * with 130.
     */
    private static void interruptAtShutdown(Terminal terminal, Thread worker, CountDownLatch done) {
        Runtime.getRuntime().addShutdownHook(new Thread(new Interruption(terminal, worker, done)));
    }

    /** Ends the work of {@code worker} when the process ends, where it is not done. */
    private record Interruption(Terminal terminal, Thread worker, CountDownLatch done) implements Runnable {
        @Override
        public void run() {
            if (done.getCount() == 0) {
                return;
            }
            worker.interrupt();
            try {
                if (!done.await(CLEAN_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                    terminal.err()
                            .println("deckle: " + Failures.INTERRUPTION + ", what was not finished is not written");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Asks the process for its variables and its clock. */
    private static final class Surroundings implements Function<String, Optional<String>>, LongSupplier {
        @Override
        public Optional<String> apply(String name) {
            return Optional.ofNullable(System.getenv(name));
        }

        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }
}
