package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Fills margins as {@link SmoothFill} does, row by row. Where tents are wide the fill changes little from px to px:
 * there only some distances from the edge, the nodes, are computed, and the pixels between are interpolated. Nodes are
 * powers of two apart and values are whole 256ths, so that interpolation is exact, and the same whichever axis goes
 * first.
 */
final class SmoothMargins {
    /** The nodes for each reach of the tent. */
    private static final int PER_REACH = 4;

    /** The most px from one node to the next. */
    private static final int WIDEST = 64;

    private final Rect known;
    private final int width;
    private final int channels;
    private final boolean opaque;
    private final int max;
    private final SmoothOutline outline;
    private final int[] left;
    private final int[] right;
    private final int[] top;
    private final int[] bottom;
    private final SmoothNeed need;

    /** Prepares the margins around {@code known} of a canvas that need not be whole anywhere. */
    SmoothMargins(
            Size canvas,
            Channels channels,
            Depth depth,
            Rect known,
            SmoothOutline outline,
            boolean opaque,
            SmoothNeed need) {
        this.known = known;
        this.width = canvas.width();
        this.channels = channels.count();
        this.opaque = opaque;
        this.max = depth.max();
        this.outline = outline;
        Margins margins = Margins.between(canvas.toRect(), known);
        this.left = nodes(margins.left());
        this.right = nodes(margins.right());
        this.top = nodes(margins.top());
        this.bottom = nodes(margins.bottom());
        this.need = need;
    }

    /**
     * Fills the margins around {@code known}.
     *
     * @param opaque whether the margins are made opaque, the canvas having alpha
     * @param need the px that are filled; others may be or may not
     */
    static void fill(Raster canvas, Rect known, Isophotes isophotes, boolean opaque, SmoothNeed need) {
        int[] px = SmoothOutline.read(new RasterLines(canvas.view(known)));
        SmoothOutline outline = new SmoothOutline(
                canvas.size(), known, isophotes, px, canvas.channels().count());
        SmoothMargins margins =
                new SmoothMargins(canvas.size(), canvas.channels(), canvas.depth(), known, outline, opaque, need);
        Bands.each(canvas.height(), (from, to) -> {
            Rows rows = margins.new Rows();
            for (int y = from; y < to; y++) {
                Stop.ifAsked();
                rows.fill(canvas, y, y);
            }
        });
    }

    /** Returns what fills its rows, one after the other. */
    Rows rows() {
        return new Rows();
    }

    /** Returns the distances from 1 to {@code margin}, px, that are computed. */
    private int[] nodes(int margin) {
        int[] nodes = new int[margin];
        int count = 0;
        for (int d = 1; d <= margin; count++) {
            nodes[count] = d;
            int step = Math.min(WIDEST, Math.max(1, outline.reach(d) / PER_REACH));
            d += d == margin ? 1 : Integer.highestOneBit(Math.min(step, margin - d));
        }
        return java.util.Arrays.copyOf(nodes, count);
    }

    /** Returns the number of nodes that px up to {@code reach} from the edge lie between. */
    private static int upTo(int[] nodes, int reach) {
        int count = 0;
        while (count < nodes.length && (count == 0 || nodes[count - 1] < reach)) {
            count++;
        }
        return count;
    }

    /** Fills the rows of one thread. */
    final class Rows {
        private double[] near = new double[width * channels];
        private double[] far = new double[width * channels];
        private final double[] between = new double[width * channels];
        /** The nodes that {@link #near} and {@link #far} hold; 0 where they hold none yet. */
        private int nearNode;

        private int farNode;
        private Side side = Side.TOP;

        /** Fills the margins of row {@code y} of the canvas, which is row {@code at} of {@code to}. */
        void fill(Raster to, int at, int y) {
            boolean isWhole = need.isWhole(y);
            int out = Math.max(known.y() - y, y - known.bottom() + 1);
            if (out <= 0) {
                beside(to, at, y - known.y(), isWhole ? Integer.MAX_VALUE : need.reach());
            } else if (isWhole || out <= need.reach()) {
                beyond(to, at, y < known.y(), out);
            }
        }

        private void beyond(Raster to, int at, boolean above, int d) {
            int[] nodes = above ? top : bottom;
            int k = java.util.Arrays.binarySearch(nodes, d);
            int low = nodes[k >= 0 ? k : -k - 2];
            int high = k >= 0 ? low : nodes[-k - 1];
            turnTo(above ? Side.TOP : Side.BOTTOM, low, high);
            if (low == high) {
                write(to, at, low == nearNode ? near : far, 0, width);
                return;
            }
            double part = (double) (d - low) / (high - low);
            for (int i = 0; i < between.length; i++) {
                between[i] = near[i] + part * (far[i] - near[i]);
            }
            write(to, at, between, 0, width);
        }

        /** Computes those of the two nodes that are not held. */
        private void turnTo(Side to, int low, int high) {
            if (side != to) {
                side = to;
                nearNode = 0;
                farNode = 0;
            }
            if (low == high && (nearNode == low || farNode == low)) {
                return;
            }
            if (nearNode == high || farNode == low) {
                double[] row = near;
                near = far;
                far = row;
                int node = nearNode;
                nearNode = farNode;
                farNode = node;
            }
            if (nearNode != low) {
                node(low, near);
                nearNode = low;
            }
            if (high != low && farNode != high) {
                node(high, far);
                farNode = high;
            }
        }

        private void node(int d, double[] row) {
            boolean above = side == Side.TOP;
            for (int x = 0; x < known.width(); x++) {
                outline.beside(side, d, above ? x : known.width() - 1 - x, row, (known.x() + x) * channels);
            }
            for (int out : left) {
                int to = (known.x() - out) * channels;
                outline.corner(above ? Side.TOP : Side.LEFT, above ? d : out, above ? out : d, row, to);
            }
            for (int out : right) {
                int to = (known.right() - 1 + out) * channels;
                outline.corner(above ? Side.RIGHT : Side.BOTTOM, above ? out : d, above ? d : out, row, to);
            }
            join(row, left.length, right.length);
        }

        private void beside(Raster to, int at, int down, int reach) {
            int toLeft = upTo(left, reach);
            int toRight = upTo(right, reach);
            for (int k = 0; k < toLeft; k++) {
                int place = (known.x() - left[k]) * channels;
                outline.beside(Side.LEFT, left[k], known.height() - 1 - down, between, place);
            }
            for (int k = 0; k < toRight; k++) {
                int place = (known.right() - 1 + right[k]) * channels;
                outline.beside(Side.RIGHT, right[k], down, between, place);
            }
            join(between, toLeft, toRight);
            write(to, at, between, toLeft == 0 ? known.x() : known.x() - left[toLeft - 1], known.x());
            write(to, at, between, known.right(), toRight == 0 ? known.right() : known.right() + right[toRight - 1]);
        }

        /** Interpolates between so many nodes to the left and to the right. */
        private void join(double[] row, int toLeft, int toRight) {
            for (int k = 1; k < toLeft; k++) {
                SmoothKernel.join(row, known.x() - left[k], left[k] - left[k - 1], channels);
            }
            for (int k = 1; k < toRight; k++) {
                SmoothKernel.join(row, known.right() - 1 + right[k - 1], right[k] - right[k - 1], channels);
            }
        }

        private void write(Raster to, int at, double[] row, int from, int end) {
            if (opaque) {
                for (int i = from * channels + channels - 1; i < end * channels; i += channels) {
                    row[i] = max;
                }
            }
            SmoothKernel.store(row, from * channels, end * channels, to, PixelKernel.index(to, 0, at));
        }
    }
}
