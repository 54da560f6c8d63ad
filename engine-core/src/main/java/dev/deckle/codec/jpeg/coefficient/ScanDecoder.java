package dev.deckle.codec.jpeg.coefficient;

import java.io.InterruptedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes scan after scan into coefficients (ITU T.81, annexes F and G), and checks that they follow each other as they should, so that at
 * the end every coefficient has all its bits. For one reading.
 */
final class ScanDecoder {
    /** How a scan visits one block: what is known of the stream, and where the block is. */
    private interface Visit {
        void block(BitInput in, int index, short[] plane, int at) throws RefusalException;
    }

    /** What a scan header says, filled in by the reader. */
    static final class Scan {
        final int[] components;
        final @Nullable HuffmanTable[] dc;
        final @Nullable HuffmanTable[] ac;
        int first;
        int last;
        int high;
        int low;
        int restart;

        Scan(int count) {
            this.components = new int[count];
            this.dc = new HuffmanTable[count];
            this.ac = new HuffmanTable[count];
        }
    }

    private final Coefficients into;
    private final BlockGrid grid;
    private final boolean progressive;
    /** For each coefficient of each component the low bits that are still to come; −1 where nothing came yet. */
    private final int[][] missing;

    private final ScanKernel kernel = new ScanKernel();

    ScanDecoder(Coefficients into, CoefficientReader.FrameHeader frame) {
        this.into = into;
        this.grid = into.grid();
        this.progressive = frame.progressive();
        this.missing = new int[grid.components()][64];
        for (int[] component : missing) {
            Arrays.fill(component, -1);
        }
    }

    /** Blocks that a scan visits. */
    long visits(Scan scan) {
        int only = scan.components[0];
        return scan.components.length == 1
                ? (long) grid.blocksAcross(only) * grid.blocksDown(only)
                : (long) grid.columns() * grid.rows() * grid.blocksOfUnit();
    }

    /** Decodes one scan; the place of the marker behind it. */
    int decode(Scan scan, BitInput in) throws RefusalException, InterruptedIOException {
        follow(scan);
        Visit visit = visit(scan);
        kernel.restart();
        if (scan.components.length == 1) {
            one(scan, in, visit);
        } else {
            interleaved(scan, in, visit);
        }
        return in.end();
    }

    /** Refuses a picture whose scans left bits out: decoders smooth what they don't know (libjpeg, smoothing_ok). */
    void requireAll() throws RefusalException {
        for (int[] component : missing) {
            for (int k = 0; k < 64; k++) {
                boolean needed = k < 6;
                if (component[k] > 0 || (needed && component[k] < 0)) {
                    throw new RefusalException("its scans leave out a part of the coefficients");
                }
            }
        }
    }

    private void follow(Scan scan) throws RefusalException {
        boolean sound = progressive
                ? scan.last < 64
                        && scan.low <= 13
                        && (scan.first == 0 ? scan.last == 0 : scan.first <= scan.last && scan.components.length == 1)
                        && (scan.high == 0 || scan.high == scan.low + 1)
                : scan.first == 0 && scan.last == 63 && scan.high == 0 && scan.low == 0;
        if (!sound) {
            throw new RefusalException("one of its scans is damaged");
        }
        for (int component : scan.components) {
            if (scan.first > 0 && missing[component][0] < 0) {
                throw new RefusalException("its scans are out of order");
            }
            for (int k = scan.first; k <= scan.last; k++) {
                if (missing[component][k] != (scan.high == 0 ? -1 : scan.high)) {
                    throw new RefusalException("its scans are out of order");
                }
                missing[component][k] = scan.low;
            }
        }
    }

    private Visit visit(Scan scan) throws RefusalException {
        for (int i = 0; i < scan.components.length; i++) {
            boolean lacksDc = scan.first == 0 && scan.high == 0 && scan.dc[i] == null;
            boolean lacksAc = scan.last > 0 && scan.ac[i] == null;
            if (lacksDc || lacksAc) {
                throw new RefusalException("it lacks a Huffman table");
            }
        }
        @Nullable HuffmanTable[] dc = scan.dc;
        @Nullable HuffmanTable[] ac = scan.ac;
        int[] components = scan.components;
        if (!progressive) {
            return (in, i, plane, at) -> kernel.sequential(in, table(dc, i), table(ac, i), components[i], plane, at);
        }
        int low = scan.low;
        if (scan.first == 0) {
            return scan.high == 0
                    ? (in, i, plane, at) -> kernel.firstDc(in, table(dc, i), components[i], low, plane, at)
                    : (in, i, plane, at) -> ScanKernel.refineDc(in, low, plane, at);
        }
        int from = scan.first;
        int to = scan.last;
        return scan.high == 0
                ? (in, i, plane, at) -> kernel.firstAc(in, table(ac, i), from, to, low, plane, at)
                : (in, i, plane, at) -> kernel.refineAc(in, table(ac, i), from, to, low, plane, at);
    }

    private static HuffmanTable table(@Nullable HuffmanTable[] tables, int index) throws RefusalException {
        HuffmanTable table = tables[index];
        if (table == null) {
            throw new RefusalException("it lacks a Huffman table");
        }
        return table;
    }

    private void one(Scan scan, BitInput in, Visit visit) throws RefusalException, InterruptedIOException {
        int component = scan.components[0];
        short[] plane = into.plane(component);
        int visited = 0;
        for (int y = 0; y < grid.blocksDown(component); y++) {
            hear(in);
            for (int x = 0; x < grid.blocksAcross(component); x++) {
                restart(scan, in, visited++);
                visit.block(in, 0, plane, into.at(component, x, y));
            }
        }
    }

    private void interleaved(Scan scan, BitInput in, Visit visit) throws RefusalException, InterruptedIOException {
        int visited = 0;
        for (int row = 0; row < grid.rows(); row++) {
            hear(in);
            for (int column = 0; column < grid.columns(); column++) {
                restart(scan, in, visited++);
                for (int i = 0; i < scan.components.length; i++) {
                    unit(in, visit, i, scan.components[i], column, row);
                }
            }
        }
    }

    private void unit(BitInput in, Visit visit, int index, int component, int column, int row) throws RefusalException {
        int across = grid.across(component);
        int down = grid.down(component);
        short[] plane = into.plane(component);
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                visit.block(in, index, plane, into.at(component, column * across + x, row * down + y));
            }
        }
    }

    private void restart(Scan scan, BitInput in, int visited) throws RefusalException {
        if (scan.restart > 0 && visited > 0 && visited % scan.restart == 0) {
            in.restart((visited / scan.restart - 1) & 7);
            kernel.restart();
        }
    }

    private static void hear(BitInput in) throws RefusalException, InterruptedIOException {
        Interrupts.hear();
        if (in.isOverrun()) {
            throw new RefusalException("its stream ends too early");
        }
    }
}
