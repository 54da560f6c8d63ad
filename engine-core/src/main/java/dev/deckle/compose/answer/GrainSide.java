package dev.deckle.compose.answer;

import dev.deckle.geometry.Side;
import dev.deckle.stop.Stop;

/**
 * Holds the energies of both pictures' detail along one side of the seam: for each px of it sums over the inner lines, mostly of quiet px, since what is
 * wanted is grain and not texture. Of one band of detail they are the source's, the answer's and what both have in common.
 */
final class GrainSide {
    /** The energies of a band. */
    static final int ENERGIES = 3;

    /** The lines at either end whose detail lacks its neighbours. */
    private static final int ENDS = 3;

    /** Px and lines to each side over which it is seen how quiet a px is. */
    private static final int ABOUT = 2;

    /** Levels²; detail of this energy and less is equally quiet. */
    private static final float QUIET = 0.25f;

    /** Weights, by px. */
    final float[] weights;

    /** Energies, by band and kind, then by px and colour. */
    final float[][] energies;

    private final SideLines lines;
    private final int colours;
    private double fine;
    private double grey;
    private double trusted;

    private GrainSide(SideLines lines) {
        this.lines = lines;
        this.colours = lines.colours;
        this.weights = new float[lines.length];
        this.energies = new float[ENERGIES * GrainRows.BANDS][lines.length * colours];
    }

    /** Measures a side whose px are judged. */
    static GrainSide of(JudgedSide judged) {
        GrainSide side = new GrainSide(judged.lines);
        float[][][] own = side.details(judged.lines.source);
        float[][][] other = side.details(judged.lines.answer);
        float[][] loud = side.loudness(own[0]);
        float[][] loudOther = side.loudness(other[0]);
        boolean deep = loud.length > 4 * ENDS;
        int end = loud.length - (deep ? ENDS : 0);
        for (int k = deep ? ENDS : 0; k < end; k++) {
            Stop.ifAsked();
            for (int x = 0; x < side.lines.length; x++) {
                float trust = judged.trust[k][x];
                float quiet = 1 / ((loud[k][x] + QUIET) * (loudOther[k][x] + QUIET));
                float w = trust * trust * quiet * quiet;
                side.weights[x] += w;
                side.trusted += trust;
                side.add(own, other, k, x, w);
            }
        }
        return side;
    }

    private void add(float[][][] own, float[][][] other, int k, int x, float w) {
        float mean = 0;
        for (int i = x * colours; i < (x + 1) * colours; i++) {
            for (int band = 0; band < GrainRows.BANDS; band++) {
                float mine = own[band][k][i];
                float its = other[band][k][i];
                energies[ENERGIES * band][i] += w * mine * mine;
                energies[ENERGIES * band + 1][i] += w * its * its;
                energies[ENERGIES * band + 2][i] += w * mine * its;
            }
            float detail = own[0][k][i];
            mean += detail / colours;
            fine += w * detail * detail / colours;
        }
        grey += w * mean * mean;
    }

    /** Returns the detail of the inner lines by band, as if there were no others. */
    private float[][][] details(float[][] of) {
        float[][][] details = new float[GrainRows.BANDS][lines.inside][];
        GrainRows rows = new GrainRows(y -> of[y], lines.length, lines.inside, colours);
        for (int k = 0; k < lines.inside; k++) {
            Stop.ifAsked();
            for (int band = 0; band < GrainRows.BANDS; band++) {
                details[band][k] = rows.detail(band, k).clone();
            }
        }
        return details;
    }

    private float[][] loudness(float[][] detail) {
        float[][] loud = new float[detail.length][lines.length];
        for (int k = 0; k < loud.length; k++) {
            for (int i = 0; i < detail[k].length; i++) {
                loud[k][i / colours] += detail[k][i] * detail[k][i] / colours;
            }
        }
        for (int round = 0; round < 2; round++) {
            StripKernel.boxAlong(loud, ABOUT, 1);
            loud = StripKernel.boxAcross(loud, ABOUT);
        }
        return loud;
    }

    Side side() {
        return lines.side;
    }

    int length() {
        return lines.length;
    }

    /** Returns the px that are trusted, all in all. */
    double trusted() {
        return trusted;
    }

    /** Returns the energy of the source's fine detail, weighted. */
    double fine() {
        return fine;
    }

    /** Returns the same of the mean of its colours. */
    double grey() {
        return grey;
    }
}
