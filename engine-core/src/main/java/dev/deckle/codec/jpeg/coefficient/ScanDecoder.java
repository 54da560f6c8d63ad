package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.stop.Stop;

/** Decodes scan after scan into coefficients (ITU T.81, annexes F and G). For one reading. */
final class ScanDecoder {
    /** Reads what a scan says of one block, from what is known of the stream and of the block's place. */
    private interface Visit {
        void block(BitInput in, int index, short[] plane, int at) throws RefusalException;
    }

    private final Coefficients into;
    private final BlockGrid grid;
    private final boolean progressive;
    private final ScanKernel kernel = new ScanKernel();

    ScanDecoder(Coefficients into) {
        this.into = into;
        this.grid = into.grid();
        this.progressive = into.progressive();
    }

    /** Decodes one scan; returns the place of the marker behind it. */
    int decode(Scan scan, BitInput in) throws RefusalException {
        Visit visit = visit(scan);
        kernel.restart();
        if (scan.components.length == 1) {
            one(scan, in, visit);
        } else {
            interleaved(scan, in, visit);
        }
        return in.end();
    }

    private Visit visit(Scan scan) {
        int[] components = scan.components;
        if (!progressive) {
            return (in, i, plane, at) -> kernel.sequential(in, scan.dc(i), scan.ac(i), components[i], plane, at);
        }
        int low = scan.low;
        if (scan.first == 0) {
            return scan.high == 0
                    ? (in, i, plane, at) -> kernel.firstDc(in, scan.dc(i), components[i], low, plane, at)
                    : (in, i, plane, at) -> ScanKernel.refineDc(in, low, plane, at);
        }
        int from = scan.first;
        int to = scan.last;
        return scan.high == 0
                ? (in, i, plane, at) -> kernel.firstAc(in, scan.ac(i), from, to, low, plane, at)
                : (in, i, plane, at) -> kernel.refineAc(in, scan.ac(i), from, to, low, plane, at);
    }

    private void one(Scan scan, BitInput in, Visit visit) throws RefusalException {
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

    private void interleaved(Scan scan, BitInput in, Visit visit) throws RefusalException {
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

    private static void hear(BitInput in) throws RefusalException {
        Stop.ifAsked();
        in.requireMore();
    }
}
