package dev.deckle.samples.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Makes the provider's own calls, to loopback alone: webhooks and upload endpoints. */
final class Callbacks implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final int TIMEOUT = 10_000;
    private static final int HUGE = 300 << 10;
    private static final Duration LATE = Duration.ofMillis(500);

    private final ProviderOptions options;
    private final FaultScript script;
    private final ScheduledExecutorService threads;

    Callbacks(ProviderOptions options, FaultScript script) {
        this.options = options;
        this.script = script;
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "fake-provider-callback");
            thread.setDaemon(true);
            return thread;
        });
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.threads = pool;
    }

    /** Returns the status that a run ends with, in Runflow's words. */
    static String ending(ChargedJob job) {
        if (job.became(Outcome.FAILED, Outcome.MODERATED, Outcome.MODERATED_BY_MAKER)) {
            return "failed";
        }
        if (job.became(Outcome.PARTIAL)) {
            return "partial_succeeded";
        }
        if (job.became(Outcome.CANCELED)) {
            return "canceled";
        }
        if (job.became(Outcome.CANCELLED)) {
            return "cancelled";
        }
        return job.became(Outcome.ERRORED) ? "errored" : "succeeded";
    }

    static String event(String status) {
        return switch (status) {
            case "succeeded" -> "run.completed";
            case "partial_succeeded" -> "run.partial_succeeded";
            case "canceled", "cancelled" -> "run.cancelled";
            default -> "run.failed";
        };
    }

    /** Calls a Runflow webhook when the run ends; {@code body} makes its body for a status. */
    void runflow(String url, ChargedJob job, Function<String, byte[]> body) {
        schedule(url, job, trick -> {
            String ending = ending(job);
            byte[] right = body.apply(ending);
            if (is(trick, CallbackTrick.FORGED)) {
                post(url, forged(right), headers(Optional.of("0".repeat(64))), false);
            }
            byte[] sent = is(trick, CallbackTrick.HUGE) ? huge(right) : right;
            Optional<String> signature = is(trick, CallbackTrick.UNSIGNED) ? Optional.empty() : signature(sent);
            for (int i = 0; i < (is(trick, CallbackTrick.DUPLICATE) ? 3 : 1); i++) {
                post(url, sent, headers(signature), is(trick, CallbackTrick.SLOW));
            }
            if (is(trick, CallbackTrick.OUT_OF_ORDER)) {
                byte[] other = body.apply("cancelled");
                post(url, other, headers(signature(other)), false);
            }
        });
    }

    /** Calls a Runware webhook for every picture, and puts the pictures where they are wanted. */
    void runware(RunwareTask task, ChargedJob job, Supplier<List<String>> bodies) {
        task.webhook()
                .ifPresent(url -> schedule(url, job, trick -> {
                    if (is(trick, CallbackTrick.FORGED)) {
                        byte[] forged = forged(bodies.get().get(0).getBytes(StandardCharsets.UTF_8));
                        post(url.split("\\?", 2)[0] + "?token=forged", forged, Map.of(), false);
                    }
                    for (int i = 0; i < (is(trick, CallbackTrick.DUPLICATE) ? 3 : 1); i++) {
                        for (String body : bodies.get()) {
                            byte[] right = body.getBytes(StandardCharsets.UTF_8);
                            byte[] sent = is(trick, CallbackTrick.HUGE) ? huge(right) : right;
                            post(url, sent, is(trick, CallbackTrick.SLOW));
                        }
                    }
                    if (is(trick, CallbackTrick.OUT_OF_ORDER)) {
                        String late = WireJson.text(Map.of(
                                "errors",
                                List.of(Errors.runware(
                                        "inferenceError",
                                        "Too late",
                                        "",
                                        "imageInference",
                                        job.order().id()))));
                        post(url, late.getBytes(StandardCharsets.UTF_8), false);
                    }
                }));
        task.uploadEndpoint()
                .filter(Inputs::isLoopback)
                .ifPresent(url -> after(options.latency(), () -> {
                    for (int i = 0; i < job.order().results(); i++) {
                        send("PUT", url, job.type(), job.picture(i), Map.of(), false);
                    }
                }));
    }

    private static boolean is(Optional<CallbackTrick> trick, CallbackTrick kind) {
        return trick.filter(kind::equals).isPresent();
    }

    private interface Calls {
        void make(Optional<CallbackTrick> trick);
    }

    private void schedule(String url, ChargedJob job, Calls calls) {
        if (!Inputs.isLoopback(url)) {
            return;
        }
        Optional<CallbackTrick> trick = script.next(Phase.CALLBACK).flatMap(Fault::trick);
        if (is(trick, CallbackTrick.LOST) || job.became(Outcome.NEVER)) {
            return;
        }
        Runnable call = () -> {
            job.finish();
            calls.make(trick);
        };
        if (is(trick, CallbackTrick.EARLY)) {
            call.run();
        } else {
            after(is(trick, CallbackTrick.LATE) ? options.latency().plus(LATE) : options.latency(), call);
        }
    }

    private void after(Duration delay, Runnable task) {
        ScheduledFuture<?> unused = threads.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        System.getLogger(Callbacks.class.getName())
                                .log(System.Logger.Level.WARNING, "A callback failed", e);
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static byte[] forged(byte[] right) {
        String text = new String(right, StandardCharsets.UTF_8);
        return text.replace("http://127.0.0.1", "http://evil.example").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] huge(byte[] right) {
        String text = new String(right, StandardCharsets.UTF_8);
        return ("{\"padding\":\"" + "x".repeat(HUGE) + "\"," + text.substring(1)).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> signature(byte[] body) {
        return options.callbackSecrets().stream().findFirst().map(secret -> Hmac.sha256Hex(secret, body));
    }

    private static Map<String, String> headers(Optional<String> signature) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Runflow-Request-Id", UUID.randomUUID().toString());
        signature.ifPresent(value -> headers.put("Runflow-Signature", value));
        return headers;
    }

    /** Posts to Runflow's callback address, again where the server is in trouble. */
    private void post(String url, byte[] body, Map<String, String> headers, boolean slow) {
        post(url, body, headers, slow, status -> status >= 200 && status < 500);
    }

    /** Posts to Runware's webhook, again unless it is answered well. */
    private void post(String url, byte[] body, boolean slow) {
        post(url, body, Map.of(), slow, status -> status / 100 == 2);
    }

    private void post(String url, byte[] body, Map<String, String> headers, boolean slow, IntPredicate isTaken) {
        Duration pause = options.callbackBackoff();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int status = send("POST", url, "application/json", body, headers, slow);
            if (isTaken.test(status)) {
                return;
            }
            FakeProvider.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** Sends a call and returns the status of the answer, or −1 if there is none. */
    private int send(String method, String url, String type, byte[] body, Map<String, String> headers, boolean slow) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(TIMEOUT);
            connection.setReadTimeout(TIMEOUT);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", type);
            headers.forEach(connection::setRequestProperty);
            try (OutputStream out = connection.getOutputStream()) {
                for (int at = 0; slow && at < body.length - 1; at++) {
                    out.write(body, at, 1);
                    out.flush();
                    FakeProvider.sleep(options.pace());
                }
                out.write(body, slow ? body.length - 1 : 0, slow ? 1 : body.length);
            }
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
