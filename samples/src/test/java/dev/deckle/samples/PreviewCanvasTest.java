package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCanvasTest {
    @Test
    void marksTheMarginsOnly(@TempDir Path folder) throws Exception {
        Path photo = Path.of("periwinkle.webp");
        PreviewCanvas.run(photo, folder.resolve("canvas.png"), folder.resolve("mask.png"));

        Raster source = Images.read(photo).raster();
        Raster canvas = Images.read(folder.resolve("canvas.png")).raster();
        Rect placement = new Rect(256, 192, 1024, 683);
        assertThat(canvas.size()).isEqualTo(Size.of(1536, 1067));
        assertThat(canvas.view(placement).sameSamples(source)).isTrue();
        Raster mask = Images.read(folder.resolve("mask.png")).raster();
        assertThat(mask.sample(255, 400, 0)).isEqualTo(255);
        assertThat(mask.sample(256, 400, 0)).isZero();
        assertThat(mask.sample(1279, 874, 0)).isZero();
        assertThat(mask.sample(1280, 874, 0)).isEqualTo(255);
    }
}
