package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

class AutoFillCommandTest {
    private static final String TOLD = "filled as border (a plain border of 20 px)";

    @TempDir
    Path folder;

    private Path card = Path.of("");

    /** A black block in a border of one blue. */
    @BeforeEach
    void drawsACard() throws IOException {
        ByteRaster picture = ByteRaster.allocate(Size.of(100, 80), Channels.RGB);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 100; x++) {
                boolean inside = x >= 20 && x < 80 && y >= 20 && y < 60;
                picture.samples()[3 * (100 * y + x) + 2] = (byte) (inside ? 0 : 200);
            }
        }
        card = folder.resolve("card.png");
        Images.write(Picture.of(picture), card, WriteOptions.DEFAULT);
    }

    @Test
    void expandTellsWhatItTookAndWhy() throws IOException {
        Path wide = folder.resolve("wide.png");
        Shell.Run run = Shell.run("expand", card.toString(), "--all", "64px", "-o", wide.toString());
        assertThat(run.out()).endsWith("every original sample is unchanged, " + TOLD + "\n");
        Raster grown = Images.read(wide).raster();
        assertThat(List.of(grown.sample(0, 0, 0), grown.sample(0, 0, 1), grown.sample(0, 0, 2)))
                .containsExactly(0, 0, 200);
    }

    @Test
    void theReportHasItToo() throws IOException {
        Path wide = folder.resolve("wide.png");
        Shell.Run run = Shell.run("expand", card.toString(), "--all", "64px", "--json", "-o", wide.toString());
        Map<?, ?> call = (Map<?, ?>) ((List<?>) JSON.std.mapFrom(run.out()).get("calls")).get(0);
        assertThat(call.get("fill")).isEqualTo(Map.of("name", "border", "reason", "a plain border of 20 px"));
    }

    @Test
    void previewSaysIt() throws IOException {
        Path look = folder.resolve("look.png");
        Shell.Run run = Shell.run("preview", card.toString(), "--all", "64px", "-o", look.toString());
        assertThat(run.err()).isEqualTo("deckle: " + TOLD + "\n");
    }

    @Test
    void aNamedFillNeedsNoReason() throws IOException {
        Path look = folder.resolve("look.png");
        Shell.Run run =
                Shell.run("preview", card.toString(), "--all", "64px", "--fill", "repeat", "-o", look.toString());
        assertThat(run).isEqualTo(new Shell.Run(0, "", ""));
    }
}
