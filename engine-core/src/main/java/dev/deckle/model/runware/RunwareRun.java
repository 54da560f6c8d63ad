package dev.deckle.model.runware;

import dev.deckle.digest.Digest;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Handles one task at Runware, named by its {@code taskUUID}: its submit, and what has been read of it so far. */
final class RunwareRun implements RunApi {
    private static final String PATH = "/v1";
    private static final String WHAT = "an answer of Runware";

    /** Number of looks in a row at fewer pictures than were asked for, and none on its way, that count as the end. */
    private static final int STILL_LOOKS = 3;

    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(1), 150, Duration.ofSeconds(10));

    private final RunTicket ticket;
    private final byte[] json;
    private final int maxInline;
    private final Map<String, Picture> pictures = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private int seen;
    private int still;

    /** Holds a picture of the task. */
    private record Picture(RunState.Result result, Optional<BigDecimal> cost, boolean flagged) {}

    /** Holds what a response says of this task: how many items go on, how far the farthest is, and the errors. */
    private record Reading(int items, int going, OptionalInt percent, List<RunwareError> errors) {}

    /**
     * Makes the reader of one task.
     *
     * @param json of the submit
     * @param maxInline how long a picture in a reply may be, bytes; 0 where they come by a URL
     */
    RunwareRun(RunTicket ticket, byte[] json, int maxInline) {
        this.ticket = ticket;
        this.json = json;
        this.maxInline = maxInline;
    }

    @Override
    public Rhythm rhythm() {
        return RHYTHM;
    }

    @Override
    public Ask submission() {
        return new Ask(PATH, json);
    }

    @Override
    public Ask question(Optional<String> run) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("taskType", "getResponse");
        task.put("taskUUID", ticket.reference());
        return new Ask(PATH, Json.write(List.of(task)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long maxReply() {
        long inline = (long) maxInline * 4 / 3 * ticket.results();
        return Math.min(MAX_JSON + inline, Integer.MAX_VALUE / 2);
    }

    /** {@inheritDoc} Errors beside the word that the task was taken are warnings: it is running. */
    @Override
    public RunState readSubmission(RunReply reply) {
        Reading reading = read(reply);
        Optional<RunState> over = finished(reading);
        if (over.isPresent()) {
            return over.get();
        }
        if (reading.items() > 0) {
            reading.errors().forEach(error -> warnings.add("Runware took the task and said: " + error.words()));
            return new RunState.Going(ticket.reference(), OptionalInt.empty(), soFar());
        }
        if (!reading.errors().isEmpty()) {
            RunState state = reading.errors().get(0).state(ticket.reference(), reply.status());
            // The provider's own trouble does not say whether the task was taken.
            return state instanceof RunState.Failed failed && failed.kind() == Kind.UNAVAILABLE
                    ? new RunState.Missing()
                    : state;
        }
        throw new JsonException("Expected the task " + ticket.reference() + " in " + WHAT + " but it is missing");
    }

    @Override
    public RunState readAnswer(RunReply reply) {
        Reading reading = read(reply);
        Optional<RunState> over = finished(reading);
        if (over.isPresent()) {
            return over.get();
        }
        boolean open = reading.going() > 0 || !pictures.isEmpty();
        if (reading.errors().isEmpty() || open) {
            return reading.items() == 0 && !open
                    ? new RunState.Missing()
                    : new RunState.Going(ticket.reference(), reading.percent(), soFar());
        }
        RunwareError error = reading.errors().get(0);
        return error.isPassing() && !error.end()
                ? new RunState.Busy(error.words())
                : error.state(ticket.reference(), reply.status());
    }

    /**
     * Returns the end of the task once every picture came or failed; flagged ones are not handed out. Where fewer came
     * and none goes on, a few more looks show whether more will.
     */
    private Optional<RunState> finished(Reading reading) {
        List<RunwareError> errors =
                reading.errors().stream().filter(error -> !error.isOfService()).toList();
        boolean all = pictures.size() + errors.size() >= ticket.results();
        still = reading.going() == 0 && pictures.size() == seen && !pictures.isEmpty() ? still + 1 : 0;
        seen = pictures.size();
        if (pictures.isEmpty() || !(all || still >= STILL_LOOKS)) {
            return Optional.empty();
        }
        List<RunState.Result> good = good();
        if (good.isEmpty()) {
            return Optional.of(new RunState.Failed(
                    Kind.MODERATED, "Expected a picture but Runware flagged its content as unsafe"));
        }
        List<String> told = new ArrayList<>(warnings);
        told.addAll(shortfall(errors));
        if (good.size() < pictures.size()) {
            told.add((pictures.size() - good.size()) + " of " + ticket.results() + " pictures were flagged as unsafe.");
        }
        Optional<BigDecimal> cost = cost();
        if (cost.isPresent() && !isCostWhole()) {
            told.add("Runware told the cost of " + priced() + " of " + ticket.results() + " pictures alone, "
                    + cost.get().toPlainString() + " USD; the estimate stands for what the run cost.");
            cost = Optional.empty();
        }
        return Optional.of(new RunState.Done(ticket.reference(), good, cost, told));
    }

    /** Tells of pictures that failed, and of another number than was asked for where the failures don't explain it. */
    private List<String> shortfall(List<RunwareError> errors) {
        int made = pictures.size();
        int asked = ticket.results();
        boolean explained = made + errors.size() == asked;
        List<String> told = new ArrayList<>();
        for (RunwareError error : errors) {
            told.add((explained ? "One of " + asked + " pictures failed: " : "Runware said of what is missing: ")
                    + error.words());
        }
        if (!explained) {
            told.add("Runware made " + made + (made == 1 ? " picture" : " pictures") + " where " + asked
                    + (asked == 1 ? " was" : " were") + " asked for.");
        }
        return told;
    }

    private long priced() {
        return pictures.values().stream()
                .filter(picture -> picture.cost().isPresent())
                .count();
    }

    /** Returns whether the cost of everything that was asked for is told: what failed may be charged for too. */
    private boolean isCostWhole() {
        return priced() >= Math.max(ticket.results(), pictures.size());
    }

    /** Returns the pictures that came and are not flagged. */
    private List<RunState.Result> good() {
        return pictures.values().stream()
                .filter(picture -> !picture.flagged())
                .map(Picture::result)
                .toList();
    }

    /** Returns what came of a task that goes on; empty where nothing did. */
    private Optional<RunState.Done> soFar() {
        List<RunState.Result> good = good();
        return good.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunState.Done(ticket.reference(), good, cost(), warnings));
    }

    private Optional<BigDecimal> cost() {
        return pictures.values().stream()
                .flatMap(picture -> picture.cost().stream())
                .reduce(BigDecimal::add);
    }

    private Reading read(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        List<RunwareError> errors = new ArrayList<>(RunwareError.of(root));
        errors.removeIf(error -> !error.belongsTo(ticket.reference()));
        List<JsonValue> data = root.find("data").map(JsonValue::listOrOne).orElse(List.of());
        int items = 0;
        int going = 0;
        OptionalInt percent = OptionalInt.empty();
        for (JsonValue item : data) {
            if (!isOurs(item)) {
                continue;
            }
            items++;
            String name = name(item);
            Optional<RunState.Result> result = result(item, name);
            if (RunwareItem.text(item, "status").equals("error")) {
                errors.add(RunwareError.one(item.find("error").orElse(item)).endOf(ticket.reference()));
            } else if (result.isPresent()) {
                keep(item, name, result.get());
            } else {
                going++;
                OptionalInt told = RunwareItem.percent(item);
                percent = told.isPresent() ? told : percent;
            }
        }
        return new Reading(items, going, percent, errors);
    }

    /** Returns whether an item is of this task. Every question is for one task: an item that names none is of that. */
    private boolean isOurs(JsonValue item) {
        if (!item.isObject()) {
            throw item.expected("an item of a task");
        }
        String task = RunwareItem.text(item, "taskUUID");
        return task.isEmpty() || task.equalsIgnoreCase(ticket.reference());
    }

    /** Returns what a picture is known by: Runware's name for it, else where it is, without a signature; empty where it has neither. */
    private static String name(JsonValue item) {
        String uuid = RunwareItem.text(item, "imageUUID");
        String place = RunwareItem.text(item, "imageURL").split("\\?", 2)[0];
        return !uuid.isEmpty() || place.isEmpty() ? uuid : Digest.of(place).toString();
    }

    private void keep(JsonValue item, String name, RunState.Result result) {
        boolean flagged = RunwareItem.flag(item, "NSFWContent", this::warn);
        String key = name.isEmpty() ? "picture " + pictures.size() : name;
        pictures.put(key, new Picture(result, RunwareItem.cost(item, this::warn), flagged));
    }

    private Optional<RunState.Result> result(JsonValue item, String name) {
        OptionalLong seed = RunwareItem.seed(item, this::warn);
        return RunwareItem.url(item)
                .<RunState.Result>map(url -> new RunState.Linked(url, seed, name))
                .or(() -> RunwareItem.inline(item).map(bytes -> new RunState.Inline(bytes, seed, name)));
    }

    private void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        return first(reply).map(error -> error.state(ticket.reference(), reply.status()));
    }

    @Override
    public String words(RunReply reply) {
        try {
            return first(reply).map(RunwareError::words).orElse("");
        } catch (JsonException e) {
            return "";
        }
    }

    private Optional<RunwareError> first(RunReply reply) {
        return RunwareError.of(Json.read(WHAT, reply.body())).stream()
                .filter(error -> error.belongsTo(ticket.reference()))
                .findFirst();
    }
}
