package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.stop.Stop;

/** Compares the coefficients of kept MCUs in two streams that are read unit by unit, side by side; no block is laid out. */
final class UnitComparison {
    private UnitComparison() {}

    /**
     * Compares them.
     *
     * @param one by the places of {@code kept}; read to its end, as the other is, where nothing differs
     * @throws RefusalException if one can't be read
     */
    static boolean areEqual(KeptUnits kept, StoredUnits one, StoredUnits other) throws RefusalException {
        BlockGrid grid = kept.grid();
        for (int row = 0; row < grid.rows(); row++) {
            Stop.ifAsked();
            one.hear();
            other.hear();
            for (int column = 0; column < grid.columns(); column++) {
                if (kept.isKept(column, row) && !one.isLike(other, grid, column, row)) {
                    return false;
                }
            }
        }
        one.end();
        other.end();
        return true;
    }
}
