package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.codec.io.Longs;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.stop.Stop;

/**
 * Computes a mark of 64 bits for the samples of each MCU (or cell of another size), so that later, wherever the picture has gone, it is known which MCUs have
 * still every sample that was decoded from them. Not for guarding against forgery.
 */
public final class SampleMarks {
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private SampleMarks() {}

    /**
     * Computes the marks of all MCUs of a picture, in rows; the last ones of a row or column may be cut off by the
     * picture's end.
     *
     * @param unit size of an MCU, or of any other cell, px
     */
    public static long[] of(ByteRaster raster, Size unit) {
        int columns = (raster.width() + unit.width() - 1) / unit.width();
        int rows = (raster.height() + unit.height() - 1) / unit.height();
        long[] marks = new long[columns * rows];
        for (int y = 0; y < raster.height(); y++) {
            Stop.ifAsked();
            int first = y / unit.height() * columns;
            for (int x = 0; x < columns; x++) {
                int left = x * unit.width();
                int pixels = Math.min(unit.width(), raster.width() - left);
                marks[first + x] = run(marks[first + x], raster, left, y, pixels);
            }
        }
        return marks;
    }

    /** Computes the mark of one MCU. */
    public static long of(ByteRaster raster, Rect area) {
        long mark = 0;
        for (int y = area.y(); y < area.bottom(); y++) {
            mark = run(mark, raster, area.x(), y, area.width());
        }
        return mark;
    }

    /** Goes on with a mark in two lanes, as a multiplication takes longer than to begin the next one. */
    private static long run(long before, ByteRaster raster, int x, int y, int pixels) {
        int channels = raster.channels().count();
        byte[] samples = raster.samples();
        int at = raster.offset() + y * raster.stride() + x * channels;
        int end = at + pixels * channels;
        long even = before;
        long odd = ODD;
        for (; at + 16 <= end; at += 16) {
            even = mixed(even, Longs.get(samples, at));
            odd = mixed(odd, Longs.get(samples, at + 8));
        }
        for (; at + 8 <= end; at += 8) {
            even = mixed(even, Longs.get(samples, at));
        }
        for (; at < end; at++) {
            odd = mixed(odd, samples[at]);
        }
        return mixed(even, odd);
    }

    private static long mixed(long mark, long samples) {
        long product = (mark ^ samples) * ODD;
        return product ^ product >>> 32;
    }
}
