package dev.deckle.model.http;

import static dev.deckle.model.http.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.model.Deadline;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.http.FaultServer.Script;
import dev.deckle.model.http.WebException.Fault;
import dev.deckle.model.remote.Mutations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class WebClientTest {
    private static final Secret KEY = Secret.of("KEY", "sk-very-secret-0123456789");
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    /** In {@link #wire}'s time; the window is also how often that is looked at. */
    private static final WebTimes TIMES = new WebTimes(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(200), 1024);

    /** With these, nothing but an interrupt, an answer or an error ends a call within an hour. */
    private static final WebTimes ENDLESS =
            new WebTimes(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), 1024);

    /** Passes only where a script says so. */
    private final FakeTime wire = new FakeTime();

    private WebClient client(String base) {
        return client(
                base,
                means(AddressRules.Resolver.SYSTEM, WebClient.Means.system().trust()));
    }

    private static WebClient client(String base, WebClient.Means means) {
        return new WebClient(BaseUrl.parse("BASE", base), KEY, means);
    }

    private WebClient.Means means(AddressRules.Resolver resolver, SSLContext trust) {
        return new WebClient.Means(TIMES, resolver, trust, wire::nanoTime, ProxyRules.NONE);
    }

    /** The times of the system's clock. */
    private static WebClient.Means means(WebTimes times) {
        WebClient.Means system = WebClient.Means.system();
        return new WebClient.Means(times, system.resolver(), system.trust(), system.nanoTime(), ProxyRules.NONE);
    }

    /** A deadline that no test reaches. */
    private static Deadline later() {
        return Deadline.in(Duration.ofHours(1));
    }

    private WebResponse call(FaultServer server, byte[] body) throws WebException {
        return client(server.url()).call("/v1", body, 1000, later());
    }

    private static String text(WebResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private WebException failure(Script script, byte[] body) throws IOException {
        try (FaultServer server = FaultServer.of(script)) {
            WebException e = failure(() -> call(server, body));
            assertThat(server.connections()).as("requests that were sent").isEqualTo(1);
            return e;
        }
    }

    private interface Sending {
        WebResponse send() throws WebException;
    }

    private static WebException failure(Sending sending) {
        try {
            WebResponse response = sending.send();
            throw new AssertionError("Expected a failure but received " + response);
        } catch (WebException e) {
            assertThat(e).hasMessageStartingWith("Expected ").hasMessageNotContaining("very-secret");
            assertThat(e.getMessage()).hasLineCount(1);
            return e;
        }
    }

    private static Script raw(String response) {
        return talk -> {
            talk.read();
            talk.write(response);
        };
    }

    // --- what is sent and read ---

    @Test
    void sendsOneRequestWithTheKey() throws Exception {
        try (FaultServer server = FaultServer.of(answer(200, "{}"))) {
            WebResponse response = client(server.url() + "/prefix").submit("/v1?q=a%27", BODY, 1000, later());
            assertThat(text(response)).isEqualTo("{}");
            Received request = server.received().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/prefix/v1?q=a%27");
            assertThat(request.body()).isEqualTo("{\"a\":1}");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer sk-very-secret-0123456789")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("host", "127.0.0.1:" + server.port())
                    .containsEntry("connection", "close");
        }
    }

    @Test
    void readsEveryFraming() throws Exception {
        for (String body : List.of(
                "Content-Length: 5\r\n\r\nhello, and more",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n",
                "\r\nhello")) {
            try (FaultServer server = FaultServer.of(raw(OK + body))) {
                assertThat(text(call(server, BODY))).as(body).isEqualTo("hello");
            }
        }
        try (FaultServer server = FaultServer.of(
                raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + OK + "\r\n!"))) {
            assertThat(text(call(server, BODY))).isEqualTo("!");
        }
        try (FaultServer server = FaultServer.of(raw("HTTP/1.1 204 None\r\n\r\n"))) {
            assertThat(call(server, BODY).body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 099 No\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nna me: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nx: \u0000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx"
            })
    void refusesWhatIsNotPlainHttp(String response) throws IOException {
        WebException e = failure(raw(response), BODY);
        assertThat(e.fault()).isEqualTo(Fault.MALFORMED);
        assertThat(e.sent()).isTrue();
    }

    @Test
    void headsAreBounded() throws IOException {
        assertThat(failure(raw(OK + "a: b\r\n".repeat(201) + "\r\n"), BODY).fault())
                .isEqualTo(Fault.MALFORMED);
        assertThat(failure(raw(OK + "a: " + "b".repeat(70_000) + "\r\n\r\n"), BODY)
                        .fault())
                .isEqualTo(Fault.MALFORMED);
        assertThat(failure(raw("HTTP/1.1 100 Continue\r\n\r\n".repeat(20)), BODY)
                        .fault())
                .as("what never becomes final ends with its connection")
                .isEqualTo(Fault.CUT);
    }

    @Test
    void bodiesAreBoundedWhateverTheirFraming() throws IOException {
        String long1 = "x".repeat(1001);
        for (String response : List.of(
                OK + "Content-Length: 1001\r\n\r\n" + long1,
                OK + "Content-Length: 99999999999999\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n3E9\r\n" + long1 + "\r\n0\r\n\r\n",
                OK + "\r\n" + long1)) {
            assertThat(failure(raw(response), BODY).fault()).isEqualTo(Fault.TOO_LARGE);
        }
    }

    @Test
    void ofAnErrorTheBeginningIsEnough() throws Exception {
        for (String framing : List.of("Content-Length: 200000\r\n\r\n", "\r\n")) {
            try (FaultServer server = FaultServer.of(raw("HTTP/1.1 502 Bad\r\n" + framing + "x".repeat(200_000)))) {
                WebResponse response = call(server, BODY);
                assertThat(response.status()).isEqualTo(502);
                assertThat(response.body()).hasSize(64 << 10);
            }
        }
    }

    @Test
    void anAnswerBeforeTheWholeBodyIsRead() throws Exception {
        Script early = talk -> {
            talk.readHead();
            talk.respond(413, "text/plain", new byte[] {'x'});
            talk.hang();
        };
        try (FaultServer server = FaultServer.of(early)) {
            assertThat(call(server, new byte[4 << 20]).status()).isEqualTo(413);
        }
    }

    // --- what was sent and what was not ---

    @Test
    void cutsAfterTheRequestCountAsSent() throws IOException {
        for (String part : List.of(
                "",
                "HTTP/1.1",
                OK,
                OK + "Content-Length: 9\r\n\r\nx",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nab")) {
            WebException e = failure(raw(part), BODY);
            assertThat(e.fault()).as(part).isEqualTo(Fault.CUT);
            assertThat(e.sent()).isTrue();
        }
        Script reset = talk -> {
            talk.read();
            talk.reset();
        };
        assertThat(failure(reset, BODY).sent()).isTrue();
        // Whether the reset comes before the first byte is for the network to say; what is said of it has to fit.
        WebException early = failure(FaultServer.Talk::reset, new byte[1 << 20]);
        assertThat(early.sent()).isEqualTo(early.fault() != Fault.UNREACHABLE);
    }

    @Test
    void refusedAndUnknownAndSilentHostsWereSentNothing() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        WebException refused = failure(() -> client("http://127.0.0.1:" + port).call("/", BODY, 10, later()));
        assertThat(refused.fault()).isEqualTo(Fault.UNREACHABLE);
        assertThat(refused.sent()).isFalse();

        AddressRules.Resolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        WebClient lost = client(
                "https://api.example", means(nobody, WebClient.Means.system().trust()));
        WebException unknown = failure(() -> lost.call("/", BODY, 10, later()));
        assertThat(unknown.fault()).isEqualTo(Fault.UNREACHABLE);
        assertThat(unknown.sent()).isFalse();
    }

    @Test
    void aHostThatDoesNotAcceptIsLeftAfterTheConnectTime() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiting.add(begin(full.getLocalPort()));
            }
            WebTimes times =
                    new WebTimes(Duration.ofMillis(300), ENDLESS.handshake(), ENDLESS.head(), ENDLESS.window(), 1024);
            WebException e = failure(() -> client("http://127.0.0.1:" + full.getLocalPort(), means(times))
                    .call("/", BODY, 10, later()));
            assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
            assertThat(e.sent()).isFalse();
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** A connection that fills the queue of a server that accepts none. */
    private static Socket begin(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (java.net.SocketTimeoutException e) {
            // The queue is full.
        }
        return socket;
    }

    @Test
    void onlyCheckedAddressesAreConnectedTo() {
        WebClient.Means means = means(
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                WebClient.Means.system().trust());
        WebClient rebound = client("https://api.example", means);
        WebException e = failure(() -> rebound.call("/", BODY, 10, later()));
        assertThat(e.fault()).isEqualTo(Fault.ADDRESS);
        assertThat(e.sent()).isFalse();
    }

    // --- time ---

    @Test
    void silenceAndDripsEnd() throws IOException {
        assertThat(failure(talk -> talk.silence(wire), BODY).fault()).isEqualTo(Fault.SLOW);
        Script headers = talk -> {
            talk.read();
            talk.drip(OK + "x: y\r\n".repeat(200), Duration.ofSeconds(1), wire);
        };
        assertThat(failure(headers, BODY).fault()).isEqualTo(Fault.SLOW);
        Script body = talk -> {
            talk.read();
            talk.write(OK + "Content-Length: 900\r\n\r\n");
            talk.drip("x".repeat(900), Duration.ofMillis(5), wire);
        };
        WebException e = failure(body, BODY);
        assertThat(e.fault()).isEqualTo(Fault.SLOW);
        assertThat(e.sent()).isTrue();
    }

    @Test
    void aSteadyTrickleOverTheRateIsReadToItsEnd() throws Exception {
        Script steady = talk -> {
            talk.read();
            talk.write(OK + "Content-Length: 900\r\n\r\n");
            for (int i = 0; i < 9; i++) {
                Thread.sleep(300);
                talk.write("y".repeat(100));
            }
        };
        // Over a byte a second in each two, though it takes longer than one window.
        WebTimes times = new WebTimes(ENDLESS.connect(), ENDLESS.handshake(), ENDLESS.head(), Duration.ofSeconds(2), 1);
        try (FaultServer server = FaultServer.of(steady)) {
            WebResponse response = client(server.url(), means(times)).call("/v1", BODY, 1000, later());
            assertThat(response.body()).hasSize(900);
        }
    }

    @Test
    void anUploadThatIsNotTakenEnds() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        Script deaf = talk -> {
            talk.readHead();
            while (!over.await(2, TimeUnit.MILLISECONDS)) {
                wire.pass(Duration.ofMillis(50));
            }
        };
        WebException e = failure(deaf, new byte[32 << 20]);
        over.countDown();
        assertThat(e.fault()).isEqualTo(Fault.SLOW);
        assertThat(e.sent()).isTrue();
    }

    @Test
    void theDeadlineBoundsTheBodyToo() throws Exception {
        FakeTime time = new FakeTime();
        Script endless = talk -> {
            talk.read();
            talk.write(OK + "\r\n");
            while (true) {
                talk.write("x".repeat(100));
                time.pass(Duration.ofMillis(10));
                Thread.sleep(1);
            }
        };
        try (FaultServer server = FaultServer.of(endless)) {
            Deadline deadline = time.in(Duration.ofMillis(300));
            WebException e = failure(() -> client(server.url()).call("/", BODY, 1 << 30, deadline));
            assertThat(e.fault()).isEqualTo(Fault.DEADLINE);
            assertThat(server.sawClientGo()).as("socket closed").isTrue();
        }
    }

    @Test
    void interruptedWaitsEndAtOnceAndCloseTheSocket() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        interrupted(BODY, begun -> talk -> {
            talk.read();
            begun.countDown();
            talk.hang();
        });
        interrupted(BODY, begun -> talk -> {
            talk.read();
            talk.write(OK + "Content-Length: 900\r\n\r\nx");
            begun.countDown();
            talk.hang();
        });
        interrupted(
                new byte[32 << 20],
                begun -> talk -> {
                    talk.readHead();
                    begun.countDown();
                    over.await();
                    talk.hang();
                },
                over);
    }

    /** A script that counts down when the client waits. */
    private interface Waiting {
        Script until(CountDownLatch begun);
    }

    private static void interrupted(byte[] body, Waiting script, CountDownLatch... over) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (FaultServer server = FaultServer.of(script.until(begun))) {
            AtomicReference<WebException> thrown = new AtomicReference<>();
            CountDownLatch done = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                thrown.set(failure(() -> client(server.url(), means(ENDLESS)).call("/", body, 1000, later())));
                done.countDown();
            });
            caller.start();
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            caller.interrupt();
            // Its own times are looked at every three hours: only the interrupt itself can have ended it.
            assertThat(done.await(1, TimeUnit.MINUTES)).as("returned").isTrue();
            assertThat(thrown.get().fault()).isEqualTo(Fault.INTERRUPTED);
            assertThat(thrown.get().sent()).isTrue();
            List.of(over).forEach(CountDownLatch::countDown);
            assertThat(server.sawClientGo()).as("socket closed").isTrue();
        }
    }

    @Test
    void anInterruptBeforehandSendsNothing() throws Exception {
        try (FaultServer server = FaultServer.of(answer(200, "{}"))) {
            Thread.currentThread().interrupt();
            WebException e = failure(() -> call(server, BODY));
            assertThat(Thread.interrupted())
                    .as("left for the caller to restore")
                    .isFalse();
            assertThat(e.fault()).isEqualTo(Fault.INTERRUPTED);
            assertThat(e.sent()).isFalse();
            assertThat(server.connections()).isZero();
        }
    }

    // --- redirects ---

    @Test
    void aRedirectOfACallIsNeverFollowed() throws Exception {
        try (FaultServer other = FaultServer.of(answer(200, "{}"))) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                try (FaultServer server = FaultServer.of(answer(status, "", "Location: " + other.url() + "/x"))) {
                    assertThat(call(server, BODY).status()).isEqualTo(status);
                }
            }
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void downloadsFollowThreeRedirectsWithoutTheKey() throws Exception {
        try (FaultServer server = FaultServer.of(
                answer(302, "", "Location: /b"),
                answer(307, "", "Location: c?sig=1"),
                answer(303, "", "Location: /d"),
                answer(200, "picture"))) {
            WebResponse response = download(server, "/a/x");
            assertThat(text(response)).isEqualTo("picture");
            assertThat(server.received().stream().map(Received::path)).containsExactly("/a/x", "/b", "/c?sig=1", "/d");
            assertThat(server.received().toString())
                    .doesNotContainIgnoringCase("authorization")
                    .doesNotContain("very-secret");
        }
    }

    private WebResponse download(FaultServer server, String path) throws WebException {
        WebClient client = client(server.url());
        return client.download(server.url() + path, client.base().rulesFor(List.of("cdn.example")), 1000, later());
    }

    @Test
    void refusesLoopsAndRedirectsToElsewhere() throws Exception {
        try (FaultServer server = FaultServer.of(answer(302, "", "Location: /loop"))) {
            assertThat(failure(() -> download(server, "/loop")).fault()).isEqualTo(Fault.ADDRESS);
            assertThat(server.connections()).isEqualTo(4);
        }
        for (String target : List.of(
                "ftp://127.0.0.1/x",
                "file:///etc/passwd",
                "http://10.0.0.1/x",
                "https://10.0.0.1/x",
                "https://169.254.169.254/latest",
                "https://[::ffff:10.0.0.1]/",
                "https://user@127.0.0.1/x",
                "http://cdn.example/x",
                "::",
                "")) {
            try (FaultServer server = FaultServer.of(answer(302, "", "Location: " + target), answer(200, "no"))) {
                WebException e = failure(() -> download(server, "/a"));
                assertThat(e.fault()).as(target).isEqualTo(Fault.ADDRESS);
                assertThat(server.connections()).isEqualTo(1);
            }
        }
    }

    @Test
    void nearlyRightResponsesAreReadOrTyped() throws Exception {
        List<String> responses = List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: image/png\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n",
                "HTTP/1.0 404 No\r\n\r\nnothing",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Later\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
        AtomicReference<byte[]> next = new AtomicReference<>(new byte[0]);
        int[] read = {0};
        Script script = talk -> {
            talk.read();
            talk.write(new String(next.get(), StandardCharsets.ISO_8859_1));
        };
        try (FaultServer server = FaultServer.of(script)) {
            WebClient client = client(server.url());
            Mutations.of(responses, 600, bytes -> {
                next.set(bytes);
                try {
                    WebResponse response = client.submit("/v1", BODY, 1000, later());
                    assertThat(response.status()).isBetween(200, 599);
                    assertThat(response.body().length).isLessThanOrEqualTo(bytes.length);
                    read[0]++;
                } catch (WebException e) {
                    assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
                    assertThat(e.sent()).isTrue();
                }
            });
            assertThat(server.connections())
                    .as("one request a call")
                    .isEqualTo(server.received().size());
        }
        assertThat(read[0]).as("mutations that were still responses").isBetween(20, 590);
    }

    /** Polls keep their connection; what costs money has one of its own, which the server can't have closed a moment ago. */
    @Test
    void keptConnectionsAreForWhatCostsNothing() throws Exception {
        Script keeping = talk -> {
            while (true) {
                talk.read();
                talk.write(OK + "Content-Length: 2\r\n\r\n{}");
            }
        };
        try (FaultServer server = FaultServer.of(keeping)) {
            WebClient client = client(server.url());
            for (int i = 0; i < 3; i++) {
                assertThat(client.call("/poll", BODY, 1000, later()).status()).isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(1);
            for (int i = 0; i < 3; i++) {
                assertThat(client.submit("/pay", BODY, 1000, later()).status()).isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(4);
            assertThat(server.received()).hasSize(6);
        }
    }

    /** OkHttp sends some requests again by itself: 503 with Retry-After: 0, 421, 408. A paid one it never does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 X\r\nRetry-After: 0",
                "421 X",
                "408 X",
                "408 X\r\nRetry-After: 0",
                "401 X",
                "307 X\r\nLocation: /b"
            })
    void aPaidRequestIsSentOnce(String status) throws Exception {
        Script keeping = talk -> {
            while (true) {
                talk.read();
                talk.write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
            }
        };
        try (FaultServer server = FaultServer.of(keeping)) {
            assertThat(client(server.url()).submit("/v1", BODY, 1000, later()).status())
                    .isEqualTo(Integer.parseInt(status.substring(0, 3)));
            assertThat(server.received()).hasSize(1);
        }
    }

    // --- proxies ---

    @Test
    void aProxyIsAskedForTheNameWithItsOwnLogin() throws Exception {
        Script wantsLogin = talk -> {
            talk.read();
            talk.write("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n"
                    + "Content-Length: 0\r\n\r\n");
        };
        Script refuses = answer(403, "no");
        AddressRules.Resolver nobody = host -> {
            if (host.matches("[0-9.]+")) {
                return InetAddress.getAllByName(host);
            }
            throw new UnknownHostException(host);
        };
        try (FaultServer proxy = FaultServer.of(wantsLogin, refuses)) {
            ProxyRules rules = ProxyRules.parse(
                    "HTTPS_PROXY", "http://me:pa%3Ass@127.0.0.1:" + proxy.port(), List.of(".intern.example"));
            WebClient.Means means =
                    means(nobody, WebClient.Means.system().trust()).with(rules);
            WebException e = failure(() -> client("https://api.example", means).submit("/", BODY, 10, later()));
            assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
            assertThat(e.sent()).as("nothing but the wish for a tunnel").isFalse();
            assertThat(proxy.received()).extracting(Received::method).containsOnly("CONNECT");
            assertThat(proxy.received()).extracting(Received::path).containsOnly("api.example:443");
            assertThat(proxy.received().get(proxy.received().size() - 1).headers())
                    .containsEntry("proxy-authorization", "Basic bWU6cGE6c3M=")
                    .doesNotContainKey("authorization");
            assertThat(rules.toString()).doesNotContain("pa");
            int asked = proxy.received().size();
            failure(() -> client("https://a.intern.example", means).call("/", BODY, 10, later()));
            WebException literal = failure(() -> client("https://api.example", means)
                    .download("https://10.0.0.1/x", new AddressRules(false, List.of()), 10, later()));
            assertThat(literal.fault()).isEqualTo(Fault.ADDRESS);
            assertThat(proxy.received()).hasSize(asked);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "api.example, true",
        "intern.example, false",
        "a.intern.example, false",
        "notintern.example, true",
        "other.host, false",
        "127.0.0.1, false",
        "localhost, false"
    })
    void proxiesAreForHostsThatAreNotExcepted(String host, boolean proxied) {
        ProxyRules rules = ProxyRules.of(name -> switch (name) {
            case "HTTPS_PROXY" -> java.util.Optional.of("proxy.example:3128");
            case "no_proxy" -> java.util.Optional.of(".intern.example, other.host:8080");
            default -> java.util.Optional.empty();
        });
        assertThat(rules.of(host).isPresent()).isEqualTo(proxied);
        assertThat(rules.proxy()).contains(new ProxyRules.Endpoint("proxy.example", 3128));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyRules.parse("HTTPS_PROXY", "socks5://user:secret@x", List.of()))
                .withMessageContaining("HTTPS_PROXY")
                .withMessageNotContaining("secret");
    }

    @Test
    void uploadsGoWithoutTheKey() throws Exception {
        try (FaultServer server = FaultServer.of(answer(200, ""))) {
            WebClient client = client(server.url());
            client.put(
                    java.net.URI.create(server.url() + "/up?sig=1"),
                    client.base().rulesFor(List.of()),
                    "image/png",
                    BODY,
                    later());
            assertThat(server.received().get(0).method()).isEqualTo("PUT");
            assertThat(server.received().get(0).headers())
                    .containsEntry("content-type", "image/png")
                    .doesNotContainKey("authorization");
        }
    }

    // --- TLS ---

    @Test
    void certificatesAreChecked(@TempDir Path folder) throws Exception {
        Identity localhost = Identity.of(folder, "dns:localhost");
        Identity other = Identity.of(folder, "dns:other.example");
        try (FaultServer server = FaultServer.secure(localhost.context(), answer(200, "{}"))) {
            String base = "https://localhost:" + server.port();
            WebClient trusting = client(base, means(AddressRules.Resolver.SYSTEM, localhost.context()));
            assertThat(trusting.call("/", BODY, 10, later()).status()).isEqualTo(200);
            WebException e = failure(() -> client(base).call("/", BODY, 10, later()));
            assertThat(e.fault()).isEqualTo(Fault.UNTRUSTED);
            assertThat(e.sent()).isFalse();
        }
        try (FaultServer server = FaultServer.secure(other.context(), answer(200, "{}"))) {
            WebClient trusting =
                    client("https://localhost:" + server.port(), means(AddressRules.Resolver.SYSTEM, other.context()));
            WebException e = failure(() -> trusting.call("/", BODY, 10, later()));
            assertThat(e.fault()).as("another host's certificate").isEqualTo(Fault.UNTRUSTED);
            assertThat(server.received()).isEmpty();
        }
        try (FaultServer server = FaultServer.of(FaultServer.Talk::reset)) {
            WebException e =
                    failure(() -> client("https://localhost:" + server.port()).call("/", BODY, 10, later()));
            assertThat(e.fault()).as("a reset in the handshake").isEqualTo(Fault.UNREACHABLE);
            assertThat(e.sent()).isFalse();
        }
    }

    // --- secrets ---

    @Test
    void nothingShowsTheKey() {
        assertThat(KEY.toString()).isEqualTo("[key]");
        String words = "bad sk-very-secret-0123456789 at https://u:p@cdn.example/a/token?X-Sig=abc for\n"
                + "data:image/png;base64,iVBORw0KGgo= and Authorization: Bearer abcdef " + "QUJD".repeat(50);
        assertThat(KEY.redact(words))
                .isEqualTo("bad [key] at https://cdn.example/… for data:… and Authorization: Bearer … …");
        assertThat(KEY.redact("x".repeat(90) + " y".repeat(5000))).hasSizeLessThan(310);
        WebRequest request = new WebRequest(
                "GET",
                java.net.URI.create("https://a.example/x?sig=1"),
                java.util.Map.of("Authorization", "Bearer x"),
                BODY);
        assertThat(request.toString()).isEqualTo("GET a.example (7 bytes)");
        for (String bad : List.of("", " ", "a b", "a\r\nX: y", "\u00e9")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Secret.of("SOME_KEY", bad))
                    .withMessageContaining("SOME_KEY")
                    .withMessageNotContaining("X: y");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WebRequest.get(java.net.URI.create("https://a.example")).withHeader("A", "b\r\nC: d"));
    }
}
