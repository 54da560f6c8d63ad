package dev.deckle.model.remote;

import dev.deckle.model.ModelException.Charged;
import java.util.EnumSet;
import java.util.Set;

/**
 * Says how far one run came. What it may have cost, and whether anything is left to be collected, follow from this
 * alone.
 */
enum RunStage {
    /** Nothing was told, nothing was sent. */
    PREPARED(Charged.NOTHING, false),
    /** The listener has recorded the intent; no submit was executed so far. */
    INTENDED(Charged.NOTHING, true),
    /** A submit was sent, and nobody knows whether it was executed. */
    DOUBTFUL(Charged.UNKNOWN, false),
    /** The provider has the run. */
    RUNNING(Charged.TAKEN, false),
    /** The run ended with pictures, which are fetched. */
    PAINTED(Charged.TAKEN, false),
    /** Every picture was handed over. */
    COLLECTED(Charged.TAKEN, false),
    /** The provider refused the submit and executed nothing. */
    REFUSED(Charged.NOTHING, true),
    /** The run ended without a picture. */
    FAILED(Charged.TAKEN, true);

    private final Charged charged;
    private final boolean over;

    RunStage(Charged charged, boolean over) {
        this.charged = charged;
        this.over = over;
    }

    /** Returns what the run may have cost. */
    Charged charged() {
        return charged;
    }

    /** Returns whether a call that fails here leaves a recorded run of which there is nothing to collect. */
    boolean isOver() {
        return over;
    }

    /** Returns the stages that may come next. */
    Set<RunStage> next() {
        return switch (this) {
            case PREPARED -> EnumSet.of(INTENDED, DOUBTFUL, RUNNING);
            case INTENDED -> EnumSet.of(REFUSED, DOUBTFUL, RUNNING, PAINTED);
            case DOUBTFUL -> EnumSet.of(INTENDED, RUNNING, PAINTED, FAILED);
            case RUNNING -> EnumSet.of(PAINTED, FAILED);
            case PAINTED -> EnumSet.of(COLLECTED);
            case COLLECTED, REFUSED, FAILED -> EnumSet.noneOf(RunStage.class);
        };
    }
}
