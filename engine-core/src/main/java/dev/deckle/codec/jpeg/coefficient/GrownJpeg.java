package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryException;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a JPEG file whose unchanged MCUs are the original's, coefficient by coefficient, and whose others are made of
 * samples with the original's tables and sampling. Whatever was done to the picture is seen by its samples alone: there
 * is no case of margins, holes or several passes. For one thread.
 */
public final class GrownJpeg {
    private final JpegOrigin origin;
    private final KeptUnits units;

    private GrownJpeg(JpegOrigin origin, KeptUnits units) {
        this.origin = origin;
        this.units = units;
    }

    /**
     * Finds what can be kept; nothing is decoded yet.
     *
     * @throws RefusalException if that is nothing
     */
    public static GrownJpeg of(JpegOrigin origin, ByteRaster picture) throws RefusalException {
        requireChannels(origin, picture.channels());
        return new GrownJpeg(origin, KeptUnits.of(origin, picture));
    }

    /**
     * Makes a file of samples alone, with the tables, the sampling and the kind of coding of the original.
     *
     * @throws RefusalException if these are not known, or not for such a picture
     */
    public static GrownJpeg anew(JpegOrigin origin, ByteRaster picture) throws RefusalException {
        return anew(origin, picture.size(), picture.channels());
    }

    /** Makes a file of rows alone, as {@link #anew(JpegOrigin, ByteRaster)} does of a picture. */
    public static GrownJpeg anew(JpegOrigin origin, Size picture, Channels channels) throws RefusalException {
        JpegOrigin tables = origin.withoutReason();
        requireChannels(tables, channels);
        return new GrownJpeg(tables, KeptUnits.none(tables, picture));
    }

    /**
     * Finds what can be kept in a picture that shows the original in its place as it is, whatever lies around it.
     *
     * @throws RefusalException if that is nothing
     */
    public static GrownJpeg placed(JpegOrigin origin, Size picture, Channels channels) throws RefusalException {
        requireChannels(origin, channels);
        return new GrownJpeg(origin, KeptUnits.placed(origin, picture));
    }

    private static void requireChannels(JpegOrigin origin, Channels channels) throws RefusalException {
        boolean grey = origin.colours() == ColourModel.GREY;
        if (channels.count() != (grey ? 1 : 3)) {
            throw new RefusalException("the picture has other channels");
        }
    }

    /**
     * Refuses a place where a block of the original would have to be coded anew even if none of its samples changes.
     *
     * @param picture size that the original will be a part of
     */
    public static void requireAllKept(JpegOrigin origin, Size picture) throws RefusalException {
        if (!KeptUnits.keepsAll(origin, picture)) {
            throw new RefusalException("its size of " + origin.grid().size() + " is no multiple of "
                    + origin.grid().unit() + " and a margin follows");
        }
    }

    /** Returns what the components of the file are. */
    public ColourModel colours() throws RefusalException {
        return origin.colours();
    }

    /** Returns how new colours become inks; empty where the components are no inks. */
    public Optional<InkSource> inks() throws RefusalException {
        return origin.inks();
    }

    /** Returns how many blocks the file has. */
    public long total() {
        return units.grid().blocks();
    }

    /** Returns how many blocks the original has. */
    public long original() throws RefusalException {
        return origin.grid().blocks();
    }

    /** Returns how many blocks of the original are kept. */
    public long kept() {
        return units.blocks();
    }

    /** Returns the size of an MCU, px. */
    public Size unit() {
        return units.grid().unit();
    }

    /** Returns whether the MCU with this px of the picture is the original's. */
    public boolean isKept(int x, int y) {
        return units.isKept(x / unit().width(), y / unit().height());
    }

    /** Returns the part of the picture that is in the MCU with this px. */
    public Rect unit(int x, int y) {
        return units.unit(x / unit().width(), y / unit().height());
    }

    /** Writes a file whose blocks are known. */
    public interface Ready {
        /**
         * Writes it, from the first table to the end marker.
         *
         * @param out neither flushed nor closed
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Reads the original's blocks and makes the others.
     *
     * @throws RefusalException if the original's blocks can't be read
     */
    public Ready make(ByteRaster picture) throws RefusalException {
        if (units.blocks() == 0) {
            CodingPlan plan = origin.plan();
            int[][] tables = plan.tables(origin.turn().transposes());
            return made(tables, plan.progressive(), picture);
        }
        Optional<UnitReader> stream = origin.open();
        if (stream.isPresent()) {
            return streamed(stream.get(), picture);
        }
        long made = origin.plan().progressive() ? units.grid().bytes() : 0;
        return BlockRoom.with(units.grid().size(), origin.bytes() + made, () -> collected(origin.read(), picture));
    }

    /**
     * Makes the file of rows that come once, for an original of {@linkplain JpegOrigin#isOneScan one scan}, holding some of them and what the file will be: the same file as {@link #make(ByteRaster)}.
     *
     * @throws RefusalException if the original's blocks can't be read
     * @throws IOException if a row can't
     */
    public Ready make(RowSource rows, Channels channels) throws RefusalException, IOException {
        return new RowCoder(origin, units, channels).make(rows);
    }

    /** Makes the file of samples alone. Blocks need no memory where they are written in one scan, which is what a small heap gets. */
    private Ready made(int[][] tables, boolean progressive, ByteRaster picture) throws RefusalException {
        try {
            return BlockRoom.with(
                    units.grid().size(),
                    progressive ? units.grid().bytes() : 0,
                    () -> coded(encoder(tables, picture)::unit, tables, progressive));
        } catch (MemoryException e) {
            return coded(encoder(tables, picture)::unit, tables, false);
        }
    }

    private SampleEncoder encoder(int[][] tables, ByteRaster picture) throws RefusalException {
        return new SampleEncoder(units.grid(), tables, picture, origin.colours(), origin.inks());
    }

    /**
     * Makes the file while the original's MCUs pass by in their order: what is kept of a row goes between what is new
     * of it.
     */
    private Ready streamed(UnitReader stream, ByteRaster picture) throws RefusalException {
        BlockGrid grid = units.grid();
        UnitMerger merger = new UnitMerger(units, origin.grid(), stream, encoder(stream.tables(), picture));
        Tokens tokens = ScanEncoder.sequential(grid, merger);
        merger.end();
        return sequential(new StreamHead(grid, stream.tables(), false), tokens);
    }

    private Ready sequential(StreamHead head, Tokens tokens) {
        return out -> {
            BitOutput bits = head.write(out);
            new ScanEncoder(units.grid(), bits).writeSequential(tokens);
            StreamHead.end(bits);
        };
    }

    private Ready collected(Coefficients stored, ByteRaster picture) throws RefusalException {
        BlockTurn turn = origin.turn();
        int[][] tables = stored.tables(turn.transposes());
        SampleEncoder encoder = encoder(tables, picture);
        ScanEncoder.Units all = (column, row, into) -> {
            if (units.isKept(column, row)) {
                int x = units.sourceColumn(column);
                StoredUnits.copy(stored, turn, units.grid(), x, units.sourceRow(row), into);
            } else {
                encoder.unit(column, row, into);
            }
        };
        return coded(all, tables, stored.progressive());
    }

    /** Makes the file of blocks that can be had in any order. */
    private Ready coded(ScanEncoder.Units units, int[][] tables, boolean progressive) throws RefusalException {
        BlockGrid grid = this.units.grid();
        ScanEncoder.Units all = (column, row, into) -> {
            units.unit(column, row, into);
            fillUp(grid, column, row, into);
        };
        StreamHead head = new StreamHead(grid, tables, progressive);
        if (!progressive) {
            short[] unit = new short[64 * grid.blocksOfUnit()];
            return sequential(head, ScanEncoder.sequential(grid, (column, row, to) -> {
                all.unit(column, row, unit);
                ScanEncoder.unit(grid, unit, to);
            }));
        }
        Coefficients whole = collected(all, grid, tables);
        boolean colour = origin.colours() == ColourModel.YCC;
        return out -> {
            BitOutput bits = head.write(out);
            new ScanEncoder(grid, bits).writeProgressive(whole, colour);
            StreamHead.end(bits);
        };
    }

    /**
     * Fills blocks that only complete an MCU with the DC of the one before and nothing else (libjpeg, compress_data).
     */
    static void fillUp(BlockGrid grid, int column, int row, short[] into) {
        if (column < grid.columns() - 1 && row < grid.rows() - 1) {
            return;
        }
        int at = 0;
        for (int c = 0; c < grid.components(); c++) {
            int real = grid.blocksAcross(c) - column * grid.across(c);
            int realRows = grid.blocksDown(c) - row * grid.down(c);
            for (int v = 0; v < grid.down(c); v++) {
                for (int h = 0; h < grid.across(c); h++) {
                    if (h >= real || v >= realRows) {
                        Arrays.fill(into, at, at + 64, (short) 0);
                        into[at] = into[at - 64];
                    }
                    at += 64;
                }
            }
        }
    }

    private static Coefficients collected(ScanEncoder.Units all, BlockGrid grid, int[][] tables)
            throws RefusalException {
        Coefficients whole = Coefficients.allocate(grid, tables, true);
        short[] unit = new short[64 * grid.blocksOfUnit()];
        for (int row = 0; row < grid.rows(); row++) {
            Stop.ifAsked();
            for (int column = 0; column < grid.columns(); column++) {
                all.unit(column, row, unit);
                int from = 0;
                for (int c = 0; c < grid.components(); c++) {
                    for (int v = 0; v < grid.down(c); v++) {
                        int at = whole.at(c, column * grid.across(c), row * grid.down(c) + v);
                        System.arraycopy(unit, from, whole.plane(c), at, 64 * grid.across(c));
                        from += 64 * grid.across(c);
                    }
                }
            }
        }
        return whole;
    }

    /**
     * Computes SHA-256 over the coefficients of the kept blocks, as the original has them, turned upright.
     *
     * @throws RefusalException if they can't be read
     */
    public Digest before() throws RefusalException {
        return BlockRoom.with(units.grid().size(), origin.bytes(), () -> BlockDigest.of(units, stored()));
    }

    /**
     * Computes the same of a file that was written.
     *
     * @param code the file, or its tables and scans
     * @throws RefusalException if they can't be read, or are not of the same grid
     */
    public Digest after(byte[] code) throws RefusalException {
        return BlockRoom.with(units.grid().size(), bytes(code), () -> BlockDigest.of(units, written(code)));
    }

    /**
     * Compares the kept blocks of the original with those of a file that was written.
     *
     * @param code the file, or its tables and scans
     * @return whether every coefficient is the same
     * @throws RefusalException if either can't be read, or they are not of the same grid
     */
    public boolean isUnchanged(byte[] code) throws RefusalException {
        return (origin.bytes() == 0 && bytes(code) == 0)
                ? UnitComparison.areEqual(units, stored(), written(code))
                // One after the other, so that all blocks of two pictures are never held at once.
                : before().equals(after(code));
    }

    private long bytes(byte[] code) throws RefusalException {
        return StoredUnits.isStreamed(code, BlockTurn.of(1)) ? 0 : units.grid().bytes();
    }

    private StoredUnits stored() throws RefusalException {
        return origin.units(-units.sourceColumn(0), -units.sourceRow(0));
    }

    private StoredUnits written(byte[] code) throws RefusalException {
        StoredUnits written = StoredUnits.of(code, BlockTurn.of(1), 0, 0);
        if (written.grid().blocks() != total()) {
            throw new RefusalException("it has another number of blocks");
        }
        if (!written.grid().isLaidOutLike(units.grid())) {
            throw new RefusalException("its blocks lie in another order");
        }
        return written;
    }
}
