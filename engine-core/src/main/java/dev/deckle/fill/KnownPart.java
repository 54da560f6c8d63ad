package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;

/**
 * Divides a canvas into known pixels and the others, and finds the nearest known ones of these. An instance may hold
 * scratch: each thread asks its own {@link #forThread}.
 */
interface KnownPart {
    /** The mirror image is moved along the seam by this much for each px of distance, which breaks its symmetry. */
    float SHEAR = 0.3f;

    /** Sets {@code flags[x]} to 1 where pixel {@code x} of row {@code y} is unknown, else to 0. */
    void unknown(int y, byte[] flags);

    /** Returns whether the pixel of the canvas is unknown. */
    boolean isUnknown(int x, int y);

    /** Fills {@code row} for row {@code y}; mirror images only up to {@code reach} px from the seam. */
    void locate(int y, float reach, SeamRow row);

    /** Returns the index of the known pixel of the canvas that an unknown one continues. */
    int seam(int x, int y);

    /** Returns the same part, for another thread. */
    KnownPart forThread();

    /** Holds one known rectangle, around which margins are unknown. */
    record Inside(Size canvas, Rect known, Isophotes isophotes) implements KnownPart {
        @Override
        public void unknown(int y, byte[] flags) {
            Arrays.fill(flags, (byte) 1);
            if (y >= known.y() && y < known.bottom()) {
                Arrays.fill(flags, known.x(), known.right(), (byte) 0);
            }
        }

        @Override
        public void locate(int y, float reach, SeamRow row) {
            int nearY = Math.max(known.y(), Math.min(known.bottom() - 1, y));
            int dy = y - nearY;
            for (int x = 0; x < canvas.width(); x++) {
                int nearX = Math.max(known.x(), Math.min(known.right() - 1, x));
                int dx = x - nearX;
                boolean straight = dx == 0 || dy == 0;
                row.distance[x] = straight ? Math.abs(dx + dy) : (float) Math.sqrt((double) dx * dx + (double) dy * dy);
                if (row.distance[x] > 0 && row.distance[x] <= reach) {
                    mirror(x, y, dx, dy, row);
                }
            }
        }

        private void mirror(int x, int y, int dx, int dy, SeamRow row) {
            int shear = (int) (SHEAR * row.distance[x] + 0.5f);
            boolean across = Math.abs(dx) >= Math.abs(dy);
            int mx = x - known.x() + (across ? 0 : shear);
            int my = y - known.y() + (across ? shear : 0);
            row.mirrorX[x] = known.x() + MirrorKernel.index(mx, known.width());
            row.mirrorY[x] = known.y() + MirrorKernel.index(my, known.height());
        }

        @Override
        public boolean isUnknown(int x, int y) {
            return !known.contains(x, y);
        }

        @Override
        public int seam(int x, int y) {
            return isophotes.seam(x, y, canvas.width());
        }

        @Override
        public KnownPart forThread() {
            return this;
        }
    }

    /** Holds an unknown hole, around which everything is known. */
    record Around(Size canvas, Hole hole, NearestSearch search) implements KnownPart {
        @Override
        public void unknown(int y, byte[] flags) {
            for (int x = 0; x < canvas.width(); x++) {
                flags[x] = (byte) (hole.isUnknown(x, y) ? 1 : 0);
            }
        }

        @Override
        public void locate(int y, float reach, SeamRow row) {
            Rect bounds = hole.bounds();
            for (int x = 0; x < canvas.width(); x++) {
                row.distance[x] = 0;
                if (!hole.isUnknown(x, y)) {
                    continue;
                }
                int hx = x - bounds.x();
                int hy = y - bounds.y();
                float d = (float) Math.sqrt(search.squared()[hy * bounds.width() + hx]);
                row.distance[x] = d;
                if (d <= reach) {
                    search.find(hx, hy);
                    mirror(x, y, row, bounds.x() + search.x(0), bounds.y() + search.y(0));
                }
            }
        }

        private void mirror(int x, int y, SeamRow row, int nearX, int nearY) {
            int dx = nearX - x;
            int dy = nearY - y;
            int mx = Math.max(0, Math.min(canvas.width() - 1, nearX + dx + Math.round(SHEAR * dy)));
            int my = Math.max(0, Math.min(canvas.height() - 1, nearY + dy - Math.round(SHEAR * dx)));
            boolean known = !hole.isUnknown(mx, my);
            row.mirrorX[x] = known ? mx : nearX;
            row.mirrorY[x] = known ? my : nearY;
        }

        @Override
        public boolean isUnknown(int x, int y) {
            return hole.isUnknown(x, y);
        }

        @Override
        public int seam(int x, int y) {
            Rect bounds = hole.bounds();
            search.find(x - bounds.x(), y - bounds.y());
            return (bounds.y() + search.y(0)) * canvas.width() + bounds.x() + search.x(0);
        }

        @Override
        public KnownPart forThread() {
            return new Around(canvas, hole, search.forThread());
        }
    }
}
