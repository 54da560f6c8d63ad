package dev.deckle.geometry;

import java.util.Objects;

/**
 * Px per side, each 0 to 2³¹−1: what an expansion was resolved to. Sides are always named:
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

    /** The margins of {@code outer} around {@code inner}; {@code inner} has to be inside. */
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

    /** Px above. */
    public int top() {
        return top;
    }

    /** Px to the right. */
    public int right() {
        return right;
    }

    /** Px below. */
    public int bottom() {
        return bottom;
    }

    /** Px to the left. */
    public int left() {
        return left;
    }

    /** Px on {@code side}. */
    public int get(Side side) {
        return switch (side) {
            case TOP -> top;
            case RIGHT -> right;
            case BOTTOM -> bottom;
            case LEFT -> left;
        };
    }

    /** The same margins with {@code px} on {@code side}; {@code px} at least 0. */
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

    /** The same margins with {@code px} above. */
    public Margins withTop(int px) {
        return with(Side.TOP, px);
    }

    /** The same margins with {@code px} to the right. */
    public Margins withRight(int px) {
        return with(Side.RIGHT, px);
    }

    /** The same margins with {@code px} below. */
    public Margins withBottom(int px) {
        return with(Side.BOTTOM, px);
    }

    /** The same margins with {@code px} to the left. */
    public Margins withLeft(int px) {
        return with(Side.LEFT, px);
    }

    /** Left and right together, exact. */
    public long horizontal() {
        return (long) left + right;
    }

    /** Top and bottom together, exact. */
    public long vertical() {
        return (long) top + bottom;
    }

    /** Whether all four are 0. */
    public boolean isNone() {
        return (top | right | bottom | left) == 0;
    }

    /** x and y exchanged: top becomes left, right becomes bottom. */
    public Margins transposed() {
        return new Margins(left, bottom, right, top);
    }

    /**
     * The size of a picture of {@code inner} with these margins around it.
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
