package dev.deckle.model.http;

import dev.deckle.model.Deadline;
import dev.deckle.model.http.WebException.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request on one connection. A thread of its own reads and writes; the calling thread waits, watches the clock, and closes the
 * socket under it. So any wait ends at once, and after {@link #close} nothing can be sent any more.
 */
final class Exchange {
    private static final int CHUNK = 8 << 10;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** What is being done; each ends by a time, or moves at a rate. */
    private enum Stage {
        RESOLVE,
        CONNECT,
        HANDSHAKE,
        SEND,
        HEAD,
        BODY
    }

    private record Moment(Stage stage, long since) {}

    private final WebRequest request;
    private final AddressRules rules;
    private final WebClient.Means means;
    private final long maxBody;
    private final AtomicLong moved = new AtomicLong();
    private volatile Moment moment;
    private boolean sent;
    private boolean closed;
    private @Nullable Socket socket;

    Exchange(WebRequest request, AddressRules rules, WebClient.Means means, long maxBody) {
        this.request = request;
        this.rules = rules;
        this.means = means;
        this.maxBody = maxBody;
        this.moment = now(Stage.RESOLVE, means);
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
        } finally {
            close();
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
            case HEAD -> elapsed(window) > times.head().toNanos();
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
        URI uri = request.uri();
        InetAddress[] addresses = rules.resolve(uri.getHost(), means.resolver());
        Socket plain = connect(addresses, port(uri));
        Socket stream = "https".equalsIgnoreCase(uri.getScheme()) ? secure(plain, uri) : plain;
        begin();
        ResponseReader reader = new ResponseReader(counted(stream.getInputStream()), maxBody);
        try {
            send(stream.getOutputStream());
        } catch (IOException e) {
            // A server may answer, say 413, and close while the body is still on its way.
            return response(reader);
        }
        return response(reader);
    }

    private WebResponse response(ResponseReader reader) throws IOException, WebException {
        enter(Stage.HEAD);
        ResponseReader.Head head = reader.head();
        enter(Stage.BODY);
        return new WebResponse(head.status(), head.headers(), reader.body(head));
    }

    private static int port(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        return uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
    }

    /** Connects to one of the addresses that were looked at; no name is resolved again. */
    private Socket connect(InetAddress[] addresses, int port) throws WebException {
        enter(Stage.CONNECT);
        int millis = (int) Math.max(1, means.times().connect().toMillis() / addresses.length);
        String why = "there is no address";
        for (InetAddress address : addresses) {
            Socket attempt = new Socket(Proxy.NO_PROXY);
            hold(attempt);
            try {
                attempt.setTcpNoDelay(true);
                attempt.connect(new InetSocketAddress(address, port), millis);
                return attempt;
            } catch (IOException e) {
                why = "no connection came about" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
                closeQuietly(attempt);
            }
        }
        throw failure(Fault.UNREACHABLE, why);
    }

    private Socket secure(Socket plain, URI uri) throws IOException, WebException {
        enter(Stage.HANDSHAKE);
        String name = uri.getHost().replaceAll("[\\[\\]]", "");
        SSLSocketFactory factory = means.trust().getSocketFactory();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, name, port(uri), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
        } catch (SSLException e) {
            if (isNetwork(e)) {
                throw failure(Fault.UNREACHABLE, "the connection ended in the TLS handshake");
            }
            throw failure(Fault.UNTRUSTED, "TLS failed: " + e.getMessage());
        }
        return secured;
    }

    private static boolean isNetwork(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof SSLException)) {
                return true;
            }
        }
        return false;
    }

    private void send(OutputStream out) throws IOException {
        URI uri = request.uri();
        StringBuilder head = new StringBuilder(request.method()).append(' ');
        head.append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(uri.getHost());
        if (uri.getPort() >= 0) {
            head.append(':').append(uri.getPort());
        }
        head.append("\r\nUser-Agent: deckle\r\nAccept: */*\r\nConnection: close\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        byte[] body = request.body();
        if (body.length > 0 || !request.method().equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        for (int at = 0; at < body.length; at += CHUNK) {
            int length = Math.min(CHUNK, body.length - at);
            out.write(body, at, length);
            moved.addAndGet(length);
        }
        out.flush();
    }

    private InputStream counted(InputStream in) {
        return new BufferedInputStream(new CountedStream(in, moved), CHUNK);
    }

    private void enter(Stage stage) {
        moment = now(stage, means);
    }

    /** From here on the request counts as sent, unless it was given up before. */
    private synchronized void begin() throws WebException {
        if (closed) {
            throw failure(Fault.CUT, "it was given up");
        }
        sent = true;
        enter(Stage.SEND);
    }

    private synchronized void hold(Socket opened) throws WebException {
        if (closed) {
            closeQuietly(opened);
            throw failure(Fault.UNREACHABLE, "it was given up");
        }
        socket = opened;
    }

    private synchronized boolean isSent() {
        return sent;
    }

    /** Gives up: what was not sent never will be. The plain socket is closed, since closing TLS may wait for its peer. */
    private synchronized void close() {
        closed = true;
        if (socket != null) {
            closeQuietly(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more in either case.
        }
    }

    private WebException failure(Throwable cause) {
        if (cause instanceof WebException known) {
            return known;
        }
        if (cause instanceof IOException) {
            return failure(isSent() ? Fault.CUT : Fault.UNREACHABLE, "the connection ended");
        }
        throw new IllegalStateException("Expected a response or an I/O error but received " + cause.getClass(), cause);
    }

    private WebException failure(Fault fault, String why) {
        return new WebException(
                fault, isSent(), "Expected a response of " + request.uri().getHost() + " but " + why);
    }
}
