package dev.deckle.fill;

/**
 * Computes how the copies of {@link TextureFill} are toned: {@code tone + gain × detail of the copy}, where detail is
 * what is finer than {@value #DETAIL} 1024ths of the long side. {@value #FLOATS} floats a cell: three tones, the gain,
 * and how flat the copies are. The tone is looked up between the cells, so that copies of different parts meet without
 * a step of their means, which would show as blocks in a sky.
 *
 * <p>Two things are carried on from the seam rather than copied: the low-passed colour, most of which is taken from the smooth
 * fill, and the more so the nearer the seam; and the {@link Strength} of fine detail, which the copy's detail is brought to.
 * Where copies are flat their tones are low-passed further, and their detail is blended widely.
 */
final class ToneField {
    /** The part of the low-passed colour that comes from the smooth fill. */
    private static final float SMOOTH_SHARE = 0.9f;

    /** The blur, in 1024ths of the long side, from which on the smooth fill gives that part. */
    private static final float SMOOTH_FROM = 32;
    /** Detail is what is finer than this. */
    static final float DETAIL = 8;
    /** The part of the difference in strength that is made good. */
    private static final float EVEN = 0.8f;

    /** The least gain of a copy's detail. */
    private static final float LEAST_GAIN = 0.4f;
    /** The largest gain of a copy's detail. */
    private static final float MOST_GAIN = 1.6f;
    /** The mean squared step and variance, as logarithms to base 2, up to which a cell is flat. */
    private static final float FLAT = 2.5f;

    /** The same from which on a cell is not flat. */
    private static final float ROUGH = 4.5f;
    /** The blur of flatness, in 1024ths of the long side. */
    private static final float FLAT_BLUR = 20;

    static final int FLOATS = 5;

    private ToneField() {}

    /**
     * Computes the field of one canvas.
     *
     * @param low the colours, blurred like detail
     * @param unit one 1024th of the canvas' long side, in px
     */
    static float[] of(MatchLevel found, Strength strength, float[] low, SeamBand band, float unit) {
        CellGrid grid = found.grid;
        float[] copies = copies(grid.colours, found, 3);
        float[] lowSmooth = grid.blurred(grid.colours, SMOOTH_FROM * unit);
        float[] lowCopies = grid.blurred(copies, SMOOTH_FROM * unit);
        float[] base = grid.blurred(copies, DETAIL * unit);
        float[] flatBase = grid.blurred(copies, FLAT_BLUR * unit);
        float[] gain = gains(found, strength, unit);
        float[] flat = flatness(found, strength.here);
        float[] tone = new float[FLOATS * grid.cells()];
        for (int i = 0; i < grid.cells(); i++) {
            float near = band.anchor(found.distance[i] * grid.cell);
            for (int c = 0; c < 3; c++) {
                int k = 3 * i + c;
                float far = flat[i] * (flatBase[k] - base[k]) + SMOOTH_SHARE * (lowSmooth[k] - lowCopies[k]);
                tone[FLOATS * i + c] = base[k] + far + near * (low[k] - base[k] - far);
            }
            tone[FLOATS * i + 3] = gain[i];
            tone[FLOATS * i + 4] = flat[i];
        }
        return tone;
    }

    private static float[] copies(float[] values, MatchLevel found, int channels) {
        float[] copies = values.clone();
        for (int i = 0; i < found.from.length; i++) {
            if (found.grid.unknown[i] != 0) {
                System.arraycopy(values, channels * found.from[i], copies, channels * i, channels);
            }
        }
        return copies;
    }

    private static float[] gains(MatchLevel found, Strength strength, float unit) {
        CellGrid grid = found.grid;
        float[] copied = BlurKernel.blur(
                copies(strength.here, found, 1), grid.width, grid.height, 1, Strength.BLUR * unit / grid.cell);
        float[] gain = new float[grid.cells()];
        for (int i = 0; i < gain.length; i++) {
            float g = (float) Powers.ofTwo(0.5 * EVEN * (strength.wanted[i] - copied[i]));
            gain[i] = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, g));
        }
        return gain;
    }

    /**
     * Computes how flat each cell is that is copied, 0 to 1: by its fine detail, and by its difference to the cells
     * about it.
     */
    private static float[] flatness(MatchLevel found, float[] strength) {
        CellGrid grid = found.grid;
        float[] flat = new float[grid.cells()];
        for (int i = 0; i < flat.length; i++) {
            if (grid.unknown[i] != 0) {
                double all = Powers.ofTwo(strength[found.from[i]]) + variance(grid, found.from[i]);
                double log = StrictMath.log(all) / StrictMath.log(2);
                flat[i] = (float) Math.max(0, Math.min(1, (ROUGH - log) / (ROUGH - FLAT)));
            }
        }
        return BlurKernel.blur(flat, grid.width, grid.height, 1, 1);
    }

    /** Computes the variance of green over a cell, inside the grid, and its eight neighbours. */
    private static float variance(CellGrid grid, int cell) {
        float sum = 0;
        float squares = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                float green = grid.colours[3 * (cell + dy * grid.width + dx) + 1];
                sum += green;
                squares += green * green;
            }
        }
        return Math.max(0, squares / 9 - sum / 9 * (sum / 9));
    }
}
