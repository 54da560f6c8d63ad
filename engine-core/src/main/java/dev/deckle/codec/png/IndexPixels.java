package dev.deckle.codec.png;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.mask.MaskAlpha;
import dev.deckle.codec.mask.MaskTables;
import dev.deckle.codec.mask.MaskValueKernel;
import dev.deckle.codec.sample.SampleKernel;
import dev.deckle.mask.distance.RunKernel;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolarity;

/** Reads pixels of one stored number, grey or a palette's: everything about them is known beforehand, by table. */
final class IndexPixels implements MaskPixels {
    private final int bits;
    private final int width;
    private final boolean present;
    private final int entries;
    private final int[] luma = new int[256];
    private final int[] alpha = new int[256];
    private final byte[] coverage = new byte[256];
    private final long[] tally = new long[256];
    private final boolean[] seen = new boolean[256];
    private final byte[] line;
    private final long[] sum = new long[1];

    private IndexPixels(PngStructure png, int entries) {
        this.bits = png.bits();
        this.width = png.size().width();
        this.present = png.parts().transparency().isPresent();
        this.entries = entries;
        this.line = new byte[bits == 2 || bits == 4 ? width + 8 : 0];
    }

    static IndexPixels of(byte[] file, PngStructure png, MaskOptions options) {
        boolean grey = png.colourType() == PngStructure.GREY;
        Span colours = png.parts().palette().orElse(new Span(0, 0));
        IndexPixels pixels = new IndexPixels(png, grey ? 1 << png.bits() : colours.length() / 3);
        for (int i = 0; i < pixels.entries; i++) {
            int at = (int) colours.at() + 3 * i;
            pixels.luma[i] = grey
                    ? i * (255 / ((1 << png.bits()) - 1))
                    : SampleKernel.luma(file[at] & 0xFF, file[at + 1] & 0xFF, file[at + 2] & 0xFF);
            pixels.alpha[i] = 255;
        }
        png.parts().transparency().ifPresent(span -> pixels.transparency(file, span, grey));
        pixels.values(options);
        return pixels;
    }

    private void transparency(byte[] file, Span span, boolean grey) {
        int at = (int) span.at();
        if (grey) {
            int key = (file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF);
            alpha[key & ((1 << bits) - 1)] = 0;
            return;
        }
        for (int i = 0; i < span.length(); i++) {
            alpha[i] = file[at + i] & 0xFF;
        }
    }

    private void values(MaskOptions options) {
        byte[] coverages = MaskTables.coverage(options.policy());
        long[] tallies = MaskTables.tallies();
        MaskPolarity polarity = options.polarity();
        for (int i = 0; i < 256; i++) {
            int v = polarity.isByAlpha() ? alpha[i] : luma[i];
            v = polarity.isInverted() ? 255 - v : v;
            v = polarity.isByAlpha() ? v : MaskValueKernel.times(v, alpha[i], 255);
            coverage[i] = coverages[v];
            tally[i] = tallies[v];
        }
    }

    @Override
    public void row(byte[] buffer, int at, byte[] to) {
        sum[0] = bits == 8
                ? MaskRowKernel.bytes(buffer, at, width, coverage, tally, seen, to)
                : MaskRowKernel.packed(buffer, at, width, bits, coverage, tally, seen, to);
    }

    @Override
    public int stretches(byte[] buffer, int at, int[] edges) {
        return switch (bits) {
            case 1 -> bits(buffer, at, edges);
            case 8 -> MaskRowKernel.byteStretches(buffer, at, width, coverage, tally, seen, edges, sum);
            default -> {
                row(buffer, at, line);
                yield RunKernel.runs(line, 0, width, -1, edges);
            }
        };
    }

    private int bits(byte[] buffer, int at, int[] edges) {
        boolean oneFills = coverage[1] != 0;
        int n = MaskRowKernel.bitStretches(buffer, at, width, oneFills ? 0 : -1, edges);
        int fill = 0;
        for (int i = 0; i < n; i += 2) {
            fill += edges[i + 1] - edges[i];
        }
        int ones = oneFills ? fill : width - fill;
        sum[0] = ones * tally[1] + (width - ones) * tally[0];
        seen[1] |= ones > 0;
        seen[0] |= ones < width;
        if (coverage[0] == coverage[1]) {
            edges[0] = 0;
            edges[1] = width;
            return oneFills ? 2 : 0;
        }
        return n;
    }

    @Override
    public long tally() {
        return sum[0];
    }

    @Override
    public int firstRefused(byte[] buffer, int at) {
        for (int x = 0; x < width; x++) {
            if (MaskTables.refused(tally[MaskRowKernel.index(buffer, at, x, bits)]) > 0) {
                return x;
            }
        }
        return -1;
    }

    @Override
    public MaskAlpha alpha(Reading reading) throws ImageException {
        int first = -1;
        boolean alphaVaries = false;
        boolean lumaVaries = false;
        for (int i = 0; i < 256; i++) {
            if (!seen[i]) {
                continue;
            }
            if (i >= entries) {
                throw reading.corrupt("palette indices up to " + (entries - 1), i);
            }
            first = first < 0 ? i : first;
            alphaVaries |= alpha[i] != alpha[first];
            lumaVaries |= luma[i] != luma[first];
        }
        return new MaskAlpha(present, alphaVaries, alpha[Math.max(0, first)], lumaVaries);
    }
}
