package dev.deckle.geometry;

/**
 * Holds a half-open rectangle in px: it covers {@code x <= px < right()} and {@code y <= py < bottom()}. May be empty.
 *
 * @param x left edge
 * @param y top edge
 * @param width px along x, at least 0; {@code x + width} fits an int
 * @param height px along y, at least 0; {@code y + height} fits an int
 */
public record Rect(int x, int y, int width, int height) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if width or height is negative
     * @throws ArithmeticException if the right or bottom edge does not fit an int
     */
    public Rect {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException(
                    "Expected a rectangle with sides of at least 0 px but received " + width + "x" + height);
        }
        Math.addExact(x, width);
        Math.addExact(y, height);
    }

    /** Returns the rectangle of {@code size} whose top left corner is at {@code x, y}. */
    public static Rect at(int x, int y, Size size) {
        return new Rect(x, y, size.width(), size.height());
    }

    /**
     * Returns the rectangle from {@code left, top} (inside) to {@code right, bottom} (outside); refuses edges that are
     * not in order.
     */
    public static Rect ofEdges(int left, int top, int right, int bottom) {
        return new Rect(left, top, Math.subtractExact(right, left), Math.subtractExact(bottom, top));
    }

    /** Returns the x just right of the rectangle. */
    public int right() {
        return x + width;
    }

    /** Returns the y just below the rectangle. */
    public int bottom() {
        return y + height;
    }

    /** Returns whether it covers no pixel. */
    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** Returns the number of pixels, up to 2⁶². */
    public long pixels() {
        return (long) width * height;
    }

    /**
     * Returns width and height as a {@link Size}.
     *
     * @throws IllegalArgumentException if the rectangle is empty
     */
    public Size size() {
        return new Size(width, height);
    }

    /** Returns whether the pixel at {@code px, py} is inside. */
    public boolean contains(int px, int py) {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    /** Returns whether every pixel of {@code other} is inside; an empty rectangle is inside where its edges are. */
    public boolean contains(Rect other) {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }

    /** Returns the pixels that are in both; an empty rectangle where there are none. */
    public Rect intersect(Rect other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int right = Math.max(left, Math.min(right(), other.right()));
        int bottom = Math.max(top, Math.min(bottom(), other.bottom()));
        return ofEdges(left, top, right, bottom);
    }

    /**
     * Moves the rectangle by {@code dx, dy} px; throws {@link ArithmeticException} where an edge does not fit an int.
     */
    public Rect translate(int dx, int dy) {
        return new Rect(Math.addExact(x, dx), Math.addExact(y, dy), width, height);
    }

    /**
     * Makes the rectangle smaller by {@code px}, at least 0, on each side; empty (at its centre) where nothing is left.
     */
    public Rect shrink(int px) {
        if (px < 0) {
            throw new IllegalArgumentException("Expected to shrink by at least 0 px but received " + px);
        }
        int dx = Math.min(px, width / 2);
        int dy = Math.min(px, height / 2);
        return new Rect(x + dx, y + dy, (int) Math.max(0, width - 2L * px), (int) Math.max(0, height - 2L * px));
    }

    /** Returns the rectangle with x and y exchanged. */
    public Rect transposed() {
        return new Rect(y, x, height, width);
    }
}
