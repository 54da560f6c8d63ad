package dev.deckle.model.runflow;

import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Asks for one run at Runflow. The caller's reference is its {@code client_ref}, by which it is looked up as long as the provider's id is
 * not known: by a filter of either form that is documented, else among the newest runs. Serves one thread.
 */
final class RunflowRun implements RunApi {
    private static final String WHAT = "an answer of Runflow";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Rhythm RHYTHM = new Rhythm(PAUSE, 100, PAUSE);
    private static final Set<String> SUCCESS = Set.of("succeeded", "partial_succeeded");
    private static final Set<String> FAILURE = Set.of("failed", "canceled", "cancelled", "errored");
    private static final Set<Integer> SEARCH_REFUSED = Set.of(400, 404, 405, 422);
    private static final List<String> OUTPUTS = List.of("outputs", "image_urls", "images", "image_url", "url");

    private final RunTicket ticket;
    private final String path;
    private final byte[] json;
    private Search search = Search.FILTER;
    private boolean isSearching;

    /** Says how runs are looked for; where one way is not understood, the next is taken. */
    private enum Search {
        FILTER,
        SHORT_FILTER,
        NEWEST;

        Search next() {
            return switch (this) {
                case FILTER -> SHORT_FILTER;
                case SHORT_FILTER -> NEWEST;
                case NEWEST -> FILTER;
            };
        }

        String query(String reference) {
            return switch (this) {
                case FILTER -> "?q=" + URLEncoder.encode("client_ref.EQ:'" + reference + "'", StandardCharsets.UTF_8);
                case SHORT_FILTER -> "?q=" + URLEncoder.encode("client_ref:" + reference, StandardCharsets.UTF_8);
                case NEWEST -> "";
            };
        }
    }

    /**
     * Makes the reader of a run.
     *
     * @param ticket of the run
     * @param path of the model's runs
     * @param json what is asked
     */
    RunflowRun(RunTicket ticket, String path, byte[] json) {
        this.ticket = ticket;
        this.path = path;
        this.json = json;
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
        isSearching = false;
        JsonValue run = Json.read(WHAT, reply.body());
        requireReference(run);
        return new RunState.Going(id(run), OptionalInt.empty());
    }

    @Override
    public Ask question(Optional<String> run) {
        isSearching = run.isEmpty();
        String target = run.map(id -> "/v1/runs/" + id + "?add_signature=true")
                .orElseGet(() -> "/v1/runs" + search.query(ticket.reference()));
        return new Ask(target, new byte[0]);
    }

    @Override
    public RunState readAnswer(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        Optional<JsonValue> list = root.isList()
                ? Optional.of(root)
                : root.find("data").or(() -> root.find("items")).filter(JsonValue::isList);
        if (list.isEmpty()) {
            return state(root.find("data").filter(JsonValue::isObject).orElse(root));
        }
        // Others' runs may be listed where a filter is not understood.
        List<JsonValue> runs = list.get().list();
        for (JsonValue run : runs) {
            if (run.isObject() && RunflowWords.text(run, "client_ref").equals(ticket.reference())) {
                return new RunState.Going(id(run), OptionalInt.empty());
            }
        }
        boolean denied = search != Search.NEWEST && runs.isEmpty();
        search = search.next();
        return new RunState.Missing(denied);
    }

    private RunState state(JsonValue run) {
        requireReference(run);
        String id = id(run);
        String status = status(run);
        if (FAILURE.contains(status)) {
            return failed(run, status);
        }
        if (!SUCCESS.contains(status)) {
            return new RunState.Going(id, OptionalInt.empty());
        }
        Optional<JsonValue> output = run.find("output");
        RunflowExtras extras = new RunflowExtras();
        if (output.filter(json -> json.isObject() && extras.isFlagged(json)).isPresent()) {
            return new RunState.Failed(Kind.MODERATED, "Expected a picture but Runflow flagged its content as unsafe");
        }
        List<RunState.Result> results =
                output.map(json -> results(json, extras)).orElse(List.of());
        if (results.isEmpty()) {
            return status.equals("succeeded")
                    ? new RunState.Failed(Kind.PROTOCOL, "Expected an output of the run " + id + " but received none")
                    : failed(run, status);
        }
        Optional<BigDecimal> cost = extras.cost(run);
        List<String> warnings = new ArrayList<>(extras.warnings());
        if (!status.equals("succeeded")) {
            warnings.add("Runflow finished the run " + id + " in part only.");
        }
        if (results.size() != ticket.results()) {
            warnings.add("Runflow made " + results.size() + " pictures where " + ticket.results()
                    + (ticket.results() == 1 ? " was" : " were") + " asked for.");
        }
        return new RunState.Done(id, results, cost, warnings);
    }

    private static RunState failed(JsonValue run, String status) {
        Optional<JsonValue> error = run.find("error").filter(JsonValue::isObject);
        String code = RunflowWords.text(run, "failure_code");
        String message = RunflowWords.text(run, "failure_message");
        RunflowWords words = new RunflowWords(
                code.isEmpty()
                        ? error.map(json -> RunflowWords.text(json, "code")).orElse("")
                        : code,
                message.isEmpty()
                        ? error.map(json -> RunflowWords.text(json, "message")).orElse("")
                        : message,
                "");
        boolean cancelled = status.startsWith("cancel");
        return new RunState.Failed(
                cancelled ? Kind.REJECTED : words.kindOfFailure(),
                "Expected a picture but the run ended as " + status
                        + (words.text().isEmpty() ? "" : ": " + words.text()));
    }

    private void requireReference(JsonValue run) {
        String told = RunflowWords.text(run, "client_ref");
        if (!told.isEmpty() && !told.equals(ticket.reference())) {
            throw run.get("client_ref").expected("the run " + ticket.reference());
        }
    }

    /** Finds the provider's id, fit for a path. */
    private static String id(JsonValue run) {
        JsonValue id = run.find("id").orElseGet(() -> run.get("run_id"));
        if (!id.text().matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")) {
            throw id.expected("an id of a run");
        }
        return id.text();
    }

    private static String status(JsonValue run) {
        String code = RunflowWords.text(run, "status_code");
        return (code.isEmpty() ? RunflowWords.text(run, "status") : code).toLowerCase(Locale.ROOT);
    }

    private static List<RunState.Result> results(JsonValue output, RunflowExtras extras) {
        List<RunState.Result> results = new ArrayList<>();
        if (output.isObject()) {
            OptionalLong seed = extras.seed(output);
            for (String key : OUTPUTS) {
                output.find(key).ifPresent(list -> list.listOrOne().forEach(item -> add(results, item, seed)));
                if (!results.isEmpty()) {
                    break;
                }
            }
        } else {
            output.listOrOne().forEach(item -> add(results, item, OptionalLong.empty()));
        }
        return results;
    }

    private static void add(List<RunState.Result> results, JsonValue item, OptionalLong seed) {
        String url = item.isText() ? item.text() : item.isObject() ? url(item) : "";
        // A run that ended in part names no address for what failed.
        if (!url.isEmpty()) {
            results.add(new RunState.Linked(url, seed));
        }
    }

    private static String url(JsonValue item) {
        String url = RunflowWords.text(item, "url");
        return url.isEmpty() ? RunflowWords.text(item, "image_url") : url;
    }

    /** {@inheritDoc} A search that is not understood says nothing of the run: another follows. */
    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        if (isSearching && SEARCH_REFUSED.contains(reply.status())) {
            search = search.next();
            return Optional.of(new RunState.Missing());
        }
        return RunflowWords.of(reply).flatMap(RunflowWords::state);
    }

    @Override
    public String words(RunReply reply) {
        return RunflowWords.of(reply).map(RunflowWords::text).orElse("");
    }
}
