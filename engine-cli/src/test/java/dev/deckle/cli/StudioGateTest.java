package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody but the studio's own page is answered, nothing outside of it is sent, and what is too long is refused. */
class StudioGateTest extends WithStudio {

    /** Sends a request as it stands and returns the whole answer. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", base().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String raw(String path, String host, String more) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n");
    }

    @Test
    void theTokenIsInTheFragmentAndOpensTheState() throws IOException {
        open();
        assertThat(token()).hasSize(32);
        Answer state = get("/api/state");
        assertThat(state.status()).isEqualTo(200);
        assertThat(state.text()).doesNotContain(token()).doesNotContain(RUNWARE_KEY);
        assertThat(state.response().headers().map())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
        assertThat(state.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'self'", "img-src 'self' blob: data:", "frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?token=", "?token=wrong", "?token=a&token=b"})
    void withoutTheTokenNothingIsTold(String query) throws IOException {
        open();
        Answer answer = send(
                HttpRequest.newBuilder(base().resolve("/api/state" + query)).build());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error("kind")).isEqualTo("FORBIDDEN");
        assertThat(answer.text()).doesNotContain(token());
    }

    @Test
    void theTokenMayStandInTheQueryForPictures() throws IOException {
        open();
        assertThat(send(HttpRequest.newBuilder(base().resolve("/api/state?token=" + token()))
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNameThatWasTurnedToLoopbackIsRefused() throws IOException {
        open();
        int port = base().getPort();
        String token = "X-Deckle-Token: " + token() + "\r\n";
        assertThat(raw("/api/state", "127.0.0.1:" + port, token)).startsWith("HTTP/1.1 200");
        assertThat(raw("/api/state", "localhost:" + port, token)).startsWith("HTTP/1.1 200");
        assertThat(raw("/api/state", "evil.example:" + port, token)).startsWith("HTTP/1.1 403");
        assertThat(raw("/api/state", "127.0.0.1", token)).startsWith("HTTP/1.1 403");
        assertThat(raw("/api/state", "127.0.0.1:" + port, "Host: evil.example\r\n" + token))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("/", "evil.example:" + port, "")).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example,403", "null,403", "https://127.0.0.1:PORT,403", "http://127.0.0.1:PORT,200"})
    void anotherOriginIsRefused(String origin, int status) throws IOException {
        open();
        String sent = origin.replace("PORT", String.valueOf(base().getPort()));
        assertThat(send(request("/api/state").header("Origin", sent).build()).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/%2e%2e/secret",
                "/..%2fsecret",
                "/studio/../x.js",
                "/api",
                "/api/none",
                "/StudioServer.class",
                "/package-info.class",
                "/a.js%00.html",
                "/api/photos/../state",
                "/api/jobs/..%2f..%2fetc/result"
            })
    void thereIsNothingBesideThePage(String path) throws IOException {
        open();
        String answer = raw(path, "127.0.0.1:" + base().getPort(), "X-Deckle-Token: " + token() + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("at dev.deckle");
    }

    @Test
    void thePagesFilesNeedNoToken() throws IOException {
        open();
        String css = raw("/served-by-a-test.css", "127.0.0.1:" + base().getPort(), "");
        assertThat(css).startsWith("HTTP/1.1 200").contains("text/css").contains(".served");
    }

    @Test
    void otherMethodsAreRefused() throws IOException {
        open();
        assertThat(delete("/api/state").error("kind")).isEqualTo("METHOD");
        assertThat(get("/api/plan").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"a\":1,\"a\":2}", "{\"photo\":1}", "\"x\"", "{} {}"})
    void whatIsNoRequestIsRefused(String body) throws IOException {
        open();
        Answer answer = post("/api/plan", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
        assertThat(answer.error("message").toString()).startsWith("Expected ");
    }

    @Test
    void aHugeRequestIsRefusedAndTheReasonArrives() throws IOException {
        open();
        Answer answer =
                post("/api/plan", ("{\"photo\":\"" + "x".repeat(3 << 20) + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.error("kind")).isEqualTo("TOO_LARGE");
        Answer deep =
                post("/api/plan", ("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)).getBytes(StandardCharsets.UTF_8));
        assertThat(deep.status()).isEqualTo(400);
    }

    @Test
    void aSecondStudioIsRefusedTheSamePort() throws IOException {
        open();
        String port = String.valueOf(base().getPort());
        Shell.Run run = deckle("studio", "--port", port, "--no-browser");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("--port: Expected a port that is free but received " + port);
        assertThat(deckle("studio", "--port", "70000").code()).isEqualTo(2);
        assertThat(deckle("studio", folder.resolve("none.jpg"), "--no-browser").code())
                .isEqualTo(1);
    }

    @Test
    void itEndsWithAnInterruptAndLeavesNoFile() throws Exception {
        open();
        uploaded(64, 48);
        assertThat(temporaryFiles()).hasSizeGreaterThan(1);
        closeStudio();
        assertThat(temporaryFiles()).isEmpty();
        assertThat(Files.list(temporary())).isEmpty();
    }

    @Test
    void whatAKilledStudioLeftIsRemovedByTheNext() throws IOException {
        Path dead = Files.createDirectories(temporary().resolve("deckle-studio-123"));
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve("1"), "a photo");
        Path other = Files.createDirectories(temporary().resolve("deckle-studio-of-nobody"));
        open();
        assertThat(dead).doesNotExist();
        assertThat(other).exists();
        StudioSession second = StudioSession.open(Shell.terminal(environment), Optional.empty(), 0, temporary());
        assertThat(get("/api/state").json()).containsKey("version");
        uploaded(64, 48);
        second.close();
        assertThat(get("/api/photos/p1/view?side=32").status()).isEqualTo(200);
    }

    @Test
    void theStateNamesAllThatCanBeChosen() throws IOException {
        environment.remove("RUNFLOW_API_KEY");
        open();
        Map<String, Object> state = get("/api/state").json();
        assertThat(state.keySet())
                .containsExactly("version", "photos", "presets", "fills", "gravities", "models", "jobs", "folder");
        assertThat(state.get("gravities").toString()).contains("north-west", "center");
        assertThat((List<?>) state.get("gravities")).hasSize(9);
        assertThat((List<?>) state.get("presets")).hasSize(6);
        assertThat((List<?>) state.get("fills")).hasSizeGreaterThan(12);
        Map<?, ?> runflow = null;
        for (Object model : (List<?>) state.get("models")) {
            if ("runflow/outpaint".equals(at(model, "id"))) {
                runflow = (Map<?, ?>) model;
            }
        }
        assertThat(runflow).isNotNull();
        assertThat(runflow.get("configured")).isEqualTo(false);
        assertThat(runflow.get("configuredBy")).isEqualTo("RUNFLOW_API_KEY");
        assertThat(at(state, "models", 0, "id")).isEqualTo("local");
        assertThat(at(state, "models", 0, "free")).isEqualTo(true);
    }
}
