package dev.deckle.plan;

import dev.deckle.geometry.Side;
import java.util.List;

/**
 * Records how one side differs from what was asked, and why.
 *
 * @param side the side that differs
 * @param exact the exact length that was asked, px, as the shortest decimal; where none ends, as a fraction: {@code 4500/127}
 * @param resolved px of that side in the output
 * @param reasons in the order in which they took effect, not empty
 */
public record Adjustment(Side side, String exact, int resolved, List<Reason> reasons) {
    /** Copies the reasons. */
    public Adjustment {
        reasons = List.copyOf(reasons);
    }
}
