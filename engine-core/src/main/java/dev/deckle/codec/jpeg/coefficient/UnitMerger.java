package dev.deckle.codec.jpeg.coefficient;

/** Joins the MCUs of a stream, which come in rows, with new ones around and between them. For one picture. */
final class UnitMerger implements ScanEncoder.TokenUnits {
    private final KeptUnits units;
    private final BlockGrid grid;
    private final BlockGrid source;
    private final UnitReader stream;
    private final SampleEncoder encoder;
    private final short[] blocks;
    private long read;
    /** True where the last MCU was a new one with the blocks of the one at its left: it may be said again, differences of DC and all. */
    private boolean repeats;

    UnitMerger(KeptUnits units, BlockGrid source, UnitReader stream, SampleEncoder encoder) {
        this.units = units;
        this.grid = units.grid();
        this.source = source;
        this.stream = stream;
        this.encoder = encoder;
        this.blocks = new short[64 * grid.blocksOfUnit()];
    }

    @Override
    public void row() throws RefusalException {
        stream.hear();
    }

    @Override
    public void unit(int column, int row, TokenKernel to) throws RefusalException {
        if (units.isKept(column, row)) {
            pass(units.sourceColumn(column) + (long) units.sourceRow(row) * source.columns());
            stream.copy(to, grid, column, row);
            read++;
            repeats = false;
        } else {
            boolean isLeft = encoder.unit(column, row, blocks);
            boolean isWhole = column < grid.columns() - 1;
            if (!(isLeft && repeats && isWhole && to.again())) {
                GrownJpeg.fillUp(grid, column, row, blocks);
                to.mark();
                ScanEncoder.unit(grid, blocks, to);
            }
            repeats = isLeft;
        }
    }

    private void pass(long until) throws RefusalException {
        for (; read < until; read++) {
            stream.skip();
        }
    }

    /** Reads what is left, so that a stream that is damaged further on is refused, too. */
    void end() throws RefusalException {
        while (read < (long) source.columns() * source.rows()) {
            stream.hear();
            pass(Math.min(read + source.columns(), (long) source.columns() * source.rows()));
        }
        stream.end();
    }
}
