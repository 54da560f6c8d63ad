package dev.deckle.model.remote;

import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.BaseUrl;
import dev.deckle.model.http.FakeTime;
import dev.deckle.model.http.FaultServer;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.http.FaultServer.Talk;
import dev.deckle.model.http.ProxyRules;
import dev.deckle.model.http.Secret;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault server that tells a provider's calls apart: each kind of call plays its own steps, the last one again and again. */
public abstract class ProviderServer implements AutoCloseable {
    /** In the time of the wire, which passes only where a step says so; the window is also how often that is looked at. */
    private static final WebTimes TIMES = new WebTimes(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(200), 1024);

    private final String key;
    private final Pattern reference;
    private final FaultServer server;
    private final FakeTime time = new FakeTime();
    private final FakeTime wire = new FakeTime();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final Map<Kind, Steps> steps = new ConcurrentHashMap<>();
    private volatile String last = "none";

    /** Kinds of calls; not every provider has all of them. */
    public enum Kind {
        /** Before an upload. */
        ANNOUNCE,
        /** The upload. */
        PUT,
        /** After an upload. */
        CONFIRM,
        /** The call that costs money. */
        SUBMIT,
        /** A question for a run. */
        POLL,
        /** A question for runs by the caller's reference, where that is another one. */
        LIST,
        /** The picture. */
        DOWNLOAD
    }

    /** What is done with a request that was read. */
    public interface Step {
        /** Plays. */
        void play(Talk talk, Received request, ProviderServer self) throws IOException, InterruptedException;
    }

    private static final class Steps {
        private final List<Step> steps;
        private final AtomicInteger next = new AtomicInteger();

        Steps(Step... steps) {
            this.steps = List.of(steps);
        }

        Step next() {
            return steps.get(Math.min(next.getAndIncrement(), steps.size() - 1));
        }
    }

    /**
     * Starts a server. It calls {@link #kindOf} once a request comes, when the subclass has long been made.
     *
     * @param key of the account
     * @param reference finds the caller's reference of a run in the path and body of a request
     */
    @SuppressWarnings("this-escape")
    protected ProviderServer(String key, Pattern reference) {
        this.key = key;
        this.reference = reference;
        this.server = FaultServer.of(talk -> {
            Received request = talk.read();
            Matcher matcher = reference.matcher(request.path() + request.body());
            if (matcher.find()) {
                last = matcher.group(1);
            }
            steps.getOrDefault(kindOf(request), new Steps(text(404, ""))).next().play(talk, request, this);
        });
    }

    /** Which kind of call a request is. */
    protected abstract Kind kindOf(Received request);

    /** Waits for a request that {@link #still} is played at; false where none comes, ever. */
    public final boolean awaitStill() throws InterruptedException {
        return silent.await(1, TimeUnit.MINUTES);
    }

    /** Plays these steps from now on. */
    public final ProviderServer on(Kind kind, Step... played) {
        steps.put(kind, new Steps(played));
        return this;
    }

    /** The server and its ledger. */
    public final FaultServer server() {
        return server;
    }

    /** The time that a {@link #client} lives in. */
    public final FakeTime time() {
        return time;
    }

    /** The caller's reference of the last run that a request was about. */
    public final String reference() {
        return last;
    }

    /** How many requests of that kind came. */
    public final int count(Kind kind) {
        return (int) server.received().stream()
                .filter(request -> kindOf(request) == kind)
                .count();
    }

    /** The first request of that kind. */
    public final Received first(Kind kind) {
        return server.received().stream()
                .filter(request -> kindOf(request) == kind)
                .findFirst()
                .orElseThrow();
    }

    /** A client whose time is fake and whose patience is short; its random numbers are those of {@code seed}. */
    protected final RunClient client(String base, long seed, String... hosts) {
        return new RunClient(setup(base, key, time, wire, seed, hosts));
    }

    /** A client of that kind whose key is used in another way; its hint for an absent server is {@code "; start it"}. */
    protected final RunClient client(String base, long seed, KeyUse use) {
        RunClient.Setup usual = setup(base, key, time, wire, seed);
        return new RunClient(new RunClient.Setup(
                usual.provider().using(use).startedBy("; start it"),
                usual.base(),
                use.secret("KEY", Optional.of(key)),
                usual.hosts(),
                usual.maxImage(),
                usual.means(),
                usual.timing()));
    }

    /** What such a client is made of. */
    static RunClient.Setup setup(String base, String key, FakeTime time, FakeTime wire, long seed, String... hosts) {
        return new RunClient.Setup(
                new RunClient.Provider("KEY", "BASE", "HOSTS", base, List.of(hosts)),
                BaseUrl.parse("BASE", base),
                Secret.of("KEY", key),
                List.of(hosts),
                1 << 20,
                new WebClient.Means(
                        TIMES,
                        AddressRules.Resolver.SYSTEM,
                        WebClient.Means.system().trust(),
                        wire::nanoTime,
                        ProxyRules.NONE),
                time.timing(seed));
    }

    @Override
    public final void close() throws IOException {
        server.close();
    }

    // --- steps ---

    /** Answers JSON; {@code @} is the server's address, {@code $} the reference in the request, else the last one. */
    public static Step text(int status, String body, String... headers) {
        return (talk, request, self) -> {
            Matcher matcher = self.reference.matcher(request.path() + request.body());
            String named = matcher.find() ? matcher.group(1) : self.last;
            String filled = body.replace("@", self.server.url()).replace("$", named);
            talk.respond(status, "application/json", filled.getBytes(StandardCharsets.UTF_8), headers);
        };
    }

    /** Charges, then plays. */
    public static Step charged(Step step) {
        return (talk, request, self) -> {
            talk.charge();
            step.play(talk, request, self);
        };
    }

    /** Sends a picture file. */
    public static Step file(byte[] picture) {
        return (talk, request, self) -> talk.respond(200, "image/png", picture);
    }

    /** Resets the connection. */
    public static Step reset() {
        return (talk, request, self) -> talk.reset();
    }

    /** Says nothing while the time of the wire passes. */
    public static Step silence() {
        return (talk, request, self) -> talk.silence(self.wire);
    }

    /** Says nothing, and no time passes; {@link #awaitStill} returns. */
    public static Step still() {
        return (talk, request, self) -> {
            self.silent.countDown();
            talk.hang();
        };
    }

    /** Writes Latin-1, then {@code length} bytes, one each second of the wire. */
    public static Step drip(String head, int length) {
        return (talk, request, self) -> {
            talk.write(head);
            talk.drip("x".repeat(length), Duration.ofSeconds(1), self.wire);
        };
    }

    /** Writes Latin-1, and closes. */
    public static Step write(String raw) {
        return (talk, request, self) -> talk.write(raw);
    }
}
