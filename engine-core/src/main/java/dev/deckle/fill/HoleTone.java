package dev.deckle.fill;

/** Holds what the pixels on one side of a line look like: the mean and the variance of each colour, in the range of 8 bit. */
final class HoleTone {
    private final double[] mean;
    private final double[] variance;

    HoleTone(double[] mean, double[] variance) {
        this.mean = mean;
        this.variance = variance;
    }

    /** Returns the mean of one colour. */
    double mean(int colour) {
        return mean[colour];
    }

    /**
     * Computes how far two tones are apart: 0 for one and the same, 1 where a difference of means is 2.6 times as large as the
     * noise. As if both had equally many pixels.
     *
     * @param noise a variance that both have besides their own
     */
    double apart(HoleTone other, double noise) {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
            double one = variance[c] + noise;
            double two = other.variance[c] + noise;
            double step = mean[c] - other.mean[c];
            sum += StrictMath.log(((one + two) / 2 + step * step / 4) / Math.sqrt(one * two));
        }
        return sum / mean.length;
    }
}
