package dev.deckle.fill;

import dev.deckle.raster.Raster;
import java.util.Arrays;

/**
 * Computes the toned copies of {@link TextureFill}, row by row. Between the middles of two cells the offsets of the four cells about a
 * pixel stay the same and every field over the cells is linear: there, copies with the same offset are made once, in runs.
 */
final class CopyKernel {
    /** The cells about a pixel. */
    private static final int ABOUT = 4;

    private static final int RGB = 3;

    private final Raster canvas;
    private final int channels;
    private final int colours;
    /** The factor from samples to the range of 8 bit. */
    private final float range;

    private final CellGrid grid;
    private final int cell;
    private final float[] low;
    private final MatchLevel found;
    private final float[] tone;

    /** The shifts of the cells about a run, in cells; those of {@link #differ} different ones come first. */
    private final int[] shiftX = new int[ABOUT];

    private final int[] shiftY = new int[ABOUT];
    /** The index among the different shifts of that of each cell about a run; -1 for one that copies nothing. */
    private final int[] which = new int[ABOUT];

    private int differ;
    /** A field's values at the left middle, and how much more they are at the right one. */
    private final float[] start = new float[ToneField.FLOATS];

    private final float[] slope = new float[ToneField.FLOATS];
    private final float[] across;
    private final float[] weights;
    private final float[] samples;
    private final float[][] details;
    /** The copies of one row, a channel each, in the range of 8 bit. */
    final float[][] copies;

    /** Prepares the rows of one canvas; {@code low} and {@code tone} as in {@link OverlayKernel} and {@link ToneField}. */
    CopyKernel(Raster canvas, CellGrid grid, float[] low, MatchLevel found, float[] tone) {
        this.canvas = canvas;
        this.channels = canvas.channels().count();
        this.colours = channels < RGB ? 1 : RGB;
        this.range = 255f / canvas.depth().max();
        this.grid = grid;
        this.cell = grid.cell;
        this.low = low;
        this.found = found;
        this.tone = tone;
        this.across = new float[cell + 1];
        this.weights = new float[ABOUT * (cell + 1)];
        this.details = new float[colours][cell + 1];
        this.samples = new float[cell + 1];
        this.copies = new float[colours][canvas.width()];
    }

    /** Computes {@link #copies} of row {@code y} wherever it is more than {@code from} px from the seam. */
    void row(int y, SeamRow row, float from) {
        int top = Math.floorDiv(2 * y + 1 - cell, 2 * cell);
        float down = (y + 0.5f) / cell - 0.5f - top;
        for (int left = -1; left < grid.width; left++) {
            int begin = Math.max(0, Math.floorDiv((2 * left + 1) * cell, 2));
            int end = Math.min(canvas.width(), Math.floorDiv((2 * left + 3) * cell, 2));
            while (begin < end && row.distance[begin] <= from) {
                begin++;
            }
            while (begin < end && row.distance[end - 1] <= from) {
                end--;
            }
            if (begin < end) {
                run(y, begin, end, left, top, down);
            }
        }
    }

    private void run(int y, int begin, int end, int left, int top, float down) {
        int n = end - begin;
        for (int i = 0; i < n; i++) {
            across[i] = (begin + i + 0.5f) / cell - 0.5f - left;
        }
        findShifts(left, top);
        line(tone, ToneField.FLOATS, left, top, down);
        float[] field = start.clone();
        float[] more = slope.clone();
        if (differ > 1) {
            weigh(n, down, field[4], more[4]);
        }
        for (int c = 0; c < colours; c++) {
            Arrays.fill(details[c], 0, n, 0);
        }
        for (int k = 0; k < differ; k++) {
            line(low, RGB, left + shiftX[k], top + shiftY[k], down);
            int fromY = Math.min(canvas.height() - 1, y + shiftY[k] * cell);
            for (int c = 0; c < colours; c++) {
                read(begin + shiftX[k] * cell, fromY, c, n);
                add(details[c], k * n, start[c], slope[c], n);
            }
        }
        for (int c = 0; c < colours; c++) {
            lay(details[c], copies[c], begin, field, more, c, n);
        }
    }

    private void lay(float[] detail, float[] out, int begin, float[] field, float[] more, int c, int n) {
        for (int i = 0; i < n; i++) {
            float gain = field[3] + across[i] * more[3];
            out[begin + i] = gain * detail[i] + field[c] + across[i] * more[c];
        }
    }

    /** Finds the different shifts of the cells about a run. */
    private void findShifts(int left, int top) {
        differ = 0;
        for (int k = 0; k < ABOUT; k++) {
            int x = left + (k & 1);
            int y = top + (k >> 1);
            which[k] = -1;
            if (x < 0 || y < 0 || x >= grid.width || y >= grid.height || grid.unknown[y * grid.width + x] == 0) {
                continue;
            }
            int from = found.from[y * grid.width + x];
            int dx = from % grid.width - x;
            int dy = from / grid.width - y;
            int same = 0;
            while (same < differ && (shiftX[same] != dx || shiftY[same] != dy)) {
                same++;
            }
            shiftX[same] = dx;
            shiftY[same] = dy;
            which[k] = same;
            differ = Math.max(differ, same + 1);
        }
    }

    /** Computes the weights of the different copies: sharp, unless they are flat. */
    private void weigh(int n, float down, float flat, float more) {
        Arrays.fill(weights, 0, differ * n, 0);
        for (int k = 0; k < ABOUT; k++) {
            if (which[k] < 0) {
                continue;
            }
            int at = which[k] * n;
            float part = k < 2 ? 1 - down : down;
            for (int i = 0; i < n; i++) {
                float w = ((k & 1) == 0 ? 1 - across[i] : across[i]) * part;
                float square = w * w;
                float soft = flat + across[i] * more;
                weights[at + i] += w * (soft + (1 - soft) * square * square * w);
            }
        }
        for (int i = 0; i < n; i++) {
            float sum = 0;
            for (int k = 0; k < differ; k++) {
                sum += weights[k * n + i];
            }
            for (int k = 0; k < differ; k++) {
                weights[k * n + i] /= sum;
            }
        }
    }

    /** Reads one channel of a run of known px, in the range of 8 bit. */
    private void read(int x, int y, int c, int n) {
        int last = canvas.width() - 1;
        int row = canvas.offset() + y * canvas.stride() + c;
        if (x + n - 1 > last) {
            // A cell that the canvas cuts counts as known by the px that it has.
            for (int i = 0; i < n; i++) {
                samples[i] = range * canvas.get(row + Math.min(last, x + i) * channels);
            }
            return;
        }
        int at = row + x * channels;
        switch (canvas.depth()) {
            case EIGHT -> {
                byte[] bytes = canvas.bytes().samples();
                for (int i = 0; i < n; i++, at += channels) {
                    samples[i] = bytes[at] & 0xFF;
                }
            }
            case SIXTEEN -> {
                short[] shorts = canvas.shorts().samples();
                for (int i = 0; i < n; i++, at += channels) {
                    samples[i] = range * (shorts[at] & 0xFFFF);
                }
            }
        }
    }

    /** Adds what the samples read differ from a straight line. */
    private void add(float[] detail, int weight, float a, float b, int n) {
        if (differ == 1) {
            for (int i = 0; i < n; i++) {
                detail[i] = samples[i] - a - across[i] * b;
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            detail[i] += weights[weight + i] * (samples[i] - a - across[i] * b);
        }
    }

    /** Writes the copies of a row to all px at least {@code from} px from the seam. */
    void store(int y, SeamRow row, float from) {
        int max = canvas.depth().max();
        int at = canvas.offset() + y * canvas.stride();
        byte[] bytes = max == 255 ? canvas.bytes().samples() : new byte[0];
        for (int x = 0; x < canvas.width(); x++, at += channels) {
            if (row.distance[x] < from) {
                continue;
            }
            for (int c = 0; c < colours; c++) {
                int value = Math.max(0, Math.min(max, (int) (copies[c][x] / range + 0.5f)));
                if (bytes.length > 0) {
                    bytes[at + c] = (byte) value;
                } else {
                    canvas.put(at + c, value);
                }
            }
        }
    }

    /** Finds the straight line that a field is between the middles of two cells, on one row. */
    private void line(float[] field, int floats, int left, int top, float down) {
        int x0 = Math.max(0, Math.min(grid.width - 1, left));
        int x1 = Math.max(0, Math.min(grid.width - 1, left + 1));
        int y0 = Math.max(0, Math.min(grid.height - 1, top)) * grid.width;
        int y1 = Math.max(0, Math.min(grid.height - 1, top + 1)) * grid.width;
        for (int c = 0; c < floats; c++) {
            float a = field[(y0 + x0) * floats + c];
            float b = field[(y0 + x1) * floats + c];
            a += down * (field[(y1 + x0) * floats + c] - a);
            b += down * (field[(y1 + x1) * floats + c] - b);
            start[c] = a;
            slope[c] = b - a;
        }
    }
}
