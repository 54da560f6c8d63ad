package dev.deckle.codec.mask;

import dev.deckle.codec.sample.SampleKernel;

/** Loops over rows of samples and values, 0 to 255 or 65535. */
public final class MaskValueKernel {
    private MaskValueKernel() {}

    /** Splits 8-bit pixels into luma and alpha; 255 where there is no alpha. */
    public static void split(byte[] samples, int at, int channels, int[] luma, int[] alpha) {
        for (int x = 0, i = at; x < luma.length; x++, i += channels) {
            int v = samples[i] & 0xFF;
            luma[x] = channels < 3 ? v : SampleKernel.luma(v, samples[i + 1] & 0xFF, samples[i + 2] & 0xFF);
            alpha[x] = (channels & 1) == 0 ? samples[i + channels - 1] & 0xFF : 255;
        }
    }

    /** Splits 16-bit pixels into luma and alpha; 65535 where there is no alpha. */
    public static void split(short[] samples, int at, int channels, int[] luma, int[] alpha) {
        for (int x = 0, i = at; x < luma.length; x++, i += channels) {
            int v = samples[i] & 0xFFFF;
            luma[x] = channels < 3 ? v : SampleKernel.luma(v, samples[i + 1] & 0xFFFF, samples[i + 2] & 0xFFFF);
            alpha[x] = (channels & 1) == 0 ? samples[i + channels - 1] & 0xFFFF : 65_535;
        }
    }

    /** Returns whether all values are {@code value}. */
    public static boolean allEqual(int[] values, int value) {
        for (int v : values) {
            if (v != value) {
                return false;
            }
        }
        return true;
    }

    /** Turns values round. */
    public static void invert(int[] values, int max) {
        for (int x = 0; x < values.length; x++) {
            values[x] = max - values[x];
        }
    }

    /** Multiplies values by their alpha. */
    public static void multiply(int[] values, int[] alpha, int max) {
        for (int x = 0; x < values.length; x++) {
            values[x] = times(values[x], alpha[x], max);
        }
    }

    /** Computes {@code value * alpha / max}, rounded; {@code max} is odd, so there are no ties. */
    public static int times(int value, int alpha, int max) {
        return (int) (((long) value * alpha + max / 2) / max);
    }

    /** Returns the first x that is refused as grey; −1 where none is. */
    public static int firstRefused(int[] values, int max) {
        for (int x = 0; x < values.length; x++) {
            if (MaskTables.refused(MaskTables.tally(values[x], max)) > 0) {
                return x;
            }
        }
        return -1;
    }

    /** Turns values into coverage: rounded to 8 bits, or 0 and 255 about the middle. */
    public static void coverage(int[] values, int max, boolean soft, byte[] coverage) {
        int unit = max / 255;
        for (int x = 0; x < values.length; x++) {
            int v = values[x];
            coverage[x] = (byte) (soft ? (v + unit / 2) / unit : (v > max / 2 ? 255 : 0));
        }
    }
}
