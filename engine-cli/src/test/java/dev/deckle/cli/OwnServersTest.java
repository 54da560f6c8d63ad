package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Brush;
import dev.deckle.mask.Mask;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Raster;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Outcome;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of one's own, and Black Forest Labs: jobs, what is told of them, and holes that are painted with margins. */
@Tag("slow")
class OwnServersTest extends WithFakeProvider {
    private static final String GRAPH =
            "{\"1\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"\"},\"_meta\":{\"title\":\"deckle:image\"}},"
                    + "\"2\":{\"class_type\":\"LoadImageMask\",\"inputs\":{\"image\":\"\",\"channel\":\"red\"},\"_meta\":{\"title\":\"deckle:mask\"}},"
                    + "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"1\",0]},\"_meta\":{\"title\":\"deckle:output\"}}}";
    private static final String NOBODY = "http://127.0.0.1:9";

    @BeforeEach
    void know() throws IOException {
        environment.put("BFL_API_KEY", "bfl-0123456789-never-to-be-shown");
        environment.put("BFL_BASE_URL", provider.bflUrl().toString());
        environment.put("A1111_BASE_URL", provider.a1111Url().toString());
        environment.put("IOPAINT_BASE_URL", provider.iopaintUrl().toString());
        environment.put("COMFYUI_BASE_URL", provider.comfyuiUrl().toString());
        Files.writeString(folder.resolve("w.json"), GRAPH);
    }

    private Shell.Run job(String command, String model, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of(command, photo(160, 128), "--model", model));
        words.addAll(List.of(more));
        if (model.startsWith("comfyui")) {
            words.addAll(List.of("--set", "workflow=" + folder.resolve("w.json")));
        }
        words.addAll(List.of("-o", folder.resolve("out.png"), "--force"));
        return deckle(words.toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "a1111/inpaint, 0",
        "iopaint/inpaint, 0",
        "comfyui/workflow, 0",
        "bfl/outpainting, 10",
        "bfl/expand-pro, 5",
        "bfl/fill-pro, 5"
    })
    void marginsAndFramesArePainted(String model, int cents) throws IOException {
        Shell.Run wide = job("expand", model, "--right", "64px", "--top", "64px");
        assertThat(wide.code()).as(wide.err()).isZero();
        assertThat(wide.out())
                .contains("224x192")
                .contains("every original sample is unchanged")
                .as("nobody asked for the seed that the model wants")
                .doesNotContain("filled as");
        Shell.Run frame = job("reframe", model, "--size", "192x192");
        assertThat(frame.code()).as(frame.err()).isZero();
        assertThat(frame.out()).contains("192x192");
        assertPaid(2);
        assertThat(provider.ledger().cents()).isEqualTo(2 * cents);
        assertThat(listed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1111/inpaint", "iopaint/inpaint", "comfyui/workflow", "bfl/fill-pro", "bfl/erase"})
    void holesArePainted(String model) throws IOException {
        Shell.Run run = job("inpaint", model, "--mask", discMask(160, 128));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("every original sample is unchanged");
        assertPaid(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1111/inpaint", "iopaint/inpaint"})
    void whatIsLostCostsNothingAndIsSentAgain(String model) throws IOException {
        provider.fail(Phase.SUBMIT, Fault.reset());
        assertThat(job("expand", model, "--right", "64px").code()).isZero();
        assertThat(submits()).isEqualTo(2);
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.FAILED));
        Shell.Run failed = job("expand", model, "--right", "64px");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("CUDA out of memory").hasLineCount(1).doesNotContain("resume");
        assertThat(listed()).isEmpty();
    }

    @Test
    void whatIsPaidAndCantBeLookedForStaysUnknown() throws IOException {
        provider.fail(Phase.SUBMIT, Fault.reset());
        Shell.Run run = job("expand", "bfl/fill-pro", "--right", "64px");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("can't be asked for")
                .contains("nobody knows whether it was paid for")
                .contains(" --pay-again' pays for it a second time, 'deckle resume ")
                .contains(" --forget' gives it up")
                .doesNotContain("collects what was paid for")
                .doesNotContain("--resubmit");
        assertThat(submits()).isEqualTo(1);
        assertThat(listed()).hasSize(1);
        String reference = String.valueOf(at(listed(), 0, "run"));
        Shell.Run again = deckle("resume", reference, "--resubmit");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("--pay-again");
        assertPaid(1);
        assertThat(deckle("plan", "1024x768", "--left", "30%", "--model", "all").out())
                .contains("stays unknown with bfl/outpainting, bfl/expand-pro, bfl/fill-pro");
        assertThat(deckle("plan", "1024x768", "--left", "30%", "--model", "bfl/fill-pro")
                        .out())
                .contains("an unknown outcome stays unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "a1111/inpaint, A1111_BASE_URL, ./webui.sh --api",
        "iopaint/inpaint, IOPAINT_BASE_URL, iopaint start",
        "comfyui/workflow, COMFYUI_BASE_URL, python main.py"
    })
    void aServerThatIsNotThereIsOneLineThatSaysWhatToStart(String model, String variable, String start)
            throws IOException {
        environment.put(variable, NOBODY);
        Shell.Run run = job("expand", model, "--right", "64px");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains(start).contains(variable);
        Shell.Run models = deckle("models", "--check");
        assertThat(models.code()).isEqualTo(1);
        assertThat(models.out()
                        .lines()
                        .filter(line -> line.startsWith(model + " "))
                        .toList())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("free").endsWith("not there"));
        assertThat(models.out()).contains(model + ": Expected ").contains(start);
        assertThat(models.out()
                        .lines()
                        .filter(line -> line.startsWith("bfl/erase"))
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("told").endsWith(" there"));
    }

    @Test
    void aWebUiWithoutItsApiIsToldSo() throws IOException {
        provider.fail(Phase.SUBMIT, Fault.status(404));
        Shell.Run run = job("expand", "a1111/inpaint", "--right", "64px");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("started without --api");
        assertThat(job("expand", "a1111/inpaint", "--right", "64px", "--set", "checkpoint=none")
                        .err())
                .contains("checkpoint")
                .contains("sd-v1-5-inpainting");
        assertThat(job("expand", "a1111/inpaint", "--right", "64px", "--set", "steps=151")
                        .code())
                .isEqualTo(2);
        assertThat(job("expand", "bfl/erase", "--right", "64px").code()).isEqualTo(2);
        assertPaid(0);
    }

    @Test
    void modelsSaysWhatIsConfiguredAndWhatAServerHas() throws IOException {
        Map<String, Object> json = report("models", "a1111/inpaint", "--check");
        assertThat(json)
                .containsEntry("free", true)
                .containsEntry("reachable", true)
                .containsEntry("findable", false);
        assertThat(at(json, "values", "sampler_name", 0)).isEqualTo("Euler");
        environment.remove("BFL_API_KEY");
        assertThat(deckle("models", "--check")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("bfl/"))
                        .toList())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).endsWith("no key"));
        assertThat(report("models", "bfl/erase"))
                .containsEntry("configured", false)
                .containsEntry("priceCents", null)
                .containsEntry("holesOnly", true);
        assertThat(job("inpaint", "bfl/erase", "--mask", discMask(160, 128), "--max-cost", "1")
                        .code())
                .isEqualTo(2);
    }

    /** An address that is none is refused by its variable; an empty one is the usual address. */
    @Test
    void addressesThatAreNoneAreNamed() throws IOException {
        environment.put("A1111_BASE_URL", "notaurl");
        environment.put("RUNFLOW_BASE_URL", "ftp://runflow.example");
        Shell.Run all = deckle("models");
        assertThat(all.out())
                .containsPattern("(?m)^a1111/inpaint .* misconfigured$")
                .containsPattern("(?m)^runflow/outpaint .* misconfigured$")
                .contains(
                        "a1111/inpaint: Expected https://host[:port][/prefix], or http for a host of this machine or a"
                                + " private network, for A1111_BASE_URL but received ")
                .contains("for RUNFLOW_BASE_URL but received ");
        assertThat(deckle("models", "a1111/inpaint").out()).contains("for A1111_BASE_URL but received ");
        Shell.Run checked = deckle("models", "a1111/inpaint", "--check");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out()).contains("not there: Expected https://host");
        Shell.Run job = job("expand", "a1111/inpaint", "--right", "64px");
        assertThat(job.code()).isEqualTo(2);
        assertThat(job.err()).contains("A1111_BASE_URL");
        environment.put("A1111_BASE_URL", "");
        assertThat(deckle("models").out()).containsPattern("(?m)^a1111/inpaint .* usual address$");
        assertNothingSent();
    }

    @Test
    void aCheckOfAllFailsOnlyForWhatWasSetUp() {
        assertThat(deckle("models", "--check").code()).isZero();
        environment.put("IOPAINT_BASE_URL", NOBODY);
        assertThat(deckle("models", "--check").code()).isEqualTo(1);
        assertThat(deckle("models", "--check", "--json").code()).isEqualTo(1);
        assertThat(deckle("models").code()).isZero();
        // Whether anybody is at the usual address says nothing of what was set up.
        environment.remove("IOPAINT_BASE_URL");
        assertThat(deckle("models", "--check").code()).isZero();
        environment.put("A1111_BASE_URL", "notaurl");
        assertThat(deckle("models", "--check").code()).isEqualTo(1);
        environment.put("A1111_BASE_URL", "");
        environment.remove("BFL_API_KEY");
        assertThat(deckle("models", "--check").code()).isZero();
    }

    @Test
    void aCheckOfOneModelFailsWhereItCanNotBeUsed() {
        assertThat(deckle("models", "iopaint/inpaint", "--check").code()).isZero();
        assertThat(deckle("models", "local", "--check").code()).isZero();
        environment.put("IOPAINT_BASE_URL", NOBODY);
        assertThat(deckle("models", "iopaint/inpaint", "--check").code()).isEqualTo(1);
        assertThat(deckle("models", "iopaint/inpaint", "--check", "--json").code())
                .isEqualTo(1);
        assertThat(deckle("models", "iopaint/inpaint").code()).isZero();
        environment.remove("BFL_API_KEY");
        assertThat(deckle("models", "bfl/fill-pro", "--check").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "bfl/outpainting, webhook_url",
        "bfl/fill-pro, webhook_url",
        "runware/flux-outpainting, webhookURL",
        "runflow/outpaint, callback_url"
    })
    void whatIsPostedWithASecretGoesOverTls(String model, String option) throws IOException {
        Shell.Run run =
                job("expand", model, "--right", "64px", "--set", option + "=http://hooks.example/x?token=hidden");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Expected an https URL").contains(option).doesNotContain("hidden");
        assertNothingSent();
    }

    @Test
    void aPriceThatIsNotKnownIsOverAnyBudget() throws IOException {
        Shell.Run run = job("inpaint", "bfl/erase", "--mask", discMask(160, 128), "--max-cost", "9");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("known only once it answers");
        assertNothingSent();
    }

    // --- holes and margins in one paid job ---

    private Mask sentMask() throws IOException {
        RecordedRequest submit = provider.requests(Phase.SUBMIT).get(0);
        byte[] png = Base64.getDecoder().decode(String.valueOf(at(submit.json(), "mask")));
        return Masks.read(png, "mask", MaskOptions.DEFAULT).mask();
    }

    @Test
    void holesAndMarginsAreOnePaidJob() throws IOException {
        Path mask = discMask(160, 128);
        Shell.Run run =
                job("expand", "bfl/fill-pro", "--right", "64px", "--top", "64px", "--mask", mask, "--grow", "2");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("224x192").contains("every original sample is unchanged");
        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
        Mask holes = Masks.read(Files.readAllBytes(mask), "mask", MaskOptions.DEFAULT)
                .mask()
                .grow(2, Brush.DISC);
        Mask sent = sentMask();
        assertThat(sent.size()).isEqualTo(Size.of(224, 192));
        Raster before = scene(160, 128);
        Raster after = Images.read(folder.resolve("out.png")).raster();
        int changed = 0;
        for (int y = 0; y < 192; y++) {
            for (int x = 0; x < 224; x++) {
                boolean inside = x < 160 && y >= 64;
                boolean hole = inside && holes.coverage(x, y - 64) > 0;
                assertThat(sent.coverage(x, y)).as("%d,%d", x, y).isEqualTo(!inside || hole ? 255 : 0);
                for (int c = 0; inside && c < 3; c++) {
                    boolean same = before.sample(x, y - 64, c) == after.sample(x, y, c);
                    assertThat(same || hole).as("%d,%d", x, y).isTrue();
                    changed += same ? 0 : 1;
                }
            }
        }
        assertThat(changed).as("samples of holes that are new").isGreaterThan(1000);
    }

    @Test
    void blocksOutsideOfHolesAndMarginsAreKept() throws IOException {
        Path jpeg = folder.resolve("photo.jpg");
        Images.write(Picture.of(scene(160, 128)), jpeg, WriteOptions.DEFAULT);
        Shell.Run run = deckle(
                "expand",
                jpeg,
                "--left",
                "64px",
                "--mask",
                discMask(160, 128),
                "--model",
                "iopaint/inpaint",
                "-o",
                folder.resolve("out.jpg"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("[5-9]\\d\\.\\d % of the original's blocks are unchanged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfl/outpainting", "bfl/expand-pro", "runware/flux-outpainting", "runflow/outpaint"})
    void aModelThatOnlyExpandsRefusesHolesBeforeAnythingIsSent(String model) throws IOException {
        Shell.Run run = job("expand", model, "--right", "64px", "--mask", discMask(160, 128));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--mask").contains(model + ", which only expands");
        assertNothingSent();
    }

    @Test
    void theLocalModelFillsHolesAndMarginsToo() throws IOException {
        Shell.Run run = job("expand", "local", "--right", "64px", "--mask", discMask(160, 128));
        assertThat(run.code()).as(run.err()).isZero();
        Raster before = scene(160, 128);
        Raster after = Images.read(folder.resolve("out.png")).raster();
        assertThat(before.view(Rect.at(0, 0, Size.of(20, 128)))
                        .largestDifference(after.view(Rect.at(0, 0, Size.of(20, 128)))))
                .isZero();
        assertThat(before.view(Rect.at(50, 60, Size.of(20, 20)))
                        .largestDifference(after.view(Rect.at(50, 60, Size.of(20, 20)))))
                .isGreaterThan(8);
        assertThat(job("expand", "local", "--right", "64px", "--mask", discMask(80, 64))
                        .code())
                .isEqualTo(1);
        assertThat(job("expand", "local", "--right", "64px", "--grow", "3").code())
                .isEqualTo(2);
    }

    @Test
    void aKilledJobOfHolesAndMarginsIsResumed() throws IOException {
        runOutOfTimeAt(Phase.POLL, 1);
        assertThat(job("expand", "bfl/fill-pro", "--right", "64px", "--mask", discMask(160, 128))
                        .code())
                .isEqualTo(1);
        Shell.Run run = deckle("resume", String.valueOf(at(listed(), 0, "run")));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("every original sample is unchanged");
        assertPaid(1);
    }
}
