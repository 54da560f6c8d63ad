package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;

/** The nearest edge pixel. */
public record ReplicateFill() implements EdgeFill {
    @Override
    public String label() {
        return "replicate";
    }

    @Override
    public void fill(Raster canvas, Rect known, AlphaMode alpha) {
        ByteRaster r = (ByteRaster) canvas;
        int n = r.channels().count();
        for (int y = 0; y < r.height(); y++) {
            for (int x = 0; x < r.width(); x++) {
                int cx = Math.max(known.x(), Math.min(known.right() - 1, x));
                int cy = Math.max(known.y(), Math.min(known.bottom() - 1, y));
                System.arraycopy(
                        r.samples(),
                        r.offset() + cy * r.stride() + cx * n,
                        r.samples(),
                        r.offset() + y * r.stride() + x * n,
                        n);
            }
        }
    }
}
