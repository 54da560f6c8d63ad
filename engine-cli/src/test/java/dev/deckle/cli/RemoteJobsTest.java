package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each model from the command line: the size that was asked for, the original untouched, paid once, and all of it told. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class RemoteJobsTest extends WithFakeProvider {
    private static final Size PHOTO = Size.of(256, 192);

    private static void assertMarked(Path file) throws IOException {
        Picture picture = Images.read(file);
        assertThat(new String(picture.metadata().xmp().orElseThrow().toBytes(), StandardCharsets.UTF_8))
                .contains("compositeWithTrainedAlgorithmicMedia");
    }

    private void assertPaidOnceAndTold(Map<String, Object> report, String model, int cents) {
        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
        assertThat(provider.ledger().cents()).isEqualTo(cents);
        assertThat(report.get("model")).isEqualTo(model);
        assertThat(new BigDecimal(String.valueOf(report.get("cost"))))
                .isEqualByComparingTo(BigDecimal.valueOf(cents, 2));
        assertThat(at(report, "calls", 0, "run"))
                .isEqualTo(provider.ledger().charges().get(0).run());
        assertThat(at(report, "calls", 0, "seed")).isInstanceOf(Number.class);
    }

    private static void assertFound(Map<String, Object> report) {
        assertThat(at(report, "calls", 0, "registration", "residual")).isInstanceOf(Number.class);
        assertThat(at(report, "calls", 0, "registration", "dx")).isInstanceOf(Number.class);
        assertThat(at(report, "calls", 0, "seam", "before", "ratio")).isInstanceOf(Number.class);
        assertThat(at(report, "calls", 0, "seam", "after", "ratio")).isInstanceOf(Number.class);
    }

    @ParameterizedTest
    @CsvSource({
        "runware/flux-outpainting, png, 10",
        "runware/flux-outpainting, jpg, 10",
        "runware/flux-expand-pro, webp, 5",
        "runflow/outpaint, png, 55",
        "runflow/outpaint, webp, 55",
        "runflow/reference-inpaint, png, 55"
    })
    void growsExactly(String model, String suffix, int cents) throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        Path wide = folder.resolve("wide." + suffix);
        List<Object> words = new ArrayList<>(List.of("expand", photo, "--left", "30%", "--bottom", "41px", "--exact"));
        words.addAll(List.of("--model", model, "-o", wide));
        if (model.equals("runware/flux-expand-pro")) {
            words.addAll(List.of("--prompt", "a quiet beach at dawn"));
        }

        Map<String, Object> report = report(words.toArray());

        Raster grown = Images.read(wide).raster();
        assertThat(grown.size()).isEqualTo(Size.of(256 + 77, 192 + 41));
        if (!suffix.equals("jpg")) {
            assertThat(SampleDigest.of(grown.view(Rect.at(77, 0, PHOTO))))
                    .isEqualTo(SampleDigest.of(Images.read(photo).raster()));
            assertThat(at(report, "kept", "state")).isEqualTo("unchanged");
        }
        assertPaidOnceAndTold(report, model, cents);
        assertFound(report);
        assertMarked(wide);
        assertThat(listed()).isEmpty();
    }

    /** The provider's own form of the file changes no px: here it sends lossless WebP, which others' decoders read. */
    @Test
    void aProviderMaySendWebp() throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        List<Raster> wide = new ArrayList<>();
        for (String form : List.of("PNG", "WEBP")) {
            Path out = folder.resolve(form + ".png");
            Map<String, Object> report = report(
                    "expand",
                    photo,
                    "--right",
                    "64px",
                    "--model",
                    "runware/flux-outpainting",
                    "--set",
                    "outputFormat=" + form,
                    "-o",
                    out);
            assertThat(Images.probe(answer(report)).format().toString()).isEqualTo(form);
            wide.add(Images.read(out).raster());
        }
        assertThat(wide.get(0).largestDifference(wide.get(1))).isZero();
    }

    @Test
    void inpaintsAfterAReference() throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        Path mask = discMask(PHOTO.width(), PHOTO.height());
        Path filled = folder.resolve("filled.png");
        Path reference = folder.resolve("reference.png");
        Files.copy(photo, reference);

        Map<String, Object> report = report(
                "inpaint",
                photo,
                "--mask",
                mask,
                "--reference",
                reference,
                "--model",
                "runflow/reference-inpaint",
                "-o",
                filled);

        Raster before = Images.read(photo).raster();
        Raster after = Images.read(filled).raster();
        Mask holes = Masks.read(mask, MaskOptions.DEFAULT).mask();
        assertThat(KeptPixels.digest(after, holes)).isEqualTo(KeptPixels.digest(before, holes));
        assertThat(SampleDigest.of(after)).isNotEqualTo(SampleDigest.of(before));
        assertThat(at(report, "kept", "state")).isEqualTo("unchanged");
        assertPaidOnceAndTold(report, "runflow/reference-inpaint", 55);
        assertFound(report);
        assertMarked(filled);
    }

    @Test
    void aModelThatFramesIsResampledToTheFrame() throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        Path frame = folder.resolve("frame.png");

        Map<String, Object> report = report(
                "reframe", photo, "--aspect", "16:9", "--size", "1K", "--model", "runflow/smart-resize", "-o", frame);

        assertThat(Images.probe(frame).size()).isEqualTo(Size.of(1024, 576));
        assertThat(report.get("kept")).isNull();
        assertThat(at(report, "calls", 0, "registration")).isNull();
        assertThat(report.get("warnings").toString()).contains("recomposes", "resampled to the frame of 1024x576");
        assertPaidOnceAndTold(report, "runflow/smart-resize", 55);
        assertMarked(frame);
    }

    @ParameterizedTest
    @CsvSource({"runware/flux-outpainting, 10", "runflow/reference-inpaint, 55"})
    void aReframeIsLoweredToAnExpansion(String model, int cents) throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        Path frame = folder.resolve("frame.png");

        Map<String, Object> report = report(
                "reframe",
                photo,
                "--aspect",
                "16:9",
                "--fit",
                "native",
                "--gravity",
                "west",
                "--model",
                model,
                "-o",
                frame);

        Raster framed = Images.read(frame).raster();
        assertThat(framed.size()).isEqualTo(Size.of(342, 192));
        assertThat(SampleDigest.of(framed.view(Rect.at(0, 0, PHOTO))))
                .isEqualTo(SampleDigest.of(Images.read(photo).raster()));
        assertPaidOnceAndTold(report, model, cents);
        assertFound(report);
        assertMarked(frame);
    }

    @Test
    void threeResultsOfOneCall() throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        Path wide = folder.resolve("wide.png");

        Map<String, Object> report = report(
                "expand", photo, "--right", "64px", "--model", "runware/flux-outpainting", "--results", 3, "-o", wide);

        assertPaid(1);
        assertThat(provider.ledger().cents()).isEqualTo(30);
        assertThat(report.get("cost")).isEqualTo("0.30");
        assertThat((List<?>) report.get("answers")).hasSize(3);
        assertThat((List<?>) report.get("results")).hasSize(3);
        assertThat(wide).doesNotExist();
        List<String> digests = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            Raster one = Images.read(folder.resolve("wide-" + i + ".png")).raster();
            assertThat(one.size()).isEqualTo(Size.of(320, 192));
            assertThat(one.view(Rect.at(0, 0, PHOTO)).sameSamples(scene(PHOTO.width(), PHOTO.height())))
                    .isTrue();
            digests.add(SampleDigest.of(one).toString());
            assertThat(at(report, "results", i - 1, "kept", "state")).isEqualTo("unchanged");
        }
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void threeResultsOfSeveralPassesAreRefusedBeforeAnythingIsSent() throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        Path wide = folder.resolve("wide.png");

        Shell.Run run = deckle(
                "expand",
                photo,
                "--right",
                "384px",
                "--cap",
                192,
                "--over-cap",
                "split",
                "--model",
                "runware/flux-outpainting",
                "--results",
                3,
                "-o",
                wide);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("deckle: Expected one result of a plan of 2 passes but received 3");
        assertThat(run.err().lines()).hasSize(1);
        assertNothingSent();
    }

    @ParameterizedTest
    @CsvSource({"runware/flux-outpainting, 10", "runflow/outpaint, 55"})
    void eachPassIsPaidOnce(String model, int cents) throws IOException {
        Path photo = photo(PHOTO.width(), PHOTO.height());
        Path wide = folder.resolve("wide.png");

        Map<String, Object> report = report(
                "expand", photo, "--right", "384px", "--cap", 192, "--over-cap", "split", "--model", model, "-o", wide);

        int passes = plan(report).passes().size();
        assertThat(passes).isGreaterThanOrEqualTo(2);
        assertPaid(passes);
        assertThat(submits()).isEqualTo(passes);
        assertThat(provider.ledger().cents()).isEqualTo(passes * cents);
        assertThat(report.get("cost"))
                .isEqualTo(BigDecimal.valueOf(passes * cents, 2).toPlainString());
        assertThat((List<?>) report.get("calls")).hasSize(passes);
        Raster grown = Images.read(wide).raster();
        assertThat(grown.size()).isEqualTo(Size.of(640, 192));
        assertThat(grown.view(Rect.at(0, 0, PHOTO)).sameSamples(scene(PHOTO.width(), PHOTO.height())))
                .isTrue();
    }
}
