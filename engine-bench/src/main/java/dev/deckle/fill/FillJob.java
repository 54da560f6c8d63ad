package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.util.Random;

/** A 2048 × 2048 picture placed in a 3072 × 2560 canvas; both buffers are kept from call to call. */
final class FillJob {
    static final Size SOURCE = Size.of(2048, 2048);
    static final Size CANVAS = Size.of(3072, 2560);
    static final Rect PLACEMENT = Rect.at(512, 256, SOURCE);

    final ByteRaster source;
    final ByteRaster canvas;

    FillJob(Channels channels) {
        source = ByteRaster.allocate(SOURCE, channels);
        canvas = ByteRaster.allocate(CANVAS, channels);
        Random random = new Random(1);
        int count = channels.count();
        byte[] samples = source.samples();
        for (int y = 0; y < SOURCE.height(); y++) {
            for (int x = 0; x < SOURCE.width(); x++) {
                for (int c = 0; c < count; c++) {
                    int value = c == 3 ? 255 : (x + 2 * y) / 32 + 40 * c + random.nextInt(24);
                    samples[(y * SOURCE.width() + x) * count + c] = (byte) value;
                }
            }
        }
    }

    /** The source copied to its place. */
    ByteRaster place() {
        canvas.view(PLACEMENT).copyFrom(source);
        return canvas;
    }
}
