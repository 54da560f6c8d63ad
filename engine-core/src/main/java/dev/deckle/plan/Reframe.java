package dev.deckle.plan;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Size;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks for a frame of another ratio, with the whole source in it, undistorted:
 * {@code Reframe.to(ratio).at(Tier.TWO_K)}, {@code Reframe.to(Size.of(1080, 1350))}. Immutable.
 *
 * <pre>{@code
 * Reframe story = Reframe.to(Size.of(1080, 1920)).anchored(Gravity.SOUTH);
 * Reframe cinema = Reframe.to(AspectRatio.parse("2.39:1")).at(Tier.TWO_K);
 * Outpainted framed = Outpainter.local().reframe(photo, story, deadline);
 * }</pre>
 *
 * @param shape ratio and size of the frame
 * @param anchor the place of the source in the frame
 */
public record Reframe(Shape shape, Anchor anchor) {
    /** The longest side of a frame, px. */
    public static final int MAX_SIDE = 65_535;

    private static final Anchor CENTER = new ByGravity(Gravity.CENTER);

    /** Describes the ratio and the size of the frame. */
    public sealed interface Shape permits NativeFrame, LongSideFrame, ExactFrame {

        /** Returns width over height, exact. */
        Fraction ratio();
    }

    /**
     * Describes the smallest frame of a ratio that holds the source at its own resolution.
     *
     * @param aspect the ratio
     */
    public record NativeFrame(AspectRatio aspect) implements Shape {
        @Override
        public Fraction ratio() {
            return aspect.value();
        }
    }

    /**
     * Describes a frame of a ratio with a given long side.
     *
     * @param aspect the ratio
     * @param longSide px, 1 to {@value Reframe#MAX_SIDE}
     */
    public record LongSideFrame(AspectRatio aspect, int longSide) implements Shape {
        /** Checks the bounds, else {@link IllegalArgumentException}. */
        public LongSideFrame {
            requireSide(longSide);
        }

        @Override
        public Fraction ratio() {
            return aspect.value();
        }
    }

    /**
     * Describes a frame of exactly this size; its ratio is not bounded.
     *
     * @param size each side 1 to {@value Reframe#MAX_SIDE} px
     */
    public record ExactFrame(Size size) implements Shape {
        /** Checks the bounds, else {@link IllegalArgumentException}. */
        public ExactFrame {
            requireSide(Math.max(size.width(), size.height()));
        }

        @Override
        public Fraction ratio() {
            return Fraction.of(size.width(), size.height());
        }
    }

    /** Describes where the source sits in the frame. */
    public sealed interface Anchor permits ByGravity, ByOffset {}

    /**
     * Anchors the source at a compass point.
     *
     * @param gravity the compass point
     */
    public record ByGravity(Gravity gravity) implements Anchor {}

    /**
     * Anchors the source at a place in the frame.
     *
     * @param x px from the frame's left edge to the source's
     * @param y px from the frame's top edge to the source's
     */
    public record ByOffset(int x, int y) implements Anchor {}

    /** Asks for a frame of {@code aspect} at the source's own resolution, the source in the centre. */
    public static Reframe to(AspectRatio aspect) {
        return new Reframe(new NativeFrame(aspect), CENTER);
    }

    /**
     * Asks for a frame of exactly {@code size}, each side 1 to {@value #MAX_SIDE} px, the source in the centre.
     *
     * @throws IllegalArgumentException if a side is longer
     */
    public static Reframe to(Size size) {
        return new Reframe(new ExactFrame(size), CENTER);
    }

    /** Returns the same reframe with the frame's long side at {@code tier}; refuses an exact frame. */
    public Reframe at(Tier tier) {
        return at(tier.longSide());
    }

    /**
     * Returns the same reframe with the frame's long side at {@code longSide} px, 1 to {@value #MAX_SIDE}.
     *
     * @throws IllegalArgumentException if the side is out of bounds, or the frame has an exact size already
     */
    public Reframe at(int longSide) {
        AspectRatio ratio = written()
                .orElseThrow(() -> new IllegalArgumentException("Expected a ratio for a long side of " + longSide
                        + " px but received the exact frame " + shape));
        return new Reframe(new LongSideFrame(ratio, longSide), anchor);
    }

    /** Returns the same reframe with the source at {@code gravity}. */
    public Reframe anchored(Gravity gravity) {
        return new Reframe(shape, new ByGravity(gravity));
    }

    /** Returns the same reframe with the source's top left corner at {@code x, y} of the frame, px. */
    public Reframe offset(int x, int y) {
        return new Reframe(shape, new ByOffset(x, y));
    }

    /**
     * Returns the ratio as it was written; that of an exact frame in lowest terms: {@code 4:5} for 1080x1350.
     *
     * @throws IllegalArgumentException if the frame is exact and narrower than 1:16 or wider than 16:1
     */
    public AspectRatio aspect() {
        Fraction ratio = shape.ratio();
        return written().orElseGet(() -> AspectRatio.of((int) ratio.numerator(), (int) ratio.denominator()));
    }

    private Optional<AspectRatio> written() {
        if (shape instanceof NativeFrame frame) {
            return Optional.of(frame.aspect());
        }
        return shape instanceof LongSideFrame frame ? Optional.of(frame.aspect()) : Optional.empty();
    }

    /** Returns px of the frame's long side; empty where the source keeps its own resolution. */
    public Optional<Integer> longSide() {
        if (shape instanceof LongSideFrame frame) {
            return Optional.of(frame.longSide());
        }
        return shape instanceof ExactFrame frame
                ? Optional.of(Math.max(frame.size().width(), frame.size().height()))
                : Optional.empty();
    }

    /**
     * Returns the smallest tier that covers the frame, for a model that frames by ratio and tier; empty where the frame
     * is larger than every tier, or the source keeps its own resolution.
     */
    public Optional<Tier> coveringTier() {
        return coveringTier(EnumSet.allOf(Tier.class));
    }

    /** Returns the smallest of {@code tiers} that covers the frame, as {@link #coveringTier()} does of all. */
    public Optional<Tier> coveringTier(Set<Tier> tiers) {
        return longSide()
                .flatMap(px -> Stream.of(Tier.values())
                        .filter(tier -> tiers.contains(tier) && tier.longSide() >= px)
                        .findFirst());
    }

    private static void requireSide(int px) {
        if (px < 1 || px > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "Expected a frame of 1 to " + MAX_SIDE + " px a side but received " + px + " px");
        }
    }
}
