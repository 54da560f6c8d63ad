package dev.deckle.model.remote;

import static dev.deckle.model.http.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.Deadline;
import dev.deckle.model.http.FaultServer;
import dev.deckle.model.http.Timing;
import dev.deckle.model.http.WebClient;
import dev.deckle.picture.ImageException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoDownloadTest {
    private static final int MAX = 100;

    private final List<Duration> pauses = new ArrayList<>();
    private final PhotoDownload download = new PhotoDownload(
            WebClient.Means.system(),
            new Timing(System::nanoTime, Timing.system().clock(), pauses::add, new Random(1)));

    private static Deadline deadline() {
        return Deadline.in(Duration.ofMinutes(5));
    }

    private byte[] fetch(FaultServer server, String path) throws Exception {
        return download.fetch(server.url() + path, MAX, deadline());
    }

    @Test
    void bytesComeOverRedirectsAndFaultsThatPass() throws Exception {
        try (FaultServer server =
                FaultServer.of(answer(503, "no"), answer(302, "", "Location: /b?sig=1"), answer(200, "photo"))) {
            assertThat(fetch(server, "/a?sig=secret")).isEqualTo("photo".getBytes(StandardCharsets.US_ASCII));
            assertThat(server.received().stream().map(FaultServer.Received::path))
                    .containsExactly("/a?sig=secret", "/a?sig=secret", "/b?sig=1");
            assertThat(pauses).hasSize(1);
        }
    }

    @Test
    void whatIsNotThereOrTooLongIsRefusedWithoutItsQuery() throws Exception {
        try (FaultServer server = FaultServer.of(answer(404, "no"))) {
            assertThatThrownBy(() -> fetch(server, "/a?sig=secret"))
                    .isInstanceOf(ImageException.class)
                    .hasMessageMatching("Expected a photo at http://.*/a but received 404");
            assertThat(server.connections()).isEqualTo(1);
        }
        try (FaultServer server = FaultServer.of(answer(200, "x".repeat(MAX + 1)))) {
            assertThatThrownBy(() -> fetch(server, "/a?sig=secret"))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("100 bytes")
                    .hasMessageEndingWith("/a")
                    .hasMessageNotContaining("secret");
        }
        try (FaultServer server = FaultServer.of(answer(500, "no"))) {
            assertThatThrownBy(() -> fetch(server, "/a?sig=secret")).hasMessageEndingWith("received 500");
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/a.jpg?sig=secret",
                "https://user:secret@example.com/a.jpg",
                "https://10.0.0.1/a.jpg?sig=secret",
                "https://169.254.169.254/latest?sig=secret",
                "https://[::ffff:10.0.0.1]/?sig=secret",
                "ftp://127.0.0.1/a.jpg?sig=secret",
                "file:///etc/passwd"
            })
    void addressesThatAreNotPublicAreRefusedUncalled(String url) {
        assertThatThrownBy(() -> download.fetch(url, MAX, deadline()))
                .matches(e -> e instanceof ImageException || e instanceof IllegalArgumentException)
                .hasMessageNotContaining("secret");
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.1/x", "http://example.com/x", "file:///etc/passwd"})
    void aRedirectIsCheckedLikeTheFirst(String target) throws Exception {
        try (FaultServer server = FaultServer.of(answer(302, "", "Location: " + target))) {
            assertThatThrownBy(() -> fetch(server, "/a")).isInstanceOf(ImageException.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptEndsItAtOnce() throws Exception {
        try (FaultServer server = FaultServer.of(answer(200, "photo"))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> fetch(server, "/a")).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
