package dev.deckle.model;

import dev.deckle.digest.Digest;
import java.math.BigDecimal;
import java.time.Duration;

/** What happens in a call of a model that costs money. Each names the run by the caller's own reference. */
public sealed interface RunEvent {

    /** The run's reference. */
    String reference();

    /**
     * A paid submit is about to be sent. When the listener returns, the first byte may leave.
     *
     * @param ticket by which the run can be found whatever happens now
     * @param digest of what is asked
     * @param cost the most that it is expected to cost, USD
     */
    record Intent(RunTicket ticket, Digest digest, BigDecimal cost) implements RunEvent {
        @Override
        public String reference() {
            return ticket.reference();
        }
    }

    /**
     * The provider has the run.
     *
     * @param run the provider's name of it
     */
    record Started(String reference, String run) implements RunEvent {}

    /**
     * The run goes on.
     *
     * @param percent 0 to 100, as told by the provider
     */
    record Progress(String reference, int percent) implements RunEvent {}

    /**
     * Something failed and is tried again after a pause; nothing is submitted twice.
     *
     * @param why one line
     */
    record Retrying(String reference, String why, Duration pause) implements RunEvent {}

    /**
     * An answer came; nothing has been made of its bytes yet.
     *
     * @param index from 0
     */
    record Answered(String reference, int index, Answer.File file) implements RunEvent {}

    /** The provider ended the run without an answer, or nothing was executed: there is nothing to collect. */
    record Ended(String reference) implements RunEvent {}
}
