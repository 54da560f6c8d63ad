package dev.deckle.codec.jpeg.coefficient;

import java.util.Optional;

/**
 * Supplies the coefficients of a stream's MCUs, turned upright, in the order of the picture: straight from the stream where it has them in
 * that order, else from arrays of all of them. For one pass.
 */
final class StoredUnits {
    private final BlockGrid grid;
    private final BlockTurn turn;
    private final int left;
    private final int top;
    private final Optional<UnitReader> stream;
    private final Optional<Coefficients> all;
    private long read;

    private StoredUnits(
            BlockGrid grid,
            BlockTurn turn,
            int left,
            int top,
            Optional<UnitReader> stream,
            Optional<Coefficients> all) {
        this.grid = grid;
        this.turn = turn;
        this.left = left;
        this.top = top;
        this.stream = stream;
        this.all = all;
    }

    /**
     * Opens a stream that {@code turn} sets upright.
     *
     * @param left column of its first MCU in the picture that is asked for
     * @param top row of it
     */
    static StoredUnits of(byte[] code, BlockTurn turn, int left, int top) throws RefusalException {
        Optional<UnitReader> stream = turn.isNone() ? CoefficientReader.open(code) : Optional.empty();
        if (stream.isPresent()) {
            return new StoredUnits(stream.get().grid(), turn, left, top, stream, Optional.empty());
        }
        Coefficients all = CoefficientReader.read(code);
        return new StoredUnits(turn.upright(all.grid()), turn, left, top, Optional.empty(), Optional.of(all));
    }

    /** Returns whether units come straight from a stream, so that only one of them is held. */
    static boolean isStreamed(byte[] code, BlockTurn turn) throws RefusalException {
        return turn.isNone() && CoefficientReader.open(code).isPresent();
    }

    /** Returns the grid of the stream's own picture, upright. */
    BlockGrid grid() {
        return grid;
    }

    /** Begins a row; ends the work where that was asked for. */
    void hear() throws RefusalException {
        if (stream.isPresent()) {
            stream.get().hear();
        }
    }

    /** Puts the blocks of an MCU into {@code into}; MCUs are asked for in rows, each from the left. */
    void unit(int column, int row, short[] into) throws RefusalException {
        if (all.isPresent()) {
            copy(all.get(), turn, grid, column - left, row - top, into);
        } else {
            next(column, row).read(into);
        }
    }

    /**
     * Compares an MCU with that of another stream; like {@link #unit}, for streams that are read unit by unit.
     *
     * @param target grid of the picture that is asked for
     */
    boolean isLike(StoredUnits other, BlockGrid target, int column, int row) throws RefusalException {
        return next(column, row).isLike(other.next(column, row), target, column, row);
    }

    /** Returns the stream before an MCU, which is read next. */
    private UnitReader next(int column, int row) throws RefusalException {
        skip(column - left + (long) (row - top) * grid.columns());
        read++;
        return stream.orElseThrow();
    }

    private void skip(long until) throws RefusalException {
        UnitReader units = stream.orElseThrow();
        for (; read < until; read++) {
            units.skip();
        }
    }

    /** Reads what is left, so that damage further on is seen. */
    void end() throws RefusalException {
        if (stream.isPresent()) {
            for (int row = (int) (read / grid.columns()) + 1; row <= grid.rows(); row++) {
                hear();
                skip((long) row * grid.columns());
            }
            stream.get().end();
        }
    }

    /** Copies the blocks of an MCU, by its place in the upright picture. */
    static void copy(Coefficients stored, BlockTurn turn, BlockGrid grid, int column, int row, short[] into) {
        int at = 0;
        for (int c = 0; c < grid.components(); c++) {
            for (int v = 0; v < grid.down(c); v++) {
                for (int h = 0; h < grid.across(c); h++) {
                    turn.copy(stored, c, column * grid.across(c) + h, row * grid.down(c) + v, into, at);
                    at += 64;
                }
            }
        }
    }
}
