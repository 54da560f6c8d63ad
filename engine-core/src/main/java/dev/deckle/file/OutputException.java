package dev.deckle.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reports that a file can't be written where it was asked for; the target is unchanged. The message says in one line
 * what was expected, where, and what was received.
 */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names what is in the way. */
    public enum Kind {
        /** There is something at the target, and replacing was not asked for. */
        EXISTS,
        /** The target is a folder, a device or another thing that a file does not replace. */
        NOT_A_FILE,
        /** The folder of the target does not exist, or is not a folder. */
        NO_FOLDER,
        /** No permission, or a read-only file system. */
        NOT_WRITABLE,
        /** The disk or the quota is full. */
        NO_SPACE,
        /** The name is one that the file system does not take. */
        BAD_NAME,
        /** Any other failure of the file system, or an interrupt. */
        FAILED
    }

    private final Kind kind;
    private final transient Path target;

    /** Makes an error without a deeper cause; {@code expected} and {@code received} go into the message. */
    public OutputException(Kind kind, Path target, String expected, String received) {
        super(message(target, expected, received));
        this.kind = kind;
        this.target = target;
    }

    /** Makes an error with its cause. */
    public OutputException(Kind kind, Path target, String expected, String received, Throwable cause) {
        super(message(target, expected, received), cause);
        this.kind = kind;
        this.target = target;
    }

    private static String message(Path target, String expected, String received) {
        return "Expected " + expected + " for " + target + " but received " + received;
    }

    /** Returns what is in the way. */
    public Kind kind() {
        return kind;
    }

    /** Returns the file that was asked for. */
    public Path target() {
        return target;
    }
}
