package dev.deckle.plan;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Gravity;
import java.util.Optional;

/**
 * Asks for a new aspect ratio: the whole source, undistorted, inside a frame of that ratio.
 * {@code Reframe.to(ratio).at(Tier.TWO_K)}.
 *
 * @param aspect the ratio of the frame
 * @param tier the frame's long side; empty keeps the source's own resolution ({@code fit native})
 * @param anchor where the source sits
 */
public record Reframe(AspectRatio aspect, Optional<Tier> tier, Anchor anchor) {

    /** Describes where the source sits in the frame. */
    public sealed interface Anchor permits ByGravity, ByOffset {}

    /**
     * Anchors the source at a compass point.
     *
     * @param gravity which
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
        return new Reframe(aspect, Optional.empty(), new ByGravity(Gravity.CENTER));
    }

    /** Returns the same reframe with the frame's long side at {@code tier}. */
    public Reframe at(Tier other) {
        return new Reframe(aspect, Optional.of(other), anchor);
    }

    /** Returns the same reframe with the source at {@code gravity}. */
    public Reframe anchored(Gravity gravity) {
        return new Reframe(aspect, tier, new ByGravity(gravity));
    }

    /** Returns the same reframe with the source's top left corner at {@code x, y} of the frame, px. */
    public Reframe offset(int x, int y) {
        return new Reframe(aspect, tier, new ByOffset(x, y));
    }
}
