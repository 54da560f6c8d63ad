package dev.deckle.codec.jpeg.coefficient;

/**
 * Turns blocks into tokens (ITU T.81, annexes F.1.2 and G.1.2; runs of ended blocks as libjpeg's encoder has them). Holds what goes on from
 * block to block: the last DC of each component, a run of ended blocks and its bits of correction. For one scan.
 */
final class TokenKernel {
    private static final int LONGEST_RUN = 0x7FFF;
    private static final int ROOM = 1000;

    private final Tokens to;
    private final int[] last = new int[4];
    private final byte[] corrections = new byte[ROOM + 64];
    private final int[] sizes = new int[64];
    private int run;
    private int pending;

    TokenKernel(Tokens to) {
        this.to = to;
    }

    /** Returns how many bits a number has without its sign. */
    private static int length(int size) {
        return 32 - Integer.numberOfLeadingZeros(size);
    }

    /** Begins what {@link #again} adds. */
    void mark() {
        to.mark();
    }

    /** Adds all since the mark once more, where it can be; DC are the same differences to the same values. */
    boolean again() {
        return to.again();
    }

    /** Adds DC, point transformed by {@code low}, as the difference to the last one of its component. */
    void dc(int value, int low, int component, int table) throws RefusalException {
        int shifted = value >> low;
        int difference = shifted - last[component];
        last[component] = shifted;
        int length = length(Math.abs(difference));
        if (length > 11) {
            throw new RefusalException("its coefficients are too large");
        }
        to.add(table, length, difference < 0 ? difference - 1 : difference, length);
    }

    /** Returns where tokens go that need nothing from here. */
    Tokens tokens() {
        return to;
    }

    /** Ends a block: nothing but zeros follows. */
    void end(int table) {
        to.add(table, 0, 0, 0);
    }

    /** Adds all AC of a block of a sequential scan. */
    void ac(short[] plane, int at, int table) {
        int zeros = 0;
        for (int k = 1; k < 64; k++) {
            int value = plane[at + Zigzag.natural(k)];
            if (value == 0) {
                zeros++;
            } else {
                while (zeros > 15) {
                    to.add(table, 0xF0, 0, 0);
                    zeros -= 16;
                }
                int length = length(Math.abs(value));
                to.add(table, zeros << 4 | length, value < 0 ? value - 1 : value, length);
                zeros = 0;
            }
        }
        if (zeros > 0) {
            to.add(table, 0, 0, 0);
        }
    }

    /** Adds the high bits of a band. */
    void firstAc(short[] plane, int at, int from, int until, int low, int table) {
        int zeros = 0;
        for (int k = from; k <= until; k++) {
            int value = plane[at + Zigzag.natural(k)];
            int size = Math.abs(value) >> low;
            if (size == 0) {
                zeros++;
            } else {
                endRun(table);
                while (zeros > 15) {
                    to.add(table, 0xF0, 0, 0);
                    zeros -= 16;
                }
                int length = length(size);
                to.add(table, zeros << 4 | length, value < 0 ? ~size : size, length);
                zeros = 0;
            }
        }
        if (zeros > 0 && ++run == LONGEST_RUN) {
            endRun(table);
        }
    }

    /** Adds one more bit of a band. */
    void refineAc(short[] plane, int at, int from, int until, int low, int table) {
        int lastNew = 0;
        for (int k = from; k <= until; k++) {
            sizes[k] = Math.abs(plane[at + Zigzag.natural(k)]) >> low;
            if (sizes[k] == 1) {
                lastNew = k;
            }
        }
        int zeros = 0;
        int first = pending;
        for (int k = from; k <= until; k++) {
            int size = sizes[k];
            if (size == 0) {
                zeros++;
                continue;
            }
            while (zeros > 15 && k <= lastNew) {
                int own = pending - first;
                endRun(table, first);
                to.add(table, 0xF0, 0, 0);
                corrections(first, own);
                pending = 0;
                first = 0;
                zeros -= 16;
            }
            if (size > 1) {
                corrections[pending++] = (byte) (size & 1);
                continue;
            }
            int own = pending - first;
            endRun(table, first);
            to.add(table, zeros << 4 | 1, plane[at + Zigzag.natural(k)] < 0 ? 0 : 1, 1);
            corrections(first, own);
            pending = 0;
            first = 0;
            zeros = 0;
        }
        if ((zeros > 0 || pending > first) && (++run == LONGEST_RUN || pending > ROOM - 63)) {
            endRun(table);
        }
    }

    /** Ends what is open; behind the last block. */
    void endRun(int table) {
        endRun(table, pending);
        pending = 0;
    }

    /** Writes the run of ended blocks with its own corrections, the first of those that wait. */
    private void endRun(int table, int own) {
        if (run > 0) {
            int length = length(run) - 1;
            to.add(table, length << 4, run, length);
            run = 0;
            corrections(0, own);
        }
    }

    private void corrections(int from, int count) {
        for (int i = from; i < from + count; i++) {
            to.bits(corrections[i], 1);
        }
    }
}
