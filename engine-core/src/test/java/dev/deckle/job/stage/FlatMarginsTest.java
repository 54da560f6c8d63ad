package dev.deckle.job.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Frame;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatMarginsTest {
    /** A picture of noise at the left of 60x40, margins of a colour that is moved by up to {@code noise} levels. */
    @ParameterizedTest
    @CsvSource({"0, true", "3, true", "4, false", "40, false"})
    void marginsOfOneColourAreFound(int noise, boolean flat) {
        Raster answer = Raster.allocate(Size.of(60, 40), Channels.RGB, Depth.EIGHT);
        for (int i = 0; i < 60 * 40 * 3; i++) {
            int x = i / 3 % 60;
            answer.put(answer.offset() + i, x < 30 ? i * 31 % 256 : 100 + (i == 40 * 3 ? 0 : i % (noise + 1)));
        }
        Frame asked = new Frame(Size.of(120, 80), new Rect(0, 0, 60, 80));
        assertThat(FlatMargins.are(answer, asked)).isEqualTo(flat);
    }

    @Test
    void aBackdropThatGoesOnIsNoMistake() {
        Raster white = Raster.allocate(Size.of(60, 40), Channels.RGB, Depth.EIGHT);
        assertThat(FlatMargins.are(white, new Frame(Size.of(60, 40), new Rect(0, 0, 30, 40))))
                .isFalse();
    }
}
