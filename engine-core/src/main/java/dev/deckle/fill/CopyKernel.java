package dev.deckle.fill;

import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Arrays;

/**
 * Computes the toned copies of {@link TextureFill}, row by row. Between the middles of two cells the offsets of the four cells about a
 * pixel stay the same and every field over the cells is linear: there, copies with the same offset are made once, in runs; and where
 * blends are sharp, a run near the middle of a cell is that cell's alone.
 */
final class CopyKernel {
    /** The cells about a pixel. */
    private static final int ABOUT = 4;

    private static final int RGB = 3;

    /** The cells about a pixel, as bits: those to the left of it, those to the right, above, below, all. */
    private static final int LEFT = 0b0101;

    private static final int RIGHT = 0b1010;
    private static final int ABOVE = 0b0011;
    private static final int BELOW = 0b1100;
    private static final int ALL = 0b1111;
    /** The part of the way from the middle of a cell to the next within which a sharp blend has less than a hundredth of the next. */
    private static final float ALONE = 0.28f;
    /** The flatness below which a blend is sharp. */
    private static final float SHARP = 0.004f;

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
    /** The tones of the run that is worked on, as such lines. */
    private final float[] field = new float[ToneField.FLOATS];

    private final float[] more = new float[ToneField.FLOATS];
    /** The row, the cell to the upper left of a run, and the part of the way from its middle down to the next. */
    private int y;

    private int left;
    private int top;
    private float down;
    private final float[] across;
    private final float[] weights;
    private final float[] samples;
    private final float[][] details;
    /** The copies of one row where they are to be blended with grain, a channel each, in the range of 8 bit. */
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

    /**
     * Computes the copies of row {@code y}: on the canvas where nothing else is to be seen, and into {@link #copies} where they are to
     * be blended with grain.
     */
    void row(int y, SeamRow row, SeamBand band) {
        this.y = y;
        top = Math.floorDiv(2 * y + 1 - cell, 2 * cell);
        down = (y + 0.5f) / cell - 0.5f - top;
        for (int part = 0; part < SeamRow.SPANS; part++) {
            boolean far = part < SeamRow.NEAR || part >= SeamRow.FAR;
            int x = row.begin[part];
            while (x < row.end[part]) {
                left = Math.floorDiv(2 * x + 1 - cell, 2 * cell);
                int end = Math.min(row.end[part], Math.floorDiv((2 * left + 3) * cell, 2));
                if (far) {
                    run(x, end, true);
                } else {
                    trimmed(x, end, row.distance, band);
                }
                x = end;
            }
        }
    }

    /** Computes a run, less its ends where there is grain only. */
    private void trimmed(int from, int to, float[] distance, SeamBand band) {
        int begin = from;
        int end = to;
        while (begin < end && distance[begin] <= band.grain()) {
            begin++;
        }
        while (begin < end && distance[end - 1] <= band.grain()) {
            end--;
        }
        if (begin == end) {
            return;
        }
        boolean far = true;
        for (int x = begin; x < end && far; x++) {
            far = distance[x] >= band.texture();
        }
        run(begin, end, far);
        for (int x = begin; x < end && !far; x++) {
            if (distance[x] >= band.texture()) {
                store(x, x + 1);
            }
        }
    }

    private void run(int begin, int end, boolean far) {
        int n = end - begin;
        for (int i = 0; i < n; i++) {
            across[i] = (begin + i + 0.5f) / cell - 0.5f - left;
        }
        line(tone, ToneField.FLOATS, left, top, down, field, more);
        if (Math.max(field[4] + across[0] * more[4], field[4] + across[n - 1] * more[4]) > SHARP) {
            part(ALL, begin, 0, n, far);
            return;
        }
        int rows = down < ALONE ? ABOVE : down > 1 - ALONE ? BELOW : ALL;
        int first = 0;
        while (first < n && across[first] < ALONE) {
            first++;
        }
        int last = n;
        while (last > first && across[last - 1] > 1 - ALONE) {
            last--;
        }
        part(rows & LEFT, begin, 0, first, far);
        part(rows, begin, first, last, far);
        part(rows & RIGHT, begin, last, n, far);
    }

    /** Computes the px {@code from..to-1} of a run that begins at px {@code begin}, of the cells {@code about} them. */
    private void part(int about, int begin, int from, int to, boolean far) {
        if (from == to) {
            return;
        }
        findShifts(about);
        if (differ == 0) {
            findShifts(ALL);
        }
        if (differ == 1 && far && copied(begin, from, to)) {
            return;
        }
        if (differ > 1) {
            weigh(from, to);
        }
        for (int c = 0; c < colours; c++) {
            Arrays.fill(details[c], from, to, 0);
        }
        for (int k = 0; k < differ; k++) {
            line(low, RGB, left + shiftX[k], top + shiftY[k], down, start, slope);
            int fromY = Math.min(canvas.height() - 1, y + shiftY[k] * cell);
            for (int c = 0; c < colours; c++) {
                read(begin + shiftX[k] * cell, fromY, c, from, to);
                add(details[c], k * across.length, start[c], slope[c], from, to);
            }
        }
        for (int c = 0; c < colours; c++) {
            lay(details[c], copies[c], begin, c, from, to);
        }
        if (far) {
            store(begin + from, begin + to);
        }
    }

    /** Writes px of one copy to the canvas, or returns false where that is not 8 bit or ends before them. */
    private boolean copied(int begin, int from, int to) {
        int x = begin + from + shiftX[0] * cell;
        int fromY = y + shiftY[0] * cell;
        if (canvas.depth() != Depth.EIGHT || x + to - from > canvas.width() || fromY >= canvas.height()) {
            return false;
        }
        byte[] bytes = canvas.bytes().samples();
        line(low, RGB, left + shiftX[0], top + shiftY[0], down, start, slope);
        int source = canvas.offset() + fromY * canvas.stride() + x * channels;
        int target = canvas.offset() + y * canvas.stride() + (begin + from) * channels;
        for (int c = 0; c < colours; c++) {
            copy(bytes, source + c, target + c, c, from, to);
        }
        return true;
    }

    private void copy(byte[] bytes, int source, int target, int c, int from, int to) {
        float a = start[c];
        float b = slope[c];
        float tones = field[c];
        float moreTones = more[c];
        float gain = field[3];
        float moreGain = more[3];
        for (int i = from, s = source, t = target; i < to; i++, s += channels, t += channels) {
            float u = across[i];
            float value = (gain + u * moreGain) * ((bytes[s] & 0xFF) - a - u * b) + tones + u * moreTones;
            bytes[t] = (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
        }
    }

    private void lay(float[] detail, float[] out, int begin, int c, int from, int to) {
        float tones = field[c];
        float moreTones = more[c];
        float gain = field[3];
        float moreGain = more[3];
        for (int i = from; i < to; i++) {
            float u = across[i];
            out[begin + i] = (gain + u * moreGain) * detail[i] + tones + u * moreTones;
        }
    }

    /** Finds the different shifts of the cells about a run, as far as they are {@code wanted}. */
    private void findShifts(int wanted) {
        differ = 0;
        for (int k = 0; k < ABOUT; k++) {
            int cellX = left + (k & 1);
            int cellY = top + (k >> 1);
            which[k] = -1;
            boolean inside = cellX >= 0 && cellY >= 0 && cellX < grid.width && cellY < grid.height;
            if (!inside || (wanted >> k & 1) == 0 || grid.unknown[cellY * grid.width + cellX] == 0) {
                continue;
            }
            int from = found.from[cellY * grid.width + cellX];
            int dx = from % grid.width - cellX;
            int dy = from / grid.width - cellY;
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
    private void weigh(int begin, int end) {
        float flat = field[4];
        float moreFlat = more[4];
        for (int k = 0; k < differ; k++) {
            Arrays.fill(weights, k * across.length + begin, k * across.length + end, 0);
        }
        for (int k = 0; k < ABOUT; k++) {
            if (which[k] < 0) {
                continue;
            }
            int at = which[k] * across.length;
            float part = k < 2 ? 1 - down : down;
            // Of the way across, or of what is left of it.
            float origin = (k & 1) == 0 ? part : 0;
            float steep = (k & 1) == 0 ? -part : part;
            for (int i = begin; i < end; i++) {
                float w = origin + steep * across[i];
                float square = w * w;
                float soft = flat + across[i] * moreFlat;
                weights[at + i] += w * (soft + (1 - soft) * square * square);
            }
        }
        for (int i = begin; i < end; i++) {
            float sum = 0;
            for (int k = 0; k < differ; k++) {
                sum += weights[k * across.length + i];
            }
            float scale = 1 / sum;
            for (int k = 0; k < differ; k++) {
                weights[k * across.length + i] *= scale;
            }
        }
    }

    /** Reads one channel of the px {@code from..to-1} of a known run that begins at {@code x, y}, in the range of 8 bit. */
    private void read(int x, int y, int c, int from, int to) {
        int last = canvas.width() - 1;
        int row = canvas.offset() + y * canvas.stride() + c;
        if (x + to - 1 > last) {
            // A cell that the canvas cuts counts as known by the px that it has.
            for (int i = from; i < to; i++) {
                samples[i] = range * canvas.get(row + Math.min(last, x + i) * channels);
            }
            return;
        }
        int at = row + (x + from) * channels;
        switch (canvas.depth()) {
            case EIGHT -> {
                byte[] bytes = canvas.bytes().samples();
                for (int i = from; i < to; i++, at += channels) {
                    samples[i] = bytes[at] & 0xFF;
                }
            }
            case SIXTEEN -> {
                short[] shorts = canvas.shorts().samples();
                for (int i = from; i < to; i++, at += channels) {
                    samples[i] = range * (shorts[at] & 0xFFFF);
                }
            }
        }
    }

    /** Adds what the samples read differ from a straight line. */
    private void add(float[] detail, int weight, float a, float b, int from, int to) {
        if (differ == 1) {
            for (int i = from; i < to; i++) {
                detail[i] = samples[i] - a - across[i] * b;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            detail[i] += weights[weight + i] * (samples[i] - a - across[i] * b);
        }
    }

    /** Writes the copies of the px {@code from..to-1} to the canvas. */
    private void store(int from, int to) {
        int max = canvas.depth().max();
        int at = canvas.offset() + y * canvas.stride();
        byte[] bytes = max == 255 ? canvas.bytes().samples() : new byte[0];
        for (int c = 0; c < colours; c++) {
            float[] row = copies[c];
            for (int x = from; x < to; x++) {
                int value = Math.max(0, Math.min(max, (int) (row[x] / range + 0.5f)));
                if (bytes.length > 0) {
                    bytes[at + x * channels + c] = (byte) value;
                } else {
                    canvas.put(at + x * channels + c, value);
                }
            }
        }
    }

    /** Finds the straight line that a field is between the middles of two cells, on one row. */
    private void line(float[] field, int floats, int left, int top, float down, float[] start, float[] slope) {
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
