package dev.deckle.fill;

/**
 * Computes the costs and votes of {@link OffsetSearch}, for one unknown cell at a time. Colours are in the range of 8
 * bit, costs squares of them.
 */
final class MatchKernel {
    /** The weight of the expected low-passed colour. */
    private static final float GUIDE = 4;
    /** The squared difference of colour that counts for half of itself far from the seam, where what is expected is a guess. */
    private static final float GUESS = 200;
    /** The cost of an octave by which a kind is less plentiful at the seam than others are. */
    private static final float KIND = 60;
    /** The cost of an octave of {@link Rarity}, away from the seam, of a kind that is not found at the seam. */
    private static final float RARE = 600;
    /** The same in a hole, where what lies all around tells what belongs there. */
    private static final float RARE_IN_HOLE = 250;
    /** The part of that cost which the most plentiful kind at the seam has, too: it may be rare in the picture. */
    private static final float RARE_HERE = 0.5f;
    /** The octaves of kind over which that part becomes the whole. */
    private static final float ELSEWHERE = 2;
    /** The times that both cost more where what is expected is a guess: very deep margins show what is plentiful. */
    private static final float CALM = 15;
    /** The times that rarity costs more where what is expected lies in layers, which begins nearer to the seam. */
    private static final float CALM_RARE = 3;
    /** The cost of detail that is twice as strong as expected, or half as strong. */
    private static final float DETAIL = 100;
    /** The cost of a copy from as far away to the side as the known picture is wide. */
    private static final float FAR_ACROSS = 800;
    /** The cost of a copy from as far up or down as it is high: what a thing is depends on its height, and seldom on its column. */
    private static final float FAR_DOWN = 4000;
    /** The cost of a source that is used once more than its kind is on average; twice that away from the seam. */
    private static final float AGAIN = 30;
    /** The part by which that cost grows with each octave of rarity. */
    private static final float RARE_AGAIN = 2;
    /** The cost of two neighbours that don't copy neighbours. */
    private static final float APART = 5;
    /** The part of the squared step between the cells that neighbours copy, which is added to that cost. */
    private static final float STEP = 0.1f;
    /** The cost at which a patch's vote is halved. */
    private static final float SOFT = 200;

    private final MatchLevel level;
    private final int width;
    private final int height;
    private final int reach;
    private final float[] colours;
    private final float[] picture;
    private final float farX;
    private final float farY;
    private final float rareCost;
    private int x;
    private int y;
    private int cell;

    MatchKernel(MatchLevel level) {
        this.level = level;
        this.width = level.grid.width;
        this.height = level.grid.height;
        this.reach = level.reach;
        this.colours = level.colours;
        this.picture = level.grid.colours;
        this.farX = FAR_ACROSS / ((float) level.known.width() * level.known.width());
        this.farY = FAR_DOWN / ((float) level.known.height() * level.known.height());
        boolean isHole = level.known.width() == width && level.known.height() == height;
        this.rareCost = isHole ? RARE_IN_HOLE : RARE;
    }

    /** Turns to a cell and takes its cost anew. */
    void at(int cellX, int cellY) {
        x = cellX;
        y = cellY;
        cell = y * width + x;
        level.cost[cell] = cost(level.from[cell], Float.MAX_VALUE);
    }

    /** Tries the cell beside what the neighbour at {@code dx, dy} copies. */
    void follow(int dx, int dy) {
        int nx = x + dx;
        int ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || level.grid.unknown[ny * width + nx] == 0) {
            return;
        }
        int from = level.from[ny * width + nx];
        int fx = from % width - dx;
        int fy = from / width - dy;
        if (fx >= 0 && fy >= 0 && fx < width && fy < height) {
            offer(fy * width + fx);
        }
    }

    /** Takes {@code from} where it is a source and costs less. */
    void offer(int from) {
        int now = level.from[cell];
        if (from == now || level.source[from] == 0) {
            return;
        }
        float c = cost(from, level.cost[cell]);
        if (c < level.cost[cell]) {
            level.cost[cell] = c;
            level.from[cell] = from;
            level.used[now]--;
            level.used[from]++;
        }
    }

    private float cost(int from, float limit) {
        int near = level.grid.seam[cell];
        int fx = from % width;
        int fy = from / width;
        float dx = fx - near % width;
        float dy = fy - near / width;
        float sum = farX * dx * dx + farY * dy * dy;
        sum += kind(from);
        float off = difference(level.guide, cell, level.guide, from);
        sum += GUIDE / 3 * off / (1 + level.guess[cell] * off / GUESS);
        float detail = level.strength[cell] - level.strength[from];
        sum += DETAIL / 4 * detail * detail;
        if (sum >= limit) {
            return sum;
        }
        sum += apart(from, -1, 0) + apart(from, 1, 0) + apart(from, 0, -1) + apart(from, 0, 1);
        return sum >= limit ? sum : sum + patch(fx, fy, limit - sum);
    }

    /** Computes the cost of what kind of thing the source is: unlike what the seam shows, rare, used often. */
    private float kind(int from) {
        int kind = level.kind[from];
        float unlike = level.unlike[Kinds.COUNT * cell + kind];
        float rare = level.rare[from] * Math.min(1, RARE_HERE + unlike / ELSEWHERE);
        int others = level.used[from] - (from == level.from[cell] ? 1 : 0);
        float calm = 1 + CALM * level.guess[cell];
        return KIND * calm * unlike
                + rareCost * (calm + CALM_RARE * level.layers[cell]) * level.deep[cell] * rare
                + AGAIN * (1 + level.deep[cell]) * (1 + RARE_AGAIN * rare) * level.again[kind] * others;
    }

    private float patch(int fx, int fy, float limit) {
        float share = level.share[cell];
        float most = limit / share;
        float sum = 0;
        int left = Math.max(-reach, -x);
        int right = Math.min(reach, width - 1 - x);
        for (int j = Math.max(-reach, -y); j <= Math.min(reach, height - 1 - y); j++) {
            int a = (y + j) * width + x + left;
            int p = 3 * a;
            int q = 3 * ((fy + j) * width + fx + left);
            for (int i = left; i <= right; i++) {
                float r = colours[p] - picture[q];
                float g = colours[p + 1] - picture[q + 1];
                float b = colours[p + 2] - picture[q + 2];
                sum += level.trust[a++] * (r * r + g * g + b * b);
                p += 3;
                q += 3;
            }
            if (sum >= most) {
                return limit;
            }
        }
        return sum * share;
    }

    /** Computes the cost of the border to the neighbour at {@code dx, dy}. */
    private float apart(int from, int dx, int dy) {
        int nx = x + dx;
        int ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) {
            return 0;
        }
        int neighbour = ny * width + nx;
        int step = dy * width + dx;
        int other = level.from[neighbour];
        if (level.grid.unknown[neighbour] == 0 || other == from + step) {
            return 0;
        }
        // Sources lie inside the grid by the reach of a patch: one step to either side stays in it.
        float sum = difference(picture, from, picture, other - step) + difference(picture, from + step, picture, other);
        return APART + STEP / 3 * sum;
    }

    private static float difference(float[] one, int i, float[] other, int j) {
        int p = 3 * i;
        int q = 3 * j;
        float r = one[p] - other[q];
        float g = one[p + 1] - other[q + 1];
        float b = one[p + 2] - other[q + 2];
        return r * r + g * g + b * b;
    }

    /** Computes the colours that the patches over each unknown cell see there, weighted by their trust and likeness. */
    static float[] vote(MatchLevel level) {
        int width = level.grid.width;
        int height = level.grid.height;
        int reach = level.reach;
        float[] picture = level.grid.colours;
        float[] sums = new float[picture.length];
        float[] weights = new float[level.from.length];
        for (int i = 0; i < level.from.length; i++) {
            if (level.grid.unknown[i] == 0) {
                continue;
            }
            float weight = level.trust[i] / (1 + level.cost[i] / SOFT);
            int x = i % width;
            int y = i / width;
            for (int dy = Math.max(-reach, -y); dy <= Math.min(reach, height - 1 - y); dy++) {
                for (int dx = Math.max(-reach, -x); dx <= Math.min(reach, width - 1 - x); dx++) {
                    int to = i + dy * width + dx;
                    int from = level.from[i] + dy * width + dx;
                    weights[to] += weight;
                    sums[3 * to] += weight * picture[3 * from];
                    sums[3 * to + 1] += weight * picture[3 * from + 1];
                    sums[3 * to + 2] += weight * picture[3 * from + 2];
                }
            }
        }
        float[] colours = picture.clone();
        for (int i = 0; i < weights.length; i++) {
            if (level.grid.unknown[i] != 0) {
                float scale = 1 / weights[i];
                for (int c = 0; c < 3; c++) {
                    colours[3 * i + c] = sums[3 * i + c] * scale;
                }
            }
        }
        return colours;
    }
}
