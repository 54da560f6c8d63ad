package dev.deckle.model.runware;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
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
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault server that tells Runware's calls apart: each kind of call plays its own steps, the last one again and again. */
public final class RunwareServer implements AutoCloseable {
    static final String KEY = "rw-very-secret-0123456789";
    static final byte[] PICTURE = picture();
    private static final Pattern UUID = Pattern.compile("\"taskUUID\":\"([0-9a-f-]{36})\"");
    private static final WebTimes QUICK = new WebTimes(
            Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofMillis(400), 1024);

    private final FaultServer server;
    private final FakeTime time = new FakeTime();
    private Steps submits = new Steps(taken());
    private Steps polls = new Steps(done());
    private Steps downloads = new Steps(file());

    /** What is done with a request that was read. */
    interface Step {
        void play(Talk talk, Received request) throws IOException, InterruptedException;
    }

    private static final class Steps {
        private final List<Step> steps;
        private final AtomicInteger next = new AtomicInteger();

        Steps(Step... steps) {
            this.steps = List.of(steps);
        }

        void play(Talk talk, Received request) throws IOException, InterruptedException {
            steps.get(Math.min(next.getAndIncrement(), steps.size() - 1)).play(talk, request);
        }
    }

    /** A server that does all right. */
    public RunwareServer() {
        server = FaultServer.of(talk -> {
            Received request = talk.read();
            Steps steps = request.method().equals("GET")
                    ? downloads
                    : request.body().contains("getResponse") ? polls : submits;
            steps.play(talk, request);
        });
    }

    RunwareServer submits(Step... steps) {
        submits = new Steps(steps);
        return this;
    }

    RunwareServer polls(Step... steps) {
        polls = new Steps(steps);
        return this;
    }

    RunwareServer downloads(Step... steps) {
        downloads = new Steps(steps);
        return this;
    }

    FaultServer server() {
        return server;
    }

    FakeTime time() {
        return time;
    }

    /** An account whose time is fake and whose patience is short. */
    public RunwareAccount account() {
        return account(server.url());
    }

    RunwareAccount account(String base) {
        return new RunwareAccount(new RunClient(new RunClient.Setup(
                BaseUrl.parse("BASE", base),
                Secret.of("KEY", KEY),
                List.of("*.runware.ai"),
                1 << 20,
                new WebClient.Means(
                        QUICK,
                        AddressRules.Resolver.SYSTEM,
                        WebClient.Means.system().trust()),
                time.timing(5))));
    }

    long submitted() {
        return count("imageInference");
    }

    long polled() {
        return count("getResponse");
    }

    long downloaded() {
        return server.received().stream().filter(r -> r.method().equals("GET")).count();
    }

    private long count(String taskType) {
        return server.received().stream()
                .filter(r -> r.body().contains(taskType))
                .count();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    // --- steps ---

    private static void json(Talk talk, int status, String text, String... headers) throws IOException {
        talk.respond(status, "application/json", text.getBytes(StandardCharsets.UTF_8), headers);
    }

    static String uuid(Received request) {
        Matcher matcher = UUID.matcher(request.body());
        if (!matcher.find()) {
            throw new AssertionError("Expected a taskUUID but received " + request);
        }
        return matcher.group(1);
    }

    /** Takes the task and charges for it. */
    static Step taken() {
        return (talk, request) -> {
            talk.charge();
            json(talk, 200, "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"" + uuid(request) + "\"}]}");
        };
    }

    /** Takes the task, charges for it, and then {@code rest}. */
    static Step takenThen(Step rest) {
        return (talk, request) -> {
            talk.charge();
            rest.play(talk, request);
        };
    }

    static Step text(int status, String body, String... headers) {
        return (talk, request) -> json(talk, status, body, headers);
    }

    static Step error(int status, String code, String... headers) {
        return (talk, request) -> json(
                talk,
                status,
                "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"Said of " + KEY
                        + "\",\"parameter\":\"p\",\"taskUUID\":\"" + uuid(request) + "\"}]}",
                headers);
    }

    static Step item(String fields) {
        return (talk, request) -> json(
                talk,
                200,
                "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"" + uuid(request) + "\"," + fields + "}]}");
    }

    static Step processing(int progress) {
        return item("\"status\":\"processing\",\"progress\":" + progress);
    }

    static Step done() {
        return (talk, request) -> item("\"status\":\"success\",\"imageUUID\":\"i1\",\"imageURL\":\"http://"
                        + request.headers().get("host")
                        + "/image.png?sig=S3CR3T\",\"seed\":9007199254740993,\"cost\":0.1")
                .play(talk, request);
    }

    static Step file() {
        return (talk, request) -> talk.respond(200, "image/png", PICTURE);
    }

    static Step reset() {
        return (talk, request) -> talk.reset();
    }

    static Step silence() {
        return (talk, request) -> talk.hang();
    }

    static Step write(String raw) {
        return (talk, request) -> talk.write(raw);
    }

    private static byte[] picture() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Images.encode(
                    Picture.of(Raster.allocate(Size.of(128, 96), Channels.RGB, Depth.EIGHT)),
                    out,
                    WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
