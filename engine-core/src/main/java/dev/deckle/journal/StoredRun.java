package dev.deckle.journal;

import dev.deckle.digest.Digest;
import dev.deckle.model.RunTicket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Describes a paid run as it is on disk.
 *
 * @param ticket by which it is found again; with the provider's name of it as soon as that was known
 * @param created when it was about to be submitted
 * @param digest of what was asked
 * @param cost the most that it was expected to cost, USD
 * @param told what the provider said that it cost, USD; empty until it did
 * @param made how many pictures the provider said that there are; empty before its end
 * @param job whatever the caller wanted to know of its job later, by name
 * @param answers that came back, by their index
 */
public record StoredRun(
        RunTicket ticket,
        Instant created,
        Digest digest,
        BigDecimal cost,
        Optional<BigDecimal> told,
        OptionalInt made,
        SortedMap<String, String> job,
        List<StoredAnswer> answers) {

    /** Says how far a run came. */
    public enum State {
        /** It may or may not have been submitted. */
        INTENT,
        /** The provider has it. */
        RUN,
        /** All its answers are on disk, but not made into pictures. */
        RESULT
    }

    /** Copies the collections. */
    public StoredRun {
        job = Collections.unmodifiableSortedMap(new TreeMap<>(job));
        answers = List.copyOf(answers);
    }

    /** Returns how far the run came. */
    public State state() {
        if (answers.size() >= expected()) {
            return State.RESULT;
        }
        return ticket.run().isPresent() ? State.RUN : State.INTENT;
    }

    /** Returns how many pictures the run has: as the provider told, else as many as were asked for. */
    int expected() {
        return made.orElse(ticket.results());
    }

    /** Returns the numbers of the answers that have a name at the provider, by that. */
    public Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new TreeMap<>();
        for (StoredAnswer answer : answers) {
            if (!answer.name().isEmpty()) {
                numbers.put(answer.name(), answer.index());
            }
        }
        return numbers;
    }

    StoredRun started(String name, Optional<BigDecimal> paid) {
        RunTicket found =
                new RunTicket(ticket.model(), ticket.reference(), Optional.of(name), ticket.results(), ticket.frame());
        return new StoredRun(found, created, digest, cost, told(paid), made, job, answers);
    }

    private Optional<BigDecimal> told(Optional<BigDecimal> paid) {
        return paid.isPresent() ? paid : told;
    }

    StoredRun made(int count, Optional<BigDecimal> paid) {
        return new StoredRun(ticket, created, digest, cost, told(paid), OptionalInt.of(count), job, answers);
    }

    /** Returns what is kept of the run for good once it has ended so. */
    public PastRun past(PastRun.End end) {
        return new PastRun(
                ticket.reference(), ticket.run(), ticket.model(), created, told.orElse(cost), told.isPresent(), end);
    }
}
