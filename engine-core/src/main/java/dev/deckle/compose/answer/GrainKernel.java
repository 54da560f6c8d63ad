package dev.deckle.compose.answer;

/** Blurs rows in steps, shrinks detail by what is around it, and draws noise. */
final class GrainKernel {
    /** The energy, in that of grain, up to which detail is grain. */
    private static final float FROM = 2;

    /** The energy from which on only the grain in it is taken away. */
    private static final float TO = 8;

    /** Binomial weights of 7 px. */
    private static final float[] BINOMIAL = {1, 6, 15, 20, 15, 6, 1};

    /** Makes the deviation 1 of white noise that was summed with these weights: 1 / 924, their squares' sum. */
    private static final float BLURRED = 1f / 924;

    /** Tells the noise that is blurred from that which is not. */
    private static final int BLURRED_KIND = 8;

    private GrainKernel() {}

    /** Blurs 7 rows to one, binomially. */
    static void down(float[][] rows, int n, float[] out) {
        float[] a = rows[0];
        float[] b = rows[1];
        float[] c = rows[2];
        float[] d = rows[3];
        float[] e = rows[4];
        float[] f = rows[5];
        float[] g = rows[6];
        for (int i = 0; i < n; i++) {
            out[i] = ((a[i] + g[i]) + 6 * (b[i] + f[i]) + 15 * (c[i] + e[i]) + 20 * d[i]) * (1f / 64);
        }
    }

    /** Blurs 7 px along a row, each {@code step} samples from the next; those beyond its ends are the end px. */
    static void along(float[] in, int step, int colours, int n, float[] out) {
        int reach = Math.min(3 * step, (n + 1) / 2);
        for (int i = 0; i < reach; i++) {
            out[i] = seven(in, i, step, colours, n);
            out[n - 1 - i] = seven(in, n - 1 - i, step, colours, n);
        }
        for (int i = reach; i < n - reach; i++) {
            out[i] = ((in[i - 3 * step] + in[i + 3 * step])
                            + 6 * (in[i - 2 * step] + in[i + 2 * step])
                            + 15 * (in[i - step] + in[i + step])
                            + 20 * in[i])
                    * (1f / 64);
        }
    }

    private static float seven(float[] in, int i, int step, int colours, int n) {
        float sum = 20 * in[i];
        int c = i % colours;
        int last = n - colours + c;
        for (int k = 1; k <= 3; k++) {
            float pair = in[Math.max(c, i - k * step)] + in[Math.min(last, i + k * step)];
            sum += (k == 1 ? 15 : k == 2 ? 6 : 1) * pair;
        }
        return sum * (1f / 64);
    }

    /** Computes what {@code low} lacks of {@code high}, and its squares. */
    static void detail(float[] high, float[] low, int n, float[] detail, float[] squares) {
        for (int i = 0; i < n; i++) {
            float d = high[i] - low[i];
            detail[i] = d;
            squares[i] = d * d;
        }
    }

    /** Reduces one kind of detail of px {@code from} to {@code to} in {@code out}, by its energy in all colours and two of the grain's numbers. */
    static void shrink(
            float[] detail, float[] energy, float[] numbers, int at, int from, int to, int colours, float[] out) {
        for (int x = from; x < to; x++) {
            float all = 0;
            float grain = 0;
            float most = 1;
            for (int i = x * colours; i < (x + 1) * colours; i++) {
                all += energy[i];
                grain += numbers[i * Grain.NUMBERS + at + 1];
                most = Math.min(most, numbers[i * Grain.NUMBERS + at]);
            }
            if (most < 1) {
                float part = 1 - detail(all, grain);
                for (int i = x * colours; i < (x + 1) * colours; i++) {
                    out[i] -= part * (1 - numbers[i * Grain.NUMBERS + at]) * detail[i];
                }
            }
        }
    }

    /**
     * Returns how much of a px' detail is more than grain: 0 where its energy is that of grain, and towards 1 the more it has beyond.
     *
     * @param energy of the detail around the px
     * @param grain energy of the answer's grain
     */
    private static float detail(float energy, float grain) {
        if (energy <= grain * FROM) {
            return 0;
        }
        float over = grain / energy;
        return (float) Math.sqrt(1 - over) * Math.min(1, (1 / over - FROM) * (1f / (TO - FROM)));
    }

    /** Returns noise with a mean of 0 and a deviation of 1 that depends on nothing but the px and the kind. */
    static float noise(int x, int y, int kind) {
        int h = x * 0x9E3779B1 ^ y * 0x85EBCA77 ^ kind * 0xC2B2AE3D;
        h = (h ^ h >>> 15) * 0x2C1B3C6D;
        h = (h ^ h >>> 12) * 0x297A2D39;
        h ^= h >>> 15;
        // Four bytes add up nearly to a bell: each of them has a deviation of 73.9.
        int sum = (h & 0xFF) + (h >>> 8 & 0xFF) + (h >>> 16 & 0xFF) + (h >>> 24);
        return (sum - 510) * (1 / 147.8f);
    }

    /** Draws white and blurred noise of a px, each with a deviation of 1; {@code common} of its energy is the same in all colours. */
    static void noise(int x, int y, int colours, float common, float[] white, float[] blurred) {
        for (int kind = 0; kind <= colours; kind++) {
            float near = noise(x, y, kind);
            float sum = 0;
            for (int dy = -3; dy <= 3; dy++) {
                float row = 0;
                for (int dx = -3; dx <= 3; dx++) {
                    row += BINOMIAL[dx + 3] * noise(x + dx, y + dy, kind + BLURRED_KIND);
                }
                sum += BINOMIAL[dy + 3] * row;
            }
            sum *= BLURRED;
            for (int c = 0; c < colours; c++) {
                if (kind == 0) {
                    float part = (float) Math.sqrt(common);
                    white[c] = part * near;
                    blurred[c] = part * sum;
                } else if (c == kind - 1) {
                    float part = (float) Math.sqrt(1 - common);
                    white[c] += part * near;
                    blurred[c] += part * sum;
                }
            }
        }
    }
}
