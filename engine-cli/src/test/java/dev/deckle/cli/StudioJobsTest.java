package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs are paid once, whatever happens to the page, the studio and its process. */
@Tag("slow")
class StudioJobsTest extends WithStudio {
    private static final String MODEL = "runware/flux-outpainting";

    private static Map<String, Object> run(String request, Object photo, Object... more) {
        Map<String, Object> run = new LinkedHashMap<>(ask(photo, "expand", Map.of("right", "64px"), more));
        run.put("request", request);
        return run;
    }

    private static String newRequest() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aLocalJobIsDoneReportedAndDownloaded() throws Exception {
        open();
        String photo = uploaded(160, 120);
        String request = newRequest();
        posted("/api/run", run(request, photo, "fill", "smooth"));
        Map<String, Object> job = ended(request);
        assertThat(job.get("state")).as(job.toString()).isEqualTo("DONE");
        assertThat(at(job, "result", "width")).isEqualTo(224);
        assertThat(at(job, "result", "height")).isEqualTo(120);
        assertThat(at(job, "result", "name")).isEqualTo("sea-wide.png");
        assertThat(at(job, "result", "placement", "width")).isEqualTo(160);
        assertThat(at(job, "result", "report", "kept", "state")).isEqualTo("unchanged");
        Answer file = get("/api/jobs/" + request + "/result?download=1");
        assertThat(file.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''sea-wide.png");
        assertThat(file.response().headers().firstValue("Content-Type")).contains("image/png");
        assertThat(Images.read(file.bytes()).raster().width()).isEqualTo(224);
        assertThat(at(job, "result", "bytes")).isEqualTo(file.bytes().length);
        assertThat(get("/api/jobs/" + request + "/view?side=100").status()).isEqualTo(200);
        assertThat(get("/api/jobs/" + request + "/before?side=100").status()).isEqualTo(200);
        assertNothingSent();
        closeStudio();
        assertThat(temporaryFiles()).isEmpty();
        assertThat(filesIn("state")).isEmpty();
    }

    @Test
    void aPaidJobIsPaidOnceHoweverOftenItIsAsked() throws Exception {
        open();
        String photo = uploaded(160, 120);
        String request = newRequest();
        Map<String, Object> run = run(request, photo, "model", MODEL, "maxCost", "0.20");
        List<CompletableFuture<Map<String, Object>>> pages = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pages.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return posted("/api/run", run);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<Map<String, Object>> page : pages) {
            assertThat(page.get(LONG.toSeconds(), TimeUnit.SECONDS).get("id")).isEqualTo(request);
        }
        Map<String, Object> job = ended(request);
        assertThat(job.get("state")).as(job.toString()).isEqualTo("DONE");
        assertPaid(1);
        assertThat(at(job, "result", "cost")).isEqualTo("0.10");
        assertThat(at(job, "result", "seam", "after")).isInstanceOf(Number.class);
        assertThat(posted("/api/run", run).get("state")).isEqualTo("DONE");
        assertThat(listed()).isEmpty();

        closeStudio();
        open();
        assertThat(at(get("/api/state").json(), "jobs", 0, "id")).isEqualTo(request);
        assertThat(posted("/api/run", run("x" + request.substring(1), uploaded(160, 120)))
                        .get("id"))
                .isNotEqualTo(request);
        Map<String, Object> again = posted("/api/run", run(request, "gone"));
        assertThat(again.get("state")).isEqualTo("DONE");
        assertThat(again.get("photo")).isNull();
        assertThat(at(again, "result", "report", "model")).isEqualTo(MODEL);
        assertThat(get("/api/jobs/" + request + "/result").status()).isEqualTo(200);
        assertThat(get("/api/jobs/" + request + "/before").status()).isEqualTo(200);
        assertPaid(1);
    }

    @Test
    void aPaidJobWithoutABudgetIsRefused() throws IOException {
        open();
        Answer refused = post("/api/run", run(newRequest(), uploaded(160, 120), "model", MODEL));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("message").toString())
                .isEqualTo("maxCost: Expected what " + MODEL + " may cost at most, in USD, but it is missing");
        assertNothingSent();
    }

    @Test
    void aBudgetIsObeyedAsTheCommandObeysIt() throws Exception {
        open();
        String request = newRequest();
        posted("/api/run", run(request, uploaded(160, 120), "model", MODEL, "maxCost", "0.05"));
        Map<String, Object> job = ended(request);
        assertThat(job.get("state")).isEqualTo("FAILED");
        assertThat(at(job, "error", "kind")).isEqualTo("OVER_BUDGET");
        assertThat(job.get("run")).isNull();
        assertNothingSent();
    }

    @Test
    void whatCanNotBeIsRefusedBeforeThereIsAJob() throws Exception {
        environment.remove("RUNWARE_API_KEY");
        open();
        String photo = uploaded(160, 120);
        Answer key = post("/api/run", run(newRequest(), photo, "model", MODEL));
        assertThat(key.status()).isEqualTo(400);
        assertThat(key.error("message").toString()).contains("RUNWARE_API_KEY");
        Answer prompt = post("/api/run", run(newRequest(), photo, "prompt", "dawn"));
        assertThat(prompt.error("message").toString()).contains("--prompt");
        assertThat(post("/api/run", run("../../x", photo)).error("message").toString())
                .startsWith("request: Expected");
        assertThat(post("/api/run", Map.of("photo", photo)).status()).isEqualTo(400);
        assertThat(post("/api/run", run(newRequest(), "p7")).status()).isEqualTo(404);
        assertThat(get("/api/jobs/none").status()).isEqualTo(404);
        assertThat(delete("/api/jobs/none").status()).isEqualTo(404);
        assertThat(get("/api/jobs/none/result").status()).isEqualTo(404);
        assertThat(post("/api/runs/none/collect", new byte[0]).status()).isEqualTo(404);
        assertThat((List<?>) get("/api/jobs").json().get("jobs")).isEmpty();
        assertNothingSent();
    }

    /** Begins a paid job and returns when the provider is asked how far it is; {@code answer} lets it answer. */
    private String begunAndAsked(CountDownLatch answer) throws Exception {
        CountDownLatch polled = new CountDownLatch(1);
        provider.onNext(Phase.POLL, () -> {
            polled.countDown();
            try {
                answer.await(LONG.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String request = newRequest();
        posted("/api/run", run(request, uploaded(160, 120), "model", MODEL, "maxCost", "0.20"));
        assertThat(polled.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return request;
    }

    @Test
    void aJobThatIsStoppedKeepsWhatWasPaid() throws Exception {
        open();
        CountDownLatch answer = new CountDownLatch(1);
        String request = begunAndAsked(answer);
        assertThat(get("/api/jobs/" + request).json().get("state")).isEqualTo("RUNNING");
        assertThat(get("/api/jobs/" + request + "/result").error("kind")).isEqualTo("NOT_READY");
        delete("/api/jobs/" + request);
        Map<String, Object> job = ended(request);
        answer.countDown();
        assertThat(job.get("state")).as(job.toString()).isEqualTo("CANCELLED");
        String run = String.valueOf(job.get("run"));
        Map<String, Object> open = get("/api/runs").json();
        assertThat(at(open, "runs", 0, "id")).isEqualTo(run);
        assertThat(at(open, "runs", 0, "photo")).isEqualTo("sea.png");
        assertThat(at(open, "runs", 0, "model")).isEqualTo(MODEL);

        assertThat(post("/api/runs/" + run + "/collect", new byte[0]).json().get("id"))
                .isEqualTo(request);
        assertThat(ended(request).get("state")).isEqualTo("DONE");
        assertPaid(1);
        assertThat((List<?>) get("/api/runs").json().get("runs")).isEmpty();
    }

    @Test
    void aStudioThatEndsInTheMiddleIsGoneOnWithByTheNext() throws Exception {
        open();
        CountDownLatch answer = new CountDownLatch(1);
        String request = begunAndAsked(answer);
        closeStudio();
        answer.countDown();
        assertThat(temporaryFiles()).isEmpty();
        open();
        Map<String, Object> job = ended(request);
        assertThat(job.get("state")).as(job.toString()).isEqualTo("DONE");
        assertThat(job.get("photoName")).isEqualTo("sea.png");
        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aRunOfTheShellIsCollectedByThePage() throws Exception {
        Path photo = photo(160, 120);
        Path wide = folder.resolve("wide.png");
        runOutOfTimeAt(Phase.POLL, 1);
        deckle("expand", photo, "--right", "64px", "--model", MODEL, "-o", wide);
        assertPaid(1);
        open();
        String run = String.valueOf(at(get("/api/runs").json(), "runs", 0, "id"));
        String job = String.valueOf(
                post("/api/runs/" + run + "/collect", new byte[0]).json().get("id"));
        assertThat(ended(job).get("state")).isEqualTo("DONE");
        assertThat(wide).exists();
        assertPaid(1);
    }

    @Test
    void aStudioThatIsKilledIsGoneOnWithByTheNext() throws Exception {
        Path out = folder.resolve("address");
        Process studio = child(out);
        CountDownLatch killed = new CountDownLatch(1);
        try {
            at(address(studio, out));
            String request = newRequest();
            String photo = uploaded(160, 120);
            provider.onNext(Phase.POLL, () -> {
                studio.destroyForcibly();
                killed.countDown();
            });
            posted("/api/run", run(request, photo, "model", MODEL, "maxCost", "0.20"));
            assertThat(killed.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(studio.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(temporaryFiles()).as("what the killed one left").isNotEmpty();
            List<Path> left = temporaryFiles();
            open();
            assertThat(temporaryFiles()).doesNotContainAnyElementsOf(left);
            Map<String, Object> job = ended(request);
            assertThat(job.get("state")).as(job.toString()).isEqualTo("DONE");
            assertThat(posted("/api/run", run(request, "gone")).get("state")).isEqualTo("DONE");
            assertPaid(1);
        } finally {
            studio.destroyForcibly();
        }
    }

    private Process child(Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "studio",
                "--no-browser");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }

    /** Waits until a child has printed its address. */
    private static URI address(Process studio, Path out) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            String said = Files.readString(out, StandardCharsets.UTF_8);
            if (said.contains(" until Ctrl-C")) {
                return URI.create(said.replaceAll("(?s).*(http://\\S+).*", "$1"));
            }
            assertThat(studio.isAlive()).as(said).isTrue();
            assertThat(System.nanoTime()).as(said).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
