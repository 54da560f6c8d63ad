package dev.deckle.cli.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and its routes on 127.0.0.1 and nowhere else, with the JDK's server on a few threads. A body that does not come in time has
 * its connection closed; one that is refused is read to its end first, within bounds, so that the page hears why.
 */
public final class StudioServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 12;
    private static final int BACKLOG = 64;
    private static final int PIECE = 1 << 16;
    private static final int NO_BODY = -1;
    private static final String API = "api";
    /** The longest that a whole request may take to come; uploads over loopback are a matter of seconds. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The most of a refused body that is read and dropped, bytes. */
    private static final long MAX_DROPPED = 1L << 31;

    private static final long DROP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; base-uri 'none'; form-action 'none';"
                            + " object-src 'none'; frame-ancestors 'none'");

    private final HttpServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService watch;
    private final StudioGate gate;
    private final Duration patience;
    private final List<StudioRoute> routes;
    private final Function<Throwable, StudioRefusal> explaining;

    private StudioServer(
            HttpServer server,
            List<StudioRoute> routes,
            Function<Throwable, StudioRefusal> explaining,
            Duration patience) {
        this.patience = patience;
        this.server = server;
        this.routes = List.copyOf(routes);
        this.explaining = explaining;
        this.gate = new StudioGate(server.getAddress().getPort(), StudioGate.newToken());
        AtomicInteger number = new AtomicInteger();
        this.workers =
                Executors.newFixedThreadPool(THREADS, task -> daemon(task, "studio-" + number.incrementAndGet()));
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "studio-watch"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any that is free
     * @param routes below {@code /api}, which need the token; those elsewhere ask for a key of their own
     * @param explaining turns what a route throws into what the user reads
     * @param patience the longest that a request may take to come
     * @throws IOException if the port is taken
     */
    public static StudioServer start(
            int port, List<StudioRoute> routes, Function<Throwable, StudioRefusal> explaining, Duration patience)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
        StudioServer studio = new StudioServer(HttpServer.create(address, BACKLOG), routes, explaining, patience);
        studio.server.setExecutor(studio.workers);
        studio.server.createContext("/", studio::handle);
        studio.server.start();
        return studio;
    }

    /** Returns the address of the page, with the token behind {@code #}, where it reaches no server and no log. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + gate.port() + "/#token=" + gate.token());
    }

    private void handle(HttpExchange exchange) {
        ScheduledFuture<?> late = watch.schedule(exchange::close, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            StudioReply reply;
            try {
                reply = reply(exchange);
            } catch (Exception | Error e) {
                reply = StudioReply.refused(e instanceof StudioRefusal refusal ? refusal : explaining.apply(e));
            }
            drop(exchange.getRequestBody());
            late.cancel(false);
            send(exchange, reply);
        } catch (IOException | RuntimeException e) {
            // Nobody is there any more to be told.
            return;
        } finally {
            late.cancel(false);
            exchange.close();
        }
    }

    private StudioReply reply(HttpExchange exchange) throws Exception {
        gate.requireOurs(values(exchange, "Host"), values(exchange, "Origin"));
        String path = exchange.getRequestURI().getRawPath();
        List<String> parts = parts(path);
        boolean isApi = parts.get(0).equals(API);
        if (!isApi && routes.stream().noneMatch(route -> route.isAt(parts.get(0)))) {
            return page(exchange.getRequestMethod(), parts);
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (isApi) {
            gate.requireToken(values(exchange, "X-Deckle-Token").stream()
                    .findFirst()
                    .or(() -> Optional.ofNullable(query.get("token"))));
        }
        StudioRequest request = new StudioRequest(query, exchange.getRequestBody(), length(exchange));
        boolean isKnown = false;
        for (StudioRoute route : routes) {
            Optional<List<String>> names = route.match(parts);
            isKnown |= names.isPresent();
            if (names.isPresent() && route.method().equals(exchange.getRequestMethod())) {
                return route.handler().reply(request, names.get());
            }
        }
        throw isKnown ? wrongMethod() : StudioRefusal.unknown("Expected a path of the studio but received another");
    }

    private static StudioReply page(String method, List<String> parts) throws IOException {
        Optional<StudioReply> file = parts.size() == 1 ? PageFiles.find(parts.get(0)) : Optional.empty();
        if (file.isEmpty()) {
            throw StudioRefusal.unknown("Expected a file of the page but received another name");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw wrongMethod();
        }
        return file.get();
    }

    private static StudioRefusal wrongMethod() {
        return new StudioRefusal(StudioRefusal.METHOD, "METHOD", "Expected another method for this path");
    }

    private static List<String> values(HttpExchange exchange, String header) {
        List<String> values = exchange.getRequestHeaders().get(header);
        return values == null ? List.of() : List.copyOf(values);
    }

    private static OptionalLong length(HttpExchange exchange) {
        List<String> length = values(exchange, "Content-Length");
        return length.size() == 1 && length.get(0).matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(length.get(0)))
                : OptionalLong.empty();
    }

    private static List<String> parts(@Nullable String path) {
        List<String> parts = new ArrayList<>();
        for (String part : (path == null ? "" : path).replaceFirst("^/", "").split("/", -1)) {
            parts.add(decoded(part));
        }
        return parts;
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new HashMap<>();
        if (text != null) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StudioRefusal(StudioRefusal.BAD, "USAGE", "Expected an address but received one with a stray %");
        }
    }

    /** Reads what is left of a body: a connection that is closed before may take the reply with it. */
    private static void drop(InputStream body) throws IOException {
        byte[] piece = new byte[PIECE];
        long end = System.nanoTime() + DROP_NANOS;
        long dropped = 0;
        for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
            dropped += count;
            if (dropped > MAX_DROPPED || System.nanoTime() - end > 0) {
                return;
            }
        }
    }

    private static void send(HttpExchange exchange, StudioReply reply) throws IOException {
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (reply.content() instanceof StudioReply.Bytes bytes) {
            begin(exchange, reply, bytes.bytes().length, head);
            if (!head) {
                write(exchange, bytes.bytes());
            }
        } else if (reply.content() instanceof StudioReply.Whole whole) {
            try (InputStream in = Files.newInputStream(whole.file())) {
                begin(exchange, reply, Files.size(whole.file()), head);
                if (!head) {
                    in.transferTo(exchange.getResponseBody());
                }
            }
        }
    }

    private static void begin(HttpExchange exchange, StudioReply reply, long length, boolean head) throws IOException {
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
        }
        // The server takes 0 for a body of unknown length.
        exchange.sendResponseHeaders(reply.status(), head || length == 0 ? NO_BODY : length);
    }

    private static void write(HttpExchange exchange, byte[] bytes) throws IOException {
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Stops at once; replies under way are cut. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        watch.shutdownNow();
    }
}
