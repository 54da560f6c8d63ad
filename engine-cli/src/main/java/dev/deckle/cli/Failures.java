package dev.deckle.cli;

import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageException;
import dev.deckle.plan.PlanException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** Turns an exception into one line on stderr and an exit code. */
final class Failures {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    static final String INTERRUPTION = "interrupted";

    private Failures() {}

    /** Returns the exit code for a failure: 2 for wrong arguments, 130 where it was interrupted, else 1. */
    static int exitCode(Throwable failure) {
        if (failure instanceof UsageException || (failure instanceof PlanException p && p.isUsage())) {
            return USAGE;
        }
        return isInterrupt(failure) || isCancelled(failure) ? INTERRUPTED : FAILED;
    }

    /** Returns the line for a failure of the command of that name, or of {@code deckle} itself. */
    static String line(Throwable failure, String command) {
        String help = command.equals(Deckle.NAME) || command.equals("help") ? "deckle help" : "deckle help " + command;
        String hint = exitCode(failure) == USAGE ? " (see '" + help + "')" : "";
        return "deckle: " + Texts.withoutQueries(Texts.oneLine(message(failure))) + hint + remedy(failure);
    }

    /** Names the option with which the file would be read all the same; empty where there is none. */
    static String remedy(Throwable failure) {
        if (!(failure instanceof ImageException e) || e.remedy().isEmpty()) {
            return "";
        }
        return switch (e.remedy().get()) {
            case ACCEPT_DAMAGED -> " (--lenient reads what is there)";
            case FIRST_FRAME -> " (--first-frame reads the first)";
        };
    }

    private static boolean isInterrupt(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InterruptedException
                    || t instanceof ClosedByInterruptException
                    || t instanceof CancellationException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCancelled(Throwable failure) {
        return failure instanceof ModelException m && m.kind() == ModelException.Kind.CANCELLED;
    }

    static String message(Throwable failure) {
        String message = failure.getMessage();
        boolean interrupted = isInterrupt(failure) || isCancelled(failure);
        if (message != null && message.startsWith(INTERRUPTION)) {
            return message;
        }
        if (interrupted) {
            return INTERRUPTION + ", nothing was written";
        }
        if (message != null && isForTheUser(failure, message)) {
            return message;
        }
        if (failure instanceof OutOfMemoryError
                || (failure instanceof InternalError && failure.getCause() instanceof OutOfMemoryError)) {
            return Memory.message("this job");
        }
        if (failure instanceof IOException e) {
            return FileWords.of(e);
        }
        String received = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return "Expected no failure inside the engine but received " + received + " (--trace shows where)";
    }

    /**
     * Returns whether the message can be shown as it is. The engine's own messages are all of one shape; to a message
     * of the platform the name of its class is added.
     */
    private static boolean isForTheUser(Throwable failure, String message) {
        return failure instanceof UsageException
                || failure instanceof JobException
                || failure instanceof ModelException
                || message.startsWith("Expected ");
    }
}
