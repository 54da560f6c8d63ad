package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Divides a canvas into known pixels and the others, and finds the nearest known ones of these. An instance may hold
 * scratch: each thread asks its own {@link #forThread}.
 */
interface KnownPart {
    /** The mirror image is moved along the seam by this much for each px of distance, which breaks its symmetry. */
    float SHEAR = 0.3f;

    /** Returns whether a pixel of a rectangle of the canvas, from {@code left, top} to before {@code right, bottom}, is unknown. */
    boolean hasUnknown(int left, int top, int right, int bottom);

    /** Returns whether the pixel of the canvas is unknown. */
    boolean isUnknown(int x, int y);

    /** Fills {@code row} for row {@code y}; mirror images, and distances in margins, only up to {@code reach} px from the seam. */
    void locate(int y, float reach, SeamRow row);

    /** Returns the index of the known pixel of the canvas that an unknown one continues. */
    int seam(int x, int y);

    /** Returns the same part, for another thread. */
    KnownPart forThread();

    /** Holds one known rectangle, around which margins are unknown. */
    record Inside(Size canvas, Rect known, Isophotes isophotes) implements KnownPart {
        @Override
        public boolean hasUnknown(int left, int top, int right, int bottom) {
            return left < known.x() || top < known.y() || right > known.right() || bottom > known.bottom();
        }

        @Override
        public void locate(int y, float reach, SeamRow row) {
            int nearY = Math.max(known.y(), Math.min(known.bottom() - 1, y));
            int dy = y - nearY;
            int width = canvas.width();
            if (Math.abs(dy) >= reach) {
                row.spans(width, width, width, width, width);
                return;
            }
            int near = (int) Math.max(0, known.x() - reach);
            int far = (int) Math.min(width, known.right() + Math.ceil(reach));
            row.spans(width, near, dy == 0 ? known.x() : far, dy == 0 ? known.right() : far, far);
            for (int part = SeamRow.NEAR; part < SeamRow.FAR; part++) {
                for (int x = row.begin[part]; x < row.end[part]; x++) {
                    int nearX = Math.max(known.x(), Math.min(known.right() - 1, x));
                    int dx = x - nearX;
                    boolean straight = dx == 0 || dy == 0;
                    row.distance[x] =
                            straight ? Math.abs(dx + dy) : (float) Math.sqrt((double) dx * dx + (double) dy * dy);
                    if (row.distance[x] <= reach) {
                        mirror(x, y, dx, dy, row);
                    }
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
        public boolean hasUnknown(int left, int top, int right, int bottom) {
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    if (hole.isUnknown(x, y)) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public void locate(int y, float reach, SeamRow row) {
            Rect bounds = hole.bounds();
            boolean crosses = y >= bounds.y() && y < bounds.bottom();
            row.inside(bounds.x(), crosses ? bounds.right() : bounds.x());
            for (int x = row.begin[SeamRow.NEAR]; x < row.end[SeamRow.NEAR]; x++) {
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
