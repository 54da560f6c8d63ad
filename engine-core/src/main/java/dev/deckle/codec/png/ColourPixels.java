package dev.deckle.codec.png;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.mask.MaskAlpha;
import dev.deckle.codec.mask.MaskTables;
import dev.deckle.codec.mask.MaskValueKernel;
import dev.deckle.codec.sample.SampleKernel;
import dev.deckle.mask.distance.RunKernel;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolarity;

/** Reads pixels of two to four stored bytes: grey and alpha, RGB, RGBA. */
final class ColourPixels implements MaskPixels {
    private final int bpp;
    private final int width;
    private final MaskPolarity polarity;
    private final byte[] coverage;
    private final long[] tally = MaskTables.tallies();
    /** Bits that were 1, and bits that were 0, in any luma (low byte) and alpha (next byte). */
    private int ones;

    private int zeros;
    private final byte[] line;
    private long sum;

    ColourPixels(PngStructure png, MaskOptions options) {
        this.bpp = png.storedSamples();
        this.width = png.size().width();
        this.polarity = options.polarity();
        this.coverage = MaskTables.coverage(options.policy());
        this.line = new byte[width + 8];
    }

    @Override
    public void row(byte[] buffer, int at, byte[] to) {
        sum = 0;
        int x = 0;
        while (x < width) {
            int packed = packed(buffer, at + x * bpp);
            int run = MaskRowKernel.alike(buffer, at + x * bpp, bpp, width - x);
            int value = value(packed);
            ones |= packed;
            zeros |= ~packed;
            sum += tally[value] * run;
            byte c = coverage[value];
            if (run >= 8) {
                MaskRowKernel.fill(to, x, run, c);
            } else {
                for (int k = 0; k < run; k++) {
                    to[x + k] = c;
                }
            }
            x += run;
        }
    }

    @Override
    public int stretches(byte[] buffer, int at, int[] edges) {
        row(buffer, at, line);
        return RunKernel.runs(line, 0, width, -1, edges);
    }

    @Override
    public long tally() {
        return sum;
    }

    /** Returns luma in the low byte, alpha in the next. */
    private int packed(byte[] b, int at) {
        return switch (bpp) {
            case 2 -> (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8;
            case 3 -> SampleKernel.luma(b[at] & 0xFF, b[at + 1] & 0xFF, b[at + 2] & 0xFF) | 255 << 8;
            default -> SampleKernel.luma(b[at] & 0xFF, b[at + 1] & 0xFF, b[at + 2] & 0xFF) | (b[at + 3] & 0xFF) << 8;
        };
    }

    private int value(int packed) {
        int alpha = packed >> 8;
        int v = polarity.isByAlpha() ? alpha : packed & 0xFF;
        v = polarity.isInverted() ? 255 - v : v;
        return polarity.isByAlpha() || alpha == 255 ? v : MaskValueKernel.times(v, alpha, 255);
    }

    @Override
    public int firstRefused(byte[] buffer, int at) {
        for (int x = 0; x < width; x++) {
            if (MaskTables.refused(tally[value(packed(buffer, at + x * bpp))]) > 0) {
                return x;
            }
        }
        return -1;
    }

    @Override
    public MaskAlpha alpha(Reading reading) {
        int both = ones & zeros;
        return new MaskAlpha(bpp != 3, both >> 8 != 0, ones >> 8, (both & 0xFF) != 0);
    }
}
