package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.ShortRaster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Margins against what OpenCV 4 makes of the same borders. */
class BorderModesTest {

    static List<String> vectors() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BorderModesTest.class.getResourceAsStream("/vectors/border-modes.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void marginsAreThoseOfOpenCv(String vector) {
        String[] parts = vector.split(" \\| ", -1);
        String[] head = parts[0].split(" ", 2);
        int[] n = numbers(head[1]);
        int[] source = numbers(parts[1]);
        int[] expected = numbers(parts[2]);
        Rect known = new Rect(n[5], n[2], n[0], n[1]);
        Size canvas = Size.of(n[5] + n[0] + n[3], n[2] + n[1] + n[4]);
        ByteRaster bytes = ByteRaster.allocate(canvas, Channels.GREY);
        ShortRaster shorts = ShortRaster.allocate(canvas, Channels.GREY);
        for (int i = 0; i < source.length; i++) {
            int at = (known.y() + i / n[0]) * canvas.width() + known.x() + i % n[0];
            bytes.samples()[at] = (byte) source[i];
            shorts.samples()[at] = (short) source[i];
        }
        EdgeFill fill = EdgeFill.named(head[0]);
        fill.fill(bytes, known, AlphaMode.OPAQUE);
        fill.fill(shorts, known, AlphaMode.OPAQUE);
        for (int i = 0; i < expected.length; i++) {
            assertThat(bytes.samples()[i] & 0xFF).as("sample %d", i).isEqualTo(expected[i]);
            assertThat((int) shorts.samples()[i]).as("sample %d", i).isEqualTo(expected[i]);
        }
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
