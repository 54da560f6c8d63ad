package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PainterTest {
    private static final WireMargins MARGINS = new WireMargins(30, 70, 20, 50);
    private final RgbPicture source =
            PictureFiles.decode(Client.photo(160, 120)).orElseThrow();

    private static int channel(RgbPicture picture, int x, int y, int shift) {
        return picture.at(x, y) >> shift & 255;
    }

    private int largestDifference(RgbPicture canvas, int shiftX, int shift) {
        return IntStream.range(0, 158 * 120)
                .map(i -> Math.abs(channel(source, i % 158 + 1, i / 158, shift)
                        - channel(canvas, i % 158 + 1 + MARGINS.left() + shiftX, i / 158 + MARGINS.top(), shift)))
                .max()
                .orElseThrow();
    }

    @Test
    void withoutDriftTheSourceIsUntouched() {
        RgbPicture canvas = new Painter(Drift.NONE).expand(source, MARGINS, 1);
        assertThat(canvas.width()).isEqualTo(50 + 160 + 70);
        assertThat(canvas.height()).isEqualTo(30 + 120 + 20);
        assertThat(largestDifference(canvas, 0, 16)).isZero();
    }

    @Test
    void gainOffsetAndShiftAreWhatTheySay() {
        RgbPicture canvas = new Painter(new Drift(1, 6, 1, 0, 0, 0)).expand(source, MARGINS, 1);
        for (int[] shiftAndOffset : new int[][] {{16, 6}, {8, 3}, {0, 6}}) {
            assertThat(largestDifference(canvas, 1, shiftAndOffset[0]))
                    .as("bits from %d", shiftAndOffset[0])
                    .isEqualTo(shiftAndOffset[1]);
        }
    }

    @Test
    void typicalDriftChangesTheSourceALittle() {
        RgbPicture canvas = new Painter(Drift.TYPICAL).expand(source, MARGINS, 1);
        assertThat(largestDifference(canvas, 1, 16)).isBetween(3, 40);
        assertThat(largestDifference(canvas, 1, 8)).isBetween(2, 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 77})
    void marginsAreNeitherTheEdgeNorItsMirror(long seed) {
        RgbPicture canvas = new Painter(Drift.NONE).expand(source, MARGINS, seed);
        double fromEdge = 0;
        double fromMirror = 0;
        int count = 0;
        for (int y = 40; y < 140; y++) {
            for (int x = 0; x < 40; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    fromEdge += Math.abs(channel(canvas, x, y, shift) - channel(source, 0, y - 30, shift));
                    fromMirror += Math.abs(channel(canvas, x, y, shift) - channel(source, 49 - x, y - 30, shift));
                    count++;
                }
            }
        }
        assertThat(fromEdge / count).as("seed %d", seed).isGreaterThan(3);
        assertThat(fromMirror / count).as("seed %d", seed).isGreaterThan(3);
        assertThat(Math.abs(channel(canvas, 49, 80, 8) - channel(source, 0, 50, 8)))
                .as("the step at the edge, seed %d", seed)
                .isLessThan(8);
    }

    @Test
    void theSeedDecides() {
        Painter painter = new Painter(Drift.TYPICAL);
        assertThat(painter.expand(source, MARGINS, 5).rgb())
                .isEqualTo(painter.expand(source, MARGINS, 5).rgb())
                .isNotEqualTo(painter.expand(source, MARGINS, 6).rgb());
    }

    @Test
    void recomposedFramesHaveTheirSize() {
        RgbPicture frame = new Painter(Drift.TYPICAL).recompose(source, 90, 160, 3);
        assertThat(frame.width()).isEqualTo(90);
        assertThat(frame.height()).isEqualTo(160);
    }
}
