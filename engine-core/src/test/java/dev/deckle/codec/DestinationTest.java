package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DestinationTest {
    @Test
    void everyFileIsReadIntoItsPlaceInALargerRaster() throws Exception {
        for (Map.Entry<String, byte[]> file : RichFiles.all().entrySet()) {
            String name = file.getKey();
            Picture plain = Images.read(file.getValue(), name, ReadOptions.DEFAULT);
            List<Raster> canvases = new ArrayList<>();
            Picture placed = Images.read(file.getValue(), name, ReadOptions.DEFAULT, (size, channels, depth) -> {
                Raster canvas = Raster.allocate(Size.of(size.width() + 9, size.height() + 7), channels, depth);
                canvases.add(canvas);
                return canvas.view(Rect.at(4, 3, size));
            });
            assertThat(canvases).as(name).hasSize(1);
            Raster canvas = canvases.get(0);
            assertThat(placed.raster().array()).as(name).isSameAs(canvas.array());
            assertThat(placed.raster().sameSamples(plain.raster())).as(name).isTrue();
            assertThat(placed.metadata()).as(name).isEqualTo(plain.metadata());
            assertBlack(canvas, Rect.at(4, 3, plain.raster().size()), name);
        }
    }

    private static void assertBlack(Raster canvas, Rect except, String name) {
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                boolean inside = x >= except.x() && x < except.right() && y >= except.y() && y < except.bottom();
                for (int c = 0; c < canvas.channels().count() && !inside; c++) {
                    assertThat(canvas.sample(x, y, c))
                            .as("%s at %d,%d", name, x, y)
                            .isZero();
                }
            }
        }
    }
}
