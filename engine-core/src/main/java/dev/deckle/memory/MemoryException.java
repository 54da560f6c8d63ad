package dev.deckle.memory;

import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Says that the heap is too small for what was asked: the environment's fault, never that of a file. Nothing is held when it is thrown.
 * The message says in one line what was expected and what was received.
 */
public final class MemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final long MIB = 1 << 20;

    /** Lists what may be too small. */
    public enum Kind {
        /** The budget: the work needs more than all of it, so that waiting would not help. */
        NEVER_FITS,
        /** The budget at the moment: others hold of it what is missing, and did not give it back in time. The same work may succeed later. */
        BUSY,
        /** The heap: it is full, whoever fills it. The same work may succeed later. */
        HEAP_FULL
    }

    /** Is made before the heap is full; it has no trace and takes nothing up, so that any thread may throw it. */
    private static final List<MemoryException> SPARE = List.of(new MemoryException());

    private final Kind kind;

    /** Takes no room but its own few bytes: neither words that are made nor a stack trace. */
    private MemoryException() {
        super("Expected a heap with room for a picture but received a full one", null, false, false);
        this.kind = Kind.HEAP_FULL;
    }

    private MemoryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    private MemoryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Refuses work that needs more bytes than there can ever be. */
    public static MemoryException neverFits(String work, long needed, long budget) {
        return new MemoryException(
                Kind.NEVER_FITS,
                "Expected " + work + " to need at most " + budget / MIB + " MiB of memory but received one of "
                        + (needed + MIB - 1) / MIB + " MiB");
    }

    /** Makes the error for work whose turn did not come in time. */
    public static MemoryException busy(TimeoutException cause) {
        return new MemoryException(Kind.BUSY, String.valueOf(cause.getMessage()), cause);
    }

    /**
     * Makes the error for a heap that was full while {@code work} was done: the JVM says so itself, or that a call could not be linked for
     * want of room. All else that it says is thrown on.
     */
    public static MemoryException full(String work, VirtualMachineError cause) {
        if (!(cause instanceof OutOfMemoryError) && !(cause.getCause() instanceof OutOfMemoryError)) {
            throw cause;
        }
        try {
            MemoryException e = full(work);
            e.initCause(cause);
            return e;
        } catch (OutOfMemoryError e) {
            // Others have filled it to the last byte: there is no room for words either, nor for one more exception.
            return SPARE.get(0);
        }
    }

    /** Makes the error for a heap in which no room became free for {@code work}. */
    public static MemoryException full(String work) {
        return new MemoryException(
                Kind.HEAP_FULL,
                "Expected a heap with room for " + work + " but received a full one of "
                        + Runtime.getRuntime().maxMemory() / MIB + " MiB");
    }

    /** Makes the spare error now, while there is room. */
    static void prepare() {
        // Being called is enough: it is made with the class.
    }

    /** Returns what is too small. */
    public Kind kind() {
        return kind;
    }
}
