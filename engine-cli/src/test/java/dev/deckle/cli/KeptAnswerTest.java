package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Outcome;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was paid for stays on disk whatever becomes of it, and is composed again for nothing. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class KeptAnswerTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    private static void assertPrivate(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    /** Without the notes of what was asked for. */
    private List<Path> answersIn(String below) throws IOException {
        return filesIn(below).stream()
                .filter(file -> !file.toString().endsWith(".json"))
                .toList();
    }

    @Test
    void theAnswerIsInTheCacheFolderForItsOwnerAlone() throws IOException {
        Path wide = folder.resolve("wide.png");

        Map<String, Object> report = report("expand", photo(256, 192), "--right", "64px", "--model", FLUX, "-o", wide);

        assertThat((List<?>) report.get("answers")).hasSize(1);
        Path answer = answer(report);
        assertThat(answersIn("cache")).containsExactly(answer);
        assertPrivate(answer);
        assertThat(Images.probe(answer).size()).isEqualTo(Size.of(320, 192));
        assertThat(filesIn("state"))
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("history");
    }

    @Test
    void theAnswerIsInTheFolderThatWasNamed() throws IOException {
        Path kept = folder.resolve("kept/deep");

        Map<String, Object> report = report(
                "expand",
                photo(256, 192),
                "--right",
                "64px",
                "--model",
                FLUX,
                "--keep-answer",
                kept,
                "-o",
                folder.resolve("wide.png"));

        assertThat(answersIn("kept")).containsExactly(answer(report));
        assertThat(answer(report)).startsWith(kept);
        assertPrivate(answer(report));
        assertThat(filesIn("cache")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"BLACK", "BLUE", "CORRUPT", "TRUNCATED", "NOT_A_PICTURE", "ANIMATED", "BOMB"})
    void anAnswerThatCanNotBeUsedIsKeptAndNamed(Outcome outcome) throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(outcome));
        assertRefusedAndKept("expand", "--right", "64px", "--model", FLUX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLACK", "CORRUPT", "NOT_A_PICTURE", "ANIMATED"})
    void soIsOneForHoles(String outcome) throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.valueOf(outcome)));
        Path mask = discMask(256, 192);
        assertRefusedAndKept("inpaint", "--mask", mask.toString(), "--model", "runflow/reference-inpaint");
    }

    @Test
    void soIsAnotherPicture() throws IOException {
        byte[] other = Files.readAllBytes(Pictures.write(folder, "other.png", 576, 384));
        provider.fail(Phase.DOWNLOAD, Fault.body("image/png", other));
        Shell.Run run = assertRefusedAndKept("expand", "--right", "64px", "--model", FLUX);
        assertThat(run.err()).contains("residual", "576x384");
        assertThat(answersIn("cache").get(0)).hasBinaryContent(other);
    }

    @Test
    void soIsAFrameOfAnotherRatio() throws IOException {
        byte[] square = Files.readAllBytes(Pictures.write(folder, "square.png", 400, 400));
        provider.fail(Phase.DOWNLOAD, Fault.body("image/png", square));
        Shell.Run run =
                assertRefusedAndKept("reframe", "--aspect", "16:9", "--size", "1K", "--model", "runflow/smart-resize");
        assertThat(run.err()).contains("1024x576", "400x400");
    }

    private Shell.Run assertRefusedAndKept(String command, String... options) throws IOException {
        Path target = folder.resolve("wide.png");
        List<Object> words = new ArrayList<>(List.of(command, photo(512, 384), "-o", target));
        if (command.equals("inpaint")) {
            words.set(1, photo(256, 192));
        }
        words.addAll(List.of(options));

        Shell.Run run = deckle(words.toArray());

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(answersIn("cache")).hasSize(1);
        Path kept = answersIn("cache").get(0);
        assertPrivate(kept);
        assertThat(run.err())
                .startsWith("deckle: Expected ")
                .doesNotContain("inside the engine")
                .contains("is kept in " + kept);
        assertThat(target).doesNotExist();
        assertPaid(1);
        // What does not decode is open to be fetched again; a whole picture that can't be used can't become better.
        boolean whole =
                answersIn("cache").stream().noneMatch(file -> file.toString().contains("-damaged."));
        assertThat(listed()).hasSize(whole ? 0 : 1);
        assertThat(run.err().contains("'deckle resume ")).isEqualTo(!whole);
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "runware/flux-outpainting, 64px, 3px",
        "runware/flux-outpainting, 30%, 10%",
        "runflow/outpaint, 64px, 64px",
        "runflow/outpaint, 71px, 33px",
        "runflow/reference-inpaint, 71px, 33px"
    })
    void composingByThePlanGivesTheSameBytes(String model, String left, String bottom) throws IOException {
        Path photo = photo(256, 192);
        Path wide = folder.resolve("wide.png");
        Map<String, Object> report =
                report("expand", photo, "--left", left, "--bottom", bottom, "--exact", "--model", model, "-o", wide);
        Shell.Run planned =
                deckle("plan", photo, "--left", left, "--bottom", bottom, "--exact", "--model", model, "--json");
        Path plan = Files.writeString(folder.resolve("plan.json"), planned.out());
        Path again = folder.resolve("again.png");
        int asked = provider.requests().size();

        Map<String, Object> composed =
                report("compose", photo, "--answer", answer(report), "--plan", plan, "-o", again);

        assertThat(again).hasSameBinaryContentAs(wide);
        assertThat(provider.requests()).hasSize(asked);
        assertThat(at(composed, "kept")).isEqualTo(at(report, "kept"));
        assertThat(at(composed, "calls", 0, "registration")).isEqualTo(at(report, "calls", 0, "registration"));
        assertThat(answer(composed)).isEqualTo(answer(report));
    }

    @ParameterizedTest
    @ValueSource(strings = {"runware/flux-outpainting", "runflow/outpaint", "runflow/reference-inpaint"})
    void theAnswerAloneIsEnough(String model) throws IOException {
        Path photo = photo(256, 192);
        Path wide = folder.resolve("wide.png");
        Path again = folder.resolve("again.png");
        Map<String, Object> report = report("expand", photo, "--left", "33%", "--exact", "--model", model, "-o", wide);
        Path moved = Files.copy(answer(report), folder.resolve("moved.png"));

        report("compose", photo, "--answer", moved, "--left", "33%", "--exact", "--model", model, "-o", again);

        assertThat(again).hasSameBinaryContentAs(wide);
    }

    @Test
    void anAnswerForAnotherPictureIsRefused() throws IOException {
        Map<String, Object> report =
                report("expand", photo(256, 192), "--right", "64px", "--model", FLUX, "-o", folder.resolve("wide.png"));

        Shell.Run run = deckle(
                "compose",
                photo(300, 200),
                "--answer",
                answer(report),
                "--right",
                "64px",
                "-o",
                folder.resolve("again.png"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("a picture of 256x192, but received one of 300x200");
        assertThat(folder.resolve("again.png")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"runware/flux-outpainting, ''", "runware/flux-outpainting, --exact", "runflow/outpaint, --exact"})
    void composingByTheSidesGivesTheSameBytes(String model, String exact) throws IOException {
        Path photo = photo(256, 192);
        Path wide = folder.resolve("wide.jpg");
        Path again = folder.resolve("again.jpg");
        List<Object> sides = new ArrayList<>(List.of("--left", "25%", "--top", "30%", "--model", model));
        if (!exact.isEmpty()) {
            sides.add(exact);
        }
        List<Object> expand = new ArrayList<>(List.of("expand", photo, "--feather", 4, "-o", wide));
        expand.addAll(sides);
        Map<String, Object> report = report(expand.toArray());
        List<Object> compose =
                new ArrayList<>(List.of("compose", photo, "--answer", answer(report), "--feather", 4, "-o", again));
        compose.addAll(sides);

        report(compose.toArray());

        assertThat(again).hasSameBinaryContentAs(wide);
        assertPaid(1);
    }

    @Test
    void composingAFrameGivesTheSameBytes() throws IOException {
        Path photo = photo(512, 384);
        Path frame = folder.resolve("frame.png");
        Path again = folder.resolve("again.png");
        for (String model : List.of("runflow/smart-resize", FLUX)) {
            Map<String, Object> report = report(
                    "reframe", photo, "--aspect", "16:9", "--size", "1K", "--model", model, "--force", "-o", frame);
            report(
                    "compose",
                    photo,
                    "--answer",
                    answer(report),
                    "--aspect",
                    "16:9",
                    "--size",
                    "1K",
                    "--model",
                    model,
                    "--force",
                    "-o",
                    again);
            assertThat(again).as(model).hasSameBinaryContentAs(frame);
        }
        assertPaid(2);
    }

    @Test
    void composingHolesGivesTheSameBytes() throws IOException {
        Path photo = photo(256, 192);
        Path mask = discMask(256, 192);
        Path filled = folder.resolve("filled.png");
        Path again = folder.resolve("again.png");
        Map<String, Object> report =
                report("inpaint", photo, "--mask", mask, "--model", "runflow/reference-inpaint", "-o", filled);

        report("compose", photo, "--answer", answer(report), "--mask", mask, "-o", again);

        assertThat(again).hasSameBinaryContentAs(filled);
        assertPaid(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runware/flux-outpainting", "runflow/outpaint"})
    void composingSeveralPassesGivesTheSameBytes(String model) throws IOException {
        Path photo = photo(256, 192);
        Path wide = folder.resolve("wide.png");
        Path again = folder.resolve("again.png");
        List<Object> sides = List.of("--right", "384px", "--cap", 192, "--over-cap", "split", "--model", model);
        List<Object> expand = new ArrayList<>(List.of("expand", photo, "-o", wide));
        expand.addAll(sides);
        Map<String, Object> report = report(expand.toArray());
        List<?> answers = (List<?>) report.get("answers");
        assertThat(answers).hasSizeGreaterThan(1);
        List<Object> compose = new ArrayList<>(List.of("compose", photo, "-o", again));
        compose.addAll(sides);
        answers.forEach(answer -> compose.addAll(List.of("--answer", answer)));

        report(compose.toArray());

        assertThat(again).hasSameBinaryContentAs(wide);
        assertPaid(answers.size());
        assertThat(deckle(compose.subList(0, compose.size() - 2).toArray()).code())
                .as("an answer is missing")
                .isEqualTo(1);
    }
}
