package dev.deckle.plan;

import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Side;
import java.util.EnumMap;
import java.util.Map;

/**
 * Holds how much each side is to grow, as asked. Sides are always named, and a bare number always has the unit that the
 * expansion was begun with: {@code Expansion.percent().left(70).top(10)}, {@code Expansion.pixels().right(640)}. Sides
 * in another unit are set as an {@link Extent}: {@code Expansion.percent().left(70).with(Side.TOP, Pixels.of(64))}.
 * Immutable; equality is by the four extents.
 *
 * <pre>{@code
 * Expansion wide = Expansion.percent().left(70).right(30);
 * Expansion square = Expansion.pixels().top(64).with(Side.BOTTOM, Percent.of(10));
 * Expansion bleed = Expansion.pixels().all(0).with(Side.LEFT, Extent.parse("3mm")).at(Resolution.perInch(300));
 * }</pre>
 */
public final class Expansion {
    private final Map<Side, Extent> extents;
    private final boolean isInPercent;

    private Expansion(Map<Side, Extent> extents, boolean isInPercent) {
        this.extents = extents;
        this.isInPercent = isInPercent;
    }

    /** Begins an expansion whose numbers are percent of the source's side, 0 to 100000; no side grows yet. */
    public static Expansion percent() {
        return new Expansion(new EnumMap<>(Side.class), true);
    }

    /** Begins an expansion whose numbers are px, at least 0; no side grows yet. */
    public static Expansion pixels() {
        return new Expansion(new EnumMap<>(Side.class), false);
    }

    private Extent extent(int amount) {
        return isInPercent ? Percent.of(amount) : Pixels.of(amount);
    }

    /** Returns the same expansion with {@code amount} above. */
    public Expansion top(int amount) {
        return with(Side.TOP, extent(amount));
    }

    /** Returns the same expansion with {@code amount} to the right. */
    public Expansion right(int amount) {
        return with(Side.RIGHT, extent(amount));
    }

    /** Returns the same expansion with {@code amount} below. */
    public Expansion bottom(int amount) {
        return with(Side.BOTTOM, extent(amount));
    }

    /** Returns the same expansion with {@code amount} to the left. */
    public Expansion left(int amount) {
        return with(Side.LEFT, extent(amount));
    }

    /** Returns the same expansion with {@code amount} both left and right. */
    public Expansion horizontal(int amount) {
        return left(amount).right(amount);
    }

    /** Returns the same expansion with {@code amount} both above and below. */
    public Expansion vertical(int amount) {
        return top(amount).bottom(amount);
    }

    /** Returns an expansion with {@code amount} on each of the four sides. */
    public Expansion all(int amount) {
        return horizontal(amount).vertical(amount);
    }

    /** Returns the same expansion with {@code extent} on {@code side}. */
    public Expansion with(Side side, Extent extent) {
        Map<Side, Extent> changed = new EnumMap<>(extents);
        changed.put(side, extent);
        return new Expansion(changed, isInPercent);
    }

    /**
     * Returns the same expansion with every {@link Length} at {@code resolution}, the sides left and right by its x, top
     * and bottom by its y; a length that has a resolution already gets this one.
     *
     * @throws IllegalArgumentException if the px of a length can't be counted exactly
     */
    public Expansion at(Resolution resolution) {
        Map<Side, Extent> changed = new EnumMap<>(extents);
        changed.replaceAll(
                (side, extent) -> extent instanceof Length length ? length.at(resolution.along(side)) : extent);
        return new Expansion(changed, isInPercent);
    }

    /** Returns whether a side is asked as a {@link Length} above 0 that has no resolution yet. */
    public boolean needsResolution() {
        for (Side side : Side.ALL) {
            if (get(side) instanceof Length length
                    && !length.isZero()
                    && length.perMetre().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the extent asked on {@code side}; {@link Pixels#NONE} where nothing was said. */
    public Extent get(Side side) {
        Extent extent = extents.get(side);
        return extent == null ? Pixels.NONE : extent;
    }

    /** Returns whether every side is asked as 0. */
    public boolean isNone() {
        for (Side side : Side.ALL) {
            if (!get(side).isZero()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the expansion with x and y exchanged: top becomes left, right becomes bottom. */
    public Expansion transposed() {
        return mapped(true);
    }

    /** Returns the expansion with left and right exchanged. */
    public Expansion mirrored() {
        return mapped(false);
    }

    private Expansion mapped(boolean transpose) {
        Map<Side, Extent> changed = new EnumMap<>(Side.class);
        extents.forEach((side, extent) ->
                changed.put(transpose ? side.transposed() : side.isHorizontal() ? side.opposite() : side, extent));
        return new Expansion(changed, isInPercent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expansion e
                && Side.ALL.stream().allMatch(s -> e.get(s).equals(get(s)));
    }

    @Override
    public int hashCode() {
        return Side.ALL.stream().mapToInt(s -> get(s).hashCode()).reduce(1, (a, b) -> 31 * a + b);
    }

    /** Returns {@code top 10%, left 70%}: the sides that were asked. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Side side : Side.ALL) {
            if (!get(side).isZero()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(side.label())
                        .append(' ')
                        .append(get(side));
            }
        }
        return text.isEmpty() ? "none" : text.toString();
    }
}
