package dev.deckle.codec;

import dev.deckle.codec.sample.SampleKernel;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.ShortRaster;

/** Converts rows from one kind of samples to another. */
final class ConversionKernel {
    private ConversionKernel() {}

    /** Copies the colour samples of row {@code y}, 8 bit, to a raster without alpha. */
    static void row8(ByteRaster in, int y, ByteRaster out) {
        int step = in.channels().count();
        int colours = out.channels().count();
        int from = in.offset() + y * in.stride();
        int at = out.offset() + y * out.stride();
        for (int x = 0; x < in.width(); x++, from += step, at += colours) {
            for (int c = 0; c < colours; c++) {
                out.samples()[at + c] = in.samples()[from + c];
            }
        }
    }

    /** Copies the colour samples of row {@code y}, 16 bit rounded to 8, to a raster without alpha. */
    static void row8(ShortRaster in, int y, ByteRaster out) {
        int step = in.channels().count();
        int colours = out.channels().count();
        int from = in.offset() + y * in.stride();
        int at = out.offset() + y * out.stride();
        for (int x = 0; x < in.width(); x++, from += step, at += colours) {
            for (int c = 0; c < colours; c++) {
                out.samples()[at + c] = (byte) SampleKernel.eight(in.samples()[from + c] & 0xFFFF);
            }
        }
    }

    /** Returns grey as three equal colours. */
    static ByteRaster repeated(ByteRaster grey) {
        ByteRaster out = ByteRaster.allocate(grey.size(), Channels.RGB);
        int pixels = grey.samples().length;
        for (int i = 0; i < pixels; i++) {
            byte v = grey.samples()[i];
            out.samples()[3 * i] = v;
            out.samples()[3 * i + 1] = v;
            out.samples()[3 * i + 2] = v;
        }
        return out;
    }

    /** Widens 8 bit to 16: times 257. */
    static ShortRaster widened(ByteRaster in) {
        ShortRaster out = ShortRaster.allocate(in.size(), in.channels());
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] = (short) ((in.samples()[i] & 0xFF) * 257);
        }
        return out;
    }

    /**
     * Converts row {@code y} of grey or RGB, 8 bit, to the channels of {@code out}: colours to grey by luma, alpha
     * opaque.
     */
    static void row(ByteRaster in, int y, ByteRaster out) {
        int step = in.channels().count();
        int count = out.channels().count();
        boolean toGrey = out.channels().isGrey() && step == 3;
        int colours = out.channels().isGrey() ? 1 : 3;
        for (int x = 0; x < in.width(); x++) {
            int from = in.offset() + y * in.stride() + x * step;
            int at = out.offset() + y * out.stride() + x * count;
            for (int c = 0; c < colours; c++) {
                out.samples()[at + c] = toGrey
                        ? (byte) SampleKernel.luma(
                                in.samples()[from] & 0xFF, in.samples()[from + 1] & 0xFF, in.samples()[from + 2] & 0xFF)
                        : in.samples()[from + c];
            }
            if (count > colours) {
                out.samples()[at + colours] = -1;
            }
        }
    }

    /**
     * Converts row {@code y} of grey or RGB, 16 bit, to the channels of {@code out}: colours to grey by luma, alpha
     * opaque.
     */
    static void row(ShortRaster in, int y, ShortRaster out) {
        int step = in.channels().count();
        int count = out.channels().count();
        boolean toGrey = out.channels().isGrey() && step == 3;
        int colours = out.channels().isGrey() ? 1 : 3;
        for (int x = 0; x < in.width(); x++) {
            int from = in.offset() + y * in.stride() + x * step;
            int at = out.offset() + y * out.stride() + x * count;
            for (int c = 0; c < colours; c++) {
                out.samples()[at + c] = toGrey
                        ? (short) SampleKernel.luma(
                                in.samples()[from] & 0xFFFF,
                                in.samples()[from + 1] & 0xFFFF,
                                in.samples()[from + 2] & 0xFFFF)
                        : in.samples()[from + c];
            }
            if (count > colours) {
                out.samples()[at + colours] = -1;
            }
        }
    }
}
