package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class ExpandCommandTest {
    private static final Rect PLACEMENT = new Rect(64, 0, 90, 70);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "GREY,EIGHT,png",
        "GREY_ALPHA,EIGHT,png",
        "RGB,EIGHT,png",
        "RGBA,EIGHT,png",
        "GREY,SIXTEEN,png",
        "GREY_ALPHA,SIXTEEN,png",
        "RGB,SIXTEEN,png",
        "RGBA,SIXTEEN,png",
        "RGB,EIGHT,webp",
        "RGBA,EIGHT,webp",
        "GREY,EIGHT,tif",
        "RGB,EIGHT,tif",
        "RGBA,EIGHT,tif",
        "GREY,SIXTEEN,tif",
        "RGB,SIXTEEN,tif"
    })
    void everyOriginalSampleIsInTheLosslessFile(Channels channels, Depth depth, String suffix) throws IOException {
        Path photo = Photos.write(folder.resolve("photo." + suffix), Photos.random(Size.of(90, 70), channels, depth));
        Raster source = Images.read(photo).raster();
        Path out = folder.resolve("wide." + suffix);
        for (String fill : List.of("replicate", "mirror", "smooth", "solid")) {
            Cli run = Cli.run(
                            "expand",
                            photo.toString(),
                            "--left",
                            "64px",
                            "--bottom",
                            "64px",
                            "--fill",
                            fill,
                            "-o",
                            out.toString(),
                            "--force")
                    .succeeds();
            assertThat(run.out()).contains("every original sample is unchanged");
            Raster wide = Images.read(out).raster();
            assertThat(wide.size()).isEqualTo(Size.of(154, 134));
            assertThat(wide.view(PLACEMENT).sameSamples(source)).as(fill).isTrue();
        }
    }

    @Test
    void aJpegIsToldToBeReencoded() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.jpg"), 90, 70);
        Cli run = Cli.run(
                        "expand",
                        photo.toString(),
                        "--left",
                        "64px",
                        "-o",
                        folder.resolve("wide.jpg").toString())
                .succeeds();
        assertThat(run.out()).contains("re-encoded");
    }

    @Test
    void theReportIsOneDocument() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 90, 70);
        Path out = folder.resolve("wide.png");
        Cli run = Cli.run("expand", photo.toString(), "--left", "10%", "-o", out.toString(), "--json")
                .succeeds();
        Map<String, Object> report = JSON.std.mapFrom(run.out());
        assertThat(run.err()).isEmpty();
        assertThat(report).containsKeys("plan", "model", "output", "kept", "timings", "warnings");
        Map<?, ?> kept = (Map<?, ?>) report.get("kept");
        assertThat(kept.get("before")).isEqualTo(kept.get("after")).asString().startsWith("sha256:");
        Map<?, ?> output = (Map<?, ?>) report.get("output");
        assertThat(((Number) output.get("bytes")).longValue()).isEqualTo(Files.size(out));
    }

    @Test
    void aPhotoFromStandardInput() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 90, 70);
        Path out = folder.resolve("wide.png");
        Cli.run(
                        new ByteArrayInputStream(Files.readAllBytes(photo)),
                        "expand",
                        "-",
                        "--top",
                        "64px",
                        "-o",
                        out.toString())
                .succeeds();
        assertThat(Images.read(out).raster().size()).isEqualTo(Size.of(90, 134));
    }

    @Test
    void aStoredPlanGivesTheSameFile() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 90, 70);
        Cli plan = Cli.run("plan", photo.toString(), "--all", "25%", "--json").succeeds();
        Path stored = Files.writeString(folder.resolve("plan.json"), plan.out());
        Path direct = folder.resolve("direct.png");
        Path planned = folder.resolve("planned.png");
        Cli.run("expand", photo.toString(), "--all", "25%", "-o", direct.toString())
                .succeeds();
        Cli.run("expand", photo.toString(), "--plan", stored.toString(), "-o", planned.toString())
                .succeeds();
        assertThat(planned).hasSameBinaryContentAs(direct);

        Path other = Photos.write(folder.resolve("other.png"), 91, 70);
        Cli.run(
                        "expand",
                        other.toString(),
                        "--plan",
                        stored.toString(),
                        "-o",
                        folder.resolve("no.png").toString())
                .fails(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clamp", "split"})
    void overTheCap(String policy) throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 200, 20);
        Path out = folder.resolve("wide.png");
        Cli.run("expand", photo.toString(), "--left", "100%", "--cap", "64", "--over-cap", policy, "-o", out.toString())
                .succeeds();
        assertThat(Images.read(out).raster().width()).isEqualTo(policy.equals("clamp") ? 264 : 392);
    }

    @Test
    void overTheCapRejectedAndStrict() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 200, 20);
        String out = folder.resolve("wide.png").toString();
        Cli.run("expand", photo.toString(), "--left", "100%", "--cap", "64", "--over-cap", "reject", "-o", out)
                .fails(1);
        Cli.run("expand", photo.toString(), "--left", "100%", "--cap", "64", "--strict", "-o", out)
                .fails(1);
        assertThat(Path.of(out)).doesNotExist();
    }

    @Test
    void reframeDeliversTheExactFrame() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 90, 70);
        Path out = folder.resolve("square.png");
        Cli.run("reframe", photo.toString(), "--aspect", "1:1", "--size", "1K", "-o", out.toString())
                .succeeds();
        assertThat(Images.read(out).raster().size()).isEqualTo(Size.of(1024, 1024));
    }
}
