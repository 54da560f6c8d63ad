package dev.deckle.codec.jpeg.coefficient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleEncoderTest {
    private static final int[][] SAMPLINGS = {{1, 1}, {2, 1}, {1, 2}, {2, 2}};

    /** A picture of few kinds of tiles, most of which come again and again, in a part of a larger array. */
    private static ByteRaster tiles(Random random, Size size, Size tile, Channels channels) {
        ByteRaster whole = ByteRaster.allocate(Size.of(size.width() + 5, size.height() + 3), channels);
        random.nextBytes(whole.samples());
        ByteRaster part = whole.view(Rect.at(3, 2, size)).bytes();
        int count = channels.count();
        byte[][] kinds = new byte[3][tile.width() * tile.height() * count];
        for (byte[] kind : kinds) {
            random.nextBytes(kind);
        }
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int column = x / tile.width();
                int row = y / tile.height();
                byte[] kind = kinds[(column * column / 3 + row / 2) % 3];
                int from = (y % tile.height() * tile.width() + x % tile.width()) * count;
                System.arraycopy(kind, from, part.samples(), part.offset() + y * part.stride() + x * count, count);
            }
        }
        // One sample that differs, where all around it is the same.
        part.samples()[part.offset() + size.height() / 2 * part.stride() + size.width() / 2 * count] ^= 1;
        return part;
    }

    private static SampleEncoder encoder(BlockGrid grid, ByteRaster raster) {
        int[][] tables = new int[grid.components()][64];
        for (int c = 0; c < tables.length; c++) {
            for (int i = 0; i < 64; i++) {
                tables[c][i] = 3 + c + i;
            }
        }
        ColourModel colours = grid.components() == 1 ? ColourModel.GREY : ColourModel.YCC;
        return new SampleEncoder(grid, tables, raster, colours, Optional.empty());
    }

    private static BlockGrid grid(Size size, int sampling, Channels channels) {
        int[] factors = SAMPLINGS[sampling];
        return channels == Channels.GREY
                ? BlockGrid.of(size, new int[] {1}, new int[] {1})
                : BlockGrid.of(size, new int[] {factors[0], 1, 1}, new int[] {factors[1], 1, 1});
    }

    /** An encoder that knows of no other MCU transforms each: what others have again must be the same. */
    @ParameterizedTest
    @CsvSource({"0, RGB", "1, RGB", "2, RGB", "3, RGB", "0, GREY"})
    void whatComesAgainHasTheBlocksOfItsOwnTransform(int sampling, Channels channels) throws Exception {
        for (Size size : new Size[] {Size.of(160, 96), Size.of(155, 91), Size.of(97, 17), Size.of(5, 70)}) {
            BlockGrid grid = grid(size, sampling, channels);
            ByteRaster raster = tiles(new Random(sampling), size, grid.unit(), channels);
            SampleEncoder encoder = encoder(grid, raster);
            short[] blocks = new short[64 * grid.blocksOfUnit()];
            short[] alone = new short[blocks.length];
            int repeated = 0;
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    // As if every seventh were the original's.
                    if ((column + row) % 7 != 3) {
                        repeated += encoder.unit(column, row, blocks) ? 1 : 0;
                        assertThat(encoder(grid, raster).unit(column, row, alone))
                                .isFalse();
                        assertThat(blocks)
                                .as("%s, MCU %d,%d", size, column, row)
                                .isEqualTo(alone);
                    }
                }
            }
            assertThat(repeated).as("%s", size).isBetween(size.width() > 150 ? 8 : 0, grid.columns() * grid.rows() / 2);
        }
    }

    /** The stream of a row that repeats itself is that of its blocks, one by one. */
    @ParameterizedTest
    @CsvSource({"0, 48", "3, 48", "3, 47", "3, 4000"})
    void whatComesAgainIsSaidAsItWouldBe(int sampling, int height) throws Exception {
        Size size = Size.of(1007, height);
        BlockGrid grid = grid(size, sampling, Channels.RGB);
        ByteRaster raster = ByteRaster.allocate(size, Channels.RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            byte[] colour = new byte[3];
            random.nextBytes(colour);
            for (int x = 0; x < size.width(); x++) {
                System.arraycopy(colour, 0, raster.samples(), y * raster.stride() + 3 * x, 3);
            }
        }
        int[] factors = SAMPLINGS[sampling];
        Size unit = grid.unit();
        byte[] file = JpegMaker.sampled(ReadSamples.gradient(unit, Channels.RGB), factors[0], factors[1], false);
        ByteRaster corner = raster.view(Rect.at(0, 0, unit)).bytes();
        JpegOrigin origin = JpegOrigin.of(file, ColourModel.YCC, 1, corner, Optional.empty());
        GrownJpeg grown = GrownJpeg.of(origin, raster);
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        grown.make(raster).write(merged);
        Coefficients written = CoefficientReader.read(merged.toByteArray());
        assertThat(written.grid().size()).isEqualTo(size);
        SampleEncoder encoder =
                new SampleEncoder(written.grid(), written.tables(false), raster, ColourModel.YCC, Optional.empty());
        short[] blocks = new short[64 * written.grid().blocksOfUnit()];
        for (int row = 0; row < written.grid().rows(); row++) {
            for (int column = 0; column < written.grid().columns(); column++) {
                if (!grown.isKept(
                        column * grown.unit().width(), row * grown.unit().height())) {
                    encoder.unit(column, row, blocks);
                    GrownJpeg.fillUp(written.grid(), column, row, blocks);
                    assertThat(unit(written, column, row))
                            .as("MCU %d,%d", column, row)
                            .isEqualTo(blocks);
                }
            }
        }
        assertThat(grown.kept()).isEqualTo(grid.blocksOfUnit());
    }

    private static short[] unit(Coefficients all, int column, int row) {
        BlockGrid grid = all.grid();
        short[] unit = new short[64 * grid.blocksOfUnit()];
        int at = 0;
        for (int c = 0; c < grid.components(); c++) {
            for (int i = 0; i < grid.across(c) * grid.down(c); i++, at += 64) {
                int x = column * grid.across(c) + i % grid.across(c);
                int y = row * grid.down(c) + i / grid.across(c);
                System.arraycopy(all.plane(c), all.at(c, x, y), unit, at, 64);
            }
        }
        return unit;
    }
}
