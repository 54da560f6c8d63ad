package dev.deckle.compose;

/** One row of a source over one row of an answer, by coverage; runs of one coverage of 0 or 255 are not looked at sample by sample. */
final class CoverageKernel {
    private CoverageKernel() {}

    static void row(byte[] answer, int at, byte[] source, int from, byte[] coverage, int row, int width, int channels) {
        int x = 0;
        while (x < width) {
            int c = coverage[row + x] & 0xFF;
            int end = end(coverage, row, x, width, c);
            if (c == 0) {
                System.arraycopy(source, from + x * channels, answer, at + x * channels, (end - x) * channels);
            } else if (c != 255) {
                for (int i = x * channels; i < end * channels; i++) {
                    int sum = (answer[at + i] & 0xFF) * c + (source[from + i] & 0xFF) * (255 - c);
                    answer[at + i] = (byte) ((sum + 127) / 255);
                }
            }
            x = end;
        }
    }

    static void row(
            short[] answer, int at, short[] source, int from, byte[] coverage, int row, int width, int channels) {
        int x = 0;
        while (x < width) {
            int c = coverage[row + x] & 0xFF;
            int end = end(coverage, row, x, width, c);
            if (c == 0) {
                System.arraycopy(source, from + x * channels, answer, at + x * channels, (end - x) * channels);
            } else if (c != 255) {
                for (int i = x * channels; i < end * channels; i++) {
                    int sum = (answer[at + i] & 0xFFFF) * c + (source[from + i] & 0xFFFF) * (255 - c);
                    answer[at + i] = (short) ((sum + 127) / 255);
                }
            }
            x = end;
        }
    }

    private static int end(byte[] coverage, int row, int x, int width, int c) {
        int end = x + 1;
        while (end < width && (coverage[row + end] & 0xFF) == c) {
            end++;
        }
        return end;
    }
}
