package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.stop.Stop;

/**
 * Computes the {@link Isophotes} of one side. Places along it are counted clockwise round the picture.
 *
 * <p>The slope of an isophote is the one under which the strip inside the side changes least (B. Lucas, T. Kanade: An iterative image
 * registration technique, 1981, of a row and the next), averaged along the side the more widely the farther out it is
 * followed. All sums are exact and all roundings odd, so the mirrored and the transposed picture have the mirrored and transposed
 * slopes, to the bit.
 */
final class IsophoteSide {
    /** The length of a block, in 1024ths of the canvas' long side. */
    private static final float BLOCK = 4;

    /** The depth of the strip, as a bell, in 1024ths of the canvas' long side. */
    private static final float DEPTH = 12;
    /** The least average along the side, in 1024ths of the canvas' long side. */
    private static final float ALONG = 8;
    /** Deeper blocks weigh nothing. */
    private static final int DEEPEST = 7;
    /** The average along the side in parts of the distance. */
    private static final double SPREAD = 0.4;
    /**
     * The distance, in 1024ths of the long side, beyond which slopes are not followed; up to it they are, less and
     * less.
     */
    private static final double FOLLOWED = 600;

    /** The steepest slope that is followed, px along for each px outwards. */
    private static final double STEEPEST = 3;
    /** The squared step of a block that is noise. */
    private static final double NOISE = 0.1;
    /** The parts of a squared level in which products are counted. */
    private static final int SCALE = 64;
    /** The parts of a block in which places are counted. */
    private static final int FINE = 256;
    /** Rounds in which the place that a pixel leads back to is put right by the slope there. */
    private static final int ROUNDS = 3;

    /** Px between the rows of the table. */
    private final int step;
    /**
     * The displacement along the side, in parts of a px, for each multiple of {@link #step} px of distance and each
     * block.
     */
    private final int[][] table;
    /**
     * The block that each pixel of the side lies in or behind; {@link #partAt} is its share of the next, of
     * {@link #FINE}.
     */
    private final int[] blockAt;

    private final int[] partAt;
    /** One over the parts of a px that the table's rows are weighted with. */
    private final double share;

    private IsophoteSide(int length, int step, int[][] table) {
        this.step = step;
        this.share = 1.0 / (FINE * step);
        this.table = table;
        this.blockAt = new int[length];
        this.partAt = new int[length];
        int blocks = table[0].length;
        for (int along = 0; 2 * along < length; along++) {
            // Counted from the near end for both halves of the side, so that they round alike.
            long at = Math.max(0, ((2L * along + 1) * blocks - length) * FINE / (2L * length));
            int i = (int) (at / FINE);
            int part = (int) (at % FINE);
            blockAt[along] = i;
            partAt[along] = part;
            blockAt[length - 1 - along] = part == 0 ? blocks - 1 - i : blocks - 2 - i;
            partAt[length - 1 - along] = part == 0 ? 0 : FINE - part;
        }
    }

    /** Returns the strip inside a side of {@code known} that the slopes there are found in. */
    static IsophoteStrip strip(Rect known, Side side, float unit) {
        int length = PictureLines.length(known.size(), side);
        int block = Math.max(1, Math.round(BLOCK * unit));
        int blocks = Math.max(1, length / block);
        if (((blocks ^ length) & 1) != 0) {
            // Blocks are symmetrical about the middle of the side.
            blocks += blocks > 1 ? -1 : 1;
        }
        return new IsophoteStrip(known, side, block, blocks, DEEPEST);
    }

    /**
     * Computes the displacements of one side.
     *
     * @param strip inside it
     * @param luma of the strip
     * @param farthest the greatest distance that is asked for, px
     * @param unit one 1024th of the canvas' long side, in px
     */
    static IsophoteSide of(IsophoteStrip strip, IsophoteStrip.Luma luma, int farthest, float unit) {
        int block = strip.block();
        int blocks = strip.blocks();
        int length = strip.length();
        int[] products = strip.products(luma.of(strip), DEPTH * unit, SCALE);
        double least = ALONG * unit;
        double[][] slopes = slopes(products, blocks, least / block, Math.max(1, farthest * SPREAD / least));
        int[][] table = new int[farthest / block + 2][blocks];
        Bands.each(table.length, 8, (from, to) -> {
            for (int r = from; r < to; r++) {
                Stop.ifAsked();
                double d = (double) r * block;
                double level = StrictMath.log(Math.max(1, SPREAD * d / least)) / StrictMath.log(2);
                double followed = FOLLOWED * unit * (1 - StrictMath.exp(-d / (FOLLOWED * unit)));
                displace(slopes, level, followed / block, (double) length / table[r].length, table[r]);
            }
        });
        return new IsophoteSide(length, block, table);
    }

    /**
     * Computes for each level, averaged twice as widely as the one before, the slope in each block, in blocks along for
     * each block outwards.
     */
    private static double[][] slopes(int[] products, int blocks, double sigma, double widest) {
        int levels = 2 + (int) Math.ceil(StrictMath.log(widest) / StrictMath.log(2));
        int[] reach = new int[levels];
        for (int k = 0; k < levels; k++) {
            // A tent of reach w has the variance w²/6.
            reach[k] = (int) Math.max(1, Math.min(2 * blocks, Math.rint(sigma * Math.sqrt(6) * (1L << k))));
        }
        int most = reach[levels - 1];
        long[] sums = new long[2 * (2 * blocks + 2 * most + 1)];
        SmoothKernel.sumTwice(products, sums, most, 2 * blocks, 2);
        double[][] slopes = new double[levels][blocks];
        for (int k = 0; k < levels; k++) {
            double noise = NOISE * SCALE * reach[k] * reach[k];
            for (int i = 0; i < blocks; i++) {
                double both = SmoothKernel.tent(sums, 2 * (most + i), 2 * reach[k]);
                double along = SmoothKernel.tent(sums, 2 * (most + i) + 1, 2 * reach[k]);
                slopes[k][i] = Math.max(-STEEPEST, Math.min(STEEPEST, both / (along + noise)));
            }
        }
        return slopes;
    }

    /** Computes one row of the table: {@code out} blocks out, with {@code width} px a block. */
    private static void displace(double[][] slopes, double level, double out, double width, int[] row) {
        int low = Math.min(slopes.length - 2, (int) level);
        double part = Math.min(1, level - low);
        int last = FINE * (row.length - 1);
        for (int i = 0; i < row.length; i++) {
            int from = FINE * i;
            double shift = 0;
            for (int round = 0; round < ROUNDS; round++) {
                shift = out * ((1 - part) * at(slopes[low], from) + part * at(slopes[low + 1], from));
                from = Math.max(0, Math.min(last, FINE * i - (int) Math.rint(FINE * shift)));
            }
            row[i] = (int) Math.rint(shift * width * Isophotes.PARTS);
        }
    }

    private static double at(double[] slopes, int place) {
        int i = place / FINE;
        double part = (double) (place % FINE) / FINE;
        return (1 - part) * slopes[i] + part * slopes[Math.min(slopes.length - 1, i + 1)];
    }

    /**
     * Returns the place on the side, in parts of a px, that the pixel {@code d} px out from its pixel {@code along}
     * leads back to.
     */
    int source(int d, int along) {
        int i = blockAt[along];
        int right = partAt[along];
        int j = right == 0 ? i : i + 1;
        int left = FINE - right;
        int out = d % step;
        int[] near = table[d / step];
        int[] far = table[d / step + 1];
        long sum = ((long) near[i] * left + (long) near[j] * right) * (step - out)
                + ((long) far[i] * left + (long) far[j] * right) * out;
        int shift = (int) SmoothKernel.rounded(sum * share);
        return Math.max(0, Math.min(Isophotes.PARTS * (blockAt.length - 1), Isophotes.PARTS * along - shift));
    }
}
