package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Copies whole the rows above and below the known ones from rows whose own margins are filled, and makes alpha opaque.
 */
final class MarginRows {
    private MarginRows() {}

    /** Makes each row the nearest known row. */
    static void replicate(Raster canvas, Rect known, boolean opaque) {
        for (int y = 0; y < known.y(); y++) {
            Stop.ifAsked();
            boolean first = y == 0;
            copy(canvas, first ? known.y() : 0, y);
            if (first && opaque) {
                makeOpaque(canvas, 0, canvas.width(), y);
            }
        }
        for (int y = known.bottom(); y < canvas.height(); y++) {
            Stop.ifAsked();
            boolean first = y == known.bottom();
            copy(canvas, first ? known.bottom() - 1 : known.bottom(), y);
            if (first && opaque) {
                makeOpaque(canvas, 0, canvas.width(), y);
            }
        }
    }

    /** Makes each row the known row that it mirrors, whose own margins are opaque if {@code opaque}. */
    static void mirror(Raster canvas, Rect known, boolean opaque) {
        for (int y = 0; y < canvas.height(); y++) {
            Stop.ifAsked();
            if (y >= known.y() && y < known.bottom()) {
                continue;
            }
            copy(canvas, known.y() + MirrorKernel.index(y - known.y(), known.height()), y);
            if (opaque) {
                makeOpaque(canvas, known.x(), known.right(), y);
            }
        }
    }

    /** Sets the alpha of the pixels {@code from..to-1} of row {@code y} to the maximum. */
    static void makeOpaque(Raster canvas, int from, int to, int y) {
        int channels = canvas.channels().count();
        int row = canvas.offset() + y * canvas.stride();
        int end = row + to * channels;
        int first = row + from * channels + channels - 1;
        switch (canvas.depth()) {
            case EIGHT -> {
                byte[] samples = canvas.bytes().samples();
                for (int i = first; i < end; i += channels) {
                    samples[i] = -1;
                }
            }
            case SIXTEEN -> {
                short[] samples = canvas.shorts().samples();
                for (int i = first; i < end; i += channels) {
                    samples[i] = -1;
                }
            }
        }
    }

    private static void copy(Raster canvas, int from, int to) {
        int length = canvas.width() * canvas.channels().count();
        System.arraycopy(
                canvas.array(),
                canvas.offset() + from * canvas.stride(),
                canvas.array(),
                canvas.offset() + to * canvas.stride(),
                length);
    }
}
