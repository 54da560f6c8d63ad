package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Finds the border of two colours that leaves a picture at a small angle to its side, as the edge of a page does that was laid
 * aslant on a scanner: it is followed along the side, by the depth at which the one colour gives way to the other.
 */
final class ShallowBorder {
    /** Places along the side that it has to be seen at, and that are looked at. */
    private static final int LEAST = 24;

    private static final int MOST = 256;
    /** The least slope, px along the side for each px inwards; what leans less is followed inwards. */
    private static final double SHALLOW = 2;
    /** Px that a place may be off the straight line, and the share of places that have to be no farther off. */
    private static final double OFF = 1.5;

    private static final double STRAIGHT = 0.9;
    /** Px at the end of the stretch that may be blended. */
    private static final int BLEND = 2;

    private final SideView view;
    private final int tolerance;

    private ShallowBorder(SideView view, int tolerance) {
        this.view = view;
        this.tolerance = tolerance;
    }

    /** Traces the border between two stretches; empty where it is none that leans so much. */
    static Optional<EdgeTrack> follow(SideView view, FlatRun before, FlatRun after, int tolerance) {
        ShallowBorder border = new ShallowBorder(view, tolerance);
        Optional<EdgeTrack> one = border.along(before, after.colour(), -1);
        Optional<EdgeTrack> other = border.along(after, before.colour(), 1);
        // By colour, as the mirrored picture has them the other way round.
        return one.isEmpty() || (other.isPresent() && after.colour() < before.colour()) ? other : one;
    }

    /** Traces it under one stretch, from the end that is beside the other one on. */
    private Optional<EdgeTrack> along(FlatRun run, int below, int step) {
        int start = step < 0 ? run.to() - 1 - BLEND : run.from() + BLEND;
        // A grain breaks one colour into several stretches: it is followed over their ends.
        int places = Math.min(MOST, step < 0 ? start + 1 : view.length() - start);
        if (places < LEAST) {
            return Optional.empty();
        }
        double[] depths = new double[places];
        int count = 0;
        int mostDepth = (int) Math.min(view.depth() - 1, places / SHALLOW);
        while (count < places) {
            Stop.ifAsked();
            int depth = depth(start + step * count, run.colour(), below, mostDepth);
            if (depth < 0) {
                break;
            }
            depths[count++] = depth;
        }
        return count < LEAST ? Optional.empty() : line(start, step, depths, count);
    }

    /** Returns the depth of the first px of the colour below; −1 where there is none, or something else lies between. */
    private int depth(int t, int colour, int below, int most) {
        int foreign = 0;
        for (int d = 0; d <= most; d++) {
            int pixel = view.at(t, d);
            if (PackedPicture.difference(pixel, below) <= 2 * tolerance) {
                return d;
            }
            foreign += PackedPicture.difference(pixel, colour) > 2 * tolerance ? 1 : 0;
            if (foreign > BLEND) {
                return -1;
            }
        }
        return -1;
    }

    private Optional<EdgeTrack> line(int start, int step, double[] depths, int count) {
        double n = count;
        double st = n * (n - 1) / 2;
        double stt = (n - 1) * n * (2 * n - 1) / 6;
        double sd = 0;
        double std = 0;
        for (int i = 0; i < count; i++) {
            sd += depths[i];
            std += i * depths[i];
        }
        double rise = (n * std - st * sd) / (n * stt - st * st);
        double first = (sd - rise * st) / n;
        int near = 0;
        for (int i = 0; i < count; i++) {
            near += Math.abs(first + rise * i - depths[i]) <= OFF ? 1 : 0;
        }
        if (rise <= 0 || rise * SHALLOW > 1 || rise * n < 2 || near < STRAIGHT * count) {
            return Optional.empty();
        }
        double slope = step / rise;
        // Between the last px of the one colour and the first of the other.
        double place = start - slope * (first - 0.5);
        return Optional.of(EdgeTrack.shallow(place, slope));
    }
}
