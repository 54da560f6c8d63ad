package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Fills by the picture mirrored at its border, {@code cba|abcd|dcb} (OpenCV's {@code BORDER_REFLECT}): half-sample
 * symmetric, period twice the side, at any distance. In holes a pixel p with the nearest known pixel n takes the pixel
 * at 2n − p, moved inside the canvas; where that is unknown, n. Where several n are equally near, the rounded mean of
 * what each gives.
 */
record MirrorFill() implements FillTemplate {
    /** The only one: whoever asks for it anew would allocate. */
    static final MirrorFill ONLY = new MirrorFill();

    @Override
    public String label() {
        return "mirror";
    }

    @Override
    public boolean copiesPixels() {
        return true;
    }

    @Override
    public Optional<RowFill.Look> byRows(RowShape shape) {
        Rect known = shape.known();
        return Optional.of(new CopyLook(this, shape, row -> MirrorKernel.index(row, known.height())));
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        int channels = canvas.channels().count();
        int left = known.x() * channels;
        int right = (canvas.width() - known.right()) * channels;
        int length = known.width() * channels;
        boolean inOne = channels == 4 && canvas.depth() == Depth.EIGHT && Math.max(left, right) <= length;
        for (int y = known.y(); y < known.bottom(); y++) {
            Stop.ifAsked();
            int at = canvas.offset() + y * canvas.stride() + left;
            switch (canvas.depth()) {
                case EIGHT -> MirrorKernel.extend(canvas.bytes().samples(), at, length, left, right, channels, opaque);
                case SIXTEEN -> MirrorKernel.extend(canvas.shorts().samples(), at, length, left, right, channels);
            }
            if (opaque && !inOne) {
                MarginRows.makeOpaque(canvas, 0, known.x(), y);
                MarginRows.makeOpaque(canvas, known.right(), canvas.width(), y);
            }
        }
        MarginRows.mirror(canvas, known, opaque);
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        NearestPixels.fillMirrored(canvas, hole);
    }
}
