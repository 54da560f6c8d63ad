package dev.deckle.compose;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.util.Random;

/** Holds a source of 2048² px and an answer of 3072×2560 px, RGB, with a feather of 32 px. */
final class CompositeJob {
    static final int FEATHER = 32;
    static final Size CANVAS = Size.of(3072, 2560);
    static final Rect PLACEMENT = new Rect(512, 256, 2048, 2048);

    final ByteRaster answer = ByteRaster.allocate(CANVAS, Channels.RGB);
    final ByteRaster source = ByteRaster.allocate(PLACEMENT.size(), Channels.RGB);
    final ByteRaster target = ByteRaster.allocate(CANVAS, Channels.RGB);

    CompositeJob() {
        Random random = new Random(1);
        random.nextBytes(answer.samples());
        random.nextBytes(source.samples());
    }

    /** Returns the source's share at one px, in 64ths. */
    static int weight(int x, int y) {
        if (!PLACEMENT.contains(x, y)) {
            return 0;
        }
        int off = Math.min(
                Math.min(x - PLACEMENT.x(), PLACEMENT.right() - 1 - x),
                Math.min(y - PLACEMENT.y(), PLACEMENT.bottom() - 1 - y));
        return Math.min(2 * FEATHER, 2 * off + 1);
    }
}
