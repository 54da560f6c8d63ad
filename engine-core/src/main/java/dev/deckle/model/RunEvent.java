package dev.deckle.model;

import dev.deckle.digest.Digest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Reports what happens in a call of a model that costs money. Each names the run by the caller's own reference. Whoever
 * has an answer to all of them is a {@link Reader}; whoever looks for one asks {@code instanceof}.
 */
public sealed interface RunEvent {

    /** Returns the run's reference. */
    String reference();

    /** Calls the method of {@code reader} that is this event's. */
    <X extends Exception> void to(Reader<X> reader) throws X;

    /**
     * Gives an answer to each event.
     *
     * @param <X> what it may throw
     */
    interface Reader<X extends Exception> {
        /** Reads that a paid submit is about to be sent. */
        void intent(Intent event) throws X;

        /** Reads that the provider has the run. */
        void started(Started event) throws X;

        /** Reads that the run goes on. */
        void progress(Progress event) throws X;

        /** Reads that something is tried again. */
        void retrying(Retrying event) throws X;

        /** Reads that the run ended with pictures. */
        void made(Made event) throws X;

        /** Reads that an answer came damaged. */
        void damaged(Damaged event) throws X;

        /** Reads an answer. */
        void answered(Answered event) throws X;

        /** Reads that there is nothing to collect. */
        void ended(Ended event) throws X;
    }

    /**
     * Reports that a paid submit is about to be sent. When the listener returns, the first byte may leave.
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

        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.intent(this);
        }
    }

    /**
     * Reports that the provider has the run.
     *
     * @param run the provider's name of it
     * @param cost USD, where the provider told it with its word that it has the run
     */
    record Started(String reference, String run, Optional<BigDecimal> cost) implements RunEvent {
        /** Makes the report of a run whose cost is not told yet. */
        public Started(String reference, String run) {
            this(reference, run, Optional.empty());
        }

        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.started(this);
        }
    }

    /**
     * Reports that the run goes on.
     *
     * @param percent 0 to 100, as told by the provider
     */
    record Progress(String reference, int percent) implements RunEvent {
        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.progress(this);
        }
    }

    /**
     * Reports that something failed and is tried again after a pause; nothing is submitted twice.
     *
     * @param why one line
     */
    record Retrying(String reference, String why, Duration pause) implements RunEvent {
        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.retrying(this);
        }
    }

    /**
     * Reports that the run ended with pictures, which are fetched now.
     *
     * @param count how many, at least 1; more or fewer than were asked for
     * @param cost of all, USD, as told by the provider
     */
    record Made(String reference, int count, Optional<BigDecimal> cost) implements RunEvent {
        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.made(this);
        }
    }

    /**
     * Reports that an answer came and is no whole picture, however often it was fetched; the run is kept.
     *
     * @param index from 0
     * @param file as it came the last time
     */
    record Damaged(String reference, int index, Answer.File file) implements RunEvent {
        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.damaged(this);
        }
    }

    /**
     * Reports that an answer came; nothing has been made of its bytes yet.
     *
     * @param index from 0
     * @param name the provider's own name of the picture; empty where it has none
     */
    record Answered(String reference, int index, Answer.File file, String name) implements RunEvent {
        /** Reports an answer that has no name. */
        public Answered(String reference, int index, Answer.File file) {
            this(reference, index, file, "");
        }

        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.answered(this);
        }
    }

    /**
     * Reports that the provider ended the run without an answer, or that nothing was executed: there is nothing to
     * collect.
     */
    record Ended(String reference) implements RunEvent {
        @Override
        public <X extends Exception> void to(Reader<X> reader) throws X {
            reader.ended(this);
        }
    }
}
