package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.raster.ByteRaster;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes blocks of samples as libjpeg's encoder does: its colour conversion, its averages of colour, its transform, with tables that are
 * given. What lies beyond the picture is its last column and row again. For one thread.
 */
final class SampleEncoder {
    private final BlockGrid grid;
    private final int[][] tables;
    private final ByteRaster raster;
    private final ColourModel colours;
    private final Optional<InkSource> inks;
    private final int width;
    private final int height;
    private final byte[][] area;
    private final int[] block = new int[64];
    private final RepeatedUnits repeated;
    private byte[] strip = new byte[0];
    private int stripTop = -1;

    /**
     * Encodes samples of {@code raster}, which has the size of the grid.
     *
     * @param colours what the components are
     * @param inks makes them, where they are inks
     */
    SampleEncoder(BlockGrid grid, int[][] tables, ByteRaster raster, ColourModel colours, Optional<InkSource> inks) {
        this.grid = grid;
        this.tables = tables;
        this.raster = raster;
        this.colours = colours;
        this.inks = inks;
        this.width = grid.unit().width();
        this.height = grid.unit().height();
        this.area = new byte[grid.components()][width * height];
        this.repeated = new RepeatedUnits(raster, grid);
    }

    /** Puts the blocks of one MCU into {@code into}; returns whether they are those of the MCU at its left. */
    boolean unit(int column, int row, short[] into) {
        boolean isLeft = repeated.isLeft(column, row);
        if (isLeft) {
            repeated.recall(column - 1, into);
        } else if (repeated.isAbove(column, row)) {
            repeated.recall(column, into);
        } else {
            transform(column, row, into);
        }
        repeated.keep(column, row, into);
        return isLeft;
    }

    private void transform(int column, int row, short[] into) {
        gather(column * width, row * height);
        int at = 0;
        for (int c = 0; c < grid.components(); c++) {
            int wide = grid.widest() / grid.across(c);
            int tall = grid.tallest() / grid.down(c);
            for (int y = 0; y < grid.down(c); y++) {
                int rows = Math.max(1, groups(row) * grid.down(c) - y * 8);
                for (int x = 0; x < grid.across(c); x++) {
                    int from = (y * tall * 8) * width + x * wide * 8;
                    AverageKernel.average(area[c], from, width, wide, tall, rows, block);
                    DctKernel.forward(block);
                    DctKernel.quantise(block, tables[c], into, at);
                    at += 64;
                }
            }
        }
    }

    /** Groups of rows that averages are made of, from an MCU's top to the picture's end; what is beyond repeats the last mean. */
    private int groups(int row) {
        int tall = grid.tallest();
        return (raster.height() + tall - 1) / tall - row * 8;
    }

    /** Takes the samples of an MCU apart. */
    private void gather(int left, int top) {
        int pixels = Math.min(width, raster.width() - left);
        int channels = grid.components();
        if (inks.isPresent() && stripTop != top) {
            strip = inks.get().strip(raster, top, Math.min(height, raster.height() - top));
            stripTop = top;
        }
        for (int y = 0; y < height; y++) {
            int from = Math.min(top + y, raster.height() - 1);
            int in = inks.isPresent()
                    ? ((from - top) * raster.width() + left) * channels
                    : raster.offset() + from * raster.stride() + left * channels;
            int to = y * width;
            switch (colours) {
                case YCC -> AverageKernel.convert(raster.samples(), in, pixels, area[0], area[1], area[2], to);
                case YCCK -> {
                    AverageKernel.split(strip, in, pixels, area, to);
                    AverageKernel.convertInks(pixels, area[0], area[1], area[2], to);
                }
                case CMYK -> AverageKernel.split(strip, in, pixels, area, to);
                case GREY, RGB -> AverageKernel.split(raster.samples(), in, pixels, area, to);
            }
            for (int c = 0; c < channels && pixels < width; c++) {
                byte last = area[c][to + pixels - 1];
                Arrays.fill(area[c], to + pixels, to + width, last);
            }
        }
    }
}
