package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import java.util.Optional;

/**
 * Reads a reply to a submit: {@link RunState.Busy} that nothing was executed, {@link RunState.Failed} that nothing ever will be,
 * {@link RunState.Missing} that nobody knows.
 */
final class SubmitReading implements RunState.Cases<RunState> {
    private final RunApi api;
    private final Errand errand;
    private final RunReply reply;

    /** Says what a status means for a submit, where no words win over it. */
    private enum Said {
        NOT_EXECUTED,
        UNKNOWN,
        FINAL
    }

    SubmitReading(RunApi api, Errand errand, RunReply reply) {
        this.api = api;
        this.errand = errand;
        this.reply = reply;
    }

    RunState read() throws ModelException, InterruptedException {
        if (reply.isSuccess()) {
            try {
                return api.readSubmission(reply);
            } catch (IllegalArgumentException e) {
                return new RunState.Missing();
            }
        }
        Optional<RunState> told = Refusals.read(api, reply);
        return told.isPresent() ? told.get().in(this) : byStatus();
    }

    /** Returns whether the provider's words are about a run that was painted, or was to be, before it replied. */
    private boolean isEnd() {
        return api.paintsInReply() && said() == Said.UNKNOWN;
    }

    private Said said() {
        int status = reply.status();
        if (status == 429 || (status == 503 && errand.retryAfter(reply).isPresent())) {
            return Said.NOT_EXECUTED;
        }
        return status / 100 != 4 || status == 408 || status == 409 ? Said.UNKNOWN : Said.FINAL;
    }

    private RunState byStatus() {
        return switch (said()) {
            case NOT_EXECUTED -> new RunState.Busy("");
            case UNKNOWN -> new RunState.Missing();
            case FINAL ->
                new RunState.Failed(RunApi.kindOf(reply.status()), errand.answered(reply.status(), api.words(reply)));
        };
    }

    /** Returns that the run is there already, and its state not told: it is looked up like one that may be. */
    @Override
    public RunState going(RunState.Going state) {
        return said() == Said.NOT_EXECUTED ? new RunState.Busy("") : new RunState.Missing();
    }

    @Override
    public RunState done(RunState.Done state) {
        return byStatus();
    }

    @Override
    public RunState failed(RunState.Failed state) {
        return Refusals.isFinal(state.kind()) || said() == Said.FINAL || isEnd() ? state : byStatus();
    }

    @Override
    public RunState busy(RunState.Busy state) {
        return new RunState.Busy("");
    }

    @Override
    public RunState missing(RunState.Missing state) {
        return byStatus();
    }
}
