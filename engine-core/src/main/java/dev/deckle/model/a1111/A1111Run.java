package dev.deckle.model.a1111;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.FastApiWords;
import dev.deckle.model.remote.ReplyRun;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Says how the server is asked to paint, watched and stopped, and what its replies mean. Serves one call. */
final class A1111Run extends ReplyRun {
    private static final String WHAT = "a reply of the web UI";
    private static final RunApi.Ask PROGRESS = RunApi.Ask.get("/sdapi/v1/progress?skip_current_image=true");
    private static final RunApi.Ask INTERRUPT =
            new RunApi.Ask("/sdapi/v1/interrupt", "{}".getBytes(StandardCharsets.UTF_8));

    private final RunTicket ticket;

    A1111Run(RunTicket ticket, byte[] json, int maxImage) {
        super(new RunApi.Ask("/sdapi/v1/img2img", json), MAX_JSON + maxImage / 3 * 4L * ticket.results());
        this.ticket = ticket;
    }

    @Override
    public RunState readSubmission(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        Optional<JsonValue> info = info(root);
        List<JsonValue> images = root.get("images").list();
        // Of several pictures the server may put a sheet of all before them.
        int first = info.map(json -> number(json, "index_of_first_image"))
                                        .orElse(OptionalLong.empty())
                                        .orElse(0)
                                == 1
                        && images.size() > ticket.results()
                ? 1
                : 0;
        List<RunState.Result> results = new ArrayList<>();
        for (JsonValue image : images.subList(first, images.size())) {
            results.add(new RunState.Inline(picture(image), seed(info, results.size())));
        }
        if (results.isEmpty()) {
            throw new IllegalArgumentException("Expected a picture in " + WHAT + " but received none");
        }
        return new RunState.Done(ticket.reference(), results, Optional.empty(), List.of());
    }

    private static byte[] picture(JsonValue image) {
        String text = image.text();
        return Base64.getDecoder().decode(text.substring(text.startsWith("data:") ? text.indexOf(',') + 1 : 0));
    }

    /** Returns what is said beside the pictures, a JSON text of its own; it decides nothing. */
    private static Optional<JsonValue> info(JsonValue root) {
        try {
            return root.find("info").filter(JsonValue::isText).map(info -> Json.read(WHAT, info.text()));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong seed(Optional<JsonValue> info, int index) {
        try {
            return info.flatMap(json -> json.find("all_seeds"))
                    .map(JsonValue::list)
                    .filter(seeds -> index < seeds.size())
                    .map(seeds -> OptionalLong.of(seeds.get(index).whole()))
                    .orElseGet(() -> index == 0
                            ? info.map(json -> number(json, "seed")).orElse(OptionalLong.empty())
                            : OptionalLong.empty());
        } catch (JsonException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong number(JsonValue json, String key) {
        try {
            return json.find(key).map(value -> OptionalLong.of(value.whole())).orElse(OptionalLong.empty());
        } catch (JsonException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Optional<RunApi.Watching> watching() {
        return Optional.of(new RunApi.Watching(PROGRESS, this::percent));
    }

    private OptionalInt percent(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        if (isOthers(root)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(root.get("progress")
                .decimal()
                .movePointRight(2)
                .setScale(0, RoundingMode.DOWN)
                .intValue());
    }

    /** Returns whether the server names the task that it works at, and that is another; older ones name none. */
    private boolean isOthers(JsonValue progress) {
        return progress.find("current_task")
                .filter(JsonValue::isText)
                .filter(task -> !task.text().equals(ticket.reference()))
                .isPresent();
    }

    @Override
    public Optional<RunApi.Halt> halt(Optional<String> run) {
        return Optional.of(
                new RunApi.Halt(Optional.of(PROGRESS), reply -> !isOthers(Json.read(WHAT, reply.body())), INTERRUPT));
    }

    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        String words = words(reply);
        return words.isEmpty() || reply.status() == 429
                ? Optional.empty()
                : Optional.of(new RunState.Failed(RunApi.kindOf(reply.status()), words));
    }

    @Override
    public String words(RunReply reply) {
        return said(reply);
    }

    static String said(RunReply reply) {
        String words = FastApiWords.of(reply);
        return switch (reply.status()) {
            case 404 ->
                // The web UI itself answers in FastAPI's words; whoever else is there does not.
                words.isEmpty()
                        ? "no web UI is at " + A1111Account.BASE_VARIABLE
                        : words + ": the server was started without --api, or its API is not at "
                                + A1111Account.BASE_VARIABLE;
            case 401 -> words + ": set " + A1111Account.LOGIN_VARIABLE + "=user:password, as of its --api-auth";
            default -> words;
        };
    }
}
