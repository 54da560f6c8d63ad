package dev.deckle.geometry;

import java.util.Objects;

/**
 * Holds the px that an expansion adds on each side, each 0 to 2³¹−1. Sides are always named:
 * {@code Margins.NONE.withLeft(704).withTop(64)}.
 */
public final class Margins {
    /** 0 px on every side. */
    public static final Margins NONE = new Margins(0, 0, 0, 0);

    private final int top;
    private final int right;
    private final int bottom;
    private final int left;

    private Margins(int top, int right, int bottom, int left) {
        this.top = top;
        this.right = right;
        this.bottom = bottom;
        this.left = left;
    }

    /** Returns the margins of {@code outer} around {@code inner}; refuses an {@code inner} that is not inside. */
    public static Margins between(Rect outer, Rect inner) {
        if (!outer.contains(inner)) {
            throw new IllegalArgumentException("Expected a rectangle inside " + outer + " but received " + inner);
        }
        return new Margins(
                inner.y() - outer.y(),
                outer.right() - inner.right(),
                outer.bottom() - inner.bottom(),
                inner.x() - outer.x());
    }

    /** Returns the px above. */
    public int top() {
        return top;
    }

    /** Returns the px to the right. */
    public int right() {
        return right;
    }

    /** Returns the px below. */
    public int bottom() {
        return bottom;
    }

    /** Returns the px to the left. */
    public int left() {
        return left;
    }

    /** Returns the px on {@code side}. */
    public int get(Side side) {
        return switch (side) {
            case TOP -> top;
            case RIGHT -> right;
            case BOTTOM -> bottom;
            case LEFT -> left;
        };
    }

    /** Returns the same margins with {@code px} on {@code side}; {@code px} at least 0. */
    public Margins with(Side side, int px) {
        if (px < 0) {
            throw new IllegalArgumentException(
                    "Expected a " + side.label() + " margin of at least 0 px but received " + px);
        }
        return new Margins(
                side == Side.TOP ? px : top,
                side == Side.RIGHT ? px : right,
                side == Side.BOTTOM ? px : bottom,
                side == Side.LEFT ? px : left);
    }

    /** Returns the same margins with {@code px} above, at least 0. */
    public Margins withTop(int px) {
        return with(Side.TOP, px);
    }

    /** Returns the same margins with {@code px} to the right, at least 0. */
    public Margins withRight(int px) {
        return with(Side.RIGHT, px);
    }

    /** Returns the same margins with {@code px} below, at least 0. */
    public Margins withBottom(int px) {
        return with(Side.BOTTOM, px);
    }

    /** Returns the same margins with {@code px} to the left, at least 0. */
    public Margins withLeft(int px) {
        return with(Side.LEFT, px);
    }

    /** Sums left and right, px, exact. */
    public long horizontal() {
        return (long) left + right;
    }

    /** Sums top and bottom, px, exact. */
    public long vertical() {
        return (long) top + bottom;
    }

    /** Returns whether all four are 0. */
    public boolean isNone() {
        return (top | right | bottom | left) == 0;
    }

    /** Returns the margins with x and y exchanged: top becomes left, right becomes bottom. */
    public Margins transposed() {
        return new Margins(left, bottom, right, top);
    }

    /**
     * Returns the size of a picture of {@code inner} with these margins around it.
     *
     * @throws ArithmeticException if a side does not fit an int
     */
    public Size around(Size inner) {
        return new Size(Math.toIntExact(inner.width() + horizontal()), Math.toIntExact(inner.height() + vertical()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Margins m && m.top == top && m.right == right && m.bottom == bottom && m.left == left;
    }

    @Override
    public int hashCode() {
        return Objects.hash(top, right, bottom, left);
    }

    @Override
    public String toString() {
        return "top " + top + ", right " + right + ", bottom " + bottom + ", left " + left;
    }
}
