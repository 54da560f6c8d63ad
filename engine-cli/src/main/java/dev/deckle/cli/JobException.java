package dev.deckle.cli;

/** Reports that a job failed for a reason of its own; exit code 1. The message is one line. */
final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobException(String message) {
        super(message);
    }

    JobException(String message, Throwable cause) {
        super(message, cause);
    }
}
