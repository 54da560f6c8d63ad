package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes the blocks of a baseline file of rows that come from the top, a row of MCUs at a time: what is the original's comes from its stream, the
 * rest from the samples. Rows of MCUs that are the same again, as margins above and below are made of, are transformed once. For one file.
 */
final class RowCoder {
    private final JpegOrigin origin;
    private final KeptUnits units;
    private final BlockGrid grid;
    private final Channels channels;
    private final Tokens tokens = new Tokens();
    private final TokenKernel to = new TokenKernel(tokens);
    private final short[] blocks;
    /** The blocks of the last row of MCUs that was made of samples alone. */
    private final short[] made;
    /** Marks those of them that were the blocks of the one at their left. */
    private final boolean[] repeated;

    private final int length;
    /** The row that they are of; −1 for none. */
    private int madeRow = -1;

    RowCoder(JpegOrigin origin, KeptUnits units, Channels channels) {
        this.origin = origin;
        this.units = units;
        this.grid = units.grid();
        this.channels = channels;
        this.length = 64 * grid.blocksOfUnit();
        this.blocks = new short[length];
        this.made = new short[Math.multiplyExact(length, grid.columns())];
        this.repeated = new boolean[grid.columns()];
    }

    /** Turns samples into blocks, of a band whose first row is the first of an MCU: each part of a row needs one of its own. */
    private static final class Encoders {
        private final SampleEncoder all;
        private final SampleEncoder left;
        private final SampleEncoder right;

        Encoders(BlockGrid band, int[][] tables, ByteRaster samples, ColourModel colours) {
            this.all = new SampleEncoder(band, tables, samples, colours, Optional.empty());
            this.left = new SampleEncoder(band, tables, samples, colours, Optional.empty());
            this.right = new SampleEncoder(band, tables, samples, colours, Optional.empty());
        }
    }

    /** Passes over the stream of the original. */
    private static final class Passing {
        private final UnitReader stream;
        private final BlockGrid source;
        private long read;

        Passing(UnitReader stream, BlockGrid source) {
            this.stream = stream;
            this.source = source;
        }

        void to(long until) throws RefusalException {
            for (; read < until; read++) {
                stream.skip();
            }
        }

        void end() throws RefusalException {
            for (long row = read / source.columns() + 1; row <= source.rows(); row++) {
                stream.hear();
                to(row * source.columns());
            }
            stream.end();
        }
    }

    /** Reads all rows, and makes the file of them. */
    GrownJpeg.Ready make(RowSource rows) throws RefusalException, IOException {
        Optional<UnitReader> stream = units.blocks() == 0 ? Optional.empty() : origin.open();
        int[][] tables =
                stream.isPresent() ? stream.get().tables() : origin.plan().tables(false);
        TokenStore store = new TokenStore(grid, tokens.often.length);
        code(
                rows,
                tables,
                stream.isPresent() ? Optional.of(new Passing(stream.get(), origin.grid())) : Optional.empty(),
                store);
        StreamHead head = new StreamHead(grid, tables, false);
        return out -> {
            BitOutput bits = head.write(out);
            HuffmanCode[] codes = new ScanEncoder(grid, bits).beginSequential(store.often());
            store.write(codes, bits);
            bits.align();
            StreamHead.end(bits);
        };
    }

    private void code(RowSource rows, int[][] tables, Optional<Passing> stream, TokenStore store)
            throws RefusalException, IOException {
        Size size = grid.size();
        int high = Math.min(grid.unit().height(), size.height());
        ByteRaster band = ByteRaster.allocate(Size.of(size.width(), high), channels);
        ByteRaster before = ByteRaster.allocate(band.size(), channels);
        Encoders encoders = new Encoders(grid.resized(band.size()), tables, band, origin.colours());
        for (int row = 0; row < grid.rows(); row++) {
            Stop.ifAsked();
            int left = size.height() - row * high;
            if (left < band.height()) {
                band = ByteRaster.allocate(Size.of(size.width(), left), channels);
                encoders = new Encoders(grid.resized(band.size()), tables, band, origin.colours());
            }
            rows.read(band);
            if (stream.isPresent() && units.keepsIn(row)) {
                merge(row, encoders, stream.get());
            } else {
                make(row, encoders, band, before);
            }
            store.add(tokens);
            tokens.clear();
            Meter.done(row + 1L, grid.rows());
        }
        if (stream.isPresent()) {
            stream.get().end();
        }
    }

    /** Makes a row of samples alone; {@code before} has those of the last such row afterwards. */
    private void make(int row, Encoders encoders, ByteRaster band, ByteRaster before) throws RefusalException {
        boolean isAgain = madeRow == row - 1
                && madeRow >= 0
                && band.height() == before.height()
                && Arrays.equals(band.samples(), before.samples());
        boolean repeats = false;
        for (int column = 0; column < grid.columns(); column++) {
            int at = column * length;
            if (!isAgain) {
                repeated[column] = encoders.all.unit(column, 0, blocks);
                System.arraycopy(blocks, 0, made, at, length);
            }
            System.arraycopy(made, at, blocks, 0, length);
            say(column, row, repeated[column] && repeats);
            repeats = repeated[column];
        }
        madeRow = row;
        if (!isAgain && band.height() == before.height()) {
            before.copyFrom(band);
        }
    }

    /** Joins what the original has of a row with what is new on both sides of it. */
    private void merge(int row, Encoders encoders, Passing passing) throws RefusalException {
        passing.stream.hear();
        boolean isLeft = true;
        boolean repeats = false;
        for (int column = 0; column < grid.columns(); column++) {
            if (units.isKept(column, row)) {
                passing.to(units.sourceColumn(column) + (long) units.sourceRow(row) * passing.source.columns());
                passing.stream.copy(to, grid, column, row);
                passing.read++;
                isLeft = false;
                repeats = false;
            } else {
                boolean same = (isLeft ? encoders.left : encoders.right).unit(column, 0, blocks);
                say(column, row, same && repeats);
                repeats = same;
            }
        }
    }

    /** Says the blocks of one MCU, or all of the one at its left once more, which were new as well. */
    private void say(int column, int row, boolean again) throws RefusalException {
        if (!(again && column < grid.columns() - 1 && to.again())) {
            GrownJpeg.fillUp(grid, column, row, blocks);
            to.mark();
            ScanEncoder.unit(grid, blocks, to);
        }
    }
}
