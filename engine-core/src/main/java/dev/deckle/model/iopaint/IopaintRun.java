package dev.deckle.model.iopaint;

import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.FastApiWords;
import dev.deckle.model.remote.ReplyRun;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says how IOPaint is asked, and what its replies mean: a picture, or an error. Serves one call. */
final class IopaintRun extends ReplyRun {
    /** The first characters of replies that are documents and no pictures. */
    private static final String DOCUMENTS = "{[<\"";

    private final RunTicket ticket;

    IopaintRun(RunTicket ticket, byte[] json, int maxImage) {
        super(new RunApi.Ask("/api/v1/inpaint", json), maxImage);
        this.ticket = ticket;
    }

    /** Reads the picture; its format is the server's choice, whatever its header says. */
    @Override
    public RunState readSubmission(RunReply reply) {
        byte[] body = reply.body();
        if (body.length == 0 || DOCUMENTS.indexOf(body[0]) >= 0) {
            throw new IllegalArgumentException("Expected a picture but received " + reply);
        }
        return new RunState.Done(
                ticket.reference(), List.of(new RunState.Inline(body, seed(reply))), Optional.empty(), List.of());
    }

    private static OptionalLong seed(RunReply reply) {
        return reply.header("X-Seed")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        String words = words(reply);
        return words.isEmpty() || reply.status() == 429
                ? Optional.empty()
                : Optional.of(new RunState.Failed(kind(reply.status()), words));
    }

    private static Kind kind(int status) {
        return RunApi.kindOf(status);
    }

    @Override
    public String words(RunReply reply) {
        return said(reply);
    }

    static String said(RunReply reply) {
        String words = FastApiWords.of(reply);
        return reply.status() == 404 ? words + ", as of a server that is no IOPaint 1" : words;
    }
}
