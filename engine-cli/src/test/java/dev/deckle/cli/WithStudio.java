package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.jr.ob.JSON;

/** A studio on loopback beside a provider, and a page that asks it. */
abstract class WithStudio extends WithFakeProvider {
    /** Generous: a loaded machine is slow, and a test that fails has found something. */
    static final Duration LONG = Duration.ofMinutes(3);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<StudioSession> session = Optional.empty();
    private URI base = URI.create("http://127.0.0.1/");
    private String token = "";

    /** What a studio answered. */
    record Answer(int status, byte[] bytes, HttpResponse<byte[]> response) {
        Map<String, Object> json() throws IOException {
            return JSON.std.mapFrom(text());
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        Object error(String key) throws IOException {
            return at(json(), "error", key);
        }
    }

    Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("temporary"));
    }

    void open() throws IOException {
        open(null);
    }

    void open(Path photo) throws IOException {
        session = Optional.of(
                StudioSession.open(Shell.terminal(environment), Optional.ofNullable(photo), 0, temporary()));
        at(session.get().address());
    }

    /** Talks to a studio at the address that it printed. */
    void at(URI address) {
        base = URI.create("http://127.0.0.1:" + address.getPort());
        token = address.getFragment().substring("token=".length());
    }

    @AfterEach
    void closeStudio() throws IOException {
        if (session.isPresent()) {
            session.get().close();
            session = Optional.empty();
        }
    }

    URI base() {
        return base;
    }

    String token() {
        return token;
    }

    Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LONG).header("X-Deckle-Token", token);
    }

    Answer get(String path) throws IOException {
        return send(request(path).build());
    }

    Answer delete(String path) throws IOException {
        return send(request(path).DELETE().build());
    }

    Answer post(String path, byte[] body) throws IOException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    Answer post(String path, Map<String, ?> json) throws IOException {
        return post(path, JSON.std.asString(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for what has to be answered. */
    Map<String, Object> posted(String path, Map<String, ?> json) throws IOException {
        Answer answer = post(path, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer upload(String name, byte[] bytes) throws IOException {
        return post("/api/photos?name=" + encoded(name), bytes);
    }

    /** Uploads a photo of noise and returns the page's name of it. */
    String uploaded(int width, int height) throws IOException {
        return String.valueOf(uploaded("sea.png", width, height).get("id"));
    }

    Map<String, Object> uploaded(String name, int width, int height) throws IOException {
        Answer answer = upload(name, Files.readAllBytes(photo(width, height)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static Map<String, Object> ask(Object photo, String verb, Map<String, ?> options, Object... more) {
        Map<String, Object> ask = new LinkedHashMap<>();
        ask.put("photo", photo);
        ask.put(verb, options);
        for (int i = 0; i < more.length; i += 2) {
            ask.put(String.valueOf(more[i]), more[i + 1]);
        }
        return ask;
    }

    /** Waits until a job has ended. */
    Map<String, Object> ended(Object job) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            Map<String, Object> json = get("/api/jobs/" + job).json();
            if (!"RUNNING".equals(json.get("state"))) {
                return json;
            }
            assertThat(System.nanoTime()).as(json.toString()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    List<Path> temporaryFiles() throws IOException {
        return filesIn("temporary");
    }
}
