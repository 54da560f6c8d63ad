package dev.deckle.model.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * Stands for a run whose reply to the submit is its pictures: nothing of it is left when the reply is lost, so that it can't be asked for.
 * What costs nothing is sent again then. Serves one call, on one thread.
 */
public abstract class ReplyRun implements RunApi {
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(1), 150, Duration.ofSeconds(5));

    private final Ask submission;
    private final long maxReply;

    /**
     * Makes a run.
     *
     * @param submission what is sent
     * @param maxReply the longest reply that is read, bytes
     */
    protected ReplyRun(Ask submission, long maxReply) {
        this.submission = submission;
        this.maxReply = maxReply;
    }

    @Override
    public final Rhythm rhythm() {
        return RHYTHM;
    }

    @Override
    public final Ask submission() {
        return submission;
    }

    @Override
    public final long maxReply() {
        return maxReply;
    }

    @Override
    public final boolean paintsInReply() {
        return true;
    }

    @Override
    public final boolean canBeAsked(Optional<String> run) {
        return false;
    }

    @Override
    public final Ask question(Optional<String> run) {
        throw new IllegalStateException("Expected no question for a run whose reply is its picture");
    }

    @Override
    public final RunState readAnswer(RunReply reply) {
        throw new IllegalStateException("Expected no answer about a run whose reply is its picture");
    }
}
