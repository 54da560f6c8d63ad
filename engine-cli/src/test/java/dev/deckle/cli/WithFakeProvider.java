package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/**
 * A provider on loopback, a user's folders, and a shell in which both are known. After each test every byte that was written anywhere
 * is searched for the keys.
 */
abstract class WithFakeProvider {
    static final String RUNWARE_KEY = "rw-0123456789-never-to-be-shown";
    static final String RUNFLOW_KEY = "rf-9876543210-never-to-be-shown";

    @TempDir
    Path folder;

    FakeProvider provider;
    Map<String, String> environment = new HashMap<>();
    private volatile long skippedNanos;
    private final List<Shell.Run> runs = Collections.synchronizedList(new ArrayList<>());

    /** What the provider is like. */
    ProviderOptions provided() {
        return ProviderOptions.DEFAULT.withWork(0, Duration.ZERO);
    }

    @BeforeEach
    void startProvider() {
        provider = FakeProvider.start(provided());
        environment.put("RUNWARE_API_KEY", RUNWARE_KEY);
        environment.put("RUNFLOW_API_KEY", RUNFLOW_KEY);
        environment.put("RUNWARE_BASE_URL", provider.runwareUrl().toString());
        environment.put("RUNFLOW_BASE_URL", provider.runflowUrl().toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    @AfterEach
    void keysReachNothingButTheApi() throws IOException {
        provider.close();
        assertThat(provider.leaks()).as("keys sent to other addresses").isEmpty();
        assertThat(provider.requests())
                .allSatisfy(request -> assertThat(request.text() + request.target())
                        .doesNotContain(RUNWARE_KEY)
                        .doesNotContain(RUNFLOW_KEY))
                .allSatisfy(
                        request -> assertThat(request.header("Authorization").orElse(""))
                                .doesNotContain(request.path().startsWith("/runware") ? RUNFLOW_KEY : RUNWARE_KEY));
        List<String> secrets = new ArrayList<>();
        for (String key : List.of(RUNWARE_KEY, RUNFLOW_KEY)) {
            secrets.add(key);
            secrets.add(Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
        }
        for (Shell.Run run : runs) {
            assertThat(run.out() + run.err()).doesNotContain(secrets.toArray(String[]::new));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(secrets).as(file.toString()).noneMatch(bytes::contains);
            }
        }
    }

    /** Runs a command; each argument is a text, or a path. */
    Shell.Run deckle(Object... arguments) {
        Shell.Run run = Shell.run(
                environment,
                () -> System.nanoTime() + skippedNanos,
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        runs.add(run);
        return run;
    }

    /** Lets more time pass than any deadline has as soon as the provider is asked for the {@code number}th time from now. */
    void runOutOfTimeAt(Phase phase, int number) {
        for (int i = 1; i < number; i++) {
            provider.onNext(phase, () -> {});
        }
        provider.onNext(phase, () -> skippedNanos += Duration.ofDays(1).toNanos());
    }

    /** Runs a command that has to succeed, with {@code --json}, and gives its report. */
    Map<String, Object> report(Object... arguments) throws IOException {
        Shell.Run run =
                deckle(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray());
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.std.mapFrom(run.out());
    }

    /** A part of a report; keys and, in lists, places. */
    static Object at(Object json, Object... way) {
        Object found = json;
        for (Object step : way) {
            found = step instanceof Integer place ? ((List<?>) found).get(place) : ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    static CanvasPlan plan(Map<String, Object> report) throws IOException {
        return PlanDocument.read(
                JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(report.get("plan")));
    }

    static Path answer(Map<String, Object> report) {
        return Path.of(String.valueOf(at(report, "answers", 0)));
    }

    /** A picture with large and small shapes, that an answer can be laid over. */
    static ByteRaster scene(int width, int height) {
        Random random = new Random(11);
        byte[] samples = new byte[width * height * 3];
        double[] waves = random.doubles(18, 0.02, 0.16).toArray();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean disc = Math.hypot(x - width * 0.4, y - height * 0.6) < height * 0.25;
                for (int c = 0; c < 3; c++) {
                    double wave = Math.sin(x * waves[6 * c] + 1) + Math.sin(y * waves[6 * c + 1] + 2);
                    double fine = Math.sin(x * 4 * waves[6 * c + 2] + y * 3 * waves[6 * c + 3]);
                    double level = 120 + 30 * wave + 14 * fine + (disc ? 45 - 30 * c : 0) + random.nextInt(5);
                    samples[(y * width + x) * 3 + c] = (byte) Math.max(0, Math.min(255, (int) level));
                }
            }
        }
        return ByteRaster.of(samples, Size.of(width, height), Channels.RGB);
    }

    Path photo(int width, int height) throws IOException {
        Path file = folder.resolve("photo.png");
        Images.write(Picture.of(scene(width, height)), file, WriteOptions.DEFAULT.withOverwrite(true));
        return file;
    }

    /** Only a disc is white. */
    static ByteRaster disc(int width, int height) {
        byte[] samples = new byte[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] =
                    (byte) (Math.hypot(i % width - width * 0.4, i / width - height * 0.6) < height * 0.15 ? 255 : 0);
        }
        return ByteRaster.of(samples, Size.of(width, height), Channels.GREY);
    }

    Path discMask(int width, int height) throws IOException {
        Path file = folder.resolve("mask.png");
        Images.write(Picture.of(disc(width, height)), file, WriteOptions.DEFAULT.withOverwrite(true));
        return file;
    }

    void assertPaid(int times) {
        assertThat(provider.ledger().charges()).as("paid").hasSize(times);
    }

    void assertNothingSent() {
        assertThat(provider.requests()).isEmpty();
        assertPaid(0);
    }

    int submits() {
        return provider.requests(Phase.SUBMIT).size();
    }

    List<Path> filesIn(String below) throws IOException {
        Path at = folder.resolve(below);
        if (!Files.isDirectory(at)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(at)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    List<?> listed() throws IOException {
        return (List<?>) report("resume").get("runs");
    }
}
