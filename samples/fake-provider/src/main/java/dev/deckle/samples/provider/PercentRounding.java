package dev.deckle.samples.provider;

/** Says how a margin asked in percent becomes px. */
public enum PercentRounding {
    /** Towards zero. */
    FLOOR,
    /** The nearest px, ties up. */
    NEAREST,
    /** Away from zero. */
    CEIL;

    int of(int side, int percent) {
        long product = (long) side * percent;
        return switch (this) {
            case FLOOR -> (int) (product / 100);
            case NEAREST -> (int) ((product + 50) / 100);
            case CEIL -> (int) ((product + 99) / 100);
        };
    }
}
