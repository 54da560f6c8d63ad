package dev.deckle.samples;

import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Says how a run of {@link EaselModel} is submitted and asked for, and what the answers mean. Serves one call. */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
record EaselRun(RunTicket ticket, byte[] json) implements RunApi {
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(1), 150, Duration.ofSeconds(5));

    @Override
    public Rhythm rhythm() {
        return RHYTHM;
    }

    @Override
    public long maxReply() {
        return MAX_JSON;
    }

    @Override
    public Ask submission() {
        return new Ask("/jobs", json);
    }

    /** Asks for the run by the ticket's reference alone, since the server keeps the name that it was given. */
    @Override
    public Ask question(Optional<String> run) {
        return new Ask("/jobs/" + ticket.reference(), new byte[0]);
    }

    @Override
    public RunState readSubmission(RunReply reply) {
        return readAnswer(reply);
    }

    @Override
    public RunState readAnswer(RunReply reply) {
        Map<?, ?> job = map(reply);
        if (!ticket.reference().equals(job.get("name"))) {
            throw new IllegalArgumentException("Expected the job " + ticket.reference() + " but received another");
        }
        return switch (String.valueOf(job.get("state"))) {
            case "done" ->
                new RunState.Done(
                        ticket.reference(),
                        List.of(new RunState.Linked(String.valueOf(job.get("picture")), OptionalLong.empty())),
                        Optional.empty(),
                        List.of());
            case "unsafe" -> new RunState.Failed(Kind.MODERATED, String.valueOf(job.get("why")));
            case "failed" -> new RunState.Failed(Kind.UNAVAILABLE, String.valueOf(job.get("why")));
            default -> new RunState.Going(ticket.reference(), OptionalInt.empty());
        };
    }

    /**
     * Reads the one word by which a refusal says more than its status: that there is no such job, or that it is there
     * already.
     */
    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        return switch (words(reply)) {
            case "no such job" -> Optional.of(new RunState.Missing(true));
            case "busy" -> Optional.of(new RunState.Busy("busy"));
            default -> Optional.empty();
        };
    }

    @Override
    public String words(RunReply reply) {
        try {
            return map(reply).get("why") instanceof String why ? why : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Map<?, ?> map(RunReply reply) {
        try {
            // The word null is JSON too.
            return Optional.ofNullable(JSON.std.mapFrom(reply.body()))
                    .orElseThrow(() -> new IllegalArgumentException("Expected a JSON object but received null"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Expected a JSON object but received " + reply, e);
        }
    }
}
