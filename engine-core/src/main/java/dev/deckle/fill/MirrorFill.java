package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.util.Optional;

/**
 * The picture mirrored at its border, {@code cba|abcd|dcb} (OpenCV's {@code BORDER_REFLECT}): half-sample symmetric, period twice
 * the side, at any distance. In holes a pixel p with the nearest known pixel n takes the pixel at 2n − p, moved inside the canvas;
 * where that is unknown, n. Where several n are equally near, the rounded mean of what each gives.
 */
public record MirrorFill() implements EdgeFill {

    @Override
    public String label() {
        return "mirror";
    }

    @Override
    public void fill(Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        if (VisibleColours.hides(canvas, known)) {
            VisibleColours.fill(this, canvas, known, alpha);
            return;
        }
        int channels = canvas.channels().count();
        int left = known.x() * channels;
        int right = (canvas.width() - known.right()) * channels;
        int length = known.width() * channels;
        for (int y = known.y(); y < known.bottom(); y++) {
            int at = canvas.offset() + y * canvas.stride() + left;
            if (canvas instanceof ByteRaster bytes) {
                MirrorKernel.extend(bytes.samples(), at, length, left, right, channels);
            } else if (canvas instanceof ShortRaster shorts) {
                MirrorKernel.extend(shorts.samples(), at, length, left, right, channels);
            }
        }
        MarginRows.mirror(canvas, known, alpha);
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
            NearestPixels.fillMirrored(canvas, hole);
            hole.finishAlpha(canvas, alpha);
        }
    }
}
