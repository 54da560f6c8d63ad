package dev.deckle.plan;

import dev.deckle.text.Printable;
import java.util.Optional;

/** Names the long side of a reframed picture. */
public enum Tier {
    ONE_K("1K", 1024),
    TWO_K("2K", 2048),
    FOUR_K("4K", 4096);

    private final String label;
    private final int longSide;

    Tier(String label, int longSide) {
        this.label = label;
        this.longSide = longSide;
    }

    /** Returns {@code 1K}, {@code 2K} or {@code 4K}. */
    public String label() {
        return label;
    }

    /** Returns 1024, 2048 or 4096 px. */
    public int longSide() {
        return longSide;
    }

    /** Returns the smallest tier with a long side of at least {@code px}; empty above 4096. */
    public static Optional<Tier> covering(int px) {
        for (Tier tier : values()) {
            if (tier.longSide >= px) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads {@code 1K}, {@code 2K} or {@code 4K}, in any case.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Tier parse(String text) {
        for (Tier tier : values()) {
            if (tier.label.equalsIgnoreCase(text)) {
                return tier;
            }
        }
        throw new IllegalArgumentException("Expected a size of 1K, 2K or 4K but received " + Printable.quote(text));
    }
}
