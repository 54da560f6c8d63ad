package dev.deckle.compose.answer;

/**
 * Mixes one row of a source over one row of an answer, by coverage; stretches of coverage 0 or 255 are not looked at
 * sample by sample.
 */
final class CoverageKernel {
    private CoverageKernel() {}

    /** Puts one row over an answer, 8 bit. */
    static void row(byte[] answer, int at, byte[] source, int from, byte[] coverage, int width, int channels) {
        int x = 0;
        while (x < width) {
            int c = coverage[x] & 0xFF;
            int end = end(coverage, x, width, c);
            if (c == 0) {
                System.arraycopy(source, from + x * channels, answer, at + x * channels, (end - x) * channels);
            } else if (c != 255) {
                for (int i = x * channels; i < end * channels; i++) {
                    answer[at + i] = (byte) mix(c, answer[at + i] & 0xFF, source[from + i] & 0xFF);
                }
            }
            x = end;
        }
    }

    /** Puts one row over an answer, 16 bit. */
    static void row(short[] answer, int at, short[] source, int from, byte[] coverage, int width, int channels) {
        int x = 0;
        while (x < width) {
            int c = coverage[x] & 0xFF;
            int end = end(coverage, x, width, c);
            if (c == 0) {
                System.arraycopy(source, from + x * channels, answer, at + x * channels, (end - x) * channels);
            } else if (c != 255) {
                for (int i = x * channels; i < end * channels; i++) {
                    answer[at + i] = (short) mix(c, answer[at + i] & 0xFFFF, source[from + i] & 0xFFFF);
                }
            }
            x = end;
        }
    }

    /** Mixes two samples, rounded to the nearest; there are no ties, 255 being odd. */
    static int mix(int coverage, int generated, int source) {
        return (coverage * generated + (255 - coverage) * source + 127) / 255;
    }

    private static int end(byte[] coverage, int x, int width, int c) {
        int end = x + 1;
        while (end < width && (coverage[end] & 0xFF) == c) {
            end++;
        }
        return end;
    }
}
