package dev.deckle.model.runflow;

import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.BaseUrl;
import dev.deckle.model.http.FakeTime;
import dev.deckle.model.http.FaultServer;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.http.FaultServer.Talk;
import dev.deckle.model.http.Secret;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebTimes;
import dev.deckle.model.remote.RunClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault server that tells Runflow's calls apart: each kind of call plays its own steps, the last one again and again. */
final class RunflowServer implements AutoCloseable {
    static final String KEY = "rf-very-secret-0123456789";
    static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
    private static final Pattern REFERENCE = Pattern.compile("\"client_ref\":\"([0-9a-f-]{36})\"");
    private static final WebTimes QUICK = new WebTimes(
            Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofMillis(400), 1024);

    private final FaultServer server;
    private final FakeTime time = new FakeTime();
    private final Map<Kind, List<Step>> steps = new HashMap<>();
    private final Map<Kind, AtomicInteger> counts = new HashMap<>();
    private volatile String reference = "none";

    /** Kinds of calls. */
    enum Kind {
        ANNOUNCE,
        PUT,
        CONFIRM,
        CREATE,
        POLL,
        LIST,
        DOWNLOAD
    }

    /** What is done with a request that was read. */
    interface Step {
        void play(Talk talk, Received request, RunflowServer server) throws IOException, InterruptedException;
    }

    RunflowServer() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new AtomicInteger());
        }
        on(Kind.ANNOUNCE, json(201, "{\"asset_id\":\"as_1\",\"upload_url\":\"@/put?sig=S3CR3T\"}"));
        on(Kind.PUT, json(200, ""));
        on(Kind.CONFIRM, json(201, "{\"url\":\"@/asset.png?sig=S3CR3T\"}"));
        on(Kind.CREATE, created());
        on(Kind.POLL, done());
        on(Kind.LIST, json(200, "{\"data\":[]}"));
        on(Kind.DOWNLOAD, (talk, request, self) -> talk.respond(200, "image/png", PICTURE));
        server = FaultServer.of(talk -> {
            Received request = talk.read();
            Kind kind = kind(request);
            Matcher matcher = REFERENCE.matcher(request.body());
            if (kind == Kind.CREATE && matcher.find()) {
                reference = matcher.group(1);
            }
            List<Step> all = steps.get(kind);
            all.get(Math.min(counts.get(kind).getAndIncrement(), all.size() - 1))
                    .play(talk, request, this);
        });
    }

    private static Kind kind(Received request) {
        String path = request.path();
        if (request.method().equals("PUT")) {
            return Kind.PUT;
        }
        if (path.startsWith("/v1/asset-uploads")) {
            return path.endsWith("/confirmations") ? Kind.CONFIRM : Kind.ANNOUNCE;
        }
        if (request.method().equals("POST")) {
            return Kind.CREATE;
        }
        return path.startsWith("/v1/runs?") ? Kind.LIST : path.startsWith("/v1/runs/") ? Kind.POLL : Kind.DOWNLOAD;
    }

    RunflowServer on(Kind kind, Step... played) {
        steps.put(kind, List.of(played));
        return this;
    }

    /** For runs of several threads at once: nothing names the reference. */
    RunflowServer withoutReferences() {
        on(Kind.CREATE, json(201, "{\"run_id\":\"run_1\"}"));
        return on(
                Kind.POLL,
                json(
                        200,
                        "{\"id\":\"run_1\",\"status\":\"succeeded\",\"output\":{\"outputs\":[{\"url\":\"@/r.png\"}]}}"));
    }

    int count(Kind kind) {
        return counts.get(kind).get();
    }

    Received first(Kind kind) {
        return server.received().stream()
                .filter(request -> kind(request) == kind)
                .findFirst()
                .orElseThrow();
    }

    FaultServer server() {
        return server;
    }

    FakeTime time() {
        return time;
    }

    String reference() {
        return reference;
    }

    RunflowAccount account() {
        return new RunflowAccount(new RunClient(new RunClient.Setup(
                BaseUrl.parse("BASE", server.url()),
                Secret.of("KEY", KEY),
                List.of("*.runflow.io"),
                1 << 20,
                new WebClient.Means(
                        QUICK,
                        AddressRules.Resolver.SYSTEM,
                        WebClient.Means.system().trust()),
                time.timing(6))));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    // --- steps ---

    /** Answers; {@code @} is the server, {@code $} the reference of the last create. */
    static Step json(int status, String text, String... headers) {
        return (talk, request, self) -> talk.respond(
                status,
                "application/json",
                text.replace("@", self.server.url())
                        .replace("$", self.reference)
                        .getBytes(StandardCharsets.UTF_8),
                headers);
    }

    /** Charges, then plays. */
    static Step charged(Step step) {
        return (talk, request, self) -> {
            talk.charge();
            step.play(talk, request, self);
        };
    }

    static Step created() {
        return charged(json(201, "{\"id\":\"run_1\",\"status_code\":\"queued\",\"client_ref\":\"$\"}"));
    }

    static Step status(String status) {
        return json(200, "{\"id\":\"run_1\",\"client_ref\":\"$\",\"status_code\":\"" + status + "\"}");
    }

    static Step done() {
        return output(
                "{\"outputs\":[{\"url\":\"@/result.png?sig=S3CR3T\"}],\"seed\":42,\"timing\":null,\"nsfw_detected\":null}");
    }

    static Step output(String output) {
        return json(
                200,
                "{\"id\":\"run_1\",\"status\":\"succeeded\",\"cost\":0.55,\"client_ref\":\"$\",\"output\":" + output
                        + "}");
    }

    static Step reset() {
        return (talk, request, self) -> talk.reset();
    }

    static Step silence() {
        return (talk, request, self) -> talk.hang();
    }
}
