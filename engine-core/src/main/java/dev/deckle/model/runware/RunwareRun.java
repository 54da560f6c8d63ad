package dev.deckle.model.runware;

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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One task at Runware, named by its {@code taskUUID}: its submit, and what has been read of it so far. */
final class RunwareRun implements RunApi {
    private static final String PATH = "/v1";
    private static final String WHAT = "an answer of Runware";
    private static final int MAX_PERCENT = 100;

    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(1), 150, Duration.ofSeconds(10));

    private final RunTicket ticket;
    private final byte[] json;
    private final int maxInline;
    private final Map<String, Picture> pictures = new LinkedHashMap<>();

    /** A picture of the task. */
    private record Picture(RunState.Result result, Optional<BigDecimal> cost, boolean flagged) {}

    /** What a response says of this task: how many items go on, how far the farthest is, and the errors. */
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

    @Override
    public RunState readSubmission(RunReply reply) {
        Reading reading = read(reply);
        Optional<RunState> over = finished(reading);
        if (over.isPresent()) {
            return over.get();
        }
        if (!reading.errors().isEmpty()) {
            RunState state = reading.errors().get(0).state(ticket.reference());
            // The provider's own trouble does not say whether the task was taken.
            return state instanceof RunState.Failed failed && failed.kind() == Kind.UNAVAILABLE
                    ? new RunState.Missing()
                    : state;
        }
        if (reading.items() == 0) {
            throw new JsonException("Expected the task " + ticket.reference() + " in " + WHAT + " but it is missing");
        }
        return new RunState.Going(ticket.reference(), OptionalInt.empty());
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
                    : new RunState.Going(ticket.reference(), reading.percent());
        }
        RunwareError error = reading.errors().get(0);
        return error.isOfService() ? new RunState.Busy(error.words()) : error.state(ticket.reference());
    }

    /** Done where every picture came or failed; flagged ones are not handed out. */
    private Optional<RunState> finished(Reading reading) {
        List<RunwareError> errors = reading.errors();
        boolean all = pictures.size() + errors.size() >= ticket.results();
        boolean rest = !errors.isEmpty() && reading.going() == 0;
        if (pictures.isEmpty() || !(all || rest)) {
            return Optional.empty();
        }
        List<Picture> good =
                pictures.values().stream().filter(picture -> !picture.flagged()).toList();
        if (good.isEmpty()) {
            return Optional.of(new RunState.Failed(
                    Kind.MODERATED, "Expected a picture but Runware flagged its content as unsafe"));
        }
        List<String> warnings = new ArrayList<>();
        for (RunwareError error : errors) {
            warnings.add("One of " + ticket.results() + " pictures failed: " + error.words());
        }
        if (good.size() < pictures.size()) {
            warnings.add(
                    (pictures.size() - good.size()) + " of " + ticket.results() + " pictures were flagged as unsafe.");
        }
        return Optional.of(new RunState.Done(
                ticket.reference(), good.stream().map(Picture::result).toList(), cost(), warnings));
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
        int items = 0;
        int going = 0;
        OptionalInt percent = OptionalInt.empty();
        for (JsonValue item : root.find("data").map(JsonValue::listOrOne).orElse(List.of())) {
            if (!item.get("taskUUID").text().equalsIgnoreCase(ticket.reference())) {
                continue;
            }
            items++;
            Optional<RunState.Result> result = result(item);
            String status = item.find("status").map(JsonValue::text).orElse("");
            if (status.equals("error")) {
                errors.add(RunwareError.one(item.find("error").orElse(item)).of(ticket.reference()));
            } else if (result.isPresent()) {
                keep(item, result.get());
            } else {
                going++;
                percent = item.find("progress")
                        .map(value -> OptionalInt.of(value.decimal().intValue()))
                        .orElse(percent);
            }
        }
        if (percent.isPresent()) {
            percent = OptionalInt.of(Math.max(0, Math.min(MAX_PERCENT, percent.getAsInt())));
        }
        return new Reading(items, going, percent, errors);
    }

    private void keep(JsonValue item, RunState.Result result) {
        String name = item.find("imageUUID")
                .map(JsonValue::text)
                .or(() -> item.find("imageURL").map(JsonValue::text))
                .orElseGet(() -> "picture " + pictures.size());
        boolean flagged = item.find("NSFWContent").map(JsonValue::bool).orElse(false);
        pictures.put(name, new Picture(result, item.find("cost").map(JsonValue::decimal), flagged));
    }

    private static Optional<RunState.Result> result(JsonValue item) {
        OptionalLong seed =
                item.find("seed").map(value -> OptionalLong.of(value.whole())).orElse(OptionalLong.empty());
        Optional<RunState.Result> url = item.find("imageURL").map(value -> new RunState.Linked(value.text(), seed));
        return url.or(() -> item.find("imageBase64Data").map(value -> inline(value, value.text(), seed)))
                .or(() -> item.find("imageDataURI").map(value -> inline(value, afterComma(value), seed)));
    }

    private static String afterComma(JsonValue uri) {
        String text = uri.text();
        int comma = text.indexOf(";base64,");
        if (!text.startsWith("data:image/") || comma < 0) {
            throw uri.expected("a data URI of a picture");
        }
        return text.substring(comma + ";base64,".length());
    }

    private static RunState.Result inline(JsonValue value, String base64, OptionalLong seed) {
        try {
            return new RunState.Inline(Base64.getDecoder().decode(base64), seed);
        } catch (IllegalArgumentException e) {
            throw value.expected("base64");
        }
    }

    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        return first(reply).map(error -> error.state(ticket.reference()));
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
