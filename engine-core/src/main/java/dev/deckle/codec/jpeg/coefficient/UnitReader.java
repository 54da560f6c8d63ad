package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Hands the MCUs of a sequential stream on, one after the other, in the symbols in which they are coded: no coefficient is put anywhere.
 * Only DC is decoded, as it is told as a difference to a block that may not be kept. For one reading.
 */
final class UnitReader {
    private final CoefficientReader reader;
    private final Scan scan;
    private final BlockGrid grid;
    private final BitInput in;
    private final ScanKernel kernel = new ScanKernel();
    private int read;

    UnitReader(CoefficientReader reader, Scan scan, BlockGrid grid, BitInput in) {
        this.reader = reader;
        this.scan = scan;
        this.grid = grid;
        this.in = in;
    }

    BlockGrid grid() {
        return grid;
    }

    /** Returns the quantisation table of each component. */
    int[][] tables() {
        return reader.tables();
    }

    /**
     * Reads the next MCU and drops it.
     *
     * @throws RefusalException if it can't be read
     */
    void skip() throws RefusalException {
        restart();
        for (int c = 0; c < grid.components(); c++) {
            for (int i = 0; i < grid.across(c) * grid.down(c); i++) {
                kernel.dc(in, scan.dc(c), c, 0);
                ScanKernel.skipAc(in, scan.ac(c));
            }
        }
    }

    /**
     * Reads the coefficients of the next MCU.
     *
     * @param into blocks in the order of the stream
     * @throws RefusalException if it can't be read
     */
    void read(short[] into) throws RefusalException {
        restart();
        Arrays.fill(into, (short) 0);
        int at = 0;
        for (int c = 0; c < grid.components(); c++) {
            for (int i = 0; i < grid.across(c) * grid.down(c); i++) {
                kernel.sequential(in, scan.dc(c), scan.ac(c), c, into, at);
                at += 64;
            }
        }
    }

    /**
     * Reads the next MCU of this stream and of another, and compares their coefficients. Blocks that only complete the MCU are left out.
     *
     * @param other of the same components
     * @param target grid of the picture that the MCU is in
     * @param column of that grid
     * @param row of that grid
     * @return whether all are the same; where not, nothing more can be read of either
     * @throws RefusalException if one can't be read
     */
    boolean isLike(UnitReader other, BlockGrid target, int column, int row) throws RefusalException {
        restart();
        other.restart();
        for (int c = 0; c < grid.components(); c++) {
            int across = grid.across(c);
            int real = target.blocksAcross(c) - column * across;
            int realRows = target.blocksDown(c) - row * grid.down(c);
            for (int i = 0; i < across * grid.down(c); i++) {
                int dc = kernel.dc(in, scan.dc(c), c, 0);
                int others = other.kernel.dc(other.in, other.scan.dc(c), c, 0);
                if (i % across >= real || i / across >= realRows) {
                    ScanKernel.skipAc(in, scan.ac(c));
                    ScanKernel.skipAc(other.in, other.scan.ac(c));
                } else if (dc != others || !ScanKernel.areEqualAc(in, scan.ac(c), other.in, other.scan.ac(c))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Reads the next MCU and hands it on.
     *
     * @param target grid of the picture that it goes into
     * @param column of that grid
     * @param row of that grid
     * @throws RefusalException if it can't be read
     */
    void copy(TokenKernel to, BlockGrid target, int column, int row) throws RefusalException {
        restart();
        for (int c = 0; c < grid.components(); c++) {
            int across = grid.across(c);
            int real = target.blocksAcross(c) - column * across;
            int realRows = target.blocksDown(c) - row * grid.down(c);
            int table = ScanEncoder.table(c);
            int before = 0;
            for (int i = 0; i < across * grid.down(c); i++) {
                int dc = kernel.dc(in, scan.dc(c), c, 0);
                if (i % across < real && i / across < realRows) {
                    to.dc(dc, 0, c, table);
                    ScanKernel.copyAc(in, scan.ac(c), to.tokens(), table + 1);
                    before = dc;
                } else {
                    ScanKernel.skipAc(in, scan.ac(c));
                    to.dc(before, 0, c, table);
                    to.end(table + 1);
                }
            }
        }
    }

    private void restart() throws RefusalException {
        if (scan.restart > 0 && read > 0 && read % scan.restart == 0) {
            in.restart((read / scan.restart - 1) & 7);
            kernel.restart();
        }
        read++;
    }

    /** Ends the work where that was asked for, and refuses a stream that has ended; once a row. */
    void hear() throws RefusalException {
        Stop.ifAsked();
        in.requireMore();
    }

    /** Ends the stream, which has to have nothing else. */
    void end() throws RefusalException {
        reader.end(in.end());
    }
}
