package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class GrowPhotoTest {
    @Test
    void growsTheSampleAndKeepsItsPixels(@TempDir Path folder) throws Exception {
        Path photo = Path.of("periwinkle.webp");
        Path target = folder.resolve("wide.png");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GrowPhoto.run(photo, target, new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("1024x683 became 1536x683");
        Raster wide = Images.read(target).raster();
        assertThat(wide.size()).isEqualTo(Size.of(1536, 683));
        assertThat(wide.view(new Rect(256, 0, 1024, 683))
                        .sameSamples(Images.read(photo).raster()))
                .isTrue();
    }
}
