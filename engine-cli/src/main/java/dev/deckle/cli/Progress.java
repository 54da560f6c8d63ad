package dev.deckle.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shows the stage of the work in one line of the terminal once the work takes over a second; shows nothing where
 * {@code err} is not a terminal. Closing it removes the line.
 */
final class Progress implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final PrintStream err;
    private final Duration quiet;
    private String stage = "";
    private boolean isLate;
    private boolean isClosed;
    private int shown;

    Progress(Terminal terminal) {
        this(terminal, QUIET);
    }

    /** Shows the stage of work that takes longer than {@code quiet}. */
    Progress(Terminal terminal, Duration quiet) {
        this.err = terminal.err();
        this.quiet = quiet;
        if (terminal.interactive()) {
            Thread waiter = new Thread(this::showLate, "progress");
            waiter.setDaemon(true);
            waiter.start();
        }
    }

    /** Sets the stage that is shown from now on: {@code reading}. */
    void stage(String label) {
        lock.lock();
        try {
            stage = label;
            if (isLate) {
                show(label + " ...");
            }
        } finally {
            lock.unlock();
        }
    }

    private void showLate() {
        lock.lock();
        try {
            long left = quiet.toNanos();
            while (left > 0 && !isClosed) {
                left = closing.awaitNanos(left);
            }
            if (!isClosed) {
                isLate = true;
                if (!stage.isEmpty()) {
                    show(stage + " ...");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Overwrites the line. Blanks clear what is left of the old one, because every terminal knows them, unlike an
     * escape sequence.
     */
    private void show(String text) {
        err.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())) + (text.isEmpty() ? "\r" : ""));
        err.flush();
        shown = text.length();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            closing.signalAll();
            if (shown > 0) {
                show("");
            }
        } finally {
            lock.unlock();
        }
    }
}
