package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Holds a model's change of the colours: a gain for each channel, and an offset that varies slowly over the canvas.
 * Both are learnt from the known px, without those that the model repainted, and continued into the margins.
 *
 * <p>The offset is a smooth random field seen at the means of cells; elsewhere it is estimated by the best linear guess
 * (kriging, also known as Gaussian process regression: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006,
 * chapter 2) with a squared exponential covariance. It follows the cells where there are any, keeps its slope for a while beyond
 * them, and returns to the mean far out. The gain is one more unknown of the same guess. Cells that the guess does not explain
 * lose their weight, round by round.
 */
final class ColourFit {
    /** Cells along the long side of the canvas. */
    private static final int CELLS = 22;
    /** The distance, in parts of the long side, over which the offset stays like itself. */
    private static final double REACH = 0.2;
    /** The variance of the offset about its mean, levels². */
    private static final double FIELD_VARIANCE = 25;

    /** The variance of the offset's mean, levels². */
    private static final double MEAN_VARIANCE = 400;
    /** The variance of the gain, as levels² at 100 levels from the middle. */
    private static final double GAIN_VARIANCE = 9;
    /** The variance of a cell's error, levels². */
    private static final double CELL_VARIANCE = 0.3;

    /** The rounds in which cells that the guess does not explain lose weight. */
    private static final int ROUNDS = 5;
    /** The levels from black or white within which a sample may have been cut off. */
    private static final float END_LEVELS = 14;

    /** The fewest blocks that say what was cut off. */
    private static final int LEAST_END_BLOCKS = 24;
    /** The level up to which a sample was cut off at black. */
    private static final float CUT_BLACK = 1.5f;

    /** The level from which on a sample was cut off at white. */
    private static final float CUT_WHITE = 253.5f;
    /** The level that others are counted from, so that gain and offset do not mix. */
    private static final int MIDDLE_LEVEL = 128;

    /** The levels that are one unit of the gain's unknown. */
    private static final int GAIN_UNIT = 100;
    /** The steps of the grid of offsets along the long side. */
    private static final int GRID_STEPS = 64;

    /** The least px of such a step. */
    private static final int LEAST_STEP = 4;
    /** The levels by which the guess may be off a cell before the cell loses weight, at the least. */
    private static final double LEAST_LEFT = 0.7;

    /** The same as a multiple of the usual error. */
    private static final double USUAL_LEFT = 1.5;
    /** The levels by which a block may be off the others of its cell before it loses weight, at the least. */
    private static final double LEAST_OFF = 2;
    /** The same as a multiple of the usual error. */
    private static final double USUAL_OFF = 2;
    /** One block of this many is looked at for the usual error. */
    private static final int BLOCK_INTERVAL = 3;

    private final int colours;
    private final float[] gain;
    private final float[] offset;
    private final float[] black;
    private final float[] white;
    /** Grid cells a px. */
    private final double perX;

    private final double perY;
    private final int gridWidth;
    private final float[] grid;

    private ColourFit(
            int colours, double[][] affine, double[] extraGain, double perX, double perY, int gridWidth, float[] grid) {
        this.colours = colours;
        this.perX = perX;
        this.perY = perY;
        this.gridWidth = gridWidth;
        this.grid = grid;
        this.gain = new float[colours];
        this.offset = new float[colours];
        this.black = new float[colours];
        this.white = new float[colours];
        for (int c = 0; c < colours; c++) {
            double more = 1 + extraGain[c] / GAIN_UNIT;
            gain[c] = (float) (affine[c][0] * more);
            offset[c] = (float) (affine[c][1] * more - (double) MIDDLE_LEVEL / GAIN_UNIT * extraGain[c]);
        }
    }

    /** Fits the pair that lies at {@code placement}. */
    static ColourFit of(KnownPair pair, Rect placement, Size canvas) {
        int left = placement.x();
        int top = placement.y();
        int canvasWidth = canvas.width();
        int canvasHeight = canvas.height();
        int colours = pair.colours;
        double[][] affine = FitKernel.affine(pair);
        int longSide = Math.max(canvasWidth, canvasHeight);
        Cells cells = Cells.of(pair, affine, Math.max(1.0, (double) longSide / CELLS / pair.factor));
        int step = Math.max(LEAST_STEP, longSide / GRID_STEPS);
        int gridWidth = (canvasWidth + step - 1) / step + 1;
        int gridHeight = (canvasHeight + step - 1) / step + 1;
        double stepX = canvasWidth / (gridWidth - 1.0);
        double stepY = canvasHeight / (gridHeight - 1.0);
        double unit = pair.factor / (REACH * longSide);
        double[][] solved = cells.solve(unit);
        double[] extraGain = new double[colours];
        for (int c = 0; c < colours; c++) {
            for (int i = 0; i < cells.count; i++) {
                extraGain[c] += GAIN_VARIANCE * cells.level(i, c) * solved[c][i];
            }
        }
        double[] gridX = new double[gridWidth];
        double[] gridY = new double[gridHeight];
        Arrays.setAll(gridX, i -> (i * stepX - left) / pair.factor);
        Arrays.setAll(gridY, i -> (i * stepY - top) / pair.factor);
        float[] grid = cells.guess(solved, unit, gridX, gridY);
        ColourFit fit = new ColourFit(colours, affine, extraGain, 1 / stepX, 1 / stepY, gridWidth, grid);
        fit.learnEnds(pair, placement);
        return fit;
    }

    /** Corrects canvas px {@code left} to {@code left + count} of row {@code y}, which are in {@code row} from {@code at} on. */
    void correct(float[] row, int at, int left, int count, int y) {
        int gy = (int) ((y + 0.5) * perY);
        float fy = (float) ((y + 0.5) * perY - gy);
        for (int i = 0; i < count; i++) {
            int x = left + i;
            int gx = (int) ((x + 0.5) * perX);
            float fx = (float) ((x + 0.5) * perX - gx);
            int a = (gy * gridWidth + gx) * colours;
            int b = a + gridWidth * colours;
            for (int c = 0; c < colours; c++) {
                float above = grid[a + c] + fx * (grid[a + colours + c] - grid[a + c]);
                float below = grid[b + c] + fx * (grid[b + colours + c] - grid[b + c]);
                int k = at + i * colours + c;
                row[k] = gain[c] * row[k] + offset[c] + above + fy * (below - above) + clipped(row[k], c);
            }
        }
    }

    /**
     * Computes what is added to a sample near black or white: there the answer was cut off, and no gain restores the
     * level it would have had.
     */
    private float clipped(float level, int c) {
        if (level > 255 - END_LEVELS) {
            float part = (level - (255 - END_LEVELS)) / END_LEVELS;
            return part * part * white[c];
        }
        if (level < END_LEVELS) {
            float part = (END_LEVELS - level) / END_LEVELS;
            return part * part * black[c];
        }
        return 0;
    }

    /** Learns the levels that the source has where the answer is cut off. */
    private void learnEnds(KnownPair pair, Rect placement) {
        double[] left = new double[pair.counts.length];
        float[] px = new float[colours];
        for (int end = 0; end < 2; end++) {
            for (int c = 0; c < colours; c++) {
                int n = 0;
                for (int i = 0; i < left.length; i++) {
                    float level = pair.answer[i * colours + c];
                    if (end == 0 ? level < CUT_BLACK : level > CUT_WHITE) {
                        corrected(pair, placement, i, px);
                        float already = clipped(level, c);
                        left[n++] = pair.source[i * colours + c] - px[c] + already;
                    }
                }
                if (n >= LEAST_END_BLOCKS) {
                    (end == 0 ? black : white)[c] = (float) FitKernel.median(left, n);
                }
            }
        }
    }

    private void corrected(KnownPair pair, Rect placement, int i, float[] px) {
        int x = Math.min(placement.width() - 1, i % pair.width * pair.factor + pair.factor / 2);
        int y = Math.min(placement.height() - 1, i / pair.width * pair.factor + pair.factor / 2);
        System.arraycopy(pair.answer, i * colours, px, 0, colours);
        correct(px, 0, placement.x() + x, 1, placement.y() + y);
    }

    /** Computes the median difference that is left between known blocks, levels. */
    double usualError(KnownPair pair, Rect placement) {
        double[] left = new double[pair.counts.length];
        float[] px = new float[colours];
        int n = 0;
        for (int i = 0; i < left.length; i++) {
            if (pair.counts[i] && i % BLOCK_INTERVAL == 0) {
                corrected(pair, placement, i, px);
                double sum = 0;
                for (int c = 0; c < colours; c++) {
                    sum += Math.abs(pair.source[i * colours + c] - px[c]);
                }
                left[n++] = sum / colours;
            }
        }
        return FitKernel.median(left, n);
    }

    /** Holds the means of the error over the cells of a regular lattice, in units of the reduced pair. */
    private static final class Cells {
        final int count;
        final int colours;
        final double[] columns;
        final double[] rows;
        final int[] column;
        final int[] row;
        /** Error and level (about 128, in hundreds) of each cell, colour by colour. */
        final double[] error;

        final double[] level;

        private Cells(KnownPair pair, double[][] affine, double side) {
            colours = pair.colours;
            int across = Math.max(1, (int) Math.rint(pair.width / side));
            int down = Math.max(1, (int) Math.rint(pair.height / side));
            columns = centres(pair.width, across);
            rows = centres(pair.height, down);
            double[] errors = new double[across * down * colours];
            double[] levels = new double[across * down * colours];
            column = new int[across * down];
            row = new int[across * down];
            int n = 0;
            CellMean mean = new CellMean(pair, affine);
            for (int j = 0; j < down; j++) {
                Stop.ifAsked();
                for (int i = 0; i < across; i++) {
                    if (mean.over(
                            pair.width * i / across,
                            pair.width * (i + 1) / across,
                            pair.height * j / down,
                            pair.height * (j + 1) / down)) {
                        System.arraycopy(mean.error, 0, errors, n * colours, colours);
                        for (int c = 0; c < colours; c++) {
                            levels[n * colours + c] = (mean.level[c] - MIDDLE_LEVEL) / GAIN_UNIT;
                        }
                        column[n] = i;
                        row[n] = j;
                        n++;
                    }
                }
            }
            count = n;
            error = errors;
            level = levels;
        }

        static Cells of(KnownPair pair, double[][] affine, double side) {
            return new Cells(pair, affine, side);
        }

        private static double[] centres(int length, int parts) {
            double[] out = new double[parts];
            for (int i = 0; i < parts; i++) {
                out[i] = (length * i / parts + length * (i + 1) / parts) / 2.0;
            }
            return out;
        }

        double level(int i, int c) {
            return level[i * colours + c];
        }

        /** Computes the weights of the cells for each colour. */
        double[][] solve(double unit) {
            double[] covariance = new double[count * count];
            double[] alongX = bell(columns, columns, unit);
            double[] alongY = bell(rows, rows, unit);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    covariance[i * count + j] = MEAN_VARIANCE
                            + FIELD_VARIANCE
                                    * alongX[column[i] * columns.length + column[j]]
                                    * alongY[row[i] * rows.length + row[j]];
                }
            }
            double[] noise = firstNoise();
            double[][] solved = new double[colours][count];
            double[] left = new double[count];
            for (int round = 0; round < ROUNDS && count > 0; round++) {
                Stop.ifAsked();
                double[] factor = covariance.clone();
                for (int i = 0; i < count; i++) {
                    factor[i * count + i] += noise[i];
                }
                FitKernel.cholesky(factor, count);
                for (int c = 0; c < colours; c++) {
                    solved[c] = solve(factor, c);
                }
                for (int i = 0; i < count; i++) {
                    left[i] = 0;
                    for (int c = 0; c < colours; c++) {
                        // The guess misses a cell by its noise times its weight.
                        left[i] += Math.abs(noise[i] * solved[c][i]) / colours;
                    }
                }
                double usual = Math.max(LEAST_LEFT, USUAL_LEFT * FitKernel.median(left.clone(), count));
                for (int i = 0; i < count; i++) {
                    noise[i] = noise(left[i] / (2 * usual));
                }
            }
            return solved;
        }

        /**
         * Computes the noise that each cell starts with: more in cells far from the middle one, which thereby get less
         * weight, since an offset free to go anywhere would follow what was repainted.
         */
        private double[] firstNoise() {
            double[] noise = new double[count];
            for (int c = 0; c < colours; c++) {
                double[] one = new double[count];
                for (int i = 0; i < count; i++) {
                    one[i] = error[i * colours + c];
                }
                double middle = FitKernel.median(one, count);
                for (int i = 0; i < count; i++) {
                    noise[i] += Math.abs(error[i * colours + c] - middle) / colours;
                }
            }
            double usual = Math.max(LEAST_OFF, USUAL_OFF * FitKernel.median(noise.clone(), count));
            for (int i = 0; i < count; i++) {
                noise[i] = noise(noise[i] / usual);
            }
            return noise;
        }

        private static double noise(double off) {
            return CELL_VARIANCE * (1 + off * off) * (1 + off * off);
        }

        /** Solves the system with the gain as one more unknown: a matrix of rank one more (Sherman and Morrison). */
        private double[] solve(double[] factor, int c) {
            double[] e = new double[count];
            double[] g = new double[count];
            for (int i = 0; i < count; i++) {
                e[i] = error[i * colours + c];
                g[i] = level(i, c);
            }
            double[] levels = g.clone();
            FitKernel.substitute(factor, count, e);
            FitKernel.substitute(factor, count, g);
            double ge = 0;
            double gg = 0;
            for (int i = 0; i < count; i++) {
                ge += levels[i] * e[i];
                gg += levels[i] * g[i];
            }
            double part = GAIN_VARIANCE * ge / (1 + GAIN_VARIANCE * gg);
            for (int i = 0; i < count; i++) {
                e[i] -= part * g[i];
            }
            return e;
        }

        float[] guess(double[][] solved, double unit, double[] gridX, double[] gridY) {
            double[] alongX = bell(gridX, columns, unit);
            double[] alongY = bell(gridY, rows, unit);
            float[] out = new float[gridX.length * gridY.length * colours];
            double[] byColumn = new double[columns.length];
            for (int c = 0; c < colours; c++) {
                double mean = 0;
                for (int i = 0; i < count; i++) {
                    mean += MEAN_VARIANCE * solved[c][i];
                }
                for (int gy = 0; gy < gridY.length; gy++) {
                    Arrays.fill(byColumn, 0);
                    for (int i = 0; i < count; i++) {
                        byColumn[column[i]] += alongY[gy * rows.length + row[i]] * solved[c][i];
                    }
                    for (int gx = 0; gx < gridX.length; gx++) {
                        double sum = 0;
                        for (int k = 0; k < byColumn.length; k++) {
                            sum += alongX[gx * byColumn.length + k] * byColumn[k];
                        }
                        out[(gy * gridX.length + gx) * colours + c] = (float) (mean + FIELD_VARIANCE * sum);
                    }
                }
            }
            return out;
        }

        private static double[] bell(double[] a, double[] b, double unit) {
            double[] out = new double[a.length * b.length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < b.length; j++) {
                    double d = (a[i] - b[j]) * unit;
                    out[i * b.length + j] = StrictMath.exp(-0.5 * d * d);
                }
            }
            return out;
        }
    }
}
