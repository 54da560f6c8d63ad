package dev.deckle.compose.answer;

import dev.deckle.geometry.Side;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the margins the grain of the original where an answer has another: measured along the seam, which both show ({@link GrainSide}), so that a
 * sky gets its own and a meadow its own, and in three sizes of detail ({@link GrainRows}). Detail that has no more energy than the answer's grain is
 * shrunk to the size of the original's; of what has more, an outline or a texture, only the grain is taken away. An answer with less of it gets
 * noise of what is missing, from a table that is the same each time. Made for one answer; for one thread.
 *
 * <p>Each colour of a px has some numbers: for each size of detail the factor to which grain is shrunk and the energy of the answer's, then the amounts of
 * white and of blurred noise that are added.
 */
final class Grain {
    /** The numbers of a px' grain for each colour. */
    static final int NUMBERS = 2 * GrainRows.BANDS + 2;

    /** The px to each side along the seam, at a long side of 1024, over which grain is averaged. */
    private static final float ALONG = 16;

    /** The times that this mean is taken. */
    private static final int ROUNDS = 2;

    /** The weight of the whole seam's grain in that of a place, in that of a usual one: what a place without quiet px has. */
    private static final double WHOLE = 0.05;

    /** The px that have to be trusted, all in all, for grain to be known. */
    private static final double LEAST_PX = 160;

    /** The factors of the sizes up to which grain is alike, and from which on it is matched wholly. */
    private static final float ALIKE = 1.12f;

    private static final float UNLIKE = 1.3f;

    /** The levels up to which fine grain is alike, and from which on it is matched wholly. */
    private static final float ALIKE_LEVELS = 0.25f;

    private static final float UNLIKE_LEVELS = 0.7f;

    /** The likeness of the two details up to which noise is missing, but for what the answer shows of the source's, sharpened. */
    private static final float OTHER_DETAIL = 0.35f;

    /** The likeness from which on the answer's detail is the original's, only softer: no noise is missing. */
    private static final float SAME_DETAIL = 0.6f;

    /** Levels; at most this much noise is added. */
    private static final float MOST_ADDED = 6;

    /** The sizes of the bands, in that of the finest, that are as plain to see. */
    private static final float[] LEVELS = {1, 0.2f, 0.1f};

    /** The energies that white noise has in the two finest bands, and those of white noise that was blurred over 7 px. */
    private static final float WHITE_FINE = 0.855f;

    private static final float WHITE_BROAD = 0.0274f;
    private static final float BLURRED_FINE = 0.158f;
    private static final float BLURRED_BROAD = 0.173f;

    private final int colours;
    private final Map<Side, float[]> numbers = new EnumMap<>(Side.class);
    /** The part of added noise that is the same in all colours. */
    private final float common;

    private boolean changes;

    private Grain(int colours, float common) {
        this.colours = colours;
        this.common = common;
    }

    /** Measures the sides of one answer together. */
    static Grain of(List<JudgedSide> judged, int colours, float scale) {
        List<GrainSide> sides = new ArrayList<>();
        double fine = 1e-9;
        double grey = 0;
        double trusted = 0;
        for (JudgedSide side : judged) {
            GrainSide measured = GrainSide.of(side);
            sides.add(measured);
            fine += measured.fine();
            grey += measured.grey();
            trusted += measured.trusted();
        }
        // Of three colours with a third of the energy each and a likeness of r, the mean has (1 + 2r) / 3.
        Grain grain = new Grain(colours, (float) Math.max(0, Math.min(1, (3 * grey / fine - 1) / 2)));
        if (trusted >= LEAST_PX) {
            double[] whole = new double[GrainSide.ENERGIES * GrainRows.BANDS * colours];
            double weight = whole(sides, whole, colours);
            for (GrainSide side : sides) {
                grain.settle(side, whole, WHOLE * weight, Math.max(1, Math.round(ALONG * scale)));
            }
        }
        return grain;
    }

    /** Computes the energies of the whole seam, and returns the mean weight of a px of it. */
    private static double whole(List<GrainSide> sides, double[] whole, int colours) {
        double weight = 1e-9;
        int length = 0;
        for (GrainSide side : sides) {
            length += side.length();
            for (float w : side.weights) {
                weight += w;
            }
            for (int k = 0; k < side.energies.length; k++) {
                for (int i = 0; i < side.energies[k].length; i++) {
                    whole[k * colours + i % colours] += side.energies[k][i];
                }
            }
        }
        for (int i = 0; i < whole.length; i++) {
            whole[i] /= weight;
        }
        return weight / length;
    }

    private void settle(GrainSide side, double[] whole, double part, int along) {
        float[][] weights = {side.weights};
        for (int round = 0; round < ROUNDS; round++) {
            Stop.ifAsked();
            StripKernel.boxAlong(side.energies, along, colours);
            StripKernel.boxAlong(weights, along, 1);
        }
        float[] of = new float[side.length() * colours * NUMBERS];
        double[] energy = new double[GrainSide.ENERGIES];
        float[] missing = new float[GrainRows.BANDS];
        for (int i = 0; i < side.length() * colours; i++) {
            for (int band = 0; band < GrainRows.BANDS; band++) {
                for (int k = 0; k < energy.length; k++) {
                    int kind = GrainSide.ENERGIES * band + k;
                    energy[k] = (side.energies[kind][i] + part * whole[kind * colours + i % colours])
                            / (side.weights[i / colours] + part);
                }
                missing[band] = settle(energy, LEVELS[band], of, i * NUMBERS + 2 * band);
            }
            add(missing, of, i * NUMBERS + 2 * GrainRows.BANDS);
        }
        numbers.put(side.side(), of);
    }

    /** Puts factor and energy of one band at {@code at}, and returns the energy of the noise that is missing. */
    private float settle(double[] energy, float level, float[] of, int at) {
        double own = Math.sqrt(energy[0]);
        double other = Math.sqrt(energy[1]);
        of[at] = 1;
        of[at + 1] = (float) energy[1];
        double more = Math.max(own, other);
        double less = Math.max(1e-3, Math.min(own, other));
        float unlike = ramp((float) (more / less), ALIKE, UNLIKE)
                * ramp((float) (more - less) / level, ALIKE_LEVELS, UNLIKE_LEVELS);
        if (unlike == 0) {
            return 0;
        }
        if (other > own) {
            changes = true;
            of[at] = 1 - unlike * (float) (1 - own / other);
            return 0;
        }
        double likeness = energy[2] / Math.max(1e-6, own * other);
        double shown = Math.max(energy[1], likeness * likeness * energy[0]);
        return unlike * (1 - ramp((float) likeness, OTHER_DETAIL, SAME_DETAIL)) * (float) (energy[0] - shown);
    }

    /** Puts the amounts of white and blurred noise at {@code at} that have these energies in the two finest bands. */
    private void add(float[] missing, float[] of, int at) {
        if (missing[0] <= 0 && missing[1] <= 0) {
            return;
        }
        float blurred = (WHITE_FINE * missing[1] - WHITE_BROAD * missing[0])
                / (WHITE_FINE * BLURRED_BROAD - BLURRED_FINE * WHITE_BROAD);
        float white = (missing[0] - BLURRED_FINE * Math.max(0, blurred)) / WHITE_FINE;
        of[at] = Math.min(MOST_ADDED, (float) Math.sqrt(Math.max(0, white)));
        of[at + 1] = Math.min(MOST_ADDED, (float) Math.sqrt(Math.max(0, blurred)));
        changes = true;
    }

    private static float ramp(float v, float from, float to) {
        return Math.max(0, Math.min(1, (v - from) / (to - from)));
    }

    /** Returns whether the answer's grain is the original's. */
    boolean isNone() {
        return !changes;
    }

    /** Returns the numbers of the px along a side; nothing where it has no margin. */
    float[] numbers(Side side) {
        return numbers.getOrDefault(side, new float[0]);
    }

    /** Adds the noise that is missing to px {@code from} to {@code to} of row {@code y}. */
    void add(int y, float[] numbers, int from, int to, float[] out) {
        float[] white = new float[colours];
        float[] blurred = new float[colours];
        for (int x = from; x < to; x++) {
            int at = x * colours * NUMBERS + 2 * GrainRows.BANDS;
            float any = 0;
            for (int c = 0; c < colours; c++) {
                any += numbers[at + c * NUMBERS] + numbers[at + c * NUMBERS + 1];
            }
            if (any > 0) {
                GrainKernel.noise(x, y, colours, common, white, blurred);
                for (int c = 0; c < colours; c++) {
                    int k = at + c * NUMBERS;
                    out[x * colours + c] += numbers[k] * white[c] + numbers[k + 1] * blurred[c];
                }
            }
        }
    }
}
