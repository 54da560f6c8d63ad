package dev.deckle.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes numbers with three digits that count, and takes medians. */
final class Numbers {
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB"};

    private Numbers() {}

    /** Returns a time as ns, µs, ms or s: {@code 1.87 ms}. */
    static String seconds(double seconds) {
        return scaled(seconds * 1e9, 1000, TIMES, false);
    }

    /** Returns a size as B, KiB, MiB or GiB; bytes are whole. */
    static String bytes(double bytes) {
        return scaled(bytes, 1024, SIZES, true);
    }

    /** Returns how many times the one is of the other: {@code 0.018}, {@code 1.41}, {@code 25.3}, {@code 223}. */
    static String ratio(double ratio) {
        return ratio < 0.0995 ? decimals(ratio, 3) : ratio < 9.995 ? decimals(ratio, 2) : threeDigits(ratio);
    }

    /** Returns the value with so many decimals. */
    static String decimals(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String scaled(double value, int step, String[] units, boolean whole) {
        int unit = 0;
        while (unit < units.length - 1 && value >= step - 0.5) {
            value /= step;
            unit++;
        }
        return (whole && unit == 0 ? decimals(value, 0) : threeDigits(value)) + " " + units[unit];
    }

    private static String threeDigits(double value) {
        return decimals(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    }

    /** Returns the value in the middle, of an even number the mean of the two there; {@code values} has one at least. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException(
                    "Expected one value at least for a median but received " + Arrays.toString(sorted));
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
