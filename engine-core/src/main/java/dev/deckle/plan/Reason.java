package dev.deckle.plan;

/** Names why a side differs from what was asked. */
public enum Reason {
    /** Rounded to the step, or to a whole px. */
    SNAPPED(1 << 0),
    /** Raised to the least that a side can be. */
    MIN_STEP(1 << 1),
    /** Limited by a cap. */
    CLAMPED(1 << 2),
    /** Over a cap, and painted in several passes. */
    SPLIT(1 << 3),
    /** The model paints more than is delivered; the surplus is trimmed. */
    TRIMMED(1 << 4),
    /** The canvas is padded to the model's grid; the padding is trimmed. */
    GRID_PADDED(1 << 5);

    private final int bit;

    Reason(int bit) {
        this.bit = bit;
    }

    /** Returns the bit that stands for the reason, so that a side carries its reasons in an int. */
    int bit() {
        return bit;
    }
}
