package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.jpeg.coefficient.BlockGrid;
import dev.deckle.geometry.Size;
import java.io.IOException;

/** Holds the frame header of a JPEG file (ITU T.81, B.2.2): size, components, sampling. */
final class JpegFrame {
    private final BlockGrid grid;
    private final boolean progressive;
    private final int[] ids;
    private final int[] quantisers;

    private JpegFrame(BlockGrid grid, boolean progressive, int[] ids, int[] quantisers) {
        this.grid = grid;
        this.progressive = progressive;
        this.ids = ids;
        this.quantisers = quantisers;
    }

    /** Returns whether {@code marker} begins a frame of any coding. */
    static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    static JpegFrame parse(ByteSource source, int marker, Span body, Reading reading) throws IOException {
        if (marker > 0xC2) {
            throw reading.unsupported("a baseline or progressive Huffman JPEG", "frame type " + (marker - 0xC0));
        }
        if (body.length() < 6) {
            throw reading.corrupt("a JPEG frame header of at least 6 bytes", body.length());
        }
        long at = body.at();
        int bits = source.u8(at);
        int components = source.u8(at + 5);
        Size size = reading.size(source.u16(at + 3), source.u16(at + 1));
        if (bits == 12 || bits == 16 || components == 2) {
            throw reading.unsupported("a JPEG of 8 bits with 1, 3 or 4 components", bits + " bits, " + components);
        }
        if (bits != 8 || components < 1 || components > 4 || body.length() != 6 + 3 * components) {
            throw reading.corrupt(
                    "a JPEG frame header of 8 bits with 1, 3 or 4 components",
                    bits + " bits, " + components + " components, " + body.length() + " bytes");
        }
        int[] ids = new int[components];
        int[] across = new int[components];
        int[] down = new int[components];
        int[] quantisers = new int[components];
        for (int i = 0; i < components; i++) {
            long entry = at + 6 + 3L * i;
            ids[i] = source.u8(entry);
            across[i] = source.u8(entry + 1) >> 4;
            down[i] = source.u8(entry + 1) & 0xF;
            quantisers[i] = source.u8(entry + 2);
            if (across[i] < 1 || across[i] > 4 || down[i] < 1 || down[i] > 4 || quantisers[i] > 3) {
                throw reading.corrupt(
                        "JPEG sampling factors of 1 to 4 and tables 0 to 3",
                        across[i] + "x" + down[i] + ", table " + quantisers[i]);
            }
        }
        return new JpegFrame(BlockGrid.of(size, across, down), marker == 0xC2, ids, quantisers);
    }

    Size size() {
        return grid.size();
    }

    int components() {
        return ids.length;
    }

    int id(int component) {
        return ids[component];
    }

    int table(int component) {
        return quantisers[component];
    }

    boolean subsampled() {
        for (int i = 1; i < ids.length; i++) {
            if (grid.across(i) < grid.across(0) || grid.down(i) < grid.down(0)) {
                return true;
            }
        }
        return false;
    }

    /** Counts the 8×8 blocks that the scan with this header visits. */
    long blocks(ByteSource source, Span header, Reading reading) throws IOException {
        int count = header.length() < 1 ? 0 : source.u8(header.at());
        if (count < 1 || count > components() || header.length() != 4 + 2 * count) {
            throw reading.corrupt("a JPEG scan of 1 to " + components() + " components", count);
        }
        long blocks = 0;
        for (int i = 0; i < count; i++) {
            int component = component(source.u8(header.at() + 1 + 2L * i));
            if (component < 0) {
                throw reading.corrupt("a JPEG scan of the frame's components", source.u8(header.at() + 1 + 2L * i));
            }
            blocks += count > 1
                    ? grid.coefficients(component) / BlockGrid.COEFFICIENTS
                    : (long) grid.blocksAcross(component) * grid.blocksDown(component);
        }
        return blocks;
    }

    /** Returns the number of 8×8 blocks of all components, which every scan draws anew. */
    long blocks() {
        return (long) grid.blocksOfUnit() * grid.columns() * grid.rows();
    }

    /**
     * Returns the fewest bits that hold so many blocks: in the first scan a code for each block, and an end of block in
     * baseline.
     */
    long leastBits(long blocks, int scan) {
        return scan > 1 && progressive ? 0 : progressive ? blocks : 2 * blocks;
    }

    private int component(int id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }
}
