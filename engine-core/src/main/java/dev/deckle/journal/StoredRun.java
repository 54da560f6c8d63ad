package dev.deckle.journal;

import dev.deckle.digest.Digest;
import dev.deckle.model.RunTicket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A paid run as it is on disk.
 *
 * @param ticket by which it is found again; with the provider's name of it as soon as that was known
 * @param state how far it came
 * @param created when it was about to be submitted
 * @param digest of what was asked
 * @param cost the most that it was expected to cost, USD
 * @param job whatever the caller wanted to know of its job later, by name
 * @param answers files that came back, in order
 */
public record StoredRun(
        RunTicket ticket,
        State state,
        Instant created,
        Digest digest,
        BigDecimal cost,
        SortedMap<String, String> job,
        List<Path> answers) {

    /** How far a run came. */
    public enum State {
        /** It may or may not have been submitted. */
        INTENT,
        /** The provider has it. */
        RUN,
        /** All its answers are on disk, but not made into a picture. */
        RESULT
    }

    /** Copies the collections. */
    public StoredRun {
        job = Collections.unmodifiableSortedMap(new TreeMap<>(job));
        answers = List.copyOf(answers);
    }
}
