package dev.deckle.model.bfl;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.remote.FastApiWords;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Says how a run at Black Forest Labs is submitted and asked for. It is asked for where the reply to the submit says, which is one of
 * several hosts; so the name of the run is its id, and {@code @HOST} where that is another than the API's. There is nothing to look it up by
 * before it has one. Serves one thread.
 */
final class BflRun implements RunApi {
    private static final String WHAT = "an answer of Black Forest Labs";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Rhythm RHYTHM = new Rhythm(PAUSE, 150, Duration.ofSeconds(5));
    private static final String RESULT = "/v1/get_result?id=";
    private static final String ID = "[A-Za-z0-9_.-]{1,100}";

    private final String path;
    private final byte[] json;
    private final String base;
    private Optional<String> pollingUrl = Optional.empty();
    private Optional<BigDecimal> cost = Optional.empty();
    private Optional<String> name = Optional.empty();

    /**
     * Makes the reader of a run.
     *
     * @param path of the tool
     * @param json what is asked
     * @param base the address of the API
     */
    BflRun(String path, byte[] json, String base) {
        this.path = path;
        this.json = json;
        this.base = base;
    }

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
        return new Ask(path, json);
    }

    @Override
    public RunState readSubmission(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        String id = root.get("id").text();
        if (!id.matches(ID)) {
            throw root.get("id").expected("an id");
        }
        pollingUrl = root.find("polling_url").filter(JsonValue::isText).map(JsonValue::text);
        cost = cost(root);
        name = Optional.of(name(id));
        return new RunState.Going(name.get(), OptionalInt.empty());
    }

    /** Returns credits as USD, 1 as 0.01; a price of another type is none. */
    private static Optional<BigDecimal> cost(JsonValue root) {
        try {
            return root.find("cost").map(credits -> credits.decimal().movePointLeft(2));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private String name(String id) {
        try {
            URI url = URI.create(pollingUrl.orElse(base));
            boolean usual = "https".equals(url.getScheme())
                    && url.getPort() < 0
                    && url.getHost() != null
                    && url.toString().equals("https://" + url.getHost() + RESULT + id);
            return usual && !url.toString().startsWith(base + "/") ? id + "@" + url.getHost() : id;
        } catch (IllegalArgumentException e) {
            // It is asked for at the API's own address.
            pollingUrl = Optional.empty();
            return id;
        }
    }

    @Override
    public Optional<BigDecimal> costOfSubmission() {
        return cost;
    }

    @Override
    public boolean canBeAsked(Optional<String> run) {
        return run.isPresent();
    }

    @Override
    public Ask question(Optional<String> run) {
        String named = run.orElseThrow();
        name = run;
        if (pollingUrl.isPresent()) {
            return Ask.get(pollingUrl.get());
        }
        int at = named.indexOf('@');
        return Ask.get(
                at < 0 ? RESULT + named : "https://" + named.substring(at + 1) + RESULT + named.substring(0, at));
    }

    @Override
    public RunState readAnswer(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        String run = name.orElseGet(() -> root.get("id").text());
        String status = root.get("status").text();
        return switch (status) {
            case "Ready" -> done(run, root.get("result"));
            case "Request Moderated", "Content Moderated" -> new RunState.Failed(Kind.MODERATED, said(root, status));
            case "Error", "Failed" -> new RunState.Failed(Kind.UNAVAILABLE, said(root, status));
            case "Task not found" -> new RunState.Missing(true);
            default -> new RunState.Going(run, percent(root));
        };
    }

    private RunState done(String run, JsonValue result) {
        RunState.Result picture = new RunState.Linked(result.get("sample").text(), seed(result));
        return new RunState.Done(run, List.of(picture), cost, List.of());
    }

    private static OptionalLong seed(JsonValue result) {
        try {
            return result.find("seed")
                    .map(seed -> OptionalLong.of(seed.whole()))
                    .orElse(OptionalLong.empty());
        } catch (JsonException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalInt percent(JsonValue root) {
        try {
            return root.find("progress")
                    .map(part -> OptionalInt.of(part.decimal().movePointRight(2).intValue()))
                    .orElse(OptionalInt.empty());
        } catch (JsonException e) {
            return OptionalInt.empty();
        }
    }

    private static String said(JsonValue root, String status) {
        return root.find("details")
                .filter(JsonValue::isObject)
                .map(details -> status + ": " + Json.write(details.value()))
                .orElse(status);
    }

    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        String words = words(reply);
        if (words.contains("Task not found")) {
            return Optional.of(new RunState.Missing(true));
        }
        if (words.contains("Moderated")) {
            return Optional.of(new RunState.Failed(Kind.MODERATED, words));
        }
        return words.isEmpty() || reply.status() == 429
                ? Optional.empty()
                : Optional.of(new RunState.Failed(RunApi.kindOf(reply.status()), words));
    }

    @Override
    public String words(RunReply reply) {
        String words = FastApiWords.of(reply);
        try {
            String status = Json.read(WHAT, reply.body())
                    .find("status")
                    .filter(JsonValue::isText)
                    .map(JsonValue::text)
                    .orElse("");
            return words.isEmpty() ? status : words;
        } catch (JsonException e) {
            return words;
        }
    }
}
