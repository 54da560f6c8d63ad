package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Finds where along a side what lies inside of it repeats at once, as bricks and tiles do: for each place the px after
 * which it does, or 0. Two whole repeats have to be seen, or the beginning of the second along the whole side.
 */
final class Rhythm {
    private static final int LEAST_PERIOD = 4;
    private static final int LEAST_PLACES = 8;
    private static final int SAMPLES = 96;
    /** The part of a period that has to be seen where it is only begun: one px in this many, and {@link #LEAST_PART}. */
    private static final int PART = 10;

    private static final int LEAST_PART = 8;
    /** The share of the side that has to repeat where only a part of the second repeat is seen. */
    private static final double WHOLE = 0.97;
    /** One px in this many has to be of another colour than most. */
    private static final int TELLING = 12;

    private final SideView view;
    private final int tolerance;
    private final int common;
    /** The places looked at, alike from both ends. */
    private final int[] samples;

    private final int[] constant;

    private Rhythm(SideView view, int tolerance) {
        this.view = view;
        this.tolerance = tolerance;
        this.common = common(view);
        this.constant = new int[view.length()];
        this.samples = samples(view.length());
    }

    static int[] of(SideView view, int tolerance) {
        return new Rhythm(view, tolerance).places();
    }

    private int[] places() {
        int[] places = new int[view.length()];
        if (view.length() < LEAST_PLACES) {
            return places;
        }
        int whole = best(false);
        if (whole > 0) {
            for (int t = 0; t < places.length; t++) {
                places[t] = alike(t, whole, whole) >= whole ? whole : 0;
            }
            return places;
        }
        int part = best(true);
        if (part > 0) {
            Arrays.fill(places, part);
        }
        return places;
    }

    /**
     * Finds the period by which most px repeat, the smallest of those by which equally many do; 0 where there is none.
     */
    private int best(boolean isPart) {
        int best = 0;
        long most = 0;
        int longest = view.depth() / 2;
        for (int period = LEAST_PERIOD; period <= longest; period++) {
            Stop.ifAsked();
            long px = isPart ? part(period) : whole(period);
            if (px > most) {
                best = period;
                most = px;
            }
        }
        return best;
    }

    /**
     * Counts the px of places that repeat twice, as far as the picture goes; 0 where they are too few, or others lie
     * between them.
     */
    private long whole(int period) {
        int most = Math.min(2 * period, view.depth() - period);
        int agreeing = 0;
        int telling = 0;
        int looked = 0;
        int pending = 0;
        int pendingAgreeing = 0;
        for (int t : samples) {
            boolean isAlike = alike(t, period, most) >= most;
            pending += telling > 0 || isAlike ? 1 : 0;
            pendingAgreeing += isAlike ? 1 : 0;
            if (isAlike && changes(t, period) > 0) {
                looked += telling > 0 ? pending : 1;
                agreeing += telling > 0 ? pendingAgreeing : 1;
                telling++;
                pending = 0;
                pendingAgreeing = 0;
            }
        }
        boolean isEnough = telling > 1
                && telling * (view.length() / samples.length) >= Math.max(LEAST_PLACES, view.length() / PART);
        return isEnough && agreeing >= WHOLE * looked ? (long) telling * view.depth() : 0;
    }

    /**
     * Counts the px that repeat along the whole side; 0 where not all places begin to, or there is too little to tell
     * by.
     */
    private long part(int period) {
        int need = Math.max(LEAST_PART, period / PART);
        int[] alike = new int[samples.length];
        int looked = 0;
        int off = 0;
        int changing = 0;
        int coloured = 0;
        int colouredOff = 0;
        for (int t : samples) {
            int px = alike(t, period, period);
            alike[looked++] = px;
            boolean isColoured = PackedPicture.difference(view.at(t, 0), common) > tolerance && changes(t, period) > 0;
            off += px < need ? 1 : 0;
            changing += px >= need && changes(t, need) > 0 ? 1 : 0;
            coloured += isColoured ? 1 : 0;
            colouredOff += isColoured && px < need ? 1 : 0;
            if (off > (1 - WHOLE) * samples.length + 1) {
                return 0;
            }
        }
        boolean isTelling =
                2 * changing > looked || (TELLING * coloured > looked && colouredOff <= (1 - WHOLE) * coloured);
        Arrays.sort(alike, 0, looked);
        return isTelling ? (long) looked * alike[Math.min(looked - 1, (int) Math.ceil((1 - WHOLE) * looked))] : 0;
    }

    private static int[] samples(int length) {
        int step = Math.max(1, length / SAMPLES);
        int half = (length / 2 + step - 1) / step;
        boolean hasMiddle = length % 2 == 1;
        int[] samples = new int[2 * half + (hasMiddle ? 1 : 0)];
        for (int i = 0; i < half; i++) {
            samples[i] = Math.min(length / 2 - 1, i * step + step / 2);
            samples[samples.length - 1 - i] = length - 1 - samples[i];
        }
        if (hasMiddle) {
            samples[half] = length / 2;
        }
        return samples;
    }

    /** Returns the colour that most of the outermost px have. */
    private static int common(SideView view) {
        int[] colours = new int[view.length()];
        for (int t = 0; t < colours.length; t++) {
            colours[t] = view.at(t, 0);
        }
        Arrays.sort(colours);
        int best = colours[0];
        int most = 0;
        for (int from = 0, to = 0; from < colours.length; from = to) {
            while (to < colours.length && colours[to] == colours[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = colours[from];
            }
        }
        return best;
    }

    /** Counts the px from the edge on, at most {@code most}, that are as those a period further in. */
    private int alike(int t, int period, int most) {
        int end = Math.min(most, view.depth() - period);
        if (end + period <= constant(t)) {
            return end;
        }
        int d = 0;
        while (d < end && PackedPicture.difference(view.at(t, d), view.at(t, d + period)) <= tolerance) {
            d++;
        }
        return d;
    }

    /** Counts the px from the edge on that are all as the outermost; looked at once for each place. */
    private int constant(int t) {
        if (constant[t] == 0) {
            int d = 1;
            while (d < view.depth() && PackedPicture.difference(view.at(t, d), view.at(t, 0)) * 2 <= tolerance) {
                d++;
            }
            constant[t] = d;
        }
        return constant[t];
    }

    private int changes(int t, int depth) {
        int changes = 0;
        for (int d = constant(t); d <= Math.min(depth, view.depth() - 1); d++) {
            changes += PackedPicture.difference(view.at(t, d - 1), view.at(t, d)) > tolerance ? 1 : 0;
        }
        return changes;
    }
}
