package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.geometry.Size;
import java.io.InterruptedIOException;
import java.util.Arrays;

/**
 * Reads the coefficients of a JPEG stream: sequential and progressive Huffman coding of 8 bits. Stricter than decoders are, because
 * what is kept must be what they show: anything that they would have to guess is refused. For one reading.
 */
final class CoefficientReader {
    /** What all scans together may visit; the files that are accepted at all have fewer. */
    private static final long MAX_VISITS = 200_000_000;

    private static final int MAX_SCANS = 1000;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    private final byte[] code;
    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private final int[][] quantisers = new int[4][];
    private FrameHeader frame;
    private Coefficients read;
    private ScanDecoder scans;
    private int restart;
    private int count;
    private long visits;

    private CoefficientReader(byte[] code, FrameHeader frame, Coefficients read) {
        this.code = code;
        this.frame = frame;
        this.read = read;
        this.scans = new ScanDecoder(read, frame);
    }

    /**
     * Reads a stream.
     *
     * @param code from the first table to the last scan, with or without other segments and a start marker
     * @throws RefusalException if its blocks can't be kept
     * @throws InterruptedIOException if the thread is interrupted
     */
    static Coefficients read(byte[] code) throws RefusalException, InterruptedIOException {
        try {
            FrameHeader frame = FrameHeader.find(code);
            int[][] tables = new int[frame.grid().components()][64];
            Coefficients read = Coefficients.allocate(frame.grid(), tables, frame.progressive());
            return new CoefficientReader(code, frame, read).all();
        } catch (ArrayIndexOutOfBoundsException e) {
            RefusalException cut = new RefusalException("one of its segments is cut");
            cut.initCause(e);
            throw cut;
        }
    }

    private Coefficients all() throws RefusalException, InterruptedIOException {
        int at = 0;
        while (at + 1 < code.length) {
            if (code[at] != (byte) 0xFF) {
                throw new RefusalException("there are bytes between its segments");
            }
            int marker = code[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (marker == EOI) {
                break;
            } else if (FrameHeader.isBare(marker)) {
                at += 2;
            } else {
                int end = at + 2 + u16(at + 2);
                if (end > code.length) {
                    throw new RefusalException("one of its segments is cut");
                }
                at = segment(marker, at + 4, end);
            }
        }
        scans.requireAll();
        return read;
    }

    private int segment(int marker, int from, int end) throws RefusalException, InterruptedIOException {
        switch (marker) {
            case 0xDB -> quantisation(from, end);
            case 0xC4 -> huffman(from, end);
            case 0xDD -> restart = u16(from);
            case SOS -> {
                return scan(from, end);
            }
            default -> {
                if (marker == 0xCC || marker == 0xDC) {
                    throw new RefusalException("its stream has a segment of type " + Integer.toHexString(marker));
                }
            }
        }
        return end;
    }

    private void quantisation(int from, int end) throws RefusalException {
        int at = from;
        while (at < end) {
            int head = code[at++] & 0xFF;
            int bytes = (head >> 4) + 1;
            if ((head & 0xF) > 3 || bytes > 2 || at + 64 * bytes > end) {
                throw new RefusalException("one of its quantisation tables is damaged");
            }
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                table[Zigzag.natural(k)] = bytes == 1 ? code[at + k] & 0xFF : u16(at + 2 * k);
            }
            if (Arrays.stream(table).anyMatch(value -> value == 0)) {
                throw new RefusalException("one of its quantisation tables has a zero");
            }
            quantisers[head & 0xF] = table;
            at += 64 * bytes;
        }
    }

    private void huffman(int from, int end) throws RefusalException {
        int at = from;
        while (at < end) {
            int head = code[at++] & 0xFF;
            int[] counts = new int[17];
            int total = 0;
            for (int length = 1; length <= 16; length++) {
                counts[length] = code[at++] & 0xFF;
                total += counts[length];
            }
            if ((head & 0xEF) > 3 || total > 256 || at + total > end) {
                throw new RefusalException("one of its Huffman tables is damaged");
            }
            HuffmanTable table = HuffmanTable.of(counts, Arrays.copyOfRange(code, at, at + total));
            (head < 0x10 ? dc : ac)[head & 0xF] = table;
            at += total;
        }
    }

    private int scan(int from, int end) throws RefusalException, InterruptedIOException {
        int components = code[from] & 0xFF;
        if (++count > MAX_SCANS || components < 1 || components > 4 || end - from != 4 + 2 * components) {
            throw new RefusalException("one of its scans is damaged");
        }
        ScanDecoder.Scan scan = new ScanDecoder.Scan(components);
        for (int i = 0; i < components; i++) {
            int component = frame.component(code[from + 1 + 2 * i] & 0xFF);
            int tables = code[from + 2 + 2 * i] & 0xFF;
            if (component < 0 || (i > 0 && component <= scan.components[i - 1]) || (tables & 0xCC) != 0) {
                throw new RefusalException("one of its scans is damaged");
            }
            scan.components[i] = component;
            scan.dc[i] = dc[tables >> 4];
            scan.ac[i] = ac[tables & 0xF];
            latch(component);
        }
        int last = from + 1 + 2 * components;
        scan.first = code[last] & 0xFF;
        scan.last = code[last + 1] & 0xFF;
        scan.high = (code[last + 2] & 0xFF) >> 4;
        scan.low = code[last + 2] & 0xF;
        scan.restart = restart;
        visits += scans.visits(scan);
        if (visits > MAX_VISITS) {
            throw new RefusalException("its scans visit more than " + MAX_VISITS + " blocks");
        }
        return scans.decode(scan, new BitInput(code, end));
    }

    /** A component has the table that stands when its first scan begins (libjpeg, latch_quant_tables). */
    private void latch(int component) throws RefusalException {
        int[] table = read.table(component);
        if (table[0] == 0) {
            int[] stands = quantisers[frame.table(component)];
            if (stands == null) {
                throw new RefusalException("it lacks a quantisation table");
            }
            System.arraycopy(stands, 0, table, 0, 64);
        }
    }

    private int u16(int at) {
        return (code[at] & 0xFF) << 8 | code[at + 1] & 0xFF;
    }

    /** The frame header of a stream, found without looking at anything else. */
    static final class FrameHeader {
        private final BlockGrid grid;
        private final boolean progressive;
        private final int[] ids;
        private final int[] tables;

        private FrameHeader(BlockGrid grid, boolean progressive, int[] ids, int[] tables) {
            this.grid = grid;
            this.progressive = progressive;
            this.ids = ids;
            this.tables = tables;
        }

        static boolean isBare(int marker) {
            return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        }

        static FrameHeader find(byte[] code) throws RefusalException {
            int at = 0;
            while (at + 4 <= code.length && code[at] == (byte) 0xFF) {
                int marker = code[at + 1] & 0xFF;
                if (marker == 0xFF) {
                    at++;
                } else if (isBare(marker)) {
                    at += 2;
                } else if (marker >= 0xC0 && marker <= 0xC2) {
                    return parse(code, at + 4, marker == 0xC2);
                } else {
                    at += 2 + ((code[at + 2] & 0xFF) << 8 | code[at + 3] & 0xFF);
                    if (marker == SOS) {
                        break;
                    }
                }
            }
            throw new RefusalException("it is not coded in a way that is known");
        }

        private static FrameHeader parse(byte[] code, int at, boolean progressive) throws RefusalException {
            int components = at + 6 <= code.length ? code[at + 5] & 0xFF : 0;
            if (components < 1 || components > 4 || at + 6 + 3 * components > code.length || code[at] != 8) {
                throw new RefusalException("its frame header is damaged");
            }
            int height = (code[at + 1] & 0xFF) << 8 | code[at + 2] & 0xFF;
            int width = (code[at + 3] & 0xFF) << 8 | code[at + 4] & 0xFF;
            int[] ids = new int[components];
            int[] across = new int[components];
            int[] down = new int[components];
            int[] tables = new int[components];
            for (int i = 0; i < components; i++) {
                ids[i] = code[at + 6 + 3 * i] & 0xFF;
                across[i] = (code[at + 7 + 3 * i] & 0xFF) >> 4;
                down[i] = code[at + 7 + 3 * i] & 0xF;
                tables[i] = code[at + 8 + 3 * i] & 0xFF;
                if (across[i] < 1 || across[i] > 4 || down[i] < 1 || down[i] > 4 || tables[i] > 3) {
                    throw new RefusalException("its frame header is damaged");
                }
            }
            if (width < 1 || height < 1) {
                throw new RefusalException("its frame header has no size");
            }
            BlockGrid grid = BlockGrid.of(Size.of(width, height), across, down);
            if (!grid.isWhole()) {
                throw new RefusalException("its colour has a fraction of the resolution of its luma");
            }
            if (grid.blocksOfUnit() > 10) {
                throw new RefusalException("its units have more than 10 blocks");
            }
            return new FrameHeader(grid, progressive, ids, tables);
        }

        BlockGrid grid() {
            return grid;
        }

        boolean progressive() {
            return progressive;
        }

        int table(int component) {
            return tables[component];
        }

        /** The component with an id, or −1. */
        int component(int id) {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    return i;
                }
            }
            return -1;
        }
    }
}
