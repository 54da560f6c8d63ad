package dev.deckle.codec.jpeg.coefficient;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the coefficients of a JPEG stream: sequential and progressive Huffman coding of 8 bits. Stricter than decoders are, because
 * what is kept must be what they show: anything that they would have to guess is refused. For one reading.
 */
final class CoefficientReader {
    /** The most blocks that all scans together may visit; the files that are accepted at all have fewer. */
    private static final long MAX_VISITS = 200_000_000;

    private static final int MAX_SCANS = 1000;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    private final byte[] code;
    private final FrameHeader frame;
    private final int[][] tables;
    private final ScanOrder order;
    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private final int[][] quantisers = new int[4][];
    private int at;
    private int restart;
    private int count;
    private long visits;

    private CoefficientReader(byte[] code) throws RefusalException {
        this.code = code;
        this.frame = FrameHeader.find(code);
        this.tables = new int[frame.grid().components()][64];
        this.order = new ScanOrder(frame.grid().components(), frame.progressive());
    }

    /**
     * Reads a stream.
     *
     * @param code from the first table to the last scan, with or without other segments and a start marker
     * @throws RefusalException if its blocks can't be kept
     */
    static Coefficients read(byte[] code) throws RefusalException {
        return guarded(() -> {
            CoefficientReader reader = new CoefficientReader(code);
            Coefficients into = Coefficients.allocate(reader.frame.grid(), reader.tables, reader.frame.progressive());
            ScanDecoder scans = new ScanDecoder(into);
            for (Optional<Scan> scan = reader.next(); scan.isPresent(); scan = reader.next()) {
                reader.at = scans.decode(scan.get(), new BitInput(code, reader.at));
            }
            reader.order.requireAll();
            return into;
        });
    }

    /**
     * Reads how a stream is coded, up to the header of its first scan.
     *
     * @throws RefusalException if that is not known by then
     */
    static CodingPlan plan(byte[] code) throws RefusalException {
        return guarded(() -> {
            CoefficientReader reader = new CoefficientReader(code);
            if (reader.next().isEmpty()) {
                throw new RefusalException("it has no scan");
            }
            for (int c = 0; c < reader.tables.length; c++) {
                reader.latch(c);
            }
            return new CodingPlan(reader.tables, reader.frame.progressive());
        });
    }

    /**
     * Opens a stream to be read unit by unit: one of sequential coding whose first scan has all components, as nearly all have.
     *
     * @return empty where that is not so
     * @throws RefusalException if its blocks can't be kept
     */
    static Optional<UnitReader> open(byte[] code) throws RefusalException {
        return guarded(() -> {
            CoefficientReader reader = new CoefficientReader(code);
            Optional<Scan> scan = reader.frame.progressive() ? Optional.empty() : reader.next();
            return scan.filter(s -> s.components.length == reader.frame.grid().components())
                    .map(s -> new UnitReader(reader, s, reader.frame.grid(), new BitInput(code, reader.at)));
        });
    }

    /** Returns the quantisation table of each component in natural order; complete when all scans were met. */
    int[][] tables() {
        return tables;
    }

    /** Ends a stream that was read unit by unit: refuses what else is in it. */
    void end(int behind) throws RefusalException {
        at = behind;
        Optional<Scan> another = guarded(this::next);
        if (another.isPresent()) {
            throw new RefusalException("its scans are out of order");
        }
        order.requireAll();
    }

    /** Reads one part of a stream. */
    private interface Part<T> {
        T run() throws RefusalException;
    }

    private static <T> T guarded(Part<T> part) throws RefusalException {
        try {
            return part.run();
        } catch (ArrayIndexOutOfBoundsException e) {
            RefusalException cut = new RefusalException("one of its segments is cut");
            cut.initCause(e);
            throw cut;
        }
    }

    /** Walks to the next scan, behind its header; empty where there is none. */
    private Optional<Scan> next() throws RefusalException {
        while (at + 1 < code.length) {
            if (code[at] != (byte) 0xFF) {
                throw new RefusalException("there are bytes between its segments");
            }
            int marker = code[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (marker == EOI) {
                return Optional.empty();
            } else if (FrameHeader.isBare(marker)) {
                at += 2;
            } else {
                int from = at + 4;
                at += 2 + u16(at + 2);
                if (at > code.length) {
                    throw new RefusalException("one of its segments is cut");
                }
                if (marker == SOS) {
                    return Optional.of(scan(from, at));
                }
                segment(marker, from, at);
            }
        }
        return Optional.empty();
    }

    private void segment(int marker, int from, int end) throws RefusalException {
        switch (marker) {
            case 0xDB -> quantisation(from, end);
            case 0xC4 -> huffman(from, end);
            case 0xDD -> restart = u16(from);
            default -> {
                if (marker == 0xCC || marker == 0xDC) {
                    throw new RefusalException("its stream has a segment of type " + MarkerName.of(marker));
                }
            }
        }
    }

    private void quantisation(int from, int end) throws RefusalException {
        int place = from;
        while (place < end) {
            int head = code[place++] & 0xFF;
            int bytes = (head >> 4) + 1;
            if ((head & 0xF) > 3 || bytes > 2 || place + 64 * bytes > end) {
                throw new RefusalException("one of its quantisation tables is damaged");
            }
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                table[Zigzag.natural(k)] = bytes == 1 ? code[place + k] & 0xFF : u16(place + 2 * k);
            }
            if (Arrays.stream(table).anyMatch(value -> value == 0)) {
                throw new RefusalException("one of its quantisation tables has a zero");
            }
            quantisers[head & 0xF] = table;
            place += 64 * bytes;
        }
    }

    private void huffman(int from, int end) throws RefusalException {
        int place = from;
        while (place < end) {
            int head = code[place++] & 0xFF;
            int[] counts = new int[17];
            int total = 0;
            for (int length = 1; length <= 16; length++) {
                counts[length] = code[place++] & 0xFF;
                total += counts[length];
            }
            if ((head & 0xEF) > 3 || total > 256 || place + total > end) {
                throw new RefusalException("one of its Huffman tables is damaged");
            }
            HuffmanTable table = HuffmanTable.of(counts, Arrays.copyOfRange(code, place, place + total));
            (head < 0x10 ? dc : ac)[head & 0xF] = table;
            place += total;
        }
    }

    private Scan scan(int from, int end) throws RefusalException {
        int components = code[from] & 0xFF;
        if (++count > MAX_SCANS || components < 1 || components > 4 || end - from != 4 + 2 * components) {
            throw new RefusalException("one of its scans is damaged");
        }
        Scan scan = new Scan(components);
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
        visits += scan.visits(frame.grid());
        if (visits > MAX_VISITS) {
            throw new RefusalException("its scans visit more than " + MAX_VISITS + " blocks");
        }
        order.follow(scan);
        return scan;
    }

    /** Gives a component the table that stands when its first scan begins (libjpeg, latch_quant_tables). */
    private void latch(int component) throws RefusalException {
        int[] table = tables[component];
        if (table[0] == 0) {
            int[] stands = quantisers[frame.table(component)];
            if (stands == null) {
                throw new RefusalException("it lacks a quantisation table");
            }
            System.arraycopy(stands, 0, table, 0, 64);
        }
    }

    private int u16(int at) {
        return (code[at] & 0xFF) << 8 | (code[at + 1] & 0xFF);
    }
}
