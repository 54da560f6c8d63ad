package dev.deckle.samples.provider;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Serves HTTP/1.1 on 127.0.0.1, on plain sockets because it has to break its answers at chosen bytes. Connections are
 * kept alive. All its threads are daemons.
 */
final class LoopbackServer implements AutoCloseable {
    /** Holds an answer and how it travels. */
    record Delivered(Reply reply, AnswerForm delivery) {}

    /** Makes the answers; called by many threads. */
    interface Handler {
        Delivered answer(RecordedRequest request);
    }

    private final ServerSocket listener;
    private final Handler handler;
    private final Duration pace;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-provider");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Listens; nothing is answered before {@link #start}.
     *
     * @param port 0 for any free one
     * @param pace the pause between bytes that come one at a time
     */
    LoopbackServer(int port, Duration pace, Handler handler) {
        this.handler = handler;
        this.pace = pace;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 128);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a free port on 127.0.0.1 but received " + port, e);
        }
    }

    void start() {
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> converse(socket));
                if (listener.isClosed()) {
                    // It came while the server was closed, which may not have seen it among the open ones.
                    socket.close();
                }
            } catch (IOException | RejectedExecutionException e) {
                close();
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                Optional<RecordedRequest> request = RequestReader.read(in, socket.getOutputStream());
                more = request.isPresent() && answer(socket, request.get());
            }
        } catch (IOException e) {
            // The other side has gone, or this server was closed: there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Replies to a request and returns whether the connection can take another. */
    private boolean answer(Socket socket, RecordedRequest request) throws IOException, InterruptedException {
        Delivered answer = handler.answer(request);
        Reply reply = answer.reply();
        OutputStream out = socket.getOutputStream();
        boolean last =
                request.header("Connection").filter("close"::equalsIgnoreCase).isPresent();
        byte[] head = head(reply, last);
        byte[] body = request.method().equals("HEAD") ? new byte[0] : reply.body();
        switch (answer.delivery()) {
            case WHOLE -> {
                byte[] all = new byte[head.length + body.length];
                System.arraycopy(head, 0, all, 0, head.length);
                System.arraycopy(body, 0, all, head.length, body.length);
                out.write(all);
            }
            case RESET -> socket.setSoLinger(true, 0);
            case CLOSED -> socket.shutdownOutput();
            case CUT -> {
                out.write(head);
                out.write(body, 0, body.length / 2);
                out.flush();
                socket.shutdownOutput();
            }
            case HANG -> waitForTheEnd(socket);
            case SLOW_HEADERS -> {
                drip(out, head);
                out.write(body);
            }
            case DRIP -> {
                out.write(head);
                drip(out, body);
            }
        }
        out.flush();
        return answer.delivery() == AnswerForm.WHOLE && !last;
    }

    private static byte[] head(Reply reply, boolean last) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(reply.status())
                .append(' ')
                .append(reply.status() < 400 ? "OK" : "Refused")
                .append("\r\n");
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (reply.status() >= 200 && reply.status() != 204 && reply.status() != 304) {
            head.append("Content-Length: ").append(reply.body().length).append("\r\n");
        }
        head.append("Connection: ").append(last ? "close" : "keep-alive").append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void drip(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
        for (byte each : bytes) {
            out.write(each);
            out.flush();
            Thread.sleep(pace.toMillis());
        }
    }

    private static void waitForTheEnd(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // What still comes is dropped.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // A listener that can't be closed is of no more use to anyone.
        }
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // The same.
            }
        }
        threads.shutdownNow();
    }
}
