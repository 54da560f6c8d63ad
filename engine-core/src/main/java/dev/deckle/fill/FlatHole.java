package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Fills a box of flat art from what is known beside it: each of its four sides goes on into it as a margin would
 * ({@link FlatSide}), and a px is what most of them say; a line has to be seen by two. Every px is a copy of one of the canvas.
 */
final class FlatHole {
    /** Px that are looked at beside the box, and along its sides over both ends. */
    private static final int DEPTH = 256;

    private static final int ENDS = 96;
    /** Fewer px beside it say nothing. */
    private static final int LEAST_DEPTH = 4;
    /** The number of sides, which come in the order of {@link Side}: opposite ones are two apart. */
    private static final int SIDES = 4;

    private final Raster canvas;
    private final Hole hole;
    private final Rect box;
    private final int tolerance;
    /** The px of the canvas that each side says for each px of the box, its colour and its kind; −1 for none. */
    private final int[][] source = new int[SIDES][];

    private final int[][] colour = new int[SIDES][];
    private final byte[][] kind = new byte[SIDES][];

    private FlatHole(Raster canvas, Hole hole, Rect box, int tolerance) {
        this.canvas = canvas;
        this.hole = hole;
        this.box = box;
        this.tolerance = tolerance;
    }

    /**
     * Fills the unknown px of a box that lies in the canvas; those that no side says anything of are left as they are.
     *
     * @param tolerance levels that px of one colour differ by
     */
    static void fill(Raster canvas, Hole hole, Rect box, int tolerance) {
        FlatHole work = new FlatHole(canvas, hole, box, tolerance);
        for (int i = 0; i < SIDES; i++) {
            work.side(i);
        }
        work.write();
    }

    private void side(int i) {
        Side side = Side.ALL.get(i);
        int px = Math.toIntExact(box.pixels());
        source[i] = new int[px];
        colour[i] = new int[px];
        kind[i] = new byte[px];
        Arrays.fill(source[i], -1);
        Rect strip = strip(side);
        int deep = side.isHorizontal() ? strip.width() : strip.height();
        if (deep < LEAST_DEPTH) {
            return;
        }
        PackedPicture picture = PackedPicture.of(canvas.view(strip));
        FlatSide flat = new FlatSide(new SideView(picture, Side.ALL.get((i + 2) % SIDES)), tolerance);
        boolean isAcross = side.isHorizontal();
        int from = isAcross ? box.y() - strip.y() : box.x() - strip.x();
        int length = isAcross ? box.height() : box.width();
        int rows = isAcross ? box.width() : box.height();
        for (int e = 0; e < rows; e++) {
            int out = side == Side.LEFT || side == Side.TOP ? e : rows - 1 - e;
            flat.nextRow(from, from + length, (t, at, what) -> {
                int to = isAcross ? (t - from) * box.width() + out : out * box.width() + t - from;
                source[i][to] = (strip.y() + at / strip.width()) * canvas.width() + strip.x() + at % strip.width();
                colour[i][to] = picture.at(at);
                kind[i][to] = (byte) what;
            });
        }
    }

    /** Returns what is wholly known beside the box, reaching over both of its ends. */
    private Rect strip(Side side) {
        int left = Math.max(0, box.x() - ENDS);
        int right = Math.min(canvas.width(), box.right() + ENDS);
        int top = Math.max(0, box.y() - ENDS);
        int bottom = Math.min(canvas.height(), box.bottom() + ENDS);
        int deep = 0;
        while (deep < DEPTH) {
            int d = deep + 1;
            boolean isKnown = switch (side) {
                case TOP -> isKnown(left, box.y() - d, right, box.y() - d + 1);
                case BOTTOM -> isKnown(left, box.bottom() + d - 1, right, box.bottom() + d);
                case LEFT -> isKnown(box.x() - d, top, box.x() - d + 1, bottom);
                case RIGHT -> isKnown(box.right() + d - 1, top, box.right() + d, bottom);
            };
            if (!isKnown) {
                break;
            }
            deep = d;
        }
        return switch (side) {
            case TOP -> Rect.ofEdges(left, box.y() - deep, right, box.y());
            case BOTTOM -> Rect.ofEdges(left, box.bottom(), right, box.bottom() + deep);
            case LEFT -> Rect.ofEdges(box.x() - deep, top, box.x(), bottom);
            case RIGHT -> Rect.ofEdges(box.right(), top, box.right() + deep, bottom);
        };
    }

    private boolean isKnown(int left, int top, int right, int bottom) {
        if (left < 0 || top < 0 || right > canvas.width() || bottom > canvas.height()) {
            return false;
        }
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (hole.isUnknown(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void write() {
        int channels = canvas.channels().count();
        for (int y = box.y(); y < box.bottom(); y++) {
            Stop.ifAsked();
            for (int x = box.x(); x < box.right(); x++) {
                int side = hole.isUnknown(x, y) ? best(x - box.x(), y - box.y()) : -1;
                if (side >= 0) {
                    int from = source[side][(y - box.y()) * box.width() + x - box.x()];
                    int at = PixelKernel.index(canvas, from % canvas.width(), from / canvas.width());
                    PixelKernel.copy(canvas, at, PixelKernel.index(canvas, x, y), channels);
                }
            }
        }
    }

    /** Returns the side that says what a px is; −1 for none. */
    private int best(int x, int y) {
        int at = y * box.width() + x;
        int line = lineSide(x, y);
        if (line >= 0 && kind[line][at] == FlatSide.LINE) {
            return line;
        }
        int best = choice(at, x, y, false);
        return best >= 0 ? best : choice(at, x, y, true);
    }

    /** Returns the nearest of the sides that see a line here or beside, where more than one do; −1 elsewhere. */
    private int lineSide(int x, int y) {
        int best = -1;
        int count = 0;
        for (int side = 0; side < SIDES; side++) {
            if (hasLineBeside(side, x, y)) {
                count++;
                boolean isBefore = best < 0
                        || way(side, x, y) < way(best, x, y)
                        || (way(side, x, y) == way(best, x, y) && isLower(side, best, y * box.width() + x));
                best = isBefore ? side : best;
            }
        }
        return count > 1 ? best : -1;
    }

    private boolean hasLineBeside(int side, int x, int y) {
        for (int v = Math.max(0, y - 1); v <= Math.min(box.height() - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(box.width() - 1, x + 1); u++) {
                if (kind[side][v * box.width() + u] == FlatSide.LINE) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isLower(int side, int other, int at) {
        return colour[side][at] < colour[other][at];
    }

    /** Returns the side that most agree with, and of several the one whose word has the shortest way; −1 for none. */
    private int choice(int at, int x, int y, boolean withLines) {
        int best = -1;
        int most = 0;
        int least = 0;
        for (int side = 0; side < SIDES; side++) {
            if (source[side][at] < 0 || (kind[side][at] == FlatSide.LINE && !withLines)) {
                continue;
            }
            int votes = 0;
            for (int other = 0; other < SIDES; other++) {
                votes += agree(at, side, other) ? 1 : 0;
            }
            int span = side % 2 == 0 ? box.height() : box.width();
            int way = agree(at, side, (side + 2) % SIDES) ? span : 2 * way(side, x, y);
            boolean isNearer = best >= 0 && (way < least || (way == least && isNearerOf(side, best, at, x, y)));
            if (votes > most || (votes == most && isNearer)) {
                best = side;
                most = votes;
                least = way;
            }
        }
        return best;
    }

    private boolean isNearerOf(int side, int other, int at, int x, int y) {
        int off = way(side, x, y) - way(other, x, y);
        return off < 0 || (off == 0 && isLower(side, other, at));
    }

    private int way(int side, int x, int y) {
        return switch (Side.ALL.get(side)) {
            case LEFT -> x;
            case RIGHT -> box.width() - 1 - x;
            case TOP -> y;
            case BOTTOM -> box.height() - 1 - y;
        };
    }

    private boolean agree(int at, int one, int other) {
        return source[one][at] >= 0
                && source[other][at] >= 0
                && PackedPicture.difference(colour[one][at], colour[other][at]) <= 2 * tolerance;
    }
}
