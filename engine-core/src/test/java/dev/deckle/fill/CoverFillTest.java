package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import org.junit.jupiter.api.Test;

class CoverFillTest extends EdgeFillContract {

    @Override
    EdgeFill fill() {
        return EdgeFill.cover();
    }

    @Override
    boolean isSymmetric() {
        return false;
    }

    @Test
    void thePictureCoversTheCanvasAndIsSofterTheStrongerItIs() {
        int soft = largestStep(EdgeFill.cover(10));
        int softer = largestStep(EdgeFill.cover(40));
        assertThat(soft).isBetween(20, 60);
        assertThat(softer).isLessThan(soft / 2);
        assertThat(EdgeFill.named("cover:60")).isEqualTo(EdgeFill.cover(60));
        assertThat(EdgeFill.cover(60).label()).isEqualTo("cover:60");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeFill.named("cover:201"))
                .withMessage("Expected 1 to 200 for the strength of cover but received 201");
    }

    /** In the left margin of a picture of stripes, whose middle third the canvas shows three times as large. */
    private static int largestStep(EdgeFill fill) {
        Raster canvas = Raster.allocate(Size.of(300, 100), Channels.GREY, Depth.EIGHT);
        for (int y = 0; y < 100; y++) {
            for (int x = 100; x < 200; x++) {
                Pictures.put(canvas, x, y, 0, x / 10 % 2 * 255);
            }
        }
        fill.fill(canvas, new Rect(100, 0, 100, 100), AlphaMode.AUTO);
        int most = 0;
        for (int x = 1; x < 100; x++) {
            most = Math.max(most, Math.abs(canvas.sample(x, 50, 0) - canvas.sample(x - 1, 50, 0)));
        }
        return most;
    }
}
