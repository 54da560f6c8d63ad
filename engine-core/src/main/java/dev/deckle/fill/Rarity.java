package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Measures how rare what a patch shows is in the picture: what only one place has, an animal, a petal, a cable, is not to be
 * copied again and again. A patch is told by the mean of its colours, their variance and the strength of its fine detail; it is
 * rare where few others are like it.
 */
final class Rarity {
    /** The part of the picture that is like a patch which is plentiful. */
    private static final double PLENTIFUL = 0.06;
    /** Levels of colour by which patches may differ and be alike. */
    private static final float COLOUR = 24;
    /** Octaves of variance and of strength by which patches may differ and be alike. */
    private static final float OCTAVES = 1.5f;
    /** The patches that each is compared with. */
    private static final int SAMPLES = 192;
    /** The variance that is noise. */
    private static final float NOISE = 8;
    /** The patches like it that even the rarest has. */
    private static final double LEAST_ALIKE = 0.25;
    /** The octaves beyond which rarer is no different. */
    private static final double MOST = 4;
    /** The sum of squared differences, in units of what may differ, from which on patches are not alike at all. */
    private static final float WHOLLY = 4;

    static final int FLOATS = 5;

    private Rarity() {}

    /** Computes for each source of a level by how many octaves it is rarer than what is plentiful; 0 to {@value #MOST}. */
    static float[] of(MatchLevel level, float[] told) {
        float[] rare = new float[level.from.length];
        float[] samples = samples(told, level.sources.length);
        int count = samples.length / FLOATS;
        for (int k = 0; k < level.sources.length; k++) {
            if (k % level.grid.width == 0) {
                Stop.ifAsked();
            }
            double alike = LEAST_ALIKE;
            for (int j = 0; j < samples.length; j += FLOATS) {
                alike += alike(told, FLOATS * k, samples, j);
            }
            double octaves = StrictMath.log(PLENTIFUL * count / alike) / StrictMath.log(2);
            rare[level.sources[k]] = (float) Math.max(0, Math.min(MOST, octaves));
        }
        return rare;
    }

    /** Returns what is told of the patches that each is compared with, which lie evenly among all of them. */
    private static float[] samples(float[] told, int sources) {
        double step = Math.max(1, sources / (double) SAMPLES);
        float[] samples = new float[FLOATS * Math.min(sources, SAMPLES + 1)];
        int count = 0;
        for (double j = step / 2; j < sources; j += step) {
            System.arraycopy(told, FLOATS * (int) j, samples, FLOATS * count++, FLOATS);
        }
        return Arrays.copyOf(samples, FLOATS * count);
    }

    /** Computes how much two patches are alike, 0 to 1. Most differ by their colours alone: the rest is not looked at then. */
    private static float alike(float[] one, int a, float[] other, int b) {
        float r = one[a] - other[b];
        float g = one[a + 1] - other[b + 1];
        float blue = one[a + 2] - other[b + 2];
        float sum = r * r + g * g + blue * blue;
        if (sum >= WHOLLY) {
            return 0;
        }
        float variance = one[a + 3] - other[b + 3];
        float strength = one[a + 4] - other[b + 4];
        sum += variance * variance;
        sum += strength * strength;
        return sum >= WHOLLY ? 0 : 1 - sum / WHOLLY;
    }

    /** Tells of all sources, {@value #FLOATS} floats each. */
    static float[] tell(MatchLevel level) {
        float[] told = new float[FLOATS * level.sources.length];
        for (int k = 0; k < level.sources.length; k++) {
            tell(level, level.sources[k], told, FLOATS * k);
        }
        return told;
    }

    /** Writes what is told of a patch, in units of what may differ. */
    private static void tell(MatchLevel level, int source, float[] out, int at) {
        int reach = level.reach;
        int width = level.grid.width;
        float[] colours = level.grid.colours;
        float squares = 0;
        int count = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                int i = 3 * (source + dy * width + dx);
                count++;
                for (int c = 0; c < 3; c++) {
                    out[at + c] += colours[i + c];
                    squares += colours[i + c] * colours[i + c];
                }
            }
        }
        float mean = 0;
        for (int c = 0; c < 3; c++) {
            out[at + c] /= count;
            mean += out[at + c] * out[at + c];
            out[at + c] /= COLOUR;
        }
        float variance = Math.max(0, squares / count - mean);
        out[at + 3] = (float) (StrictMath.log(variance + NOISE) / StrictMath.log(2)) / OCTAVES;
        out[at + 4] = level.strength[source] / OCTAVES;
    }

    /** Computes how far two patches are from being alike, which they are not at all from 1 on. */
    static float apart(float[] one, int a, float[] other, int b) {
        float sum = 0;
        for (int c = 0; c < FLOATS; c++) {
            float d = one[a + c] - other[b + c];
            sum += d * d;
        }
        return sum / WHOLLY;
    }
}
