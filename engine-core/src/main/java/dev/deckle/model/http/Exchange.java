package dev.deckle.model.http;

import dev.deckle.model.Deadline;
import dev.deckle.model.http.WebException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Response;

/**
 * Makes one request. A thread of its own sends and reads; the calling thread waits, watches the clock, and cancels the call under it. So
 * any wait ends at once, and after {@link #close} nothing can be sent any more. Serves one request.
 */
final class Exchange {

    /** Bodies of errors are read up to here and no further. */
    private static final int MAX_ERROR = 64 << 10;

    /** Says what is being done; each ends by a time, or moves at a rate. */
    enum Stage {
        RESOLVE,
        CONNECT,
        HANDSHAKE,
        SEND,
        HEAD,
        BODY
    }

    private record Moment(Stage stage, long since) {}

    private final WebRequest request;
    private final WebClient.Means means;
    private final long maxBody;
    private final ApiCall asked;
    private final Call call;
    private final AtomicLong moved = new AtomicLong();
    private volatile Moment moment;
    private boolean sent;
    private boolean closed;

    Exchange(WebRequest request, Transport transport, WebClient.Means means, long maxBody, ApiCall asked) {
        this.request = request;
        this.means = means;
        this.maxBody = maxBody;
        this.asked = asked;
        this.moment = now(Stage.RESOLVE, means);
        this.call = transport.call(request, this, asked.fresh());
    }

    /** Sends the request and waits for the response. */
    WebResponse run(Deadline deadline) throws WebException {
        FutureTask<WebResponse> task = new FutureTask<>(this::work);
        Thread worker = new Thread(task, "deckle-http");
        worker.setDaemon(true);
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (deadline.isOver()) {
                throw failure(Fault.DEADLINE, "the deadline was over");
            }
            worker.start();
            return watch(task, deadline);
        } catch (InterruptedException e) {
            close();
            throw failure(Fault.INTERRUPTED, "the thread was interrupted");
        }
    }

    private WebResponse watch(FutureTask<WebResponse> task, Deadline deadline)
            throws WebException, InterruptedException {
        long tick = Math.max(
                TimeUnit.MILLISECONDS.toNanos(5), means.times().window().toNanos() / 8);
        Moment window = moment;
        long before = 0;
        while (true) {
            long left = deadline.remaining().toNanos();
            if (left <= 0) {
                close();
                throw failure(Fault.DEADLINE, "the deadline was over");
            }
            try {
                return task.get(Math.min(left, tick), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw failure(e.getCause() == null ? e : e.getCause());
            } catch (TimeoutException e) {
                tick();
                Moment now = moment;
                if (now.stage() != window.stage()) {
                    window = now;
                    before = moved.get();
                }
                if (isOver(window, before)) {
                    close();
                    throw slow(now.stage());
                }
                if (isRated(now.stage())
                        && elapsed(window) >= means.times().window().toNanos()) {
                    window = now(now.stage(), means);
                    before = moved.get();
                }
            }
        }
    }

    private void tick() {
        try {
            asked.tick().run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static boolean isRated(Stage stage) {
        return stage == Stage.SEND || stage == Stage.BODY;
    }

    private static Moment now(Stage stage, WebClient.Means means) {
        return new Moment(stage, means.nanoTime().getAsLong());
    }

    private long elapsed(Moment since) {
        return means.nanoTime().getAsLong() - since.since();
    }

    private boolean isOver(Moment window, long before) {
        WebTimes times = means.times();
        return switch (window.stage()) {
            case RESOLVE, CONNECT -> elapsed(window) > times.connect().toNanos();
            case HANDSHAKE -> elapsed(window) > times.handshake().toNanos();
            case HEAD -> !asked.patient() && elapsed(window) > times.head().toNanos();
            case SEND, BODY ->
                elapsed(window) > times.window().toNanos() && moved.get() - before < times.bytesPerWindow();
        };
    }

    private WebException slow(Stage stage) {
        return switch (stage) {
            case RESOLVE, CONNECT, HANDSHAKE -> failure(Fault.UNREACHABLE, "no connection came about in time");
            case HEAD ->
                failure(Fault.SLOW, "none came in " + means.times().head().toSeconds() + " s");
            case SEND, BODY ->
                failure(Fault.SLOW, "less than " + means.times().bytesPerSecond() + " bytes a second were moved");
        };
    }

    private WebResponse work() throws IOException, WebException {
        try (Response response = call.execute()) {
            ResponseRules.check(response);
            enter(Stage.BODY);
            return new WebResponse(response.code(), ResponseRules.headers(response), body(response));
        }
    }

    private byte[] body(Response response) throws IOException, WebException {
        boolean error = response.code() >= 400;
        long cap = error ? MAX_ERROR : maxBody;
        long declared = response.body().contentLength();
        if (declared > cap && !error) {
            throw ResponseRules.tooLarge(cap);
        }
        InputStream in = new CountedStream(response.body().byteStream(), moved);
        // Grows with what comes: a declared length alone reserves no memory.
        byte[] body = in.readNBytes((int) cap);
        if (body.length == cap && !error && in.read() >= 0) {
            throw ResponseRules.tooLarge(cap);
        }
        if (error && body.length == cap) {
            // Nobody reads the rest; without this closing the response would.
            call.cancel();
        }
        return body;
    }

    void enter(Stage stage) {
        moment = now(stage, means);
    }

    /** Counts what was sent. */
    void moved(int bytes) {
        moved.addAndGet(bytes);
    }

    /** Counts the request as sent from here on, unless it was given up before. */
    synchronized void begin() throws IOException {
        if (closed) {
            throw new IOException("it was given up");
        }
        sent = true;
        enter(Stage.SEND);
    }

    private synchronized boolean isSent() {
        return sent;
    }

    /** Gives up: what was not sent never will be. */
    private void close() {
        synchronized (this) {
            closed = true;
        }
        call.cancel();
    }

    private WebException failure(Throwable cause) {
        for (Throwable known = cause; known != null; known = known.getCause()) {
            if (known instanceof WebException typed) {
                return typed;
            }
        }
        if (cause instanceof SSLException && !isSent()) {
            return isNetwork(cause)
                    ? failure(Fault.UNREACHABLE, "the connection ended in the TLS handshake")
                    : failure(Fault.UNTRUSTED, "TLS failed: " + firstLine(cause));
        }
        if (cause instanceof ProtocolException && isSent() && !isEnd(cause)) {
            return new WebException(
                    Fault.MALFORMED, true, "Expected HTTP in the response but received another: " + firstLine(cause));
        }
        if (cause instanceof IOException) {
            return failure(isSent() ? Fault.CUT : Fault.UNREACHABLE, isSent() ? "the connection ended" : why(cause));
        }
        throw new IllegalStateException("Expected a response or an I/O error but received " + cause.getClass(), cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private static String why(Throwable cause) {
        return "no connection came about" + (cause.getMessage() == null ? "" : " (" + firstLine(cause) + ")");
    }

    /** Returns whether the connection ended, in whatever words. */
    private static boolean isEnd(Throwable cause) {
        return cause.getCause() instanceof EOFException
                || String.valueOf(cause.getMessage()).contains("end of stream");
    }

    private static boolean isNetwork(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof SSLException)) {
                return true;
            }
        }
        return false;
    }

    private WebException failure(Fault fault, String why) {
        return new WebException(
                fault, isSent(), "Expected a response of " + request.uri().getHost() + " but " + why);
    }
}
