package dev.deckle.plan;

/**
 * Refuses a request that no plan can be made of. The message says in one line what was expected, where, and what was
 * received.
 */
public final class PlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Names the fault of the request. */
    public enum Kind {
        /** No side is asked to grow. */
        NOTHING_ASKED(true),
        /** Two settings can't go together. */
        CONFLICT(true),
        /** A length on paper has no resolution. */
        NO_RESOLUTION(false),
        /** A side is over the cap and the policy is to refuse. */
        OVER_CAP(false),
        /** Strict rules refuse a change. */
        STRICT(false),
        /** The canvas is over the planner's limits. */
        CANVAS_LIMIT(false),
        /** The model's profile leaves no way. */
        PROFILE_LIMIT(false),
        /** An offset puts the source outside the frame. */
        OUTSIDE_FRAME(false),
        /** A stored plan does not fit what it is used with. */
        MISMATCH(false);

        private final boolean usage;

        Kind(boolean usage) {
            this.usage = usage;
        }
    }

    private final Kind kind;

    /** Makes a refusal of that kind with its message. */
    public PlanException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns the fault of the request. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether the request is wrong for every picture, so that it can be refused before one is looked at. */
    public boolean isUsage() {
        return kind.usage;
    }
}
