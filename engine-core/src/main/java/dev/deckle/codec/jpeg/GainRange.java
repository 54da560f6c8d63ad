package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.GainMapXmp;
import java.io.IOException;
import java.util.Optional;

/**
 * Knows what the samples of a gain map mean (Ultra HDR 1.1, "Gain map generation"; ISO 21496-1, annex C): the logarithm of the gain goes from a
 * least to a greatest value, by a power of the sample. One number for each, or one a channel. Immutable.
 */
final class GainRange {
    private static final int VERSIONS = 4;
    private static final int MANY = 0x80;
    private static final int COMMON = 0x08;
    private static final int COLOURS = 3;

    private final double[] least;
    private final double[] greatest;
    private final double[] power;

    private GainRange(double[] least, double[] greatest, double[] power) {
        this.least = least;
        this.greatest = greatest;
        this.power = power;
    }

    /** Returns what a map says of itself: by ISO's segment, else by its XMP; where it says nothing, a sample of 0 is no gain. */
    static GainRange of(ByteSource file, Optional<Span> iso, GainMapXmp xmp) throws IOException {
        if (iso.isPresent()) {
            Optional<GainRange> range = iso(file, iso.get());
            if (range.isPresent()) {
                return range.get();
            }
        }
        return new GainRange(xmp.numbers("GainMapMin", 0), xmp.numbers("GainMapMax", 1), xmp.numbers("Gamma", 1));
    }

    private static Optional<GainRange> iso(ByteSource file, Span span) throws IOException {
        if (span.length() <= VERSIONS) {
            return Optional.empty();
        }
        int flags = file.u8(span.at() + VERSIONS);
        int count = (flags & MANY) != 0 ? COLOURS : 1;
        boolean common = (flags & COMMON) != 0;
        int head = VERSIONS + 1 + (common ? 12 : 16);
        int each = common ? 20 : 40;
        if (span.length() < head + count * each) {
            return Optional.empty();
        }
        double[][] numbers = new double[3][count];
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < numbers.length; i++) {
                long at = span.at() + head + (long) c * each + (long) i * (common ? 4 : 8);
                long below = file.u32(common ? span.at() + VERSIONS + 1 : at + 4);
                // The power has no sign.
                long above = i == 2 ? file.u32(at) : (int) file.u32(at);
                if (below == 0) {
                    return Optional.empty();
                }
                numbers[i][c] = (double) above / below;
            }
        }
        return Optional.of(new GainRange(numbers[0], numbers[1], numbers[2]));
    }

    private static double of(double[] values, int channel) {
        return values[Math.min(channel, values.length - 1)];
    }

    /** Returns the sample, 0 to 255, that changes nothing, or the one that changes least. */
    int neutral(int channel) {
        double low = of(least, channel);
        double high = of(greatest, channel);
        double range = high - low;
        if (!(range > 0) || low >= 0) {
            return 0;
        }
        double share = Math.min(1, -low / range);
        return (int) Math.round(255 * StrictMath.pow(share, Math.max(0, of(power, channel))));
    }
}
