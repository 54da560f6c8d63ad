package dev.deckle.compose.answer;

/** Blurs lines binomially, and measures and adds the detail that a blur takes away. */
final class SharpenKernel {
    private SharpenKernel() {}

    /** Blurs 3 lines and 7 lines around the middle one of {@code lines}. */
    static void down(float[][] lines, int from, int to, float[] three, float[] seven) {
        float[] a = lines[0];
        float[] b = lines[1];
        float[] c = lines[2];
        float[] d = lines[3];
        float[] e = lines[4];
        float[] f = lines[5];
        float[] g = lines[6];
        for (int i = from; i < to; i++) {
            float one = c[i] + e[i];
            three[i] = one * 0.25f + d[i] * 0.5f;
            seven[i] = ((a[i] + g[i]) + 6 * (b[i] + f[i]) + 15 * one + 20 * d[i]) * (1f / 64);
        }
    }

    /** Blurs 7 px along a line at px {@code x}; px beyond its ends are the end px. */
    static float seven(float[] line, int x, int c, int colours, int length) {
        return ((at(line, x - 3, c, colours, length) + at(line, x + 3, c, colours, length))
                        + 6 * (at(line, x - 2, c, colours, length) + at(line, x + 2, c, colours, length))
                        + 15 * (at(line, x - 1, c, colours, length) + at(line, x + 1, c, colours, length))
                        + 20 * line[x * colours + c])
                * (1f / 64);
    }

    /** Blurs 3 px along a line at px {@code x}; px beyond its ends are the end px. */
    static float three(float[] line, int x, int c, int colours, int length) {
        return (at(line, x - 1, c, colours, length) + at(line, x + 1, c, colours, length)) * 0.25f
                + line[x * colours + c] * 0.5f;
    }

    private static float at(float[] line, int x, int c, int colours, int length) {
        return line[Math.max(0, Math.min(length - 1, x)) * colours + c];
    }

    /** Computes the details of px {@code x}: for each colour against the blur of 3, then of 7. */
    static void detail(float[] line, float[] three, float[] seven, int x, int colours, int length, float[] out) {
        for (int c = 0; c < colours; c++) {
            float v = line[x * colours + c];
            out[c] = v - three(three, x, c, colours, length);
            out[colours + c] = v - seven(seven, x, c, colours, length);
        }
    }

    /** Adds to the sums that {@link Sharpness} is found from: aa, ab, bb, ea, eb for luma and for colour. */
    static void addSums(
            float[] line,
            float[] three,
            float[] seven,
            float[] own,
            float[] trust,
            int length,
            int colours,
            double[] luma,
            double[] colour) {
        float[] d = new float[2 * colours];
        for (int x = 0; x < length; x++) {
            detail(line, three, seven, x, colours, length, d);
            float l3 = luma(d, 0, colours);
            float l7 = luma(d, colours, colours);
            float le = luma(own, x * colours, colours) - luma(line, x * colours, colours);
            add(luma, trust[x], le, l3, l7);
            for (int j = 0; j < colours && colours == 3; j += 2) {
                float e = own[x * colours + j] - line[x * colours + j] - le;
                add(colour, trust[x], e, d[j] - l3, d[colours + j] - l7);
            }
        }
    }

    private static void add(double[] sums, float w, float e, float a, float b) {
        sums[0] += w * a * a;
        sums[1] += w * a * b;
        sums[2] += w * b * b;
        sums[3] += w * e * a;
        sums[4] += w * e * b;
    }

    /** Computes the luma of the px at {@code at}; a grey is its own. */
    static float luma(float[] v, int at, int colours) {
        return colours == 1 ? v[at] : PlaneKernel.luma(v[at], v[at + 1], v[at + 2]);
    }

    /** Writes px {@code from} to {@code to} of a line with its detail added. */
    static void sharpen(
            float[] line,
            float[] three,
            float[] seven,
            int from,
            int to,
            int colours,
            int length,
            Sharpness sharpness,
            float[] scratch,
            float[] out) {
        for (int x = from; x < to; x++) {
            detail(line, three, seven, x, colours, length, scratch);
            float l3 = luma(scratch, 0, colours);
            float l7 = luma(scratch, colours, colours);
            float luma = sharpness.luma3() * l3 + sharpness.luma7() * l7;
            for (int c = 0; c < colours; c++) {
                out[x * colours + c] = line[x * colours + c]
                        + luma
                        + sharpness.colour3() * (scratch[c] - l3)
                        + sharpness.colour7() * (scratch[colours + c] - l7);
            }
        }
    }
}
