package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floors a little below what the fills reach: a change that makes pictures worse is seen here. */
@Tag("slow")
class FillQualityTest {
    private static final List<QualityScene> SCENES = QualityScene.all();

    @ParameterizedTest
    @CsvSource({
        "smooth, 58.5, 0.66, 0.75, 0.265",
        "grain, 80.5, 0.90, 0.74, 0.775",
        "texture, 83.3, 0.885, 0.765, 0.87",
    })
    void noFillFallsBehind(String name, double score, double seam, double structure, double texture) {
        FillQuality quality = FillQualityReport.mean(EdgeFill.named(name), SCENES);

        assertThat(quality.score()).as("score of " + quality).isGreaterThan(score);
        assertThat(quality.seam()).as("seam of " + quality).isGreaterThan(seam);
        assertThat(quality.structure()).as("structure of " + quality).isGreaterThan(structure);
        assertThat(quality.texture()).as("texture of " + quality).isGreaterThan(texture);
    }

    @Test
    void theTruthIsPerfectButForItsOwnSeam() {
        FillQuality kept = FillQuality.compare(SCENES.get(0).truth(), SCENES.get(0));

        assertThat(kept.structure()).isEqualTo(1);
        assertThat(kept.texture()).isEqualTo(1);
        assertThat(kept.seam()).isGreaterThan(0.9);
    }

    @Test
    void theReportNamesEveryFillAndScene() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FillQualityReport.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String report = bytes.toString(StandardCharsets.UTF_8);

        assertThat(report).contains(EdgeFill.names());
        SCENES.forEach(scene -> assertThat(report).contains(scene.name()));
    }
}
