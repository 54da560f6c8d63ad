package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.compose.Canvas;
import dev.deckle.document.PlanDocument;
import dev.deckle.fill.EdgeFill;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewCommandTest {
    private static final String MODEL = "runware/flux-expand-pro";

    @TempDir
    Path folder;

    private Path photo = Path.of("");
    private Path look = Path.of("");

    @BeforeEach
    void makePhoto() throws IOException {
        photo = Pictures.write(folder, "photo.png", 200, 120);
        look = folder.resolve("look.png");
    }

    private static CanvasPlan plan(String... args) {
        return PlanDocument.read(Shell.run(args).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate", "mirror", "smooth", "grain", "texture", "solid"})
    void withoutOverlayItIsTheSeededOutput(String fill) throws IOException {
        Shell.Run run = Shell.run(
                "preview",
                photo.toString(),
                "--left",
                "30%",
                "--top",
                "50px",
                "--exact",
                "--fill",
                fill,
                "--no-overlay",
                "-o",
                look.toString());

        assertThat(run).isEqualTo(new Shell.Run(0, "", ""));
        CanvasPlan plan = plan("plan", "200x120", "--left", "30%", "--top", "50px", "--exact", "--json");
        Raster source = Images.read(photo).raster();
        Raster expected = Canvas.prepare(source, plan, EdgeFill.named(fill)).output();
        assertThat(SampleDigest.of(Images.read(look).raster())).isEqualTo(SampleDigest.of(expected));
    }

    @Test
    void marksTheMarginsAndLeavesThePicture() throws IOException {
        Shell.Run run = Shell.run("preview", photo.toString(), "--all", "64px", "-o", look.toString());

        assertThat(run).isEqualTo(new Shell.Run(0, "", ""));
        CanvasPlan plan = plan("plan", "200x120", "--all", "64px", "--json");
        Raster marked = Images.read(look).raster();
        Raster source = Images.read(photo).raster();
        assertThat(SampleDigest.of(marked.view(plan.placementInOutput()))).isEqualTo(SampleDigest.of(source));
        Raster plain = Canvas.prepare(source, plan, EdgeFill.texture()).output();
        assertThat(SampleDigest.of(marked)).isNotEqualTo(SampleDigest.of(plain));
    }

    @Test
    void writesTheMaskOfTheSameRectangle() throws IOException {
        Path mask = folder.resolve("mask.png");
        Shell.run(
                "preview",
                photo.toString(),
                "--right",
                "10px",
                "--exact",
                "-o",
                look.toString(),
                "--mask-out",
                mask.toString());

        Raster written = Images.read(mask).raster();
        assertThat(written.size()).isEqualTo(Images.read(look).raster().size());
        assertThat(written.sample(199, 60, 0)).isZero();
        assertThat(written.sample(200, 60, 0)).isEqualTo(255);
    }

    @Test
    void theMaskNeverReplacesThePhoto() throws IOException {
        byte[] before = Files.readAllBytes(photo);
        Path link = folder.resolve("link.png");
        Files.createSymbolicLink(link, photo);
        for (Path target : List.of(photo, link)) {
            Shell.Run run = Shell.run(
                    "preview",
                    photo.toString(),
                    "--left",
                    "50%",
                    "-o",
                    look.toString(),
                    "--mask-out",
                    target.toString(),
                    "--force");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("--mask-out: Expected another file than the photo but received " + target);
        }
        assertThat(Files.readAllBytes(photo)).isEqualTo(before);
        assertThat(look).doesNotExist();
    }

    @Test
    void theWholeCanvasIsWhatTheModelWouldPaint() throws IOException {
        String[] asked = {"--right", "10px", "--exact", "--model", MODEL};
        Shell.run(
                "preview",
                photo.toString(),
                asked[0],
                asked[1],
                asked[2],
                asked[3],
                asked[4],
                "--canvas",
                "-o",
                look.toString());

        CanvasPlan plan = plan("plan", "200x120", asked[0], asked[1], asked[2], asked[3], asked[4], "--json");
        assertThat(Images.probe(look).size())
                .isEqualTo(plan.canvas())
                .isNotEqualTo(plan.output().size());
    }

    @Test
    void showsAFrame() throws IOException {
        Shell.Run run = Shell.run(
                "preview",
                photo.toString(),
                "--aspect",
                "1:1",
                "--size",
                "1K",
                "--over-cap",
                "split",
                "-o",
                look.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("warning: the picture is enlarged");
        assertThat(Images.probe(look).size()).hasToString("1024x1024");
    }

    @Test
    void followsAStoredPlanForItsPictureOnly() throws IOException {
        String json =
                Shell.run("plan", photo.toString(), "--all", "64px", "--json").out();
        Raster source = Images.read(photo).raster();
        Path stored = Files.writeString(
                folder.resolve("plan.json"),
                PlanDocument.write(PlanDocument.read(json).withDigest(SampleDigest.of(source))));
        assertThat(Shell.run("preview", photo.toString(), "--plan", stored.toString(), "-o", look.toString())
                        .code())
                .isZero();

        Path other = folder.resolve("other.png");
        Images.write(Picture.of(Pictures.noise(200, 120, 8)), other, WriteOptions.DEFAULT);
        Shell.Run refused = Shell.run(
                "preview",
                other.toString(),
                "--plan",
                stored.toString(),
                "-o",
                folder.resolve("no.png").toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Expected the picture that the plan was made for, sha256:");
    }

    @Test
    void tellsOfAFrameLineWhereThePictureGrows() throws IOException {
        ByteRaster framed = Pictures.noise(120, 80, 3);
        for (int i = 0; i < framed.samples().length; i++) {
            int x = i / 3 % 120;
            int y = i / 360;
            if (x < 2 || y < 2 || x >= 118 || y >= 78) {
                framed.samples()[i] = 0;
            }
        }
        Path photo = folder.resolve("framed.png");
        Images.write(Picture.of(framed), photo, WriteOptions.DEFAULT);
        String out = folder.resolve("look.png").toString();

        assertThat(Shell.run("preview", photo.toString(), "--left", "64px", "-o", out)
                        .err())
                .containsPattern("frame line .left [23] px., which stays; the fill goes on from inside it");
        assertThat(Shell.run("preview", photo.toString(), "--left", "64px", "--fill", "replicate", "--force", "-o", out)
                        .err())
                .isEmpty();
    }
}
