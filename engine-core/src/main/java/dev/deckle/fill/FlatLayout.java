package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a side of flat art is made of: regions, the borders between them, lines within them. What ends soon inside
 * the edge, as letters do that the frame cuts, is left out, and the region around it closes.
 */
final class FlatLayout {
    /** Levels by which drawn colours may differ. */
    static final int EXACT = 2;

    private static final int LEAST_DEPTH = 16;
    private static final int MOST_NEEDED = 64;
    private static final int DEPTH_PART = 12;
    /** A line has to be this many times as long as it is wide, a band less. */
    private static final int LINE_LENGTHS = 8;

    private static final int BAND_LENGTHS = 3;
    private static final double MOST_OF_DEPTH = 0.6;
    /** The part of the side that a colour has, all places together, to be the ground. */
    private static final int GROUND_PART = 4;
    /** The part of the side that lies at its end and is no letter. */
    private static final int END_PART = 10;
    /** A stretch that is narrower, with the same colour at both sides, is a line or a part of a letter. */
    private static final int NARROW = 16;
    /** A blend of two colours is at most this wide. */
    private static final int BLEND = 3;

    private final SideView view;
    private final int tolerance;
    private final int leastDepth;

    final List<FlatRegion> regions = new ArrayList<>();
    /** Between one region and the next. */
    final List<FlatEdge> borders = new ArrayList<>();

    final List<FlatEdge> lines = new ArrayList<>();
    /** The region that each line is in. */
    final List<FlatRegion> lineGrounds = new ArrayList<>();

    FlatLayout(SideView view, int tolerance) {
        this.view = view;
        this.tolerance = tolerance;
        this.leastDepth = Math.max(LEAST_DEPTH, Math.min(MOST_NEEDED, view.depth() / DEPTH_PART));
        List<FlatRun> runs = FlatRun.of(view, 0, tolerance);
        if (runs.isEmpty()) {
            int colour = Math.min(view.at((view.length() - 1) / 2, 0), view.at(view.length() / 2, 0));
            regions.add(region(List.of(new FlatRun(0, view.length(), colour))));
        } else {
            lay(withoutNarrow(runs));
        }
    }

    private FlatRegion region(List<FlatRun> runs) {
        return new FlatRegion(view, runs, tolerance, EXACT);
    }

    private boolean isSame(FlatRun a, FlatRun b) {
        return PackedPicture.difference(a.colour(), b.colour()) <= tolerance;
    }

    /** Returns the stretches but for those that lie within one that there is more of. */
    private List<FlatRun> withoutNarrow(List<FlatRun> runs) {
        List<FlatRun> wide = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            FlatRun run = runs.get(i);
            boolean isInside = i > 0
                    && i < runs.size() - 1
                    && run.length() <= NARROW
                    && isSame(runs.get(i - 1), runs.get(i + 1))
                    && !isSame(runs.get(i - 1), run)
                    && like(run, runs) < like(runs.get(i - 1), runs);
            if (!isInside) {
                wide.add(run);
            }
        }
        return wide;
    }

    /** Counts the px of all stretches of one colour. */
    private int like(FlatRun run, List<FlatRun> runs) {
        int px = 0;
        for (FlatRun other : runs) {
            px += isSame(run, other) ? other.length() : 0;
        }
        return px;
    }

    private void lay(List<FlatRun> runs) {
        EdgeTrack[] tracks = new EdgeTrack[runs.size() - 1];
        for (int i = 0; i < tracks.length; i++) {
            Stop.ifAsked();
            EdgeTrack track = EdgeTrack.follow(view, runs.get(i), runs.get(i + 1), tolerance);
            tracks[i] = isSame(runs.get(i), runs.get(i + 1)) || goesOn(track, 0)
                    ? track
                    : shallow(runs.get(i), runs.get(i + 1)).orElse(track);
        }
        boolean[] stays = staying(runs, tracks);
        List<FlatRun> open = new ArrayList<>();
        List<FlatEdge> openLines = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < runs.size(); i++) {
            if (!stays[i]) {
                continue;
            }
            FlatRun run = runs.get(i);
            if (last >= 0) {
                FlatRun before = runs.get(last);
                boolean isNext = last == i - 1;
                double gap = run.from() - before.to();
                if (isSame(before, run)) {
                    if (isNext && goesOn(tracks[last], LINE_LENGTHS * gap)) {
                        openLines.add(edge(tracks[last], gap));
                    }
                } else {
                    close(open, openLines);
                    Optional<EdgeTrack> shallow = isNext ? Optional.empty() : shallow(before, run);
                    borders.add(
                            isNext && goesOn(tracks[last], 0)
                                    ? edge(tracks[last], gap)
                                    : shallow.isPresent() ? edge(shallow.get(), 0) : straight(before, run));
                }
            }
            open.add(run);
            last = i;
        }
        close(open, openLines);
    }

    private void close(List<FlatRun> open, List<FlatEdge> openLines) {
        FlatRegion region = region(open);
        regions.add(region);
        for (FlatEdge line : openLines) {
            lines.add(line);
            lineGrounds.add(region);
        }
        open.clear();
        openLines.clear();
    }

    private Optional<EdgeTrack> shallow(FlatRun before, FlatRun after) {
        return ShallowBorder.follow(view, before, after, tolerance);
    }

    private static FlatEdge edge(EdgeTrack track, double gap) {
        return new FlatEdge(track.place(), -track.slope(), gap / 2, track.rows());
    }

    /** Makes the border of two colours of which nothing is known but where it is: with its blend, if it has one. */
    private static FlatEdge straight(FlatRun before, FlatRun after) {
        int gap = after.from() - before.to();
        double place = (before.to() - 1 + after.from()) / 2.0;
        return new FlatEdge(place, 0, gap / 2.0, gap <= BLEND ? new int[1] : new int[0]);
    }

    /**
     * Returns whether what was followed is no letter: it goes through the picture, or far enough, or is long for its
     * width.
     */
    private boolean goesOn(EdgeTrack track, double least) {
        return track.isShallow()
                || (track.rows().length * 2 > track.depth()
                        && track.rows().length > 2
                        && (track.isThrough()
                                || track.depth() >= MOST_OF_DEPTH * view.depth()
                                || track.depth() >= Math.max(leastDepth, least)));
    }

    /** Finds the stretches that go on: the ground, and bands whose borders were followed. */
    private boolean[] staying(List<FlatRun> runs, EdgeTrack[] tracks) {
        boolean[] stays = new boolean[runs.size()];
        int longest = 0;
        for (int i = 0; i < stays.length; i++) {
            FlatRun run = runs.get(i);
            boolean isEnd = i == 0 || i == tracks.length;
            boolean isFigure = !isEnd && isSame(runs.get(i - 1), runs.get(i + 1));
            double least = isFigure ? BAND_LENGTHS * run.length() : 0;
            stays[i] = GROUND_PART * like(run, runs) >= view.length()
                    || (isEnd && END_PART * run.length() >= view.length())
                    || ((i == 0 || goesOn(tracks[i - 1], least)) && (i == tracks.length || goesOn(tracks[i], least)));
            longest = Math.max(longest, run.length());
        }
        for (int i = 0; i < stays.length; i++) {
            stays[i] |= runs.get(i).length() == longest;
        }
        return stays;
    }
}
