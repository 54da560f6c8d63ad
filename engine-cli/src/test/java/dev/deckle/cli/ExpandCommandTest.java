package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Rect;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class ExpandCommandTest {
    @TempDir
    Path folder;

    private static Map<?, ?> object(Map<?, ?> json, String key) {
        return (Map<?, ?>) json.get(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "webp", "tif"})
    void everyOriginalSampleComesBack(String suffix) throws IOException {
        Path photo = Pictures.write(folder, "photo." + suffix, 150, 90);
        Path wide = folder.resolve("wide." + suffix);

        Shell.Run run = Shell.run("expand", photo.toString(), "--left", "70%", "--top", "64px", "-o", wide.toString());

        assertThat(run.err()).isEqualTo("left: asked 70% = 105px, delivered 128px (step 64; --exact delivers 105px)\n");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith(wide + ": 278x154 ").endsWith("every original sample is unchanged\n");
        CanvasPlan plan = PlanDocument.read(Shell.run("plan", "150x90", "--left", "70%", "--top", "64px", "--json")
                .out());
        Raster kept = Images.read(wide).raster().view(plan.placementInOutput());
        assertThat(SampleDigest.of(kept))
                .isEqualTo(SampleDigest.of(Images.read(photo).raster()));
    }

    @Test
    void saysThatALossyFormatChangesTheOriginal() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);
        Path wide = folder.resolve("wide.jpg");

        Shell.Run run = Shell.run("expand", photo.toString(), "--all", "64px", "--json", "-o", wide.toString());

        Map<?, ?> kept = object(JSON.std.mapFrom(run.out()), "kept");
        assertThat(kept.get("state")).isEqualTo("re-encoded");
        assertThat((Integer) kept.get("largestDifference")).isBetween(1, 255);
        assertThat(kept.get("before"))
                .isEqualTo(SampleDigest.of(Images.read(photo).raster()).toString());
    }

    @Test
    void theReportIsOneDocument() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);
        Path wide = folder.resolve("wide.png");

        Shell.Run run = Shell.run(
                "expand", photo.toString(), "--left", "5000%", "--fill", "mirror", "--json", "-o", wide.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        Map<String, Object> report = JSON.std.mapFrom(run.out());
        assertThat(report.keySet())
                .containsExactly(
                        "source",
                        "plan",
                        "model",
                        "fill",
                        "output",
                        "kept",
                        "calls",
                        "cost",
                        "answers",
                        "timings",
                        "warnings");
        assertThat(report.get("fill")).isEqualTo("mirror");
        assertThat(report.get("model")).isEqualTo("local");
        assertThat(object(report, "source").get("format")).isEqualTo("PNG");
        assertThat(object(report, "output").get("bytes")).isEqualTo((int) Files.size(wide));
        assertThat(object(report, "output").get("width")).isEqualTo(2198);
        assertThat(object(report, "timings").keySet().toString()).contains("read", "paint", "write", "check");
        assertThat((List<?>) report.get("warnings"))
                .singleElement()
                .asString()
                .contains("left: asked 5000% = 7500px, delivered 2048px (cap 2048;");
        assertThat(run.err())
                .startsWith("left: asked 5000% = 7500px, delivered 2048px (cap 2048; --over-cap split delivers 7488px");
        assertThat(JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(report.get("plan")))
                .isEqualTo(PlanDocument.write(
                        PlanDocument.read(Shell.run("plan", "150x90", "--left", "5000%", "--model", "local", "--json")
                                .out())));
    }

    @Test
    void readsStandardInput() throws IOException {
        Path photo = Pictures.write(folder, "photo.jpg", 150, 90);
        Path wide = folder.resolve("wide.png");

        Shell.Run run = Shell.run(Files.readAllBytes(photo), "expand", "-", "--all", "64px", "-o", wide.toString());

        assertThat(run.err()).isEmpty();
        assertThat(Images.probe(wide).size()).hasToString("278x218");
    }

    @Test
    void replacesAFileOnlyWhenTold() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);
        Path wide = Files.writeString(folder.resolve("wide.png"), "precious");

        assertThat(Shell.run("expand", photo.toString(), "--all", "9%", "-o", wide.toString())
                        .code())
                .isEqualTo(1);
        assertThat(wide).hasContent("precious");

        assertThat(Shell.run("expand", photo.toString(), "--all", "9%", "--force", "-o", wide.toString())
                        .code())
                .isZero();
        assertThat(Images.probe(wide).size()).hasToString("278x218");
    }

    @Test
    void aDamagedPictureIsReadOnlyWhenTold() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);
        byte[] bytes = Files.readAllBytes(photo);
        Files.write(photo, Arrays.copyOf(bytes, bytes.length / 2));
        Path wide = folder.resolve("wide.png");

        Shell.Run run = Shell.run("expand", photo.toString(), "--all", "64px", "--lenient", "-o", wide.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("deckle: warning: ").contains("photo.png");
        assertThat(wide).exists();
    }

    @Test
    void passesLeadToThePlannedOutput() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 100, 60);
        Path wide = folder.resolve("wide.png");

        Shell.Run run = Shell.run(
                "expand",
                photo.toString(),
                "--right",
                "400px",
                "--cap",
                "128",
                "--over-cap",
                "split",
                "-o",
                wide.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("in 3 passes").doesNotContain("limited");
        assertThat(Images.probe(wide).size()).hasToString("484x60");
    }

    @Test
    void putsAPictureIntoAFrame() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);
        Path frame = folder.resolve("frame.png");

        Shell.Run run = Shell.run(
                "reframe",
                photo.toString(),
                "--aspect",
                "1:1",
                "--fit",
                "native",
                "--gravity",
                "south",
                "-o",
                frame.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith(frame + ": 150x150 PNG, ").endsWith("every original sample is unchanged\n");
        Raster kept = Images.read(frame).raster().view(new Rect(0, 60, 150, 90));
        assertThat(SampleDigest.of(kept))
                .isEqualTo(SampleDigest.of(Images.read(photo).raster()));
    }
}
