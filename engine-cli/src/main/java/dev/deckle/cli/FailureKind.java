package dev.deckle.cli;

import dev.deckle.file.OutputException;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.ImageException;
import dev.deckle.plan.PlanException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Names failures in a word, for those who sort them. */
final class FailureKind {
    private FailureKind() {}

    /** Names the kind of a failure that no model told. */
    static String of(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutputException out) {
                return out.kind() == OutputException.Kind.NO_SPACE ? "NO_SPACE" : "TARGET";
            }
            if (cause instanceof ImageException || cause instanceof NoSuchFileException) {
                return "PHOTO";
            }
            if (cause instanceof MemoryException || cause instanceof OutOfMemoryError) {
                return "MEMORY";
            }
            if (cause instanceof PlanException) {
                return "PLAN";
            }
            if (cause instanceof UsageException || cause instanceof IllegalArgumentException) {
                return "USAGE";
            }
        }
        if (e instanceof JobException) {
            return "JOB";
        }
        return e instanceof IOException ? "FILE" : "INTERNAL";
    }
}
