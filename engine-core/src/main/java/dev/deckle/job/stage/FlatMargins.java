package dev.deckle.job.stage;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Frame;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/** Finds margins that came back all of one colour around a right picture, which no model means. Stateless. */
final class FlatMargins {
    /** Levels of 255 that lossy files move a colour by. */
    private static final int TOLERANCE = 3;

    /** Px beside the picture that are not looked at. */
    private static final int BORDER = 4;

    /** Px of the picture's own edge that are looked at where it may have that colour too. */
    private static final int EDGE = 8;

    private FlatMargins() {}

    /**
     * Returns whether everything around the placement of {@code asked} has one colour in an answer of whatever size,
     * and the picture's edge has another: a white backdrop goes on white.
     */
    static boolean are(Raster answer, Frame asked) {
        return isFlat(answer, asked, BORDER) && !isFlat(answer, asked, -EDGE);
    }

    private static boolean isFlat(Raster answer, Frame asked, int border) {
        Size size = answer.size();
        Size canvas = asked.canvas();
        Rect inside = asked.placement();
        long left = (long) inside.x() * size.width() / canvas.width() - border;
        long top = (long) inside.y() * size.height() / canvas.height() - border;
        long right = (long) (inside.x() + inside.width()) * size.width() / canvas.width() + border;
        long bottom = (long) (inside.y() + inside.height()) * size.height() / canvas.height() + border;
        int count = answer.channels().count();
        int most = TOLERANCE * (answer.depth().bits() == 8 ? 1 : 257);
        int first = -1;
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            boolean beside = y >= top && y < bottom;
            for (int x = 0; x < size.width(); x++) {
                if (beside && x >= left && x < right) {
                    continue;
                }
                int at = answer.offset() + y * answer.stride() + x * count;
                first = first < 0 ? at : first;
                for (int c = 0; c < count; c++) {
                    if (Math.abs(answer.get(at + c) - answer.get(first + c)) > most) {
                        return false;
                    }
                }
            }
        }
        return first >= 0;
    }
}
