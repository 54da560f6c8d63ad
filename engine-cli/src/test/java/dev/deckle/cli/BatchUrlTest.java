package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos that lie at URLs, on a server of this machine. */
class BatchUrlTest {
    private static final String SECRET = "sig-0123456789";

    @TempDir
    Path folder;

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = served.getOrDefault(path, new byte[0]);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        try (Stream<Path> files = Files.walk(out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(SECRET);
            }
        }
    }

    private Path out() {
        return folder.resolve("out");
    }

    private byte[] picture(int width) throws IOException {
        return Files.readAllBytes(Pictures.write(folder, "p" + width + ".png", width, 40));
    }

    private Shell.Run batch(String... lines) throws IOException {
        return run(List.of(), lines);
    }

    private Shell.Run run(List<String> more, String... lines) throws IOException {
        Path jobs = Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
        List<String> words = new ArrayList<>(List.of("batch", jobs.toString(), "-o", out().toString()));
        words.addAll(more);
        Shell.Run run = Shell.run(words.toArray(String[]::new));
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        return run;
    }

    private String line(String path, String rest) {
        return "{\"photo\":\"" + base + path + "?x=" + SECRET + "\",\"left\":\"9px\",\"step\":1" + rest + "}";
    }

    private List<ReportLine> reported() throws IOException {
        List<ReportLine> lines = new ArrayList<>();
        assertThat(ReportFile.in(out()).read(lines::add)).isZero();
        return lines;
    }

    @Test
    void aPhotoAtAUrlIsFetchedOnceAndNamedByItsPath() throws IOException {
        served.put("/a/b c.png", picture(60));
        served.put("/photo", picture(61));
        Shell.Run run = batch(line("/a/b%20c.png", ""), line("/photo", ""), line("/gone.png", ""));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(base + "/gone.png: Expected a photo at " + base + "/gone.png but received 404")
                .contains("2 of 3 jobs are done, 1 is not: 1 photo can't be used");
        assertThat(out().resolve("b c.png")).exists();
        assertThat(out().resolve("photo.png")).exists();
        assertThat(asked).containsOnlyOnce("/a/b c.png", "/photo");
        assertThat(reported())
                .extracting(ReportLine::photo)
                .containsExactly(base + "/a/b%20c.png", base + "/photo", base + "/gone.png");
        // Both photos and both results are on the sheet.
        try (Stream<Path> files = Files.walk(out().resolve(".deckle/sheet"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    void anotherSignatureIsTheSameJobAndAChangedPhotoAnother() throws IOException {
        served.put("/a.png", picture(60));
        assertThat(batch(line("/a.png", "")).code()).isZero();
        assertThat(out().resolve(".deckle/photos")).doesNotExist();
        Shell.Run again = batch(line("/a.png", "").replace("?x=", "?y="));
        assertThat(again.code()).isZero();
        assertThat(again.out()).isEqualTo("1 job is done\n");
        served.put("/a.png", picture(61));
        Shell.Run changed = batch(line("/a.png", ",\"force\":true"));
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(reported()).hasSize(1);
        assertThat(reported().get(0).source().get().width()).isEqualTo(61);
    }

    @Test
    void aDryRunShowsItAndLeavesNothing() throws IOException {
        served.put("/a.png", picture(60));
        Files.createDirectories(out());
        Shell.Run run = run(List.of("--dry-run"), line("/a.png", ""));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("/a.png +60x40 +69x40 +1 +0.00 +a.png\n");
        assertThat(out()).isEmptyDirectory();
    }

    @Test
    void addressesThatAreNotPublicAreRefused() throws IOException {
        Shell.Run run = batch(
                "{\"photo\":\"http://example.com/a.jpg?x=" + SECRET + "\",\"left\":\"9px\"}",
                "{\"photo\":\"https://u:" + SECRET + "@example.com/a.jpg\",\"left\":\"9px\"}",
                "{\"photo\":\"https://10.0.0.1/b.jpg?x=" + SECRET + "\",\"left\":\"9px\"}");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "line 1: ",
                        "line 2: ",
                        "an https URL",
                        "public addresses",
                        "2 lines are wrong, 1 photo can't be used");
    }
}
