package dev.deckle.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deckle.Calls;
import dev.deckle.geometry.Side;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Grows pictures over HTTP, by the JDK's own server: {@code POST /grow?left=25%25&right=640px} with the file as the body answers the
 * larger file, with the header {@code X-Deckle-Placement: x,y,width,height} where the original is in it; {@code GET /metrics} counts.
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><td>200</td><td>the picture: a JPEG for a JPEG, a TIFF for a TIFF, else a PNG</td></tr>
 * <tr><td>400, 404, 405</td><td>not asked as above</td></tr>
 * <tr><td>413</td><td>more bytes or pixels than are taken, or more memory than there is</td></tr>
 * <tr><td>415, 422</td><td>no picture that is read, or a damaged one; no plan</td></tr>
 * <tr><td>503</td><td>full, or out of time: {@code Retry-After} says when to come again</td></tr>
 * </table>
 *
 * <p>Memory is admitted twice: for the bytes of an upload before they are read, and for the work when the header has told the size. A
 * client that sends or takes nothing is cut off.
 */
public final class GrowService implements AutoCloseable {
    private static final Logger LOG = System.getLogger(GrowService.class.getName());
    private static final int CONNECTIONS = 64;
    private static final int QUEUE = 64;
    /** The most bytes of a refused upload that are read for politeness. */
    private static final long DISCARDED = 64 << 20;

    private final HttpServer server;
    private final GrowLimits limits;
    private final GrowMetrics metrics = new GrowMetrics();
    private final GrowDesk desk;
    private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    private final ExecutorService workers;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private GrowService(HttpServer server, GrowLimits limits) {
        this.server = server;
        this.limits = limits;
        this.desk = new GrowDesk(limits, metrics);
        int threads = Runtime.getRuntime().availableProcessors();
        this.workers = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE));
    }

    /** Runs {@code GrowService PORT} until it is ended. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: GrowService PORT, 0 for any that is free");
            return;
        }
        GrowService running = start(Integer.parseInt(args[0]), GrowLimits.ofHeap());
        System.out.println("Listening at " + running.address());
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for any free one
     */
    public static GrowService start(int port, GrowLimits limits) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        GrowService started = new GrowService(server, limits);
        server.createContext("/", exchange -> started.answer(exchange, started::route));
        server.setExecutor(started.connections);
        server.start();
        return started;
    }

    /** Returns {@code http://127.0.0.1:PORT}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Finds the answer to a request. */
    private interface Route {
        GrowReply of(HttpExchange exchange) throws IOException;
    }

    private void answer(HttpExchange exchange, Route route) throws IOException {
        metrics.begin();
        int status = 0;
        try (exchange) {
            GrowReply reply = route.of(exchange);
            status = reply.status();
            impatient(exchange, () -> {
                // A client that is still sending would not read why it is refused.
                discard(exchange.getRequestBody());
                reply.send(exchange);
                return reply;
            });
        } catch (RuntimeException e) {
            // A fault of this program: the client learns no more than that.
            LOG.log(Level.ERROR, "A request failed", e);
            status = 500;
            GrowReply.refused(500, "Expected no fault of the service but received one")
                    .send(exchange);
        } finally {
            metrics.end(status);
        }
    }

    private GrowReply route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        return switch (path) {
            case "/grow" -> method.equals("POST") ? grow(exchange) : wrongMethod("POST");
            case "/metrics" ->
                method.equals("GET")
                        ? GrowReply.text(200, metrics.text(limits.uploads(), limits.work()), Map.of())
                        : wrongMethod("GET");
            default -> GrowReply.refused(404, "Expected /grow or /metrics");
        };
    }

    private static GrowReply wrongMethod(String right) {
        return GrowReply.text(405, "Expected " + right + "\n", Map.of("Allow", right));
    }

    @SuppressWarnings("try") // the memory is only held
    private GrowReply grow(HttpExchange exchange) throws IOException {
        Expansion wish;
        try {
            wish = wish(exchange.getRequestURI().getQuery());
        } catch (IllegalArgumentException e) {
            return GrowReply.refused(400, String.valueOf(e.getMessage()));
        }
        Optional<Long> length = length(exchange);
        if (length.filter(bytes -> bytes > limits.maxBytes()).isPresent()) {
            return tooLong(length.get());
        }
        // Nobody knows how long a body without a length is.
        long most = length.orElse((long) limits.maxBytes() + 1);
        try (MemoryBudget.Hold held = limits.uploads().hold("the upload", most + 1, Duration.ofMillis(1))) {
            byte[] upload = impatient(exchange, () -> exchange.getRequestBody().readNBytes(limits.maxBytes() + 1));
            return upload.length > limits.maxBytes() ? tooLong(upload.length) : work(upload, wish);
        } catch (MemoryException e) {
            return GrowReply.refused(413, String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            return GrowReply.later("Expected room for another upload but received none");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GrowReply.later("Expected to go on but the service ends");
        }
    }

    /** Waits for the work on a thread that can be interrupted when its time is over. */
    private GrowReply work(byte[] upload, Expansion wish) throws InterruptedException {
        CompletableFuture<GrowReply> call;
        try {
            call = Calls.async(() -> desk.grow(upload, wish), workers);
        } catch (RejectedExecutionException e) {
            return GrowReply.later("Expected a free place in the queue but received a full one");
        }
        try {
            return call.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            return GrowReply.later(
                    "Expected the picture within " + limits.time().toSeconds() + " s but it took longer");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Sends to a client, or receives from it, while it may fall silent. */
    private interface Talk<T> {
        T run() throws IOException;
    }

    private <T> T impatient(HttpExchange exchange, Talk<T> talk) throws IOException {
        ScheduledFuture<?> impatience =
                clock.schedule(exchange::close, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return talk.run();
        } finally {
            impatience.cancel(false);
        }
    }

    private static void discard(InputStream rest) throws IOException {
        byte[] buffer = new byte[8192];
        long left = DISCARDED;
        for (int n = rest.read(buffer); n >= 0 && left > 0; n = rest.read(buffer)) {
            left -= n;
        }
    }

    private static Optional<Long> length(HttpExchange exchange) {
        // The server has read the same header and refused what is no number.
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"))
                .map(Long::valueOf);
    }

    private GrowReply tooLong(long bytes) {
        return GrowReply.refused(
                413, "Expected an upload of at most " + limits.maxBytes() + " bytes but received " + bytes);
    }

    /** Reads {@code left=25%&top=640px}. */
    private static Expansion wish(String query) {
        Expansion wish = Expansion.pixels();
        for (String field : query == null ? new String[0] : query.split("&")) {
            String[] parts = field.split("=", 2);
            Side side = Side.ALL.stream()
                    .filter(s -> s.label().equals(parts[0]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Expected left, top, right or bottom but received another name"));
            wish = wish.with(side, Extent.parse(parts.length < 2 ? "" : parts[1]));
        }
        return wish;
    }

    @Override
    public void close() {
        server.stop(0);
        connections.shutdownNow();
        workers.shutdownNow();
        clock.shutdownNow();
    }
}
