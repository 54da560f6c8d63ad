package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import java.util.Optional;

/**
 * Fills by the edge, blurred more and more with distance; the pixel beside the edge is the edge itself, so that no step
 * shows.
 *
 * <p>Margins: the outline of the known rectangle is one closed line of pixels. A pixel at distance d from the rectangle
 * (Euclidean, whole px) takes that line at the place that it leads back to along the picture's own lines ({@link Isophotes}), averaged
 * under a tent that reaches 0.2 d to either side close by and 1.1 d from an eleventh of the rectangle's long side on: close by the
 * detail of the edge goes on, far out only its average does. Round a corner the tent lies on both edges, so the fill turns the corner
 * without a crease, and very far out it tends to the mean of the outline. Where tents are wide, every second to 64th px is computed
 * and the rest interpolated. Holes: see {@link SmoothHole}.
 */
record SmoothFill() implements FillTemplate {

    @Override
    public String label() {
        return "smooth";
    }

    @Override
    public FrameLine startLine(Raster canvas, Rect known) {
        return FrameLine.detect(canvas.view(known));
    }

    @Override
    public Optional<RowFill.Look> byRows(RowShape shape) {
        return Optional.of(new SmoothLook(shape));
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        SmoothMargins.fill(canvas, known, Isophotes.of(canvas, known), opaque, SmoothNeed.ALL);
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        SmoothHole.fill(canvas, hole);
    }
}
