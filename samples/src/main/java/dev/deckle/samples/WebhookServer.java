package dev.deckle.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deckle.Outpainter;
import dev.deckle.model.RunEnd;
import dev.deckle.model.RunEnds;
import dev.deckle.model.WebhookVerdict;
import dev.deckle.model.runflow.RunflowWebhook;
import dev.deckle.model.runware.RunwareFluxOutpainting;
import dev.deckle.model.runware.RunwareWebhook;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Receives both providers' webhooks by the JDK's own HTTP server. A call says only that it is time to collect a run.
 * Put a server that speaks TLS in front of it: providers call https addresses only.
 */
public final class WebhookServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(WebhookServer.class.getName());
    private static final int MAX_CALLS = 16;

    private final HttpServer server;
    private final ExecutorService calls = Executors.newFixedThreadPool(MAX_CALLS);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final RunflowWebhook runflow;
    private final RunwareWebhook runware;
    private final int patienceMillis;
    private final Consumer<RunEnd> ended;

    private WebhookServer(
            HttpServer server,
            RunflowWebhook runflow,
            RunwareWebhook runware,
            int patienceMillis,
            Consumer<RunEnd> ended) {
        this.server = server;
        this.runflow = runflow;
        this.runware = runware;
        this.patienceMillis = patienceMillis;
        this.ended = ended;
    }

    /**
     * Runs {@code WebhookServer PORT [FOLDER]}, with {@code RUNFLOW_WEBHOOK_SECRET} and {@code RUNWARE_WEBHOOK_TOKEN} in the
     * environment. Jobs that {@link SubmitPhoto} put into the folder are finished as their callbacks come; that takes
     * {@code RUNWARE_API_KEY} too.
     */
    public static void main(String[] args) throws IOException {
        Optional<String> secret = Optional.ofNullable(System.getenv("RUNFLOW_WEBHOOK_SECRET"));
        Optional<String> token = Optional.ofNullable(System.getenv("RUNWARE_WEBHOOK_TOKEN"));
        if (args.length < 1 || args.length > 2 || secret.isEmpty() || token.isEmpty()) {
            System.err.println(
                    "Usage: WebhookServer PORT [FOLDER], with RUNFLOW_WEBHOOK_SECRET and RUNWARE_WEBHOOK_TOKEN set");
            return;
        }
        RunEnds ends = RunEnds.inMemory();
        WebhookServer running = start(
                Integer.parseInt(args[0]),
                RunflowWebhook.of(List.of(secret.get()), ends),
                RunwareWebhook.of(List.of(token.get()), ends),
                5000,
                end -> System.out.println(end.provider() + " run " + end.run() + ": " + end.state()));
        if (args.length == 2) {
            JobFinisher unused = JobFinisher.start(
                    new PendingFolder(Files.createDirectories(Path.of(args[1]))),
                    ends,
                    Outpainter.with(RunwareFluxOutpainting.fromEnvironment()),
                    System.out);
        }
        System.out.println("Listening at " + running.address());
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for any free one
     * @param patienceMillis how long a call may take to come in
     * @param ended is told of each end once; it should hand the run on, not collect it, since the provider is waiting
     */
    public static WebhookServer start(
            int port, RunflowWebhook runflow, RunwareWebhook runware, int patienceMillis, Consumer<RunEnd> ended)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        WebhookServer started = new WebhookServer(server, runflow, runware, patienceMillis, ended);
        server.createContext("/runflow", started::answer);
        server.createContext("/runware", started::answer);
        server.setExecutor(started.calls);
        server.start();
        return started;
    }

    /** Returns {@code http://127.0.0.1:PORT}; {@code /runflow} and {@code /runware} are beneath it. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        ScheduledFuture<?> impatience = clock.schedule(exchange::close, patienceMillis, TimeUnit.MILLISECONDS);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(WebhookVerdict.MAX_BODY + 1);
            WebhookVerdict verdict = exchange.getRequestURI().getPath().equals("/runflow")
                    ? runflow.receive(
                            body,
                            name -> Optional.ofNullable(
                                    exchange.getRequestHeaders().getFirst(name)))
                    : runware.receive(
                            body, Optional.ofNullable(exchange.getRequestURI().getRawQuery()));
            verdict.ends().forEach(ended);
            if (verdict.status() >= 400) {
                LOG.log(Level.WARNING, "Call {0} was refused: {1}", callId(exchange), verdict);
            }
            exchange.sendResponseHeaders(verdict.status(), -1);
        } finally {
            impatience.cancel(false);
        }
    }

    /**
     * Returns the provider's name of a call, for its support; whoever forged the call chose it, so only harmless
     * characters pass.
     */
    private static String callId(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(RunflowWebhook.REQUEST_ID_HEADER))
                .map(id -> id.replaceAll("[^A-Za-z0-9_-]", ""))
                .orElse("without a name");
    }

    @Override
    public void close() {
        server.stop(0);
        calls.shutdownNow();
        clock.shutdownNow();
    }
}
