package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.util.Optional;

/**
 * The nearest known pixel, {@code aaa|abcd|ddd} (OpenCV's {@code BORDER_REPLICATE}), corners included. In holes distance is
 * Euclidean and exact; where several known pixels are equally near, the rounded mean of them.
 */
public record ReplicateFill() implements EdgeFill {

    @Override
    public String label() {
        return "replicate";
    }

    @Override
    public void fill(Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        if (VisibleColours.edgeHides(canvas, known)) {
            VisibleColours.fill(this, canvas, known, alpha);
            return;
        }
        rows(canvas, known, alpha);
        MarginRows.replicate(canvas, known, alpha);
    }

    @Override
    public void fill(Raster canvas, Mask mask, AlphaMode alpha) {
        Optional<Rect> known = FillArea.knownRectangle(canvas, mask);
        if (known.isPresent()) {
            fill(canvas, known.get(), alpha);
        } else if (VisibleColours.hides(canvas, mask)) {
            VisibleColours.fill(this, canvas, mask, alpha);
        } else {
            Hole hole = Hole.of(canvas, mask);
            NearestPixels.fill(canvas, hole);
            hole.finishAlpha(canvas, alpha);
        }
    }

    /** The margins beside the known rows: one pixel, repeated. */
    private static void rows(Raster canvas, Rect known, AlphaMode alpha) {
        int channels = canvas.channels().count();
        boolean opaque = alpha == AlphaMode.OPAQUE && canvas.channels().hasAlpha();
        int right = canvas.width() - known.right();
        for (int y = known.y(); y < known.bottom(); y++) {
            int row = canvas.offset() + y * canvas.stride();
            int first = row + known.x() * channels;
            int end = row + known.right() * channels;
            if (canvas instanceof ByteRaster bytes) {
                ReplicateKernel.run(bytes.samples(), first, row, known.x(), channels, opaque);
                ReplicateKernel.run(bytes.samples(), end - channels, end, right, channels, opaque);
            } else if (canvas instanceof ShortRaster shorts) {
                ReplicateKernel.run(shorts.samples(), first, row, known.x(), channels, opaque);
                ReplicateKernel.run(shorts.samples(), end - channels, end, right, channels, opaque);
            }
        }
    }
}
