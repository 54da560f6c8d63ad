package dev.deckle.codec.jpeg.coefficient;

/** Holds how a stream is coded, without its blocks: a quantisation table for each component, and the kind of its scans. */
final class CodingPlan {
    private final int[][] tables;
    private final boolean progressive;

    CodingPlan(int[][] tables, boolean progressive) {
        this.tables = tables;
        this.progressive = progressive;
    }

    /** Copies all tables; they are transposed for a picture whose rows become columns. */
    int[][] tables(boolean transposed) {
        return Coefficients.copy(tables, transposed);
    }

    boolean progressive() {
        return progressive;
    }
}
