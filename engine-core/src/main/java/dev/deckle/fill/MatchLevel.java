package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Holds one level of the search of {@link OffsetSearch}: where patches may come from, how much each cell is to be
 * trusted, which colour is to be expected, and the offsets found so far.
 */
final class MatchLevel {
    /** The 96ths of the long side from the seam by which trust in an unknown cell is halved. */
    private static final double HALVED = 3.1;

    /** The least trust in an unknown cell. */
    private static final float LEAST_TRUST = 0.02f;

    /** The parts of the long side in which {@link #HALVED} is counted. */
    private static final double PARTS = 96.0;

    /** A source is known to this many cells to each side. Sources that are known to the whole reach leave none in a thin strip of sky. */
    private static final int KNOWN = 1;

    /** The part of the long side from which on a cell is far from the seam. */
    private static final float DEEP = 0.03f;

    /** The part of the long side up to which the expected colour counts in full. */
    private static final float GUESS_FROM = 0.28f;
    /** The part of the long side from which on it is a guess. */
    private static final float GUESS_TO = 0.44f;

    final CellGrid grid;
    /** A patch reaches this many cells to each side. */
    final int reach;
    /** 1 where a patch can come from: the cell and its neighbours are known. */
    final byte[] source;
    /** The cells that are sources. */
    final int[] sources;
    /** The source nearest to each cell. */
    final int[] nearestSource;
    /** Cells to the nearest known one. */
    final float[] distance;

    final float[] trust;
    /** One over the trust in a whole patch. */
    final float[] share;
    /** Low-passed colours: of the picture where known, expected elsewhere. */
    final float[] guide;
    /** The strength of detail: of the picture where known, expected elsewhere. */
    final float[] strength;
    /** The colours, where unknown as the patches found so far see them. */
    float[] colours;
    /** The cell that each unknown cell is a copy of. */
    final int[] from;

    final float[] cost;
    /** The octaves by which what is about each source is rarer than what is plentiful. */
    float[] rare = new float[0];
    /** The kind of each source. */
    byte[] kind = new byte[0];
    /** Octaves by which each kind is less plentiful at the seam that each cell leads back to than the most plentiful one there. */
    float[] unlike = new float[0];
    /** The depth of each cell beyond the seam: 0 where known, 1 from {@link #DEEP} on. */
    final float[] deep;
    /** The part of the expected colour of each cell that is a guess: 0 near the seam, 1 from {@link #GUESS_TO} on. */
    final float[] guess;
    /** The part that straight layers have of what is expected at each cell. */
    final float[] layers;
    /** The smallest rectangle that holds all known cells. */
    final Rect known;
    /** The times that each cell is copied. */
    final int[] used;

    /** One over the times that a source of each kind is used on average. */
    final float[] again = new float[Kinds.COUNT];

    private MatchLevel(CellGrid grid, float[] strength, int reach, int[] sources, byte[] source) {
        int cells = grid.cells();
        this.grid = grid;
        this.strength = strength;
        this.reach = reach;
        this.source = source;
        this.sources = sources;
        SeamDepth seam = SeamDepth.of(grid);
        this.distance = seam.distance;
        byte[] others = new byte[cells];
        for (int i = 0; i < cells; i++) {
            others[i] = (byte) (1 - source[i]);
        }
        this.nearestSource = nearest(others, grid, new float[cells]);
        this.trust = trust(grid, distance);
        this.share = share(grid, trust, reach);
        this.guide = BlurKernel.blur(grid.colours, grid.width, grid.height, 3, OffsetSearch.guideBlur(grid));
        this.colours = grid.colours.clone();
        this.from = new int[cells];
        this.cost = new float[cells];
        this.used = new int[cells];
        this.deep = new float[cells];
        this.guess = new float[cells];
        this.layers = new float[cells];
        float depth = DEEP * Math.max(grid.width, grid.height);
        for (int i = 0; i < cells; i++) {
            deep[i] = Math.min(1, distance[i] / depth);
            float far = distance[i] / Math.max(grid.width, grid.height);
            layers[i] = seam.layers(i);
            guess[i] = Math.max(0, Math.min(1, (far - GUESS_FROM) / (GUESS_TO - GUESS_FROM)));
        }
        this.known = known(grid);
    }

    /** Returns the smallest rectangle that holds all known cells. */
    private static Rect known(CellGrid grid) {
        int left = grid.width;
        int right = 0;
        int top = grid.height;
        int bottom = 0;
        for (int i = 0; i < grid.cells(); i++) {
            if (grid.unknown[i] == 0) {
                left = Math.min(left, i % grid.width);
                right = Math.max(right, i % grid.width + 1);
                top = Math.min(top, i / grid.width);
                bottom = i / grid.width + 1;
            }
        }
        return Rect.ofEdges(left, top, right, bottom);
    }

    /** Prepares the level of {@code grid}; empty where fewer than {@code least} patches are known. */
    static java.util.Optional<MatchLevel> of(CellGrid grid, float[] strength, int reach, int least) {
        byte[] source = new byte[grid.cells()];
        int[] sources = new int[grid.cells()];
        int count = 0;
        for (int y = reach; y < grid.height - reach; y++) {
            Stop.ifAsked();
            for (int x = reach; x < grid.width - reach; x++) {
                int i = y * grid.width + x;
                if (wholePatch(grid, i, KNOWN)) {
                    source[i] = 1;
                    sources[count++] = i;
                }
            }
        }
        if (count < least) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(new MatchLevel(grid, strength, reach, Arrays.copyOf(sources, count), source));
    }

    private static boolean wholePatch(CellGrid grid, int at, int reach) {
        for (int y = -reach; y <= reach; y++) {
            for (int x = -reach; x <= reach; x++) {
                if (grid.unknown[at + y * grid.width + x] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Finds the known cell nearest to each cell, at least one being known, and its distance in cells. */
    static int[] nearest(byte[] unknown, CellGrid grid, float[] distance) {
        byte[] flags = new byte[unknown.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = unknown[i] == 0 ? 0 : Hole.UNKNOWN;
        }
        Hole hole = Hole.of(flags, grid.width, grid.height);
        NearestSearch search = new NearestSearch(hole);
        int[] nearest = new int[unknown.length];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = i;
            if (unknown[i] != 0) {
                int x = i % grid.width - hole.bounds().x();
                int y = i / grid.width - hole.bounds().y();
                search.find(x, y);
                nearest[i] = (search.y(0) + hole.bounds().y()) * grid.width
                        + search.x(0)
                        + hole.bounds().x();
                distance[i] =
                        (float) Math.sqrt(search.squared()[y * hole.bounds().width() + x]);
            }
        }
        return nearest;
    }

    private static float[] trust(CellGrid grid, float[] distance) {
        double step = PARTS / (HALVED * Math.max(grid.width, grid.height));
        float[] trust = new float[distance.length];
        for (int i = 0; i < trust.length; i++) {
            trust[i] = grid.unknown[i] == 0 ? 1 : Math.max(LEAST_TRUST, (float) Powers.ofTwo(-distance[i] * step));
        }
        return trust;
    }

    private static float[] share(CellGrid grid, float[] trust, int reach) {
        float[] share = new float[trust.length];
        for (int y = 0; y < grid.height; y++) {
            Stop.ifAsked();
            for (int x = 0; x < grid.width; x++) {
                float sum = 0;
                for (int j = Math.max(0, y - reach); j <= Math.min(grid.height - 1, y + reach); j++) {
                    for (int i = Math.max(0, x - reach); i <= Math.min(grid.width - 1, x + reach); i++) {
                        sum += trust[j * grid.width + i];
                    }
                }
                share[y * grid.width + x] = 1 / (3 * sum);
            }
        }
        return share;
    }

    /** Divides the patches of the finest level into kinds. */
    void sort() {
        float[] told = Rarity.tell(this);
        rare = Rarity.of(this, told);
        kind = Kinds.of(sources, told, grid.cells()).kind;
    }

    /** Takes over from the next finer level how its patches were sorted. */
    void sortLike(MatchLevel finer) {
        rare = new float[grid.cells()];
        kind = new byte[grid.cells()];
        int w = finer.grid.width;
        for (int i : finer.sources) {
            int to = i / w / 2 * grid.width + i % w / 2;
            rare[to] = Math.max(rare[to], finer.rare[i]);
            kind[to] = finer.kind[i];
        }
    }

    /** Sets what is expected at each cell: what the field of the coarsest grid tells. */
    void expect(float[] field, CellGrid coarse) {
        int times = coarse.cell / grid.cell;
        unlike = new float[Kinds.COUNT * grid.cells()];
        for (int i = 0; i < grid.cells(); i++) {
            int at = i / grid.width / times * coarse.width + i % grid.width / times;
            System.arraycopy(field, Kinds.COUNT * at, unlike, Kinds.COUNT * i, Kinds.COUNT);
        }
    }

    /** Counts how often each cell is copied, and each kind. */
    void countUse() {
        Arrays.fill(used, 0);
        for (int i = 0; i < from.length; i++) {
            used[from[i]] += grid.unknown[i];
        }
        int[] there = new int[Kinds.COUNT];
        int[] taken = new int[Kinds.COUNT];
        int all = 0;
        for (int i : sources) {
            there[kind[i]]++;
            taken[kind[i]] += used[i];
            all += used[i];
        }
        float usual = Math.max(1f / sources.length, all / (float) sources.length);
        for (int k = 0; k < again.length; k++) {
            again[k] = 1 / Math.max(usual, taken[k] / (float) Math.max(1, there[k]));
        }
    }
}
