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
    private static final int RGB = 3;

    private final Raster canvas;
    private final int channels;
    private final int colours;
    /** The factor from samples to the range of 8 bit. */
    private final float range;

    private final CellGrid grid;
    private final int cell;
    private final float[] low;
    private final float[] tone;
    private final RunBlend blend;

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
    private final float[] samples;
    /** The detail of a run, a channel each. */
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
        this.blend = new RunBlend(grid, found);
        this.tone = tone;
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
        int middle = blend.turnTo(left);
        int from = begin - middle;
        int to = end - middle;
        line(tone, ToneField.FLOATS, left, top, down, field, more);
        if (!blend.isSharp(from, to, field[4], more[4])) {
            part(RunBlend.ALL, middle, from, to, far);
            return;
        }
        int rows = RunBlend.rows(down);
        int first = blend.endOfLeft(from, to);
        int last = blend.startOfRight(first, to);
        part(rows & RunBlend.LEFT, middle, from, first, far);
        part(rows, middle, first, last, far);
        part(rows & RunBlend.RIGHT, middle, last, to, far);
    }

    /** Computes the px {@code from..to-1} of a run that begins at px {@code begin}, of the cells {@code about} them. */
    private void part(int about, int begin, int from, int to, boolean far) {
        if (from == to) {
            return;
        }
        int differ = blend.find(left, top, about);
        if (differ == 1 && far && copied(begin, from, to)) {
            return;
        }
        if (differ > 1) {
            blend.weigh(down, field[4], more[4], from, to);
        }
        for (int c = 0; c < colours; c++) {
            Arrays.fill(details[c], from, to, 0);
        }
        for (int k = 0; k < differ; k++) {
            line(low, RGB, left + blend.shiftX[k], top + blend.shiftY[k], down, start, slope);
            int fromX = begin + blend.shiftX[k] * cell;
            int fromY = Math.min(canvas.height() - 1, y + blend.shiftY[k] * cell);
            boolean bytes = canvas.depth() == Depth.EIGHT && fromX + to <= canvas.width();
            for (int c = 0; c < colours; c++) {
                if (bytes) {
                    int at = canvas.offset() + fromY * canvas.stride() + (fromX + from) * channels + c;
                    add(details[c], canvas.bytes().samples(), at, blend.at(k), start[c], slope[c], from, to);
                } else {
                    read(fromX, fromY, c, from, to);
                    add(details[c], blend.at(k), start[c], slope[c], from, to);
                }
            }
        }
        for (int c = 0; c < colours; c++) {
            if (far && canvas.depth() == Depth.EIGHT) {
                int at = canvas.offset() + y * canvas.stride() + (begin + from) * channels + c;
                lay(details[c], canvas.bytes().samples(), at, c, from, to);
            } else {
                lay(details[c], copies[c], begin, c, from, to);
            }
        }
        if (far && canvas.depth() != Depth.EIGHT) {
            store(begin + from, begin + to);
        }
    }

    /** Writes px of one copy to the canvas, or returns false where that is not 8 bit or ends before them. */
    private boolean copied(int begin, int from, int to) {
        int x = begin + from + blend.shiftX[0] * cell;
        int fromY = y + blend.shiftY[0] * cell;
        if (canvas.depth() != Depth.EIGHT || x + to - from > canvas.width() || fromY >= canvas.height()) {
            return false;
        }
        byte[] bytes = canvas.bytes().samples();
        line(low, RGB, left + blend.shiftX[0], top + blend.shiftY[0], down, start, slope);
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
        float[] across = blend.across;
        for (int i = from, s = source, t = target; i < to; i++, s += channels, t += channels) {
            float u = across[i];
            float value = (gain + u * moreGain) * ((bytes[s] & 0xFF) - a - u * b) + tones + u * moreTones;
            bytes[t] = (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
        }
    }

    private void lay(float[] detail, byte[] bytes, int target, int c, int from, int to) {
        float tones = field[c];
        float moreTones = more[c];
        float gain = field[3];
        float moreGain = more[3];
        float[] across = blend.across;
        for (int i = from, t = target; i < to; i++, t += channels) {
            float u = across[i];
            float value = (gain + u * moreGain) * detail[i] + tones + u * moreTones;
            bytes[t] = (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
        }
    }

    private void lay(float[] detail, float[] out, int begin, int c, int from, int to) {
        float tones = field[c];
        float moreTones = more[c];
        float gain = field[3];
        float moreGain = more[3];
        float[] across = blend.across;
        for (int i = from; i < to; i++) {
            float u = across[i];
            out[begin + i] = (gain + u * moreGain) * detail[i] + tones + u * moreTones;
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

    /** Adds what 8-bit samples differ from a straight line. */
    private void add(float[] detail, byte[] bytes, int source, int weight, float a, float b, int from, int to) {
        float[] across = blend.across;
        float[] weights = blend.weights;
        if (blend.differ == 1) {
            for (int i = from, s = source; i < to; i++, s += channels) {
                detail[i] = (bytes[s] & 0xFF) - a - across[i] * b;
            }
            return;
        }
        for (int i = from, s = source; i < to; i++, s += channels) {
            detail[i] += weights[weight + i] * ((bytes[s] & 0xFF) - a - across[i] * b);
        }
    }

    /** Adds what the samples read differ from a straight line. */
    private void add(float[] detail, int weight, float a, float b, int from, int to) {
        float[] across = blend.across;
        float[] weights = blend.weights;
        if (blend.differ == 1) {
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
