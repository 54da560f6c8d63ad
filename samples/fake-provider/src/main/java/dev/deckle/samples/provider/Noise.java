package dev.deckle.samples.provider;

/** Computes fractal value noise: random values on three lattices, interpolated smoothly; −1 to 1. */
final class Noise {
    private static final int[] CELLS = {64, 20, 6};
    private static final double[] WEIGHTS = {0.5, 0.3, 0.2};

    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    double at(int x, int y) {
        double sum = 0;
        for (int octave = 0; octave < CELLS.length; octave++) {
            sum += WEIGHTS[octave] * octave(x, y, CELLS[octave]);
        }
        return sum;
    }

    private double octave(int x, int y, int cell) {
        int left = Math.floorDiv(x, cell);
        int top = Math.floorDiv(y, cell);
        double u = eased((double) Math.floorMod(x, cell) / cell);
        double v = eased((double) Math.floorMod(y, cell) / cell);
        double above = lattice(left, top, cell) * (1 - u) + lattice(left + 1, top, cell) * u;
        double below = lattice(left, top + 1, cell) * (1 - u) + lattice(left + 1, top + 1, cell) * u;
        return above * (1 - v) + below * v;
    }

    private static double eased(double t) {
        return t * t * (3 - 2 * t);
    }

    /** Mixes the coordinates' bits (the finaliser of SplitMix64) to a value of −1 to 1. */
    private double lattice(int x, int y, int cell) {
        long z = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + cell * 0x165667B19E3779F9L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >> 11) / (double) (1L << 52);
    }
}
