package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class GrowServiceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final MemoryBudget uploads = MemoryBudget.of(4 << 20);
    private final MemoryBudget work = MemoryBudget.of(96 << 20);
    private GrowService service = null;

    @BeforeEach
    void begin() throws IOException {
        service = start(Duration.ofMinutes(10));
    }

    private GrowService start(Duration patience) throws IOException {
        return GrowService.start(
                0,
                new GrowLimits(
                        1 << 20, 1_000_000, Duration.ofMinutes(10), Duration.ofMillis(1), patience, uploads, work));
    }

    @AfterEach
    void end() {
        service.close();
    }

    private static Picture photo(int width, int height) {
        ByteRaster raster = ByteRaster.allocate(Size.of(width, height), Channels.RGB);
        new Random(width).nextBytes(raster.samples());
        return Picture.of(raster);
    }

    private HttpResponse<byte[]> post(String query, byte[] body) throws IOException, InterruptedException {
        URI uri = service.address().resolve("/grow" + query);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void requireRefused(HttpResponse<byte[]> reply, int status, String words) {
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains(words)
                .endsWith("\n")
                .hasLineCount(1);
    }

    @Test
    void aPictureComesBackLargerWithItselfInIt() throws Exception {
        Picture photo = photo(200, 100);
        HttpResponse<byte[]> reply = post("?left=25%25&bottom=64px", Images.encode(photo, ImageFormat.PNG));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(reply.headers().firstValue("X-Deckle-Placement")).contains("64,0,200,100");
        Picture grown = Images.read(reply.body());
        assertThat(grown.raster().size()).isEqualTo(Size.of(264, 164));
        assertThat(grown.raster().view(new Rect(64, 0, 200, 100)).sameSamples(photo.raster()))
                .isTrue();
    }

    @Test
    void whatIsNotAskedRightIsRefusedInWords() throws Exception {
        byte[] file = Images.encode(photo(40, 30), ImageFormat.PNG);
        requireRefused(post("?left=25", file), 400, "Expected");
        requireRefused(post("?up=25px", file), 400, "Expected left, top, right or bottom");
        requireRefused(post("", file), 422, "Expected");
        HttpResponse<byte[]> get = HTTP.send(
                HttpRequest.newBuilder(service.address().resolve("/grow")).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        requireRefused(get, 405, "Expected POST");
        assertThat(get.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void whatIsNoPictureOrADamagedOneIsRefused() throws Exception {
        byte[] file = Images.encode(photo(40, 30), ImageFormat.PNG);
        requireRefused(post("?left=25px", "no picture at all".getBytes(StandardCharsets.US_ASCII)), 415, "Expected");
        requireRefused(post("?left=25px", Arrays.copyOf(file, file.length / 2)), 422, "the upload");
        byte[] gif = {'G', 'I', 'F', '8', '9', 'a', 0, 0, 0};
        assertThat(post("?left=25px", gif).statusCode()).isIn(415, 422);
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        requireRefused(post("?left=25px", new byte[(1 << 20) + 1]), 413, "at most 1048576 bytes");
        requireRefused(post("?left=25px", new byte[20 << 20]), 413, "at most 1048576 bytes");
        Picture flat = Picture.of(ByteRaster.allocate(Size.of(2000, 600), Channels.GREY));
        requireRefused(post("?left=25px", Images.encode(flat, ImageFormat.PNG)), 413, "1000000 px");
        // 900,000 px that are asked to become some 80 times as many: more than there ever is.
        Picture legal = Picture.of(ByteRaster.allocate(Size.of(1000, 900), Channels.RGB));
        requireRefused(
                post("?left=2048px&right=2048px&top=2048px&bottom=2048px", Images.encode(legal, ImageFormat.PNG)),
                413,
                "MiB");
    }

    @Test
    @SuppressWarnings("try") // the budgets are only held
    void aFullServiceSaysWhenToComeAgain() throws Exception {
        byte[] file = Images.encode(photo(40, 30), ImageFormat.PNG);
        try (MemoryBudget.Hold all = work.hold("the test", work.bytes(), Duration.ofSeconds(1))) {
            HttpResponse<byte[]> reply = post("?left=25px", file);
            requireRefused(reply, 503, "memory");
            assertThat(reply.headers().firstValue("Retry-After")).contains("1");
        }
        try (MemoryBudget.Hold all = uploads.hold("the test", uploads.bytes(), Duration.ofSeconds(1))) {
            requireRefused(post("?left=25px", file), 503, "room for another upload");
        }
        assertThat(post("?left=25px", file).statusCode()).isEqualTo(200);
        assertThat(work.free()).isEqualTo(work.bytes());
        assertThat(uploads.free()).isEqualTo(uploads.bytes());
    }

    /** A client that promises bytes and sends none holds its share of the budget only for a moment. */
    @Test
    void aSilentClientIsCutOff() throws Exception {
        service.close();
        service = start(Duration.ofMillis(300));
        try (Socket socket =
                new Socket(service.address().getHost(), service.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /grow?left=25px HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nfew")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout(60_000);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        // Whoever waits for all of it gets it once the client is gone.
        uploads.hold("the test", uploads.bytes(), Duration.ofMinutes(1)).close();
    }

    @Test
    void theMetricsCountAnswersAndStages() throws Exception {
        post("?left=25px", Images.encode(photo(40, 30), ImageFormat.PNG));
        post("?left=25px", new byte[3]);
        HttpResponse<String> metrics = HTTP.send(
                HttpRequest.newBuilder(service.address().resolve("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(metrics.body().lines())
                .contains(
                        "deckle_answers_total{status=\"200\"} 1",
                        "deckle_answers_total{status=\"415\"} 1",
                        "deckle_stages_total{stage=\"painting\"} 1",
                        "deckle_stages_total{stage=\"verifying\"} 1",
                        "deckle_memory_held_bytes{budget=\"work\"} 0",
                        "deckle_requests 1");
    }
}
