package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process submits and ends; another is called back and writes the picture. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SubmitPhotoTest {
    /** A job never ends by itself, however often it is asked for: only with the callback. */
    private final FakeProvider provider =
            FakeProvider.start(ProviderOptions.DEFAULT.withWork(1000, Duration.ofMillis(300)));

    @TempDir
    Path folder;

    private Process server;

    @AfterEach
    void end() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
        provider.close();
    }

    private Process start(Class<?> program, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "RUNWARE_API_KEY", "any",
                        "RUNWARE_BASE_URL", provider.runwareUrl().toString(),
                        "RUNWARE_WEBHOOK_TOKEN", "a-token-of-the-test",
                        "RUNFLOW_WEBHOOK_SECRET", "a secret of the test"));
        return builder.start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String line(BufferedReader lines, String start) throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
            before.add(line);
        }
        throw new AssertionError("Expected a line that starts with " + start + " but received " + before);
    }

    private Path photo() throws IOException {
        byte[] samples = new byte[256 * 192 * 3];
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % 256;
            int y = i / 3 / 256;
            samples[i] = (byte) (120 + 60 * Math.sin(x * 0.13 + i % 3) + 50 * Math.cos(y * 0.09 + x * 0.02));
        }
        Path file = folder.resolve("photo.png");
        Images.write(Picture.of(ByteRaster.of(samples, Size.of(256, 192), Channels.RGB)), file, WriteOptions.DEFAULT);
        return file;
    }

    @Test
    void aJobIsFinishedByAnotherProcessThanTheOneThatSubmittedIt() throws Exception {
        Path jobs = folder.resolve("jobs");
        server = start(WebhookServer.class, "0", jobs.toString());
        BufferedReader told = output(server);
        String address = line(told, "Listening at ");

        Process submitting = start(SubmitPhoto.class, photo().toString(), jobs.toString(), address);
        String run = line(output(submitting), "Submitted ");
        assertThat(submitting.waitFor()).isZero();
        String written = line(told, "Wrote ");

        Path wide = jobs.resolve(run).resolve("wide-1.png");
        assertThat(written).isEqualTo(wide.toString());
        assertThat(Images.probe(wide).size()).isEqualTo(Size.of(320, 192));
        assertThat(jobs.resolve(run).resolve("run.json")).doesNotExist();
        try (Stream<Path> left = Files.list(jobs)) {
            assertThat(left).containsExactly(jobs.resolve(run));
        }
        assertThat(provider.ledger().charges()).as("paid").hasSize(1);
        assertThat(provider.requests(Phase.SUBMIT)).hasSize(1);
        assertThat(provider.requests(Phase.POLL))
                .as("asked for after the call alone")
                .hasSizeLessThanOrEqualTo(3);
        assertThat(provider.leaks()).isEmpty();
    }
}
