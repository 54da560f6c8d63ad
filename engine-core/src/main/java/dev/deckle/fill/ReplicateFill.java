package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Fills by the nearest known pixel, {@code aaa|abcd|ddd} (OpenCV's {@code BORDER_REPLICATE}), corners included. In
 * holes distance is Euclidean and exact; where several known pixels are equally near, the rounded mean of them.
 */
record ReplicateFill() implements FillTemplate {
    /** The only one: whoever asks for it anew would allocate. */
    static final ReplicateFill ONLY = new ReplicateFill();

    @Override
    public String label() {
        return "replicate";
    }

    /** Returns whether a pixel of the outermost ring is transparent: no known pixel inside it is looked at. */
    @Override
    public boolean meetsHidden(Raster canvas, Rect known, int least) {
        return VisibleColours.edgeHides(canvas, known, least);
    }

    @Override
    public boolean looksInside() {
        return false;
    }

    @Override
    public boolean copiesPixels() {
        return true;
    }

    @Override
    public Optional<RowFill.Look> byRows(RowShape shape) {
        return Optional.of(new CopyLook(this, shape, row -> RowMargins.nearest(row, shape.known())));
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        rows(canvas, known, opaque);
        MarginRows.replicate(canvas, known, opaque);
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        NearestPixels.fill(canvas, hole);
    }

    /** Fills the margins beside the known rows: one pixel, repeated. */
    private static void rows(Raster canvas, Rect known, boolean opaque) {
        int channels = canvas.channels().count();
        int right = canvas.width() - known.right();
        for (int y = known.y(); y < known.bottom(); y++) {
            Stop.ifAsked();
            int row = canvas.offset() + y * canvas.stride();
            int first = row + known.x() * channels;
            int end = row + known.right() * channels;
            switch (canvas.depth()) {
                case EIGHT -> {
                    byte[] samples = canvas.bytes().samples();
                    ReplicateKernel.run(samples, first, row, known.x(), channels, opaque);
                    ReplicateKernel.run(samples, end - channels, end, right, channels, opaque);
                }
                case SIXTEEN -> {
                    short[] samples = canvas.shorts().samples();
                    ReplicateKernel.run(samples, first, row, known.x(), channels, opaque);
                    ReplicateKernel.run(samples, end - channels, end, right, channels, opaque);
                }
            }
        }
    }
}
