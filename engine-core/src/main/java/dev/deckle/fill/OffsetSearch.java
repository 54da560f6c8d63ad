package dev.deckle.fill;

import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds for every unknown cell of a grid the known cell that it is to be a copy of: patches that look alike, found
 * coarse to fine by propagation and random search, alternating with a vote of the patches on the unknown colours.
 *
 * <p>Y. Wexler, E. Shechtman, M. Irani: Space-time completion of video, 2007; C. Barnes et al.: PatchMatch, 2009. Besides the
 * likeness of patches, these count: that the low-passed colour is the one that the smooth fill expects, and the strength of
 * detail the one that is carried on from the seam; that a copy comes from near the
 * pixel's own place at the seam; that what is rare in the picture ({@link Rarity}) is not copied far from the seam; that no source is used
 * much more often than others; and that neighbours copy neighbours,
 * or meet where their copies look alike. Random numbers come from a fixed seed.
 */
final class OffsetSearch {
    /** Cells along the long side of the finest grid; the coarsest of the {@link #LEVELS} has a fourth of that. */
    static final int CELLS = 192;

    /** The least side of a cell in px: copies blend into each other over the border of cells. */
    static final int LEAST_CELL = 4;

    /** The levels of the search, each of half the resolution of the next. */
    private static final int LEVELS = 3;
    /** The fewest known patches that a level needs. */
    private static final int LEAST_SOURCES = 12;
    /** The rounds of search and vote on each level but the finest, which has one. */
    private static final int ROUNDS = 3;
    /** The farthest, in cells, that the finest level searches at random about what it has. */
    private static final int FINE_RADIUS = 4;
    /** The blur of the guide, in parts of the long side. */
    private static final float GUIDE_BLUR = 2f / 96;

    /** The first random number, the same for every picture. */
    private static final int SEED = 12345;

    /** The blur, in cells, that takes the detail of a start from its colour. */
    private static final float START_BLUR = 1.5f;

    /** The part of its detail that the mirror image starts with. */
    private static final float START_DETAIL = 0.7f;

    /** The part of the known picture's short side that the mirror image starts from: it goes back and forth in it. */
    private static final float START_DEPTH = 0.5f;

    /** The cost of a copy that is taken over from a coarser level, until it is compared. */
    private static final float UNKNOWN_COST = 100;

    private final MatchLevel level;
    private final int width;
    private final int height;
    private int random = SEED;

    private OffsetSearch(MatchLevel level) {
        this.level = level;
        this.width = level.grid.width;
        this.height = level.grid.height;
    }

    /** Returns the blur of the expected colour, in cells of that grid. */
    static float guideBlur(CellGrid grid) {
        return GUIDE_BLUR * Math.max(grid.width, grid.height);
    }

    /** Returns the finest level, its sources found; empty where too little is known to copy from. */
    static Optional<MatchLevel> run(CellGrid finest, Strength strength) {
        List<CellGrid> grids = new ArrayList<>(List.of(finest));
        List<float[]> strengths = new ArrayList<>(List.of(strength.wanted));
        for (int i = 1; i < LEVELS; i++) {
            strengths.add(0, grids.get(0).halved(strengths.get(0), 1));
            grids.add(0, grids.get(0).coarser());
        }
        List<MatchLevel> levels = new ArrayList<>();
        for (int i = LEVELS - 1; i >= 0; i--) {
            boolean last = i == LEVELS - 1;
            MatchLevel.of(grids.get(i), strengths.get(i), last ? 1 : 2, LEAST_SOURCES)
                    .ifPresent(l -> levels.add(0, l));
        }
        if (levels.isEmpty() || levels.get(levels.size() - 1).grid != finest) {
            return Optional.empty();
        }
        sort(levels, levels.get(0).grid);
        return Optional.of(search(levels));
    }

    /** Divides the patches of all levels into kinds as those of the finest are. */
    private static void sort(List<MatchLevel> levels, CellGrid coarsest) {
        MatchLevel finer = levels.get(levels.size() - 1);
        finer.sort();
        float[] unlike = SeamKinds.of(finer, coarsest);
        finer.expect(unlike, coarsest);
        for (int i = levels.size() - 2; i >= 0; i--) {
            levels.get(i).sortLike(finer);
            finer = levels.get(i);
            finer.expect(unlike, coarsest);
        }
    }

    private static MatchLevel search(List<MatchLevel> levels) {
        for (int i = 0; i < levels.size(); i++) {
            OffsetSearch search = new OffsetSearch(levels.get(i));
            if (i > 0) {
                search.startFrom(levels.get(i - 1));
            } else {
                search.startFromMirror();
            }
            boolean fine = i > 0 && i == levels.size() - 1;
            search.refine(fine ? 1 : ROUNDS, fine);
            Meter.done(i + 1, levels.size());
        }
        return levels.get(levels.size() - 1);
    }

    private void startFromMirror() {
        float[] low = BlurKernel.blur(level.colours, width, height, 3, START_BLUR);
        float[] start = level.colours.clone();
        for (int i = 0; i < level.from.length; i++) {
            if (level.grid.unknown[i] != 0) {
                int from = level.nearestSource[startOf(i)];
                level.from[i] = from;
                for (int c = 0; c < 3; c++) {
                    start[3 * i + c] += START_DETAIL * (level.colours[3 * from + c] - low[3 * from + c]);
                }
            }
        }
        level.colours = start;
    }

    /** Returns the cell of the mirror image that a cell starts with. */
    private int startOf(int i) {
        int near = level.grid.seam[i];
        int dx = near % width - i % width;
        int dy = near / width - i / width;
        float d = Math.max(Math.abs(dx), Math.abs(dy));
        float most = Math.max(2, START_DEPTH * Math.min(level.known.width(), level.known.height()));
        float part = Math.abs(d - 2 * most * Math.round(d / (2 * most))) / Math.max(1, d);
        int x = Math.max(0, Math.min(width - 1, near % width + Math.round(part * dx)));
        int y = Math.max(0, Math.min(height - 1, near / width + Math.round(part * dy)));
        return y * width + x;
    }

    private void startFrom(MatchLevel coarser) {
        int w = coarser.grid.width;
        for (int i = 0; i < level.from.length; i++) {
            if (level.grid.unknown[i] != 0) {
                int x = i % width;
                int y = i / width;
                int from = coarser.from[y / 2 * w + x / 2];
                int fx = Math.max(0, Math.min(width - 1, 2 * (from % w) + (x & 1)));
                int fy = Math.max(0, Math.min(height - 1, 2 * (from / w) + (y & 1)));
                level.from[i] = level.nearestSource[fy * width + fx];
                level.cost[i] = UNKNOWN_COST;
            }
        }
        level.colours = MatchKernel.vote(level);
    }

    private void refine(int rounds, boolean fine) {
        for (int round = 0; round < rounds; round++) {
            level.countUse();
            sweep(1, fine);
            sweep(-1, fine);
            level.colours = MatchKernel.vote(level);
        }
    }

    private void sweep(int step, boolean fine) {
        int cells = level.from.length;
        MatchKernel kernel = new MatchKernel(level);
        int radius = fine ? FINE_RADIUS : Math.max(width, height) / 4;
        for (int n = 0; n < cells; n++) {
            if (n % width == 0) {
                Stop.ifAsked();
            }
            int i = step > 0 ? n : cells - 1 - n;
            if (level.grid.unknown[i] == 0) {
                continue;
            }
            int x = i % width;
            int y = i / width;
            kernel.at(x, y);
            kernel.follow(-step, 0);
            kernel.follow(0, -step);
            kernel.follow(step, 0);
            kernel.follow(0, step);
            if (!fine) {
                kernel.offer(level.sources[next(level.sources.length)]);
            }
            for (int r = radius; r >= 1; r /= 2) {
                int fx = level.from[i] % width + next(2 * r + 1) - r;
                int fy = level.from[i] / width + next(2 * r + 1) - r;
                if (fx >= 0 && fx < width && fy >= 0 && fy < height) {
                    kernel.offer(fy * width + fx);
                }
            }
        }
    }

    /** Draws a whole number from 0 to below {@code bound}; Marsaglia's xorshift. */
    private int next(int bound) {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return (int) (((random & 0xFFFFFFFFL) * bound) >>> 32);
    }
}
