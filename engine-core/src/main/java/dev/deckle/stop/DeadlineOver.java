package dev.deckle.stop;

import java.util.concurrent.CancellationException;

/** Says that work ended because its time was over, as opposed to an interrupt. */
public final class DeadlineOver extends CancellationException {
    private static final long serialVersionUID = 1L;

    DeadlineOver() {
        super("Expected time to finish but the deadline is over");
    }
}
