package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import java.util.Optional;

/**
 * Remembers the JPEG stream that a picture was read from: the stream itself (compressed, so a twentieth of the samples), how it is turned,
 * and a mark for the samples of each MCU. Immutable.
 */
public final class JpegOrigin {
    private final Optional<Stream> stream;
    private final String reason;
    private final int x;
    private final int y;

    /**
     * Holds what is known of a stream: its bytes, the grid of the upright picture, and the marks of that grid's MCUs,
     * in rows.
     */
    private static final class Stream {
        private final byte[] code;
        private final BlockTurn turn;
        private final BlockGrid grid;
        private final ColourModel colours;
        private final long[] marks;
        private final boolean untouched;
        private final Optional<InkSource> inks;

        Stream(
                byte[] code,
                BlockTurn turn,
                BlockGrid grid,
                ColourModel colours,
                long[] marks,
                boolean untouched,
                Optional<InkSource> inks) {
            this.code = code;
            this.turn = turn;
            this.grid = grid;
            this.colours = colours;
            this.marks = marks;
            this.untouched = untouched;
            this.inks = inks;
        }
    }

    private JpegOrigin(Optional<Stream> stream, String reason, int x, int y) {
        this.stream = stream;
        this.reason = reason;
        this.x = x;
        this.y = y;
    }

    /**
     * Remembers a stream.
     *
     * @param code tables and scans; kept, not copied
     * @param orientation of the stored picture, 1 to 8
     * @param upright what was decoded from it
     * @param inks how colours become inks again, for four components
     */
    public static JpegOrigin of(
            byte[] code, ColourModel colours, int orientation, Raster upright, Optional<InkSource> inks) {
        return of(code, colours, orientation, upright, inks, false);
    }

    /**
     * Remembers a stream as {@link #of} does, of a picture whose samples stay as they are: none is looked at, and its blocks are kept by their
     * place alone.
     */
    public static JpegOrigin untouched(
            byte[] code, ColourModel colours, int orientation, Raster upright, Optional<InkSource> inks) {
        return of(code, colours, orientation, upright, inks, true);
    }

    private static JpegOrigin of(
            byte[] code,
            ColourModel colours,
            int orientation,
            Raster upright,
            Optional<InkSource> inks,
            boolean untouched) {
        try {
            BlockTurn turn = BlockTurn.of(orientation);
            BlockGrid grid = turn.upright(FrameHeader.find(code).grid());
            if (!grid.size().equals(upright.size()) || !(upright instanceof ByteRaster samples)) {
                throw new RefusalException("it was read as a picture of another kind");
            }
            Optional<String> reason = turn.reason(grid);
            boolean unmarked = untouched || reason.isPresent();
            long[] marks = unmarked ? new long[0] : SampleMarks.of(samples, grid.unit());
            Stream stream = new Stream(code, turn, grid, colours, marks, untouched, inks);
            return new JpegOrigin(Optional.of(stream), reason.orElse(""), 0, 0);
        } catch (RefusalException e) {
            return none(e.reason());
        }
    }

    /**
     * Remembers a stream that is upright and of which nobody has seen a sample yet. Its blocks are kept by their place alone
     * ({@link GrownJpeg#placed}), where nothing is put over it.
     *
     * @param code a file of one picture, or its tables and scans; kept, not copied
     */
    public static JpegOrigin unseen(byte[] code, ColourModel colours) {
        try {
            BlockGrid grid = FrameHeader.find(code).grid();
            Stream stream = new Stream(code, BlockTurn.of(1), grid, colours, new long[0], false, Optional.empty());
            return new JpegOrigin(Optional.of(stream), "", 0, 0);
        } catch (RefusalException e) {
            return none(e.reason());
        }
    }

    /** Returns whether the stream is sequential and has all components in one scan, so that decoders need a few rows of memory for it. */
    public boolean isOneScan() {
        try {
            return open().isPresent();
        } catch (RefusalException e) {
            return false;
        }
    }

    /** Remembers only why blocks can't be kept. */
    public static JpegOrigin none(String reason) {
        return new JpegOrigin(Optional.empty(), reason, 0, 0);
    }

    /** Returns the same stream as the origin of a larger picture, which shows this one's top left px at ({@code dx}, {@code dy}). */
    public JpegOrigin movedBy(int dx, int dy) {
        return new JpegOrigin(stream, reason, x + dx, y + dy);
    }

    /** Remembers only why its blocks can't be kept any more. */
    public JpegOrigin lost(String because) {
        return stream.isPresent() ? none(because) : this;
    }

    /** Returns the same stream for its tables and its kind of coding, where none of its blocks is kept. */
    JpegOrigin withoutReason() {
        return stream.isPresent() ? new JpegOrigin(stream, "", x, y) : this;
    }

    private Stream stream() throws RefusalException {
        if (stream.isEmpty() || !reason.isEmpty()) {
            throw new RefusalException(reason);
        }
        return stream.get();
    }

    BlockTurn turn() throws RefusalException {
        return stream().turn;
    }

    BlockGrid grid() throws RefusalException {
        return stream().grid;
    }

    ColourModel colours() throws RefusalException {
        return stream().colours;
    }

    Optional<InkSource> inks() throws RefusalException {
        return stream().inks;
    }

    /** Returns whether its samples are as they were, so that its place tells what is kept. */
    boolean isUntouched() throws RefusalException {
        return stream().untouched;
    }

    long[] marks() throws RefusalException {
        if (stream().marks.length == 0) {
            throw new RefusalException("its samples were not looked at");
        }
        return stream().marks;
    }

    /** Returns the place of the picture's left column now, px. */
    int x() {
        return x;
    }

    /** Returns the place of the picture's top row now, px. */
    int y() {
        return y;
    }

    /** Returns the bytes of the blocks that are held while the stream is read: none where that is done unit by unit. */
    long bytes() throws RefusalException {
        return StoredUnits.isStreamed(stream().code, stream().turn)
                ? 0
                : stream().grid.bytes();
    }

    /** Opens the stream to be read unit by unit, as it is stored; empty where it can't be. */
    Optional<UnitReader> open() throws RefusalException {
        return stream().turn.isNone() ? CoefficientReader.open(stream().code) : Optional.empty();
    }

    /** Reads what its first scan says of the coding. */
    CodingPlan plan() throws RefusalException {
        return CoefficientReader.plan(stream().code);
    }

    /** Opens the stream to be read in the order of the upright picture, whose first MCU has the place that is given. */
    StoredUnits units(int left, int top) throws RefusalException {
        return StoredUnits.of(stream().code, stream().turn, left, top);
    }

    /** Reads the coefficients as they are stored. */
    Coefficients read() throws RefusalException {
        return CoefficientReader.read(stream().code);
    }
}
