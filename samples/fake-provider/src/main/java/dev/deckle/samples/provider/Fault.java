package dev.deckle.samples.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Describes one thing that goes wrong, once. Whether a faulty submit is executed – and charged – all the same is said
 * by {@link #executed()} and {@link #notExecuted()}; a status is not executed unless told, all other faults of an
 * answer are. Immutable.
 */
public final class Fault {
    private static final int DEPTH = 100_000;
    private static final int HUGE = 2 << 20;

    private final boolean executes;
    private final AnswerForm delivery;
    private final BiFunction<RecordedRequest, Reply, Reply> change;
    private final Optional<Outcome> outcome;
    private final Optional<CallbackTrick> trick;

    private Fault(
            boolean executes,
            AnswerForm delivery,
            BiFunction<RecordedRequest, Reply, Reply> change,
            Optional<Outcome> outcome,
            Optional<CallbackTrick> trick) {
        this.executes = executes;
        this.delivery = delivery;
        this.change = change;
        this.outcome = outcome;
        this.trick = trick;
    }

    private static Fault travelling(AnswerForm delivery) {
        return new Fault(true, delivery, (request, reply) -> reply, Optional.empty(), Optional.empty());
    }

    private static Fault answering(boolean executes, BiFunction<RecordedRequest, Reply, Reply> change) {
        return new Fault(executes, AnswerForm.WHOLE, change, Optional.empty(), Optional.empty());
    }

    /** Replies with an HTTP status in the words of the provider that is asked; not executed unless told. */
    public static Fault status(int status) {
        return answering(false, (request, reply) -> Errors.forStatus(request, status));
    }

    /** Resets the connection after the request was read. */
    public static Fault reset() {
        return travelling(AnswerForm.RESET);
    }

    /** Closes the connection, without an answer, after the request was read. */
    public static Fault closed() {
        return travelling(AnswerForm.CLOSED);
    }

    /** Closes the connection after half of the answer's body. */
    public static Fault cut() {
        return travelling(AnswerForm.CUT);
    }

    /** Sends no byte of an answer, ever. */
    public static Fault hang() {
        return travelling(AnswerForm.HANG);
    }

    /** Sends the header at the pace of {@link ProviderOptions#pace}, a byte at a time. */
    public static Fault slowHeaders() {
        return travelling(AnswerForm.SLOW_HEADERS);
    }

    /** Sends the body at the pace of {@link ProviderOptions#pace}, a byte at a time. */
    public static Fault drip() {
        return travelling(AnswerForm.DRIP);
    }

    /** Replaces the answer's body. */
    public static Fault body(String contentType, byte[] body) {
        byte[] copy = body.clone();
        return answering(true, (request, reply) -> Reply.of(reply.status(), contentType, copy));
    }

    /** Replaces the answer's body by JSON, or by what should be JSON. */
    public static Fault json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replies with a body that is not JSON. */
    public static Fault malformedJson() {
        return json("{\"data\":[{\"taskType\":imageInference,}");
    }

    /** Replies with JSON of which the last third is missing, with a length that says it is whole. */
    public static Fault truncatedJson() {
        return answering(
                true, (request, reply) -> reply.withBody(Arrays.copyOf(reply.body(), reply.body().length * 2 / 3)));
    }

    /** Replies with JSON that is 100,000 lists deep. */
    public static Fault deepJson() {
        return json("[".repeat(DEPTH) + "]".repeat(DEPTH));
    }

    /** Replies rightly, with 2 MiB of text more. */
    public static Fault hugeJson() {
        return answering(true, (request, reply) -> reply).padded(HUGE);
    }

    /** Replies rightly, with one key there twice. */
    public static Fault duplicateKeys() {
        return answering(true, (request, reply) -> {
            String text = new String(reply.body(), StandardCharsets.UTF_8);
            int end = text.indexOf(':') + 1;
            return inserted(reply, end == 0 ? "" : text.substring(1, end) + "null,");
        });
    }

    /** Replies with a web page instead of JSON. */
    public static Fault html() {
        return body(
                "text/html",
                "<!DOCTYPE html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>"
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Replies with a body of no bytes. */
    public static Fault emptyJson() {
        return json("");
    }

    private static Reply inserted(Reply reply, String member) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        return text.startsWith("{")
                ? reply.withBody(("{" + member + text.substring(1)).getBytes(StandardCharsets.UTF_8))
                : reply;
    }

    /** Replies with a redirect; a submit is not executed unless told. */
    public static Fault redirect(int status, String location) {
        return answering(false, (request, reply) -> Reply.redirect(status, location));
    }

    /**
     * Replies with a redirect to the same address under {@code /moved}, where only the request's arrival is recorded.
     */
    public static Fault moved() {
        return answering(false, (request, reply) -> Reply.redirect(307, "/moved" + request.target()));
    }

    /** Replies with that many redirects, of which the last leads to the picture. */
    public static Fault redirects(int hops) {
        return answering(false, (request, reply) -> Reply.redirect(302, FakeProvider.hop(hops, request.target())));
    }

    /** Replies with a redirect that leads to itself. */
    public static Fault redirectLoop() {
        return redirect(302, FakeProvider.LOOP);
    }

    /** Replies to a search as one that finds nothing. */
    public static Fault nothingFound() {
        return json("{\"data\":[],\"items\":[]}");
    }

    /** Sets what becomes of the next job; for {@link Phase#RESULT}. */
    public static Fault outcome(Outcome outcome) {
        return new Fault(true, AnswerForm.WHOLE, (request, reply) -> reply, Optional.of(outcome), Optional.empty());
    }

    /** Sets how the next callback goes wrong; for {@link Phase#CALLBACK}. */
    public static Fault callback(CallbackTrick trick) {
        return new Fault(true, AnswerForm.WHOLE, (request, reply) -> reply, Optional.empty(), Optional.of(trick));
    }

    /** Returns the same fault of a request that is executed all the same. */
    public Fault executed() {
        return new Fault(true, delivery, change, outcome, trick);
    }

    /** Returns the same fault of a request that is not executed. */
    public Fault notExecuted() {
        return new Fault(false, delivery, change, outcome, trick);
    }

    /** Returns the same fault with a header more. */
    public Fault header(String name, String value) {
        return new Fault(
                executes,
                delivery,
                (request, reply) -> change.apply(request, reply).with(name, value),
                outcome,
                trick);
    }

    /** Returns the same fault with a {@code Retry-After} of any text. */
    public Fault retryAfter(String value) {
        return header("Retry-After", value);
    }

    /** Returns the same fault with a {@code Retry-After} that is a date, {@code ahead} of the answer. */
    public Fault retryAtDate(Duration ahead) {
        return new Fault(
                executes,
                delivery,
                (request, reply) -> change.apply(request, reply)
                        .with(
                                "Retry-After",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        ZonedDateTime.now(ZoneOffset.UTC).plus(ahead))),
                outcome,
                trick);
    }

    /** Returns the same fault with {@code bytes} more of text in the answer's JSON. */
    public Fault padded(int bytes) {
        String member = "\"padding\":\"" + "x".repeat(bytes) + "\",";
        return new Fault(
                executes, delivery, (request, reply) -> inserted(change.apply(request, reply), member), outcome, trick);
    }

    boolean executes() {
        return executes;
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    Optional<CallbackTrick> trick() {
        return trick;
    }

    LoopbackServer.Delivered apply(RecordedRequest request, Reply reply) {
        return new LoopbackServer.Delivered(change.apply(request, reply), delivery);
    }
}
