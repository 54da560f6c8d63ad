package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import java.util.HashMap;
import java.util.Map;

/** Counts how often pixels of a picture occur, all samples taken together. */
final class PixelCounts {
    private static final int BITS = 16;

    private final Raster picture;
    private final Map<Long, Integer> counts = new HashMap<>();

    PixelCounts(Raster picture) {
        this.picture = picture;
    }

    void add(int x, int y) {
        int at = PixelKernel.index(picture, x, y);
        long key = 0;
        for (int c = 0; c < picture.channels().count(); c++) {
            key = key << BITS | picture.get(at + c);
        }
        counts.merge(key, 1, Integer::sum);
    }

    /** Adds the outermost px of one side. */
    void addSide(Side side) {
        boolean isRow = !side.isHorizontal();
        int last = isRow ? picture.height() - 1 : picture.width() - 1;
        int line = side == Side.TOP || side == Side.LEFT ? 0 : last;
        for (int i = 0; i < (isRow ? picture.width() : picture.height()); i++) {
            add(isRow ? i : line, isRow ? line : i);
        }
    }

    /** Returns the samples of the pixel that occurs most often; of those that do equally, the one with the smallest. */
    int[] commonest() {
        long best = 0;
        int most = 0;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            int n = entry.getValue();
            if (n > most || (n == most && Long.compareUnsigned(entry.getKey(), best) < 0)) {
                best = entry.getKey();
                most = n;
            }
        }
        int[] samples = new int[picture.channels().count()];
        for (int c = samples.length - 1; c >= 0; c--) {
            samples[c] = (int) (best & 0xFFFF);
            best >>>= BITS;
        }
        return samples;
    }
}
