package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
    private static final Rect PLACEMENT = new Rect(64, 64, 300, 200);

    @TempDir
    private Path folder;

    private Path photo;
    private Path out;

    @BeforeEach
    void photo() throws IOException {
        photo = Photos.write(folder.resolve("photo.png"), 300, 200);
        out = folder.resolve("canvas.png");
    }

    @Test
    void marksTheMarginsAndLeavesTheSource() throws IOException {
        Cli.run("preview", photo.toString(), "--all", "64px", "-o", out.toString())
                .succeeds();
        Path plain = folder.resolve("plain.png");
        Cli.run("preview", photo.toString(), "--all", "64px", "--no-overlay", "-o", plain.toString())
                .succeeds();
        Raster marked = Images.read(out).raster();
        Raster unmarked = Images.read(plain).raster();
        assertThat(marked.size()).isEqualTo(Size.of(428, 328)).isEqualTo(unmarked.size());
        assertThat(marked.sameSamples(unmarked)).isFalse();
        Raster source = Images.read(photo).raster();
        assertThat(unmarked.view(PLACEMENT).sameSamples(source)).isTrue();
        assertThat(marked.view(PLACEMENT).sameSamples(source)).isTrue();
    }

    @Test
    void theMaskIsPureAndOfTheSameRectangle() throws IOException {
        Path mask = folder.resolve("mask.png");
        Cli.run("preview", photo.toString(), "--all", "64px", "-o", out.toString(), "--mask-out", mask.toString())
                .succeeds();
        Raster read = Images.read(mask).raster();
        assertThat(read.size()).isEqualTo(Size.of(428, 328));
        for (int y = 0; y < read.height(); y++) {
            for (int x = 0; x < read.width(); x++) {
                assertThat(read.sample(x, y, 0)).isEqualTo(PLACEMENT.contains(x, y) ? 0 : 255);
            }
        }
    }

    @Test
    void theCanvasOfAModelIsLargerThanTheOutput() throws IOException {
        Cli.run(
                        "preview",
                        photo.toString(),
                        "--left",
                        "77px",
                        "--exact",
                        "--canvas",
                        "--no-overlay",
                        "-o",
                        out.toString())
                .succeeds();
        assertThat(Images.read(out).raster().size()).isEqualTo(Size.of(428, 200));
        Cli.run("preview", photo.toString(), "--left", "77px", "--exact", "-o", out.toString(), "--force")
                .succeeds();
        assertThat(Images.read(out).raster().size()).isEqualTo(Size.of(377, 200));
    }

    @Test
    void replicateRepeatsTheEdge() throws IOException {
        Cli.run(
                        "preview",
                        photo.toString(),
                        "--left",
                        "64px",
                        "--fill",
                        "replicate",
                        "--no-overlay",
                        "-o",
                        out.toString())
                .succeeds();
        Raster canvas = Images.read(out).raster();
        for (int x = 0; x < 64; x++) {
            assertThat(canvas.sample(x, 77, 1)).isEqualTo(canvas.sample(64, 77, 1));
        }
    }
}
