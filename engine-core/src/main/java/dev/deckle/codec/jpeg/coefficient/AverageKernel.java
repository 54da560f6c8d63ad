package dev.deckle.codec.jpeg.coefficient;

/** Converts RGB to luma and colour, and averages samples, in the whole numbers of libjpeg (JFIF 1.02; jccolor.c, jcsample.c). */
final class AverageKernel {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    /** The middle of colour, and a half that rounds down where it is a tie. */
    private static final int MIDDLE = (128 << BITS) + HALF - 1;

    private AverageKernel() {}

    static void convert(byte[] rgb, int at, int pixels, byte[] luma, byte[] blue, byte[] red, int to) {
        for (int i = 0; i < pixels; i++) {
            int r = rgb[at + 3 * i] & 0xFF;
            int g = rgb[at + 3 * i + 1] & 0xFF;
            int b = rgb[at + 3 * i + 2] & 0xFF;
            luma[to + i] = (byte) ((19595 * r + 38470 * g + 7471 * b + HALF) >> BITS);
            blue[to + i] = (byte) ((-11059 * r - 21709 * g + 32768 * b + MIDDLE) >> BITS);
            red[to + i] = (byte) ((32768 * r - 27439 * g - 5329 * b + MIDDLE) >> BITS);
        }
    }

    /** Converts cyan, magenta and yellow, 255 = none, to luma and colour of their complements, in place. */
    static void convertInks(int pixels, byte[] cyan, byte[] magenta, byte[] yellow, int at) {
        for (int i = at; i < at + pixels; i++) {
            int r = 255 - (cyan[i] & 0xFF);
            int g = 255 - (magenta[i] & 0xFF);
            int b = 255 - (yellow[i] & 0xFF);
            cyan[i] = (byte) ((19595 * r + 38470 * g + 7471 * b + HALF) >> BITS);
            magenta[i] = (byte) ((-11059 * r - 21709 * g + 32768 * b + MIDDLE) >> BITS);
            yellow[i] = (byte) ((32768 * r - 27439 * g - 5329 * b + MIDDLE) >> BITS);
        }
    }

    static void split(byte[] samples, int at, int pixels, byte[][] planes, int to) {
        int channels = planes.length;
        for (int c = 0; c < channels; c++) {
            byte[] plane = planes[c];
            for (int i = 0; i < pixels; i++) {
                plane[to + i] = samples[at + i * channels + c];
            }
        }
    }

    /**
     * Computes the 64 samples of a block as means of {@code wide} × {@code tall} samples, less 128; the last of
     * {@code rows} is repeated. Ties of two and four go up and down in turn.
     */
    static void average(byte[] plane, int at, int stride, int wide, int tall, int rows, int[] block) {
        for (int y = 0; y < 8; y++) {
            int from = at + Math.min(y, rows - 1) * tall * stride;
            if (wide == 1 && tall == 1) {
                for (int x = 0; x < 8; x++) {
                    block[8 * y + x] = (plane[from + x] & 0xFF) - 128;
                }
            } else if (wide == 2 && tall <= 2) {
                pairs(plane, from, tall == 2 ? from + stride : from, tall, block, 8 * y);
            } else {
                many(plane, from, stride, wide, tall, block, 8 * y);
            }
        }
    }

    /** Computes eight means of two samples, or of two in each of two rows. */
    private static void pairs(byte[] plane, int upper, int lower, int tall, int[] block, int to) {
        for (int x = 0; x < 8; x++) {
            int sum = (plane[upper + 2 * x] & 0xFF) + (plane[upper + 2 * x + 1] & 0xFF);
            if (tall == 2) {
                sum += (plane[lower + 2 * x] & 0xFF) + (plane[lower + 2 * x + 1] & 0xFF);
            }
            block[to + x] = ((sum + (x & 1) + tall - 1) >> tall) - 128;
        }
    }

    private static void many(byte[] plane, int from, int stride, int wide, int tall, int[] block, int to) {
        int count = wide * tall;
        for (int x = 0; x < 8; x++) {
            int sum = count >> 1;
            for (int i = 0; i < count; i++) {
                sum += plane[from + i / wide * stride + x * wide + i % wide] & 0xFF;
            }
            block[to + x] = sum / count - 128;
        }
    }
}
