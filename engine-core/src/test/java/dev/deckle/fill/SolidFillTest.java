package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import org.junit.jupiter.api.Test;

class SolidFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.solid(FillColour.GREEN);
    }

    @Override
    boolean extendsAlpha() {
        return false;
    }

    @Test
    void isTheColourInEveryFormat() {
        assertThat(cornerOf(FillColour.GREY, Channels.RGB, Depth.EIGHT)).containsExactly(128, 128, 128);
        assertThat(cornerOf(FillColour.GREY, Channels.GREY, Depth.EIGHT)).containsExactly(128);
        assertThat(cornerOf(FillColour.GREEN, Channels.RGBA, Depth.EIGHT)).containsExactly(0, 255, 0, 255);
        assertThat(cornerOf(FillColour.GREEN, Channels.GREY_ALPHA, Depth.EIGHT)).containsExactly(150, 255);
        assertThat(cornerOf(new FillColour(1, 300, 65535), Channels.RGB, Depth.SIXTEEN))
                .containsExactly(1, 300, 65535);
        assertThat(cornerOf(new FillColour(128, 129, 65535), Channels.RGB, Depth.EIGHT))
                .containsExactly(0, 1, 255);
    }

    @Test
    void aColourIsNamedByItsHexDigits() {
        EdgeFill orange = EdgeFill.named("#ff8010");
        assertThat(orange).isEqualTo(EdgeFill.solid(FillColour.ofEightBit(255, 128, 16)));
        assertThat(orange.label()).isEqualTo("#ff8010");
        assertThatIllegalArgumentException().isThrownBy(() -> EdgeFill.named("#ff801"));
    }

    @Test
    void coloursOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FillColour(0, 65536, 0))
                .withMessage("Expected 0 to 65535 for green but received 65536");
        assertThatIllegalArgumentException().isThrownBy(() -> FillColour.ofEightBit(-1, 0, 0));
    }

    private static int[] cornerOf(FillColour colour, Channels channels, Depth depth) {
        Raster canvas = Raster.allocate(Size.of(3, 3), channels, depth);
        EdgeFill.solid(colour).fill(canvas, new Rect(1, 1, 1, 1), AlphaMode.EDGE);
        int[] pixel = new int[channels.count()];
        for (int c = 0; c < pixel.length; c++) {
            pixel[c] = canvas.sample(2, 2, c);
        }
        return pixel;
    }
}
