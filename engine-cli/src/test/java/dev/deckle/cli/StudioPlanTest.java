package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.SampleDigest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** The page's figures are the command line's: the same plans, the same words, the same refusals. */
class StudioPlanTest extends WithStudio {

    /** An ask, and the words of the command line for the same. */
    record Same(String verb, Map<String, Object> options, Map<String, Object> more, List<String> words) {
        static Same of(String verb, Map<String, Object> options, String words) {
            return new Same(verb, options, Map.of(), List.of(words.split(" ")));
        }

        Same with(String key, Object value) {
            Map<String, Object> all = new LinkedHashMap<>(more);
            all.put(key, value);
            return new Same(verb, options, all, words);
        }

        Map<String, Object> ask(Object photo) {
            Map<String, Object> ask = WithStudio.ask(photo, verb, options);
            ask.putAll(more);
            return ask;
        }
    }

    static List<Same> plans() {
        return List.of(
                Same.of("expand", Map.of("left", "70%", "bottom", "41px"), "--left 70% --bottom 41px"),
                Same.of("expand", Map.of("left", "70%"), "--left 70% --exact").with("exact", true),
                Same.of("expand", Map.of("all", "3mm", "dpi", 300), "--all 3mm --dpi 300"),
                Same.of("expand", Map.of("right", "3000px"), "--right 3000px --over-cap split")
                        .with("over-cap", "split"),
                Same.of("expand", Map.of("right", "30%"), "--right 30% --model runflow/outpaint")
                        .with("model", "runflow/outpaint"),
                Same.of("reframe", Map.of("size", "1080x1350", "gravity", "north"), "--size 1080x1350 --gravity north"),
                Same.of("reframe", Map.of("aspect", "4:5", "size", "native"), "--aspect 4:5 --fit native"),
                Same.of("reframe", Map.of("aspect", "1.91:1", "size", "1K"), "--aspect 1.91:1 --size 1K"));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void thePlanIsTheDocumentOfTheCommand(Same same) throws IOException {
        Path photo = photo(640, 360);
        open(photo);
        Map<String, Object> answer = posted("/api/plan", same.ask("p1"));
        List<Object> words = new ArrayList<>(List.of("plan", photo));
        words.addAll(same.words());
        assertThat(answer.get("plan")).isEqualTo(report(words.toArray()));
        assertThat(at(answer, "plan", "source", "digest"))
                .isEqualTo(SampleDigest.of(Images.read(photo).raster()).toString());
    }

    @Test
    void everyDifferenceIsToldAsAtTheShell() throws IOException {
        Path photo = photo(640, 360);
        open(photo);
        Map<String, Object> ask = ask("p1", "expand", Map.of("left", "5px", "right", "9000px"));
        List<?> told = (List<?>) posted("/api/plan", ask).get("told");
        Shell.Run run = deckle("expand", photo, "--left", "5px", "--right", "9000px", "-o", folder.resolve("o.png"));
        assertThat(told).hasSize(2);
        assertThat(run.err().lines().toList())
                .containsAll(told.stream().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void itIsRefusedInTheCommandsWords(Same same) throws IOException {
        Path photo = photo(640, 360);
        open(photo);
        Answer answer = post("/api/plan", same.ask("p1"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        List<Object> words = new ArrayList<>(List.of(same.verb(), photo, "-o", folder.resolve("o.png")));
        words.addAll(same.words());
        Shell.Run run = deckle(words.toArray());
        assertThat(run.code()).isIn(1, 2);
        assertThat(run.err()).contains("deckle: " + answer.error("message"));
    }

    static List<Same> refusals() {
        return List.of(
                Same.of("expand", Map.of("left", "70"), "--left 70"),
                Same.of("expand", Map.of("left", "-3px"), "--left=-3px"),
                Same.of("expand", Map.of("lft", "70%"), "--lft 70%"),
                Same.of("expand", Map.of("left", "0px"), "--left 0px"),
                Same.of("expand", Map.of("left", "9000px"), "--left 9000px --over-cap reject")
                        .with("over-cap", "reject"),
                Same.of("expand", Map.of("all", "3mm"), "--all 3mm"),
                Same.of("expand", Map.of("left", "70%"), "--left 70% --quality 0")
                        .with("quality", 0),
                Same.of("expand", Map.of("left", "70%"), "--left 70% --fill moss")
                        .with("fill", "moss"),
                Same.of("expand", Map.of("left", "70%"), "--left 70% --model nobody")
                        .with("model", "nobody"),
                Same.of("expand", Map.of("left", "70%"), "--left 70% --max-cost 1e3")
                        .with("maxCost", "1e3"),
                Same.of("reframe", Map.of("aspect", "4:5"), "--aspect 4:5"),
                Same.of("reframe", Map.of("size", "0x5"), "--size 0x5"),
                Same.of("reframe", Map.of("size", "90x90", "gravity", "up"), "--size 90x90 --gravity up"),
                Same.of("reframe", Map.of("size", "90x90"), "--size 90x90 --exact")
                        .with("exact", true));
    }

    @Test
    void whatNamesFilesOfThisMachineIsNoAsk() throws IOException {
        open(photo(64, 48));
        for (String key : List.of("output", "zip", "keep-answer", "plan", "force", "results", "o", "../x", "Left")) {
            Answer answer = post("/api/plan", ask("p1", "expand", Map.of("left", "70%", key, "/etc/passwd")));
            assertThat(answer.status()).as(key + answer.text()).isEqualTo(400);
        }
        Answer mask = post("/api/plan", ask("p1", "inpaint", Map.of("mask", "/etc/passwd")));
        assertThat(mask.status()).isEqualTo(404);
        assertThat(post("/api/plan", Map.of("photo", "p1")).error("message"))
                .isEqualTo("Expected one of expand, reframe and inpaint but received none");
    }

    @Test
    void theCommandDoesTheSame() throws IOException {
        open();
        uploaded("my sea's.png", 320, 200);
        Map<String, Object> ask =
                ask("p1", "expand", Map.of("left", "30%"), "fill", "smooth", "format", "jpg", "quality", 77);
        assertThat(posted("/api/plan", ask).get("command"))
                .isEqualTo("deckle expand --left 30% --fill smooth --quality 77 'my sea'\\''s.png' -o"
                        + " 'my sea'\\''s-wide.jpg'");
    }

    @Test
    @Tag("slow")
    void theProgramsCompileAndDoTheSame() throws Exception {
        Path photo = photo(320, 200);
        open(photo);
        post("/api/photos/p1/mask", Files.readAllBytes(discMask(320, 200)));
        List<Map<String, Object>> asks = List.of(
                ask(
                        "p1",
                        "expand",
                        Map.of("left", "30%", "top", "41px"),
                        "exact",
                        true,
                        "fill",
                        "smooth",
                        "format",
                        "png"),
                ask(
                        "p1",
                        "expand",
                        Map.of("right", "700px"),
                        "cap",
                        320,
                        "over-cap",
                        "split",
                        "step",
                        8,
                        "fill",
                        "mirror"),
                ask(
                        "p1",
                        "reframe",
                        Map.of("size", "300x300", "gravity", "north"),
                        "fill",
                        "replicate",
                        "format",
                        "webp"),
                ask("p1", "reframe", Map.of("aspect", "3:2", "size", 256, "offset", "0,0"), "fill", "#00ff80"),
                ask("p1", "inpaint", Map.of("mask", "m1", "grow", 3), "fill", "smooth"));
        for (Map<String, Object> ask : asks) {
            Map<String, Object> answer = posted("/api/plan", ask);
            String program = String.valueOf(answer.get("java"));
            String target = program.replaceAll("(?s).*Images.write\\(result, Path.of\\(\"([^\"]*)\"\\).*", "$1");
            Path mine = folder.resolve("java-" + target);
            compile(program.replace("\"" + target + "\"", "\"" + mine + "\"")
                            .replace("\"mask.png\"", "\"" + folder.resolve("mask.png") + "\""))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
            Map<String, Object> job = ask(ask);
            Answer result = get("/api/jobs/" + job.get("id") + "/result");
            assertThat(Files.readAllBytes(mine)).as(program).isEqualTo(result.bytes());
            Files.delete(mine);
        }
    }

    private Map<String, Object> ask(Map<String, Object> ask) throws IOException, InterruptedException {
        Map<String, Object> run = new LinkedHashMap<>(ask);
        run.put("request", UUID.randomUUID().toString());
        Map<String, Object> job = ended(posted("/api/run", run).get("id"));
        assertThat(job.get("state")).as(job.toString()).isEqualTo("DONE");
        return job;
    }

    @Test
    void programsForOtherModelsCompile() throws Exception {
        Path photo = photo(320, 200);
        open(photo);
        post("/api/photos/p1/mask", Files.readAllBytes(discMask(320, 200)));
        for (Map<String, Object> ask : List.of(
                ask(
                        "p1",
                        "expand",
                        Map.of("all", "3mm", "dpi", 300, "mask", "m1", "polarity", "black-is-fill"),
                        "model",
                        "a1111/inpaint",
                        "prompt",
                        "a \"quiet\"\nbeach \u2028 \\u000a dawn",
                        "feather",
                        4,
                        "alpha",
                        "opaque"),
                ask(
                        "p1",
                        "reframe",
                        Map.of("aspect", "4:5", "size", "1K"),
                        "model",
                        "runflow/smart-resize",
                        "maxCost",
                        "0.60"),
                ask(
                        "p1",
                        "expand",
                        Map.of("left", "30%"),
                        "model",
                        "runware/flux-expand-pro",
                        "prompt",
                        "x",
                        "set",
                        Map.of("steps", 30),
                        "strict",
                        true,
                        "rounding",
                        "down"))) {
            compile(String.valueOf(posted("/api/plan", ask).get("java")));
        }
    }

    private Class<?> compile(String program) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path source = classes.resolve("Grow.java");
        Files.writeString(source, program.replace("class Grow", "public class Grow"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
        assertThat(code).as(program).isZero();
        return new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())
                .loadClass("Grow");
    }

    @Test
    void aPreviewIsTheOutputReduced() throws IOException {
        open(photo(640, 360));
        Answer answer = post(
                "/api/preview",
                ask("p1", "expand", Map.of("left", "50%"), "exact", true, "side", 240, "fill", "replicate"));
        assertThat(answer.response().headers().firstValue("X-Deckle-Fill")).contains("replicate");
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
        assertThat(seen.getWidth()).isEqualTo(240);
        assertThat(seen.getHeight()).isEqualTo(90);
        // The left third is the edge drawn out: each row has one colour but for what JPEG does.
        for (int y = 5; y < 90; y += 10) {
            int first = seen.getRGB(4, y) >> 8 & 0xFF;
            int last = seen.getRGB(70, y) >> 8 & 0xFF;
            assertThat(Math.abs(first - last)).as("row " + y).isLessThan(24);
        }
    }

    @Test
    void whatAutoTookIsThatOfTheWholePhoto() throws IOException {
        Path photo = photo(640, 360);
        open(photo);
        Map<String, Object> ask = ask("p1", "expand", Map.of("left", "50%"), "side", 240);
        Answer preview = post("/api/preview", ask);
        String planned = String.valueOf(at(posted("/api/plan", ask), "fill", "name"));
        assertThat(preview.response().headers().firstValue("X-Deckle-Fill")).contains(planned);
        Map<String, Object> report = report("expand", photo, "--left", "50%", "-o", folder.resolve("o.png"));
        assertThat(at(report, "calls", 0, "fill", "name")).isEqualTo(planned);
    }

    @Test
    void everyFillHasAPreviewAndHolesAreFilled() throws IOException {
        open(photo(160, 120));
        post("/api/photos/p1/mask", Files.readAllBytes(discMask(160, 120)));
        for (Object fill : (List<?>) get("/api/state").json().get("fills")) {
            Answer answer = post(
                    "/api/preview",
                    ask("p1", "expand", Map.of("left", "50%"), "side", 100, "marks", true, "fill", at(fill, "name")));
            assertThat(answer.status()).as(fill + answer.text()).isEqualTo(200);
        }
        byte[] whole = post("/api/preview", ask("p1", "inpaint", Map.of("mask", "m1"), "side", 160))
                .bytes();
        BufferedImage filled = ImageIO.read(new ByteArrayInputStream(whole));
        assertThat(filled.getWidth()).isEqualTo(160);
        byte[] before = get("/api/photos/p1/view?side=160").bytes();
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(before));
        assertThat(filled.getRGB(64, 72)).as("the hole").isNotEqualTo(seen.getRGB(64, 72));
        assertThat(post("/api/preview", ask("p1", "expand", Map.of("left", "64px", "mask", "m1")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aThinMarginOfALargeOutputIsSeen() {
        StudioScale scale = StudioScale.of(Size.of(6000, 4000), Rect.at(1, 0, Size.of(5998, 4000)), 300);
        assertThat(scale.output()).isEqualTo(Size.of(300, 200));
        assertThat(scale.placement()).isEqualTo(Rect.at(1, 0, Size.of(298, 200)));
        StudioScale narrow = StudioScale.of(Size.of(60_000, 10), Rect.at(30_000, 4, Size.of(1, 1)), 100);
        assertThat(narrow.placement().size().pixels()).isPositive();
        assertThat(narrow.output().toRect().contains(narrow.placement())).isTrue();
    }

    @Test
    void anOlderPreviewOfOnePlaceIsNotFinished() throws Exception {
        open(photo(1200, 900));
        Map<String, Object> slow =
                ask("p1", "expand", Map.of("all", "100%"), "fill", "texture", "side", 2048, "slot", "main");
        byte[] body = JSON.std.asBytes(slow);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return post("/api/preview", body);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<Answer> answer : answers) {
            Answer one = answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
            statuses.add(one.status());
            if (one.status() != 200) {
                assertThat(one.error("kind")).isEqualTo("SUPERSEDED");
            }
        }
        assertThat(statuses).contains(200, 409).allMatch(status -> status == 200 || status == 409);
    }

    @Test
    void modelsAreComparedWithTheirPrices() throws IOException {
        Path photo = photo(640, 360);
        environment.remove("RUNFLOW_API_KEY");
        open(photo);
        Map<String, Object> ask = ask("p1", "expand", Map.of("right", "30%"), "model", "runware/flux-expand-pro");
        Map<String, Map<?, ?>> models = new LinkedHashMap<>();
        for (Object model : (List<?>) posted("/api/models", ask).get("models")) {
            models.put(String.valueOf(at(model, "id")), (Map<?, ?>) model);
        }
        assertThat(models).containsKeys("local", "runware/flux-outpainting", "runflow/outpaint");
        assertThat(at(models, "local", "priceTold")).isEqualTo("free");
        assertThat(at(models, "runflow/outpaint", "price")).isEqualTo("0.55");
        assertThat(at(models, "runflow/outpaint", "configured")).isEqualTo(false);
        assertThat(at(models, "runflow/outpaint", "configuredBy")).isEqualTo("RUNFLOW_API_KEY");
        assertThat(at(models, "runware/flux-expand-pro", "refused").toString()).contains("--prompt");
        assertThat(at(models, "runware/flux-outpainting", "refused")).isNull();
        assertThat(at(models, "runware/flux-outpainting", "passes")).isEqualTo(1);
        Map<?, ?> plan = (Map<?, ?>)
                posted("/api/plan", ask("p1", "expand", Map.of("right", "30%"), "model", "runware/flux-outpainting"))
                        .get("plan");
        assertThat(at(models, "runware/flux-outpainting", "sent"))
                .isEqualTo(at(plan, "passes", 0, "canvas", "width") + "x" + at(plan, "passes", 0, "canvas", "height"));
    }
}
