package dev.deckle.fill;

import java.util.Arrays;

/**
 * Divides the patches of a picture into a few kinds – sky, grass, rock, fur – by what {@link Rarity} tells of them, and tells how
 * much of each kind lies at the seam that an unknown cell leads back to. K-means from seeds that are far from each other.
 */
final class Kinds {
    /** The most kinds. */
    static final int COUNT = 12;
    /** The rounds of sorting. */
    private static final int ROUNDS = 6;
    /** The patches that the means of kinds are made of. */
    private static final int SAMPLES = 1024;

    /** The kind of each source, 0 elsewhere. */
    final byte[] kind;

    private Kinds(byte[] kind) {
        this.kind = kind;
    }

    /** Divides the sources of the finest level. */
    static Kinds of(int[] sources, float[] told, int cells) {
        int n = Rarity.FLOATS;
        int count = Math.min(SAMPLES, sources.length);
        float[] samples = new float[n * count];
        for (int s = 0; s < count; s++) {
            System.arraycopy(told, n * (int) ((long) s * sources.length / count), samples, n * s, n);
        }
        float[] means = seeds(samples, count);
        for (int round = 0; round < ROUNDS; round++) {
            float[] sums = new float[means.length];
            int[] counts = new int[COUNT];
            for (int s = 0; s < count; s++) {
                int k = nearest(samples, n * s, means);
                counts[k]++;
                for (int c = 0; c < n; c++) {
                    sums[n * k + c] += samples[n * s + c];
                }
            }
            for (int k = 0; k < COUNT; k++) {
                for (int c = 0; c < n && counts[k] > 0; c++) {
                    means[n * k + c] = sums[n * k + c] / counts[k];
                }
            }
        }
        byte[] kind = new byte[cells];
        for (int s = 0; s < sources.length; s++) {
            kind[sources[s]] = (byte) nearest(told, n * s, means);
        }
        return new Kinds(kind);
    }

    private static float[] seeds(float[] samples, int count) {
        int n = Rarity.FLOATS;
        float[] means = new float[n * COUNT];
        float[] least = new float[count];
        Arrays.fill(least, Float.MAX_VALUE);
        int next = count / 2;
        for (int k = 0; k < COUNT; k++) {
            System.arraycopy(samples, n * next, means, n * k, n);
            int far = 0;
            for (int s = 0; s < count; s++) {
                least[s] = Math.min(least[s], Rarity.apart(samples, n * s, means, n * k));
                if (least[s] > least[far]) {
                    far = s;
                }
            }
            next = far;
        }
        return means;
    }

    private static int nearest(float[] told, int at, float[] means) {
        int best = 0;
        float least = Float.MAX_VALUE;
        for (int k = 0; k < COUNT; k++) {
            float d = Rarity.apart(told, at, means, Rarity.FLOATS * k);
            if (d < least) {
                least = d;
                best = k;
            }
        }
        return best;
    }
}
