package dev.deckle.compose.answer;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the px along one side of the placement, as lines parallel to the seam: line {@code inside} is the first
 * generated one, line {@code inside - 1} the last original one. So each side reads the same, whichever way it looks.
 */
final class SideLines {
    final Side side;
    final int inside;
    final int outside;
    /** Px along the seam. */
    final int length;

    final int colours;
    /** The answer, from the innermost line outward. */
    final float[][] answer;
    /** The source, from the innermost line to the seam. */
    final float[][] source;

    private SideLines(Side side, int inside, int outside, int length, int colours) {
        this.side = side;
        this.inside = inside;
        this.outside = outside;
        this.length = length;
        this.colours = colours;
        this.answer = new float[inside + outside][length * colours];
        this.source = new float[inside][length * colours];
    }

    /** Changes a row of the canvas before it is taken. */
    interface RowStep {
        void apply(float[] row, int at, int left, int count, int y);
    }

    /**
     * Reads the lines of every side with a margin.
     *
     * @param inside lines of the source that are wanted
     * @param outside lines of the margins that are wanted
     */
    static List<SideLines> read(
            PictureRows rows, Raster source, Rect placement, int inside, int outside, RowStep step) {
        Margins margins = Margins.between(rows.size().toRect(), placement);
        List<SideLines> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            boolean upright = side == Side.LEFT || side == Side.RIGHT;
            int across = upright ? placement.width() : placement.height();
            if (margins.get(side) > 0) {
                sides.add(new SideLines(
                        side,
                        Math.min(inside, across),
                        Math.min(outside, margins.get(side)),
                        upright ? placement.height() : placement.width(),
                        rows.colours()));
            }
        }
        float[] row = new float[rows.size().width() * rows.colours()];
        float[] own = new float[placement.width() * rows.colours()];
        for (int y = 0; y < rows.size().height(); y++) {
            Stop.ifAsked();
            if (wanted(sides, placement, y)) {
                rows.row(y, row, 0);
                step.apply(row, 0, 0, rows.size().width(), y);
                if (y >= placement.y() && y < placement.bottom()) {
                    PlaneKernel.load(source, y - placement.y(), rows.colours(), own);
                }
                for (SideLines side : sides) {
                    side.take(row, own, placement, y);
                }
            }
        }
        return sides;
    }

    private static boolean wanted(List<SideLines> sides, Rect placement, int y) {
        for (SideLines side : sides) {
            int line = side.line(placement, 0, y);
            boolean upright = side.side == Side.LEFT || side.side == Side.RIGHT;
            if (upright ? y >= placement.y() && y < placement.bottom() : line >= 0 && line < side.answer.length) {
                return true;
            }
        }
        return false;
    }

    /** Returns the line that the canvas px {@code x, y} is on. */
    int line(Rect placement, int x, int y) {
        return inside
                + switch (side) {
                    case TOP -> placement.y() - 1 - y;
                    case BOTTOM -> y - placement.bottom();
                    case LEFT -> placement.x() - 1 - x;
                    case RIGHT -> x - placement.right();
                };
    }

    private void take(float[] row, float[] own, Rect placement, int y) {
        if (side == Side.TOP || side == Side.BOTTOM) {
            int line = line(placement, 0, y);
            if (line >= 0 && line < answer.length) {
                System.arraycopy(row, placement.x() * colours, answer[line], 0, length * colours);
                if (line < inside) {
                    System.arraycopy(own, 0, source[line], 0, length * colours);
                }
            }
            return;
        }
        int at = y - placement.y();
        if (at < 0 || at >= length) {
            return;
        }
        for (int line = 0; line < answer.length; line++) {
            int out = line - inside;
            int x = side == Side.LEFT ? placement.x() - 1 - out : placement.right() + out;
            System.arraycopy(row, x * colours, answer[line], at * colours, colours);
            if (line < inside) {
                System.arraycopy(own, (x - placement.x()) * colours, source[line], at * colours, colours);
            }
        }
    }
}
