package dev.deckle.codec.io;

import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;

/**
 * Inflates a zlib stream (RFC 1950 and 1951) by a loop of our own. What comes out is byte for byte what
 * {@link java.util.zip.Inflater} gives, also of a stream that is cut or damaged.
 *
 * <p>It is made for flat pictures: a stretch of one value, or of pixels alike, is written eight bytes at a time, where the
 * JDK's library takes one or three.
 */
final class ZlibStream implements InflatedBytes {
    /** Tells from how many bytes for each byte stored this loop is the faster one; below, literals rule. */
    static final int FLAT = 12;

    /** Bytes from which on a first stream of a process gains what the loop costs until it is compiled. */
    static final int LARGE = 1 << 18;

    private static final int HISTORY = 32 << 10;
    private static final int WINDOW = 256 << 10;
    /** The longest match, and what writing eight bytes at a time leaves behind it. */
    private static final int BEHIND = 258 + 16;
    /** Bytes that one call of the loop makes: few, so that the compiler is called in early by a short stream. */
    private static final int TURN = 8 << 10;
    /** Bits of the longest length and the distance behind it. */
    private static final int LONGEST_STEP = 48;
    /** Tells how much of a pattern of so many bytes is written at once: a whole number of it, up to eight bytes. */
    private static final int[] STRIDES = {0, 8, 8, 6, 8, 5, 6, 7};

    private enum State {
        HEADER,
        BLOCK,
        STORED,
        CODED,
        SUM,
        ENDED,
        CUT,
        BROKEN
    }

    private final byte[] file;
    private final List<Span> parts;
    private final byte[] window = new byte[WINDOW + BEHIND];
    private final HuffmanDecoder literals = new HuffmanDecoder(10);
    private final HuffmanDecoder distances = new HuffmanDecoder(8);
    private final byte[] lengths = new byte[DeflateSymbols.MOST_LITERALS + DeflateSymbols.MOST_DISTANCES];
    private final Adler32 adler = new Adler32();

    private int part;
    private int at;
    private int end;
    private long passed;
    /** The next bits, the first one lowest; above those that are held stand zeros or the bits that follow. */
    private long bits;

    private int held;

    private State state = State.HEADER;
    private boolean last;
    private int stored;
    private int made;
    private int given;

    ZlibStream(byte[] file, List<Span> parts) {
        this.file = file;
        this.parts = parts;
    }

    @Override
    public int read(byte[] to, int from, int count) {
        int out = 0;
        while (out < count && make()) {
            int n = Math.min(count - out, made - given);
            System.arraycopy(window, given, to, from + out, n);
            given += n;
            out += n;
        }
        return out;
    }

    @Override
    public boolean finished() {
        // the check sum stands behind the last byte, which may have been given already
        return !make() && state == State.ENDED;
    }

    @Override
    public boolean broken() {
        return state == State.BROKEN;
    }

    @Override
    public long taken() {
        return part == 0 ? 0 : passed + at - parts.get(part - 1).at();
    }

    @Override
    public void close() {
        // nothing but memory is held
    }

    /** Inflates a little more where all was given; returns whether there is something to give. */
    private boolean make() {
        while (given == made && state.compareTo(State.ENDED) < 0) {
            if (made > WINDOW - TURN) {
                System.arraycopy(window, made - HISTORY, window, 0, HISTORY);
                made = HISTORY;
                given = HISTORY;
            }
            int before = made;
            state = switch (state) {
                case HEADER -> header();
                case BLOCK -> block();
                case STORED -> stored();
                case CODED -> coded(made + TURN);
                case SUM -> sum();
                case ENDED, CUT, BROKEN -> state;
            };
            adler.update(window, before, made - before);
        }
        return given < made;
    }

    /** Brings {@code count} bits, up to 48, to hand; false where the stream ends before. */
    private boolean need(int count) {
        while (held < count) {
            if (at == end && !nextPart()) {
                return false;
            }
            bits |= (file[at++] & 0xFFL) << held;
            held += 8;
        }
        return true;
    }

    private boolean nextPart() {
        while (part < parts.size()) {
            passed += part == 0 ? 0 : parts.get(part - 1).length();
            Span next = parts.get(part++);
            at = (int) next.at();
            end = (int) next.end();
            if (at < end) {
                return true;
            }
        }
        return false;
    }

    private int take(int count) {
        int value = (int) (bits & (1L << count) - 1);
        bits >>>= count;
        held -= count;
        return value;
    }

    private State header() {
        if (!need(16)) {
            return State.CUT;
        }
        int method = take(8);
        int flags = take(8);
        if ((method << 8 | flags) % 31 != 0 || (method & 15) != 8 || method >> 4 > 7) {
            return State.BROKEN;
        }
        // a dictionary would have to come from elsewhere
        return (flags & 0x20) == 0 ? State.BLOCK : State.CUT;
    }

    private State block() {
        if (last) {
            take(held & 7);
            return State.SUM;
        }
        if (!need(3)) {
            return State.CUT;
        }
        last = take(1) == 1;
        return switch (take(2)) {
            case 0 -> beginStored();
            case 1 -> {
                byte[] fixed = DeflateSymbols.fixedLengths();
                int count = DeflateSymbols.LITERALS.length;
                literals.take(fixed, 0, count, DeflateSymbols.LITERALS, false);
                distances.take(fixed, count, fixed.length - count, DeflateSymbols.DISTANCES, false);
                yield State.CODED;
            }
            case 2 -> codes();
            default -> State.BROKEN;
        };
    }

    private State beginStored() {
        take(held & 7);
        if (!need(32)) {
            return State.CUT;
        }
        stored = take(16);
        return take(16) == (stored ^ 0xFFFF) ? State.STORED : State.BROKEN;
    }

    private State stored() {
        int room = made + TURN;
        while (stored > 0 && held > 0 && made < room) {
            window[made++] = (byte) take(8);
            stored--;
        }
        if (held == 0) {
            // what follows is taken past the bits at hand
            bits = 0;
        }
        while (stored > 0 && made < room) {
            if (at == end && !nextPart()) {
                return State.CUT;
            }
            int n = Math.min(Math.min(stored, room - made), end - at);
            System.arraycopy(file, at, window, made, n);
            at += n;
            made += n;
            stored -= n;
        }
        return stored == 0 ? State.BLOCK : State.STORED;
    }

    /** Reads the codes of a block (RFC 1951, 3.2.7). */
    private State codes() {
        if (!need(14)) {
            return State.CUT;
        }
        int literalCount = take(5) + DeflateSymbols.END_OF_BLOCK + 1;
        int distanceCount = take(5) + 1;
        int given = take(4) + 4;
        if (literalCount > DeflateSymbols.MOST_LITERALS || distanceCount > DeflateSymbols.MOST_DISTANCES) {
            return State.BROKEN;
        }
        Arrays.fill(lengths, (byte) 0);
        for (int i = 0; i < given; i++) {
            if (!need(3)) {
                return State.CUT;
            }
            lengths[DeflateSymbols.ORDER[i]] = (byte) take(3);
        }
        if (!literals.take(lengths, 0, DeflateSymbols.LENGTHS.length, DeflateSymbols.LENGTHS, false)) {
            return State.BROKEN;
        }
        State read = lengths(literalCount + distanceCount);
        if (read != State.CODED) {
            return read;
        }
        boolean sound = lengths[DeflateSymbols.END_OF_BLOCK] != 0
                && literals.take(lengths, 0, literalCount, DeflateSymbols.LITERALS, true)
                && distances.take(lengths, literalCount, distanceCount, DeflateSymbols.DISTANCES, true);
        return sound ? State.CODED : State.BROKEN;
    }

    private State lengths(int count) {
        for (int i = 0; i < count; ) {
            need(LONGEST_STEP);
            int code = literals.look(bits);
            int extra = HuffmanDecoder.extra(code);
            if (HuffmanDecoder.length(code) + extra > held) {
                return State.CUT;
            }
            take(HuffmanDecoder.length(code));
            int value = HuffmanDecoder.base(code);
            int times = 1;
            if (extra > 0) {
                times = DeflateSymbols.REPEATS[value - 16] + take(extra);
                if (value == 16 && i == 0) {
                    return State.BROKEN;
                }
                value = value == 16 ? lengths[i - 1] : 0;
            }
            if (i + times > count) {
                return State.BROKEN;
            }
            Arrays.fill(lengths, i, i + times, (byte) value);
            i += times;
        }
        return State.CODED;
    }

    private State coded(int room) {
        State after = symbols(room);
        while (after == State.CODED && made < room && end - at < 8) {
            after = symbol();
        }
        return after;
    }

    /** Decodes one symbol where the part of the file is almost over. */
    private State symbol() {
        need(LONGEST_STEP);
        int code = literals.look(bits);
        int taken = HuffmanDecoder.length(code) + HuffmanDecoder.extra(code);
        if (taken > held) {
            return State.CUT;
        }
        if ((code & HuffmanDecoder.NOTHING) != 0) {
            return State.BROKEN;
        }
        if (code < 0) {
            window[made++] = (byte) HuffmanDecoder.base(code);
            take(taken);
            return State.CODED;
        }
        if ((code & HuffmanDecoder.END) != 0) {
            take(taken);
            return State.BLOCK;
        }
        int back = distances.look(bits >>> taken);
        if (taken + HuffmanDecoder.length(back) + HuffmanDecoder.extra(back) > held) {
            return State.CUT;
        }
        take(HuffmanDecoder.length(code));
        int length = HuffmanDecoder.base(code) + take(HuffmanDecoder.extra(code));
        take(HuffmanDecoder.length(back));
        int distance = HuffmanDecoder.base(back) + take(HuffmanDecoder.extra(back));
        if ((back & HuffmanDecoder.NOTHING) != 0 || distance > made) {
            return State.BROKEN;
        }
        copy(window, made, length, distance);
        made += length;
        return State.CODED;
    }

    /** Decodes symbols as long as there is room and eight bytes can be looked at. */
    private State symbols(int room) {
        byte[] in = file;
        byte[] out = window;
        int[] literal = literals.table();
        int[] distant = distances.table();
        int literalBits = literals.bits();
        int distantBits = distances.bits();
        int literalMask = (1 << literalBits) - 1;
        int distantMask = (1 << distantBits) - 1;
        long b = bits;
        int n = held;
        int p = at;
        int o = made;
        int lastLook = end - 8;
        State after = State.CODED;
        while (p <= lastLook && o < room) {
            b |= Longs.get(in, p) << n;
            p += (63 - n) >>> 3;
            n |= 56;
            int code = literal[(int) b & literalMask];
            // three literals are 45 bits at most
            for (int more = 2; code < 0; more--) {
                out[o++] = (byte) (code >>> 12);
                b >>>= code;
                n -= code & 15;
                if (more == 0) {
                    break;
                }
                code = literal[(int) b & literalMask];
            }
            if (code < 0 || n < LONGEST_STEP) {
                continue;
            }
            if ((code & HuffmanDecoder.LONGER) != 0) {
                code = literal[(code >>> 12 & 0xFFFF) + ((int) (b >>> literalBits) & (1 << (code & 15)) - 1)];
            }
            if ((code & (HuffmanDecoder.LITERAL | HuffmanDecoder.END | HuffmanDecoder.NOTHING)) != 0) {
                if ((code & HuffmanDecoder.NOTHING) != 0) {
                    after = State.BROKEN;
                    break;
                }
                b >>>= code;
                n -= code & 15;
                if (code < 0) {
                    out[o++] = (byte) (code >>> 12);
                    continue;
                }
                after = State.BLOCK;
                break;
            }
            b >>>= code;
            int extra = code >>> 8 & 15;
            int length = (code >>> 12 & 0xFFFF) + ((int) b & (1 << extra) - 1);
            b >>>= extra;
            n -= (code & 15) + extra;
            code = distant[(int) b & distantMask];
            if ((code & HuffmanDecoder.LONGER) != 0) {
                code = distant[(code >>> 12 & 0xFFFF) + ((int) (b >>> distantBits) & (1 << (code & 15)) - 1)];
            }
            b >>>= code;
            extra = code >>> 8 & 15;
            int distance = (code >>> 12 & 0xFFFF) + ((int) b & (1 << extra) - 1);
            b >>>= extra;
            n -= (code & 15) + extra;
            if ((code & HuffmanDecoder.NOTHING) != 0 || distance > o) {
                after = State.BROKEN;
                break;
            }
            copy(out, o, length, distance);
            o += length;
        }
        bits = b;
        held = n;
        at = p;
        made = o;
        return after;
    }

    /** Repeats what stands {@code distance} before; up to eight bytes behind the copy are overwritten. */
    private static void copy(byte[] out, int at, int length, int distance) {
        int from = at - distance;
        int end = at + length;
        if (distance >= 8) {
            for (int to = at; to < end; to += 8, from += 8) {
                Longs.set(out, to, Longs.get(out, from));
            }
            return;
        }
        int shift = distance << 3;
        long pattern = Longs.get(out, from) & (1L << shift) - 1;
        for (; shift < 64; shift <<= 1) {
            pattern |= pattern << shift;
        }
        int stride = STRIDES[distance];
        for (int to = at; to < end; to += stride) {
            Longs.set(out, to, pattern);
        }
    }

    private State sum() {
        if (!need(32)) {
            return State.CUT;
        }
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            sum = sum << 8 | take(8);
        }
        return sum == adler.getValue() ? State.ENDED : State.BROKEN;
    }
}
