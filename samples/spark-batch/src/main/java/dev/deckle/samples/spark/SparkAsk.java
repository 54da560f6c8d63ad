package dev.deckle.samples.spark;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Side;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.Extent;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds how much every photo is to grow, as texts that travel to the executors: {@code 25%}, {@code 640px}.
 *
 * @param sides the extents of the sides that grow
 */
record SparkAsk(Map<Side, String> sides) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Checks that every text is an extent and that a side grows.
     *
     * @throws IllegalArgumentException if not
     */
    SparkAsk {
        sides = Map.copyOf(sides);
        sides.values().forEach(Extent::parse);
        if (sides.values().stream().allMatch(text -> Extent.parse(text).isZero())) {
            throw new IllegalArgumentException(
                    "Expected --all, --left, --right, --top or --bottom above 0 but received none");
        }
    }

    /** Returns the expansion that the texts say. */
    Expansion expansion() {
        Expansion asked = Expansion.pixels();
        for (Map.Entry<Side, String> side : sides.entrySet()) {
            asked = asked.with(side.getKey(), Extent.parse(side.getValue()));
        }
        return asked;
    }

    /** Computes what a finished target is known by: the ask and every byte of the photo. */
    Digest keyOf(byte[] photo) {
        Map<Side, String> inOrder = new TreeMap<>(new EnumMap<>(sides));
        return Digest.of(inOrder + " " + Digest.of(photo));
    }
}
