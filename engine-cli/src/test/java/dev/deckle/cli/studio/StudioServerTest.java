package dev.deckle.cli.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body that does not come, or does not end, holds nobody up; what fails inside is told without its insides. */
class StudioServerTest {
    @TempDir
    Path folder;

    private Optional<StudioServer> server = Optional.empty();

    private URI start(Duration patience) throws IOException {
        StudioServer started = StudioServer.start(
                0,
                List.of(
                        StudioRoute.of(
                                "POST",
                                "/api/save/*",
                                (request, names) -> StudioReply.json(
                                        Map.of("bytes", request.save(folder.resolve(names.get(0)), "a file", 1000)))),
                        StudioRoute.of("GET", "/api/fails", (request, names) -> {
                            throw new IllegalStateException("a secret");
                        }),
                        StudioRoute.of("GET", "/api/overflows", (request, names) -> {
                            throw new StackOverflowError();
                        })),
                failure -> new StudioRefusal(500, "INTERNAL", failure.getClass().getSimpleName()),
                patience);
        server = Optional.of(started);
        return started.address();
    }

    @AfterEach
    void stop() {
        server.ifPresent(StudioServer::close);
    }

    private static String raw(URI address, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(URI address, String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort() + "\r\nX-Deckle-Token: "
                + address.getFragment().substring("token=".length()) + "\r\nConnection: close\r\n";
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() throws Exception {
        URI address = start(Duration.ofMillis(200));
        // The end of the stream comes without an answer, and nothing stays of what came.
        assertThat(raw(address, head(address, "POST", "/api/save/slow") + "Content-Length: 100\r\n\r\nabc"))
                .isEmpty();
        for (int i = 0; i < 600 && Files.exists(folder.resolve("slow")); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(folder.resolve("slow")).doesNotExist();
        stop();
        address = start(Duration.ofMinutes(1));
        assertThat(raw(address, head(address, "POST", "/api/save/quick") + "Content-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"bytes\":3}");
        assertThat(folder.resolve("quick")).hasContent("abc");
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItSaysSoOrNot() throws IOException {
        URI address = start(Duration.ofMinutes(1));
        String body = "x".repeat(1001);
        assertThat(raw(address, head(address, "POST", "/api/save/a") + "Content-Length: 1001\r\n\r\n" + body))
                .startsWith("HTTP/1.1 413")
                .contains("Expected at most 1000 bytes in a file but received more");
        assertThat(raw(
                        address,
                        head(address, "POST", "/api/save/a") + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + body
                                + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void whatFailsInsideIsToldInOneSentence() throws IOException {
        URI address = start(Duration.ofMinutes(1));
        assertThat(raw(address, head(address, "GET", "/api/fails") + "\r\n"))
                .startsWith("HTTP/1.1 500")
                .contains("IllegalStateException")
                .doesNotContain("secret")
                .doesNotContain("\tat ");
        assertThat(raw(address, head(address, "GET", "/api/overflows") + "\r\n"))
                .startsWith("HTTP/1.1 500");
    }

    @Test
    void theAddressIsShownToNobody() throws IOException {
        URI address = start(Duration.ofMinutes(1));
        String token = address.getFragment().substring("token=".length());
        assertThat(new StudioGate(1, token).toString()).doesNotContain(token);
        assertThat(StudioGate.newToken()).hasSize(32).isNotEqualTo(StudioGate.newToken());
    }

    @Test
    void aTextWithoutANameIsNoRoute() {
        StudioRoute route = StudioRoute.of("GET", "/api/jobs/*/view", (request, names) -> StudioReply.json(names));
        assertThat(route.match(List.of("api", "jobs", "x", "view"))).contains(List.of("x"));
        assertThat(route.match(List.of("api", "jobs", "x"))).isEmpty();
        assertThat(route.match(List.of("api", "jobs", "x", "result"))).isEmpty();
    }
}
