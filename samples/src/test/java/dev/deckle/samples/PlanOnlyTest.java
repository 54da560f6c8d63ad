package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlanOnlyTest {
    @Test
    void tellsTheCanvasAndEveryChange() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PlanOnly.run(Size.of(1024, 768), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .startsWith(
                        "1024x768 becomes 1728x1088 with margins top 64, right 0, bottom 256, left 704",
                        "top: asked 76.8 px, planned 64 px, because [SNAPPED]")
                .last()
                .asString()
                .startsWith("{\"deckle\":1,\"source\":{\"width\":1024,\"height\":768,\"digest\":null}");
    }
}
