package dev.deckle.fill;

/** Carries on from the seam how much of each of the {@link Kinds} there is, on the coarsest grid. */
final class SeamKinds {
    /** The depth, in parts of the known picture's short side, in which the weight of what lies at the seam is halved. */
    private static final float HALVED = 0.05f;
    /** The weight of the rest of the picture. */
    private static final float FARTHER = 0.002f;
    /** The least blur, in parts of the long side. */
    private static final float BLUR = 0.02f;
    /** The share of a kind that is not there at all, as large as this beside the others. */
    private static final float LEAST = 0.02f;

    private SeamKinds() {}

    /**
     * Computes for each cell of {@code coarse} and each kind by how many octaves there is less of it at the seam than of the kind
     * that is the most plentiful there.
     */
    static float[] of(MatchLevel finest, CellGrid coarse) {
        int kinds = Kinds.COUNT;
        float side = Math.max(coarse.width, coarse.height);
        float[] carried = SeamCarry.on(shares(finest, coarse), kinds, coarse, SeamDepth.of(coarse), BLUR * side);
        float[] unlike = new float[kinds * coarse.cells()];
        for (int i = 0; i < unlike.length; i += kinds) {
            float most = 0;
            for (int k = 0; k < kinds; k++) {
                most = Math.max(most, carried[i + k]);
            }
            for (int k = 0; k < kinds; k++) {
                float less = (most + LEAST) / (Math.max(0, carried[i + k]) + LEAST);
                unlike[i + k] = (float) (StrictMath.log(less) / StrictMath.log(2));
            }
        }
        return unlike;
    }

    /** Sums the weights of each kind in each cell, and after them those of all. */
    private static float[] shares(MatchLevel finest, CellGrid coarse) {
        int n = Kinds.COUNT + 1;
        int width = finest.grid.width;
        int times = coarse.cell / finest.grid.cell;
        float[] depth = coarse.depths();
        float halved = Math.max(1, HALVED / times * Math.min(finest.known.width(), finest.known.height()));
        float[] shares = new float[n * coarse.cells()];
        for (int source : finest.sources) {
            int to = source / width / times * coarse.width + source % width / times;
            float weight = Math.max(FARTHER, (float) Powers.ofTwo(-depth[to] / halved));
            shares[n * to + finest.kind[source]] += weight;
            shares[n * to + n - 1] += weight;
        }
        return shares;
    }
}
