package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;

/** Blurs the lines along a seam a little; beyond an end the end px is repeated. */
final class StripKernel {
    private StripKernel() {}

    /** Computes the mean of {@code 2 * radius + 1} px along each line, in place. */
    static void boxAlong(float[][] lines, int radius, int colours) {
        int n = lines[0].length / colours;
        double[] sums = new double[n + 1];
        for (float[] line : lines) {
            for (int c = 0; c < colours; c++) {
                for (int i = 0; i < n; i++) {
                    sums[i + 1] = sums[i] + line[i * colours + c];
                }
                float first = line[c];
                float last = line[(n - 1) * colours + c];
                for (int i = 0; i < n; i++) {
                    int from = i - radius;
                    int to = i + radius + 1;
                    double sum = sums[Math.min(n, to)] - sums[Math.max(0, from)];
                    sum += (double) Math.max(0, -from) * first + (double) Math.max(0, to - n) * last;
                    line[i * colours + c] = (float) (sum / (2 * radius + 1));
                }
            }
        }
    }

    /** Computes the mean of {@code 2 * radius + 1} lines for each line. */
    static float[][] boxAcross(float[][] lines, int radius) {
        float[][] out = new float[lines.length][lines[0].length];
        for (int k = 0; k < lines.length; k++) {
            Stop.ifAsked();
            for (int j = -radius; j <= radius; j++) {
                float[] line = lines[Math.max(0, Math.min(lines.length - 1, k + j))];
                for (int i = 0; i < line.length; i++) {
                    out[k][i] += line[i];
                }
            }
            for (int i = 0; i < out[k].length; i++) {
                out[k][i] /= 2 * radius + 1;
            }
        }
        return out;
    }

    /** Blurs by 1-4-6-4-1 along the line, in place. */
    static void binomialAlong(float[] line) {
        int n = line.length;
        float[] in = line.clone();
        for (int i = 0; i < n; i++) {
            float far = in[Math.max(0, i - 2)] + in[Math.min(n - 1, i + 2)];
            float near = in[Math.max(0, i - 1)] + in[Math.min(n - 1, i + 1)];
            line[i] = (far + 4 * near + 6 * in[i]) * (1f / 16);
        }
    }

    /** Blurs by 1-4-6-4-1 across the lines. */
    static float[][] binomialAcross(float[][] lines) {
        int n = lines.length;
        float[][] out = new float[n][lines[0].length];
        for (int k = 0; k < n; k++) {
            Stop.ifAsked();
            float[] a = lines[Math.max(0, k - 2)];
            float[] b = lines[Math.max(0, k - 1)];
            float[] c = lines[Math.min(n - 1, k + 1)];
            float[] d = lines[Math.min(n - 1, k + 2)];
            for (int i = 0; i < out[k].length; i++) {
                out[k][i] = (a[i] + d[i] + 4 * (b[i] + c[i]) + 6 * lines[k][i]) * (1f / 16);
            }
        }
        return out;
    }
}
