package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads the service, in a JVM of its own with half a gigabyte of heap, by 64 clients at once: pictures large and small, in 8 and 16 bit,
 * too large, damaged, hostile. How many are served at once depends on the machine; what each answer is does not.
 */
@Tag("slow")
class GrowServiceLoadTest {
    private static final int CLIENTS = 64;
    /** The tries of a client that is asked to come again: a quarter of an hour. */
    private static final int TRIES = 900;

    @TempDir
    private Path folder;

    /** An upload, the one status that answers it when the service has time, and for 200 what is kept. */
    private record Upload(String name, byte[] file, int status, Picture photo) {}

    private static Picture photo(Size size, Channels channels, Depth depth) {
        Raster raster = Raster.allocate(size, channels, depth);
        int count = channels.count();
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int c = 0; c < count; c++) {
                    int value = (x * (c + 3) + y * 5 + x * y / 7 + (x ^ y)) % 256;
                    raster.put((y * size.width() + x) * count + c, depth == Depth.EIGHT ? value : value * 257 + c);
                }
            }
        }
        return Picture.of(raster);
    }

    private static Upload good(String name, Picture photo, ImageFormat format) throws IOException {
        return new Upload(name, Images.encode(photo, format), 200, photo);
    }

    private static List<Upload> uploads() throws IOException {
        Picture small = photo(Size.of(300, 200), Channels.RGB, Depth.EIGHT);
        byte[] png = Images.encode(small, ImageFormat.PNG);
        byte[] bomb = png.clone();
        // The header says 30,000 px a side; its check sum is wrong too, but the size is looked at first or both are
        // refused.
        Arrays.fill(bomb, 16, 24, (byte) 0);
        bomb[18] = 0x75;
        bomb[19] = 0x30;
        bomb[22] = 0x75;
        bomb[23] = 0x30;
        return List.of(
                good("small", small, ImageFormat.PNG),
                good("deep", photo(Size.of(700, 500), Channels.RGB, Depth.SIXTEEN), ImageFormat.PNG),
                good("clear", photo(Size.of(640, 480), Channels.RGBA, Depth.EIGHT), ImageFormat.PNG),
                good("grey", photo(Size.of(900, 600), Channels.GREY, Depth.EIGHT), ImageFormat.TIFF),
                good("large", photo(Size.of(3000, 2000), Channels.RGB, Depth.EIGHT), ImageFormat.PNG),
                new Upload("cut", Arrays.copyOf(png, png.length / 2), 422, small),
                new Upload("text", "no picture".getBytes(StandardCharsets.US_ASCII), 415, small),
                new Upload("long", new byte[(16 << 20) + 1], 413, small),
                new Upload("bomb", bomb, 0, small));
    }

    @Test
    void sixtyFourClientsGetRightAnswersFromHalfAGigabyte() throws Exception {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GrowService.class.getName(),
                        "0")
                .redirectError(errors.toFile())
                .start();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            assertThat(line).startsWith("Listening at ");
            URI address = URI.create(line.substring("Listening at ".length()));
            Map<Integer, Integer> statuses = load(clients, address);
            assertThat(statuses.keySet()).isSubsetOf(200, 413, 415, 422, 503);
            assertThat(statuses.get(200)).isEqualTo(36);
            String metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/metrics")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics)
                    .contains("deckle_answers_total{status=\"200\"} 36")
                    .contains("deckle_memory_held_bytes{budget=\"work\"} 0")
                    .contains("deckle_memory_held_bytes{budget=\"uploads\"} 0")
                    .doesNotContain("status=\"500\"");
            assertThat(process.isAlive()).isTrue();
        } finally {
            clients.shutdownNow();
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
        try (Stream<String> lines = Files.lines(errors)) {
            assertThat(lines.filter(line -> line.contains("Error") || line.contains("Exception")))
                    .isEmpty();
        }
    }

    /** Sends one upload a client, all at once, and returns how often each status came. */
    private static Map<Integer, Integer> load(ExecutorService clients, URI address) throws Exception {
        List<Upload> uploads = uploads();
        List<Future<List<Integer>>> answers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Upload upload = uploads.get(i % uploads.size());
            answers.add(clients.submit(() -> ask(address, upload)));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Future<List<Integer>> answer : answers) {
            answer.get(20, TimeUnit.MINUTES).forEach(status -> statuses.merge(status, 1, Integer::sum));
        }
        return statuses;
    }

    /** Asks until there is time for the upload, and returns every status that came. */
    private static List<Integer> ask(URI address, Upload upload) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/grow?left=20%25&top=64px"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(upload.file()))
                .build();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            HttpResponse<byte[]> reply = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            statuses.add(reply.statusCode());
            if (reply.statusCode() != 503) {
                require(upload, reply);
                return statuses;
            }
            long seconds =
                    Long.parseLong(reply.headers().firstValue("Retry-After").orElseThrow());
            Thread.sleep(1000 * seconds);
        }
        throw new AssertionError("Expected an answer to " + upload.name() + " but received " + statuses);
    }

    private static void require(Upload upload, HttpResponse<byte[]> reply) throws IOException {
        if (upload.status() == 0) {
            assertThat(reply.statusCode()).as(upload.name()).isIn(413, 422);
        } else {
            assertThat(reply.statusCode()).as(upload.name()).isEqualTo(upload.status());
        }
        if (reply.statusCode() == 200) {
            int[] at = Stream.of(reply.headers()
                            .firstValue("X-Deckle-Placement")
                            .orElseThrow()
                            .split(","))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            Raster kept = Images.read(reply.body()).raster().view(new Rect(at[0], at[1], at[2], at[3]));
            assertThat(kept.sameSamples(upload.photo().raster()))
                    .as("the kept region of %s", upload.name())
                    .isTrue();
        }
    }
}
