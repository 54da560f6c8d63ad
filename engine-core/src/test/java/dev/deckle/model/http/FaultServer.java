package dev.deckle.model.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A server on loopback that plays one script a connection – read, write, drip, reset, close – and keeps a ledger: what was
 * received, and how often was charged. The last script is played for all further connections.
 */
public final class FaultServer implements AutoCloseable {
    private static final int MOMENT_MILLIS = 2;

    private final ServerSocket listening;
    private final List<Script> scripts;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger charges = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch gone = new CountDownLatch(1);

    /** What is played on one connection. */
    @FunctionalInterface
    public interface Script {
        /** Plays. */
        void play(Talk talk) throws IOException, InterruptedException;
    }

    /** A request as it came. */
    public record Received(String method, String path, Map<String, String> headers, String body) {
        /** The whole of it. */
        @Override
        public String toString() {
            return method + " " + path + " " + headers + " " + body;
        }
    }

    private FaultServer(ServerSocket listening, List<Script> scripts) {
        this.listening = listening;
        this.scripts = scripts;
        Thread thread = new Thread(this::accept, "fault-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server of plain HTTP. */
    public static FaultServer of(Script... scripts) {
        try {
            return new FaultServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), List.of(scripts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server of TLS. */
    public static FaultServer secure(SSLContext identity, Script... scripts) {
        try {
            return new FaultServer(
                    identity.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    List.of(scripts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script that reads the request and answers. */
    public static Script answer(int status, String body, String... headers) {
        return talk -> {
            talk.read();
            talk.respond(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
        };
    }

    /** A script that reads the request, charges for it, and answers. */
    public static Script charge(int status, String body) {
        return talk -> {
            talk.read();
            talk.charge();
            talk.respond(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** A script that reads the request and sends a picture. */
    public static Script picture(byte[] bytes) {
        return talk -> {
            talk.read();
            talk.respond(200, "image/png", bytes);
        };
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The port. */
    public int port() {
        return listening.getLocalPort();
    }

    /** All requests, in order. */
    public List<Received> received() {
        return received;
    }

    /** How often was charged. */
    public int charges() {
        return charges.get();
    }

    /** How many connections came. */
    public int connections() {
        return connections.get();
    }

    /** Waits until a connection was seen to end by the client; false where none does, ever. */
    public boolean sawClientGo() throws InterruptedException {
        return gone.await(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listening.accept();
                Script script = scripts.get(Math.min(connections.getAndIncrement(), scripts.size() - 1));
                Thread thread = new Thread(() -> play(script, socket), "fault-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            script.play(new Talk(socket));
        } catch (IOException e) {
            gone.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection. */
    public final class Talk {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Reads a request and notes it. */
        public Received read() throws IOException {
            String[] first = line().split(" ", 3);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            Received request = new Received(first[0], first[1], headers, body);
            received.add(request);
            return request;
        }

        /** Reads to the end of the head; the body stays unread. */
        public void readHead() throws IOException {
            while (!line().isEmpty()) {
                continue;
            }
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException();
                }
                line.write(b);
            }
            return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        }

        /** Notes a charge. */
        public void charge() {
            charges.incrementAndGet();
        }

        /** Writes a whole response. */
        public void respond(int status, String type, byte[] body, String... headers) throws IOException {
            List<String> lines = new ArrayList<>(List.of(headers));
            lines.add("Content-Length: " + body.length);
            lines.add("Content-Type: " + type);
            // A script is played once a connection.
            lines.add("Connection: close");
            write("HTTP/1.1 " + status + " Words\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
            out.write(body);
            out.flush();
        }

        /** Writes Latin-1. */
        public void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Writes a byte at a time; {@code apart} passes in {@code time} between two. */
        public void drip(String text, Duration apart, FakeTime time) throws IOException, InterruptedException {
            for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
                out.write(b);
                out.flush();
                time.pass(apart);
                Thread.sleep(MOMENT_MILLIS);
            }
        }

        /** Ends the connection by a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says nothing until the client goes; a second of {@code time} passes again and again. */
        public void silence(FakeTime time) throws IOException {
            socket.setSoTimeout(MOMENT_MILLIS);
            boolean there = true;
            while (there) {
                try {
                    there = in.read() >= 0;
                } catch (SocketTimeoutException e) {
                    time.pass(Duration.ofSeconds(1));
                }
            }
            gone.countDown();
        }

        /** Waits for the client to go; tells the server so. */
        public void hang() throws IOException {
            int b = in.read();
            while (b >= 0) {
                b = in.read();
            }
            gone.countDown();
        }
    }
}
