package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.util.Random;

/**
 * Holds a square picture placed in a canvas of one and a half by one and a quarter of its side, 2048² in 3072×2560;
 * both buffers are kept from call to call.
 */
final class FillJob {
    final Rect placement;
    final ByteRaster source;
    final ByteRaster canvas;
    /** The canvas where the picture stands, made once like the buffers. */
    private final ByteRaster place;

    /** Renders the picture; {@code side} is a multiple of 8 px. */
    FillJob(Channels channels, int side) {
        placement = new Rect(side / 4, side / 8, side, side);
        source = ByteRaster.allocate(Size.of(side, side), channels);
        canvas = ByteRaster.allocate(Size.of(side + side / 2, side + side / 4), channels);
        place = canvas.view(placement);
        Random random = new Random(1);
        int count = channels.count();
        byte[] samples = source.samples();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int c = 0; c < count; c++) {
                    int value = c == 3 ? 255 : (x + 2 * y) / 32 + 40 * c + random.nextInt(24);
                    samples[(y * side + x) * count + c] = (byte) value;
                }
            }
        }
    }

    /** Copies the source to its place. */
    ByteRaster place() {
        place.copyFrom(source);
        return canvas;
    }
}
