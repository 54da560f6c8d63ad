package dev.deckle.samples.provider;

/** How a margin asked in percent becomes px. */
public enum PercentRounding {
    /** Towards zero. */
    FLOOR,
    /** To the nearest, ties up. */
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
