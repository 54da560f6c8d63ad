package dev.deckle.codec.jpeg.coefficient;

/** Decodes blocks bit by bit, with what goes on from block to block: the last DC of each component, and a run of ended blocks. For one scan. */
final class ScanKernel {
    /** Beyond these a picture of 8 bits has no coefficients; encoders can't write them. */
    private static final int MAX_DC = 1024;

    private static final int MAX_AC_BITS = 10;
    /** The symbol of sixteen zeros. */
    private static final int RUN = 0xF0;

    private final int[] last = new int[4];
    private int run;

    /** Begins a scan or a restart interval. */
    void restart() {
        for (int i = 0; i < last.length; i++) {
            last[i] = 0;
        }
        run = 0;
    }

    /** Returns the DC of the next block of a component, point transformed by {@code low}. */
    int dc(BitInput in, HuffmanTable table, int component, int low) throws RefusalException {
        int length = in.symbol(table);
        if (length > 11) {
            throw new RefusalException("its coefficients are too large");
        }
        int value = last[component] + (length == 0 ? 0 : in.signed(length));
        if (Math.abs(value) << low > MAX_DC) {
            throw new RefusalException("its coefficients are too large");
        }
        last[component] = value;
        return value << low;
    }

    /** Reads all coefficients of a block (F.2.2). */
    void sequential(BitInput in, HuffmanTable dc, HuffmanTable ac, int component, short[] plane, int at)
            throws RefusalException {
        plane[at] = (short) dc(in, dc, component, 0);
        long bits = in.bits;
        int count = in.count;
        int k = 1;
        while (k < 64) {
            if (count < 32) {
                in.count = count;
                in.fill();
                bits = in.bits;
                count = in.count;
            }
            int found = ac.find(bits, count);
            int length = found & 0xF;
            int zeros = (found >> 4) & 0xF;
            count -= found >> 8;
            k += zeros;
            if (length > 0) {
                require(length <= MAX_AC_BITS && k < 64);
                count -= length;
                int value = (int) (bits >>> count) & ((1 << length) - 1);
                plane[at + Zigzag.natural(k)] = (short) (value < 1 << (length - 1) ? value - (1 << length) + 1 : value);
            } else if (zeros < 15) {
                requireBaseline(zeros == 0);
                in.count = count;
                return;
            }
            k++;
        }
        require(k == 64);
        in.count = count;
    }

    /** Copies all AC of a block as they are coded, less what says nothing: runs of zeros that end the block. */
    static void copyAc(BitInput in, HuffmanTable ac, Tokens to, int table) throws RefusalException {
        // At most 63 coefficients and an end.
        int[] tokens = to.room(64);
        int filled = to.filled;
        int[] often = to.often[table];
        int head = table << Tokens.TABLE;
        long bits = in.bits;
        int count = in.count;
        int k = 1;
        int runs = 0;
        boolean isEnded = false;
        while (k < 64 && !isEnded) {
            if (count < 32) {
                in.count = count;
                in.fill();
                bits = in.bits;
                count = in.count;
            }
            int found = ac.find(bits, count);
            int symbol = found & 0xFF;
            int length = symbol & 0xF;
            count -= found >> 8;
            if (length > 0) {
                k += (symbol >> 4) + 1;
                require(length <= MAX_AC_BITS && k <= 64);
                for (; runs > 0; runs--) {
                    often[RUN]++;
                    tokens[filled++] = head | RUN << Tokens.SYMBOL;
                }
                count -= length;
                often[symbol]++;
                tokens[filled++] = head
                        | symbol << Tokens.SYMBOL
                        | length << Tokens.LENGTH
                        | ((int) (bits >>> count) & ((1 << length) - 1));
            } else if (symbol == RUN) {
                runs++;
                k += 16;
            } else {
                requireBaseline(symbol == 0);
                isEnded = true;
            }
        }
        require(isEnded || k == 64);
        if (isEnded || runs > 0) {
            often[0]++;
            tokens[filled++] = head;
        }
        in.count = count;
        to.filled = filled;
    }

    /** Passes over all AC of a block. */
    static void skipAc(BitInput in, HuffmanTable ac) throws RefusalException {
        long bits = in.bits;
        int count = in.count;
        int k = 1;
        boolean isEnded = false;
        while (k < 64 && !isEnded) {
            if (count < 32) {
                in.count = count;
                in.fill();
                bits = in.bits;
                count = in.count;
            }
            int found = ac.find(bits, count);
            int length = found & 0xF;
            count -= (found >> 8) + length;
            k += ((found >> 4) & 0xF) + 1;
            if (length > 0) {
                require(length <= MAX_AC_BITS && k <= 64);
            } else if ((found & 0xFF) != RUN) {
                requireBaseline((found & 0xFF) == 0);
                isEnded = true;
            }
        }
        require(isEnded || k == 64);
        in.count = count;
    }

    /**
     * Compares all AC of a block of one stream with those of another's. Both are read in one loop: neither waits for the other's table.
     *
     * @return whether all are the same; the streams are of no use any more where they are not
     */
    static boolean areEqualAc(BitInput in, HuffmanTable ac, BitInput others, HuffmanTable table)
            throws RefusalException {
        long bits = in.bits;
        int count = in.count;
        long otherBits = others.bits;
        int otherCount = others.count;
        int k = 1;
        int symbol = RUN;
        while (k < 64 && symbol != 0) {
            if (count < 32) {
                in.count = count;
                in.fill();
                bits = in.bits;
                count = in.count;
            }
            if (otherCount < 32) {
                others.count = otherCount;
                others.fill();
                otherBits = others.bits;
                otherCount = others.count;
            }
            int found = ac.find(bits, count);
            int other = table.find(otherBits, otherCount);
            symbol = found & 0xFF;
            int length = found & 0xF;
            count -= found >> 8;
            otherCount -= other >> 8;
            if (symbol != (other & 0xFF)) {
                in.count = count;
                others.count = otherCount;
                return isEnd(in, ac, symbol, k) && isEnd(others, table, other & 0xFF, k);
            }
            if (length > 0) {
                k += (symbol >> 4) + 1;
                require(length <= MAX_AC_BITS && k <= 64);
                count -= length;
                otherCount -= length;
                if ((((bits >>> count) ^ (otherBits >>> otherCount)) & ((1 << length) - 1)) != 0) {
                    return false;
                }
            } else if (symbol == RUN) {
                k += 16;
            } else {
                requireBaseline(symbol == 0);
            }
        }
        require(symbol == 0 || k == 64);
        in.count = count;
        others.count = otherCount;
        return true;
    }

    /** Returns whether only zeros follow from {@code k} on, in however many runs: the symbol of the first is read. */
    private static boolean isEnd(BitInput in, HuffmanTable ac, int symbol, int k) throws RefusalException {
        int next = symbol;
        for (int at = k + 16; next == RUN; at += 16) {
            if (at >= 64) {
                require(at == 64);
                return true;
            }
            next = in.symbol(ac);
        }
        return next == 0;
    }

    private static void requireBaseline(boolean sound) throws RefusalException {
        if (!sound) {
            throw new RefusalException("its stream has a code that baseline JPEG has not");
        }
    }

    private static void require(boolean sound) throws RefusalException {
        if (!sound) {
            throw new RefusalException("its coefficients are too large or too many");
        }
    }

    /** Reads the high bits of DC (G.1.2.1). */
    void firstDc(BitInput in, HuffmanTable table, int component, int low, short[] plane, int at)
            throws RefusalException {
        plane[at] = (short) dc(in, table, component, low);
    }

    /** Adds one more bit to DC. */
    static void refineDc(BitInput in, int low, short[] plane, int at) {
        plane[at] |= (short) (in.number(1) << low);
    }

    /** Reads the high bits of a band (G.1.2.2). */
    void firstAc(BitInput in, HuffmanTable table, int from, int to, int low, short[] plane, int at)
            throws RefusalException {
        if (run > 0) {
            run--;
            return;
        }
        for (int k = from; k <= to; k++) {
            int symbol = in.symbol(table);
            int length = symbol & 0xF;
            int zeros = symbol >> 4;
            if (length == 0 && zeros < 15) {
                run = (1 << zeros) - 1 + (zeros == 0 ? 0 : in.number(zeros));
                return;
            }
            k += zeros;
            if (k > to || length + low > MAX_AC_BITS) {
                throw new RefusalException("its coefficients are too large or too many");
            }
            if (length > 0) {
                plane[at + Zigzag.natural(k)] = (short) (in.signed(length) << low);
            }
        }
    }

    /** Adds one more bit to a band (G.1.2.3): a bit of correction to what is not zero, a sign to what becomes so. */
    void refineAc(BitInput in, HuffmanTable table, int from, int to, int low, short[] plane, int at)
            throws RefusalException {
        int k = from;
        if (run == 0) {
            while (k <= to) {
                int symbol = in.symbol(table);
                int zeros = symbol >> 4;
                int value = 0;
                if ((symbol & 0xF) == 1) {
                    value = in.number(1) == 1 ? 1 << low : -(1 << low);
                } else if ((symbol & 0xF) != 0) {
                    throw new RefusalException("its stream has a code that progressive JPEG has not");
                } else if (zeros < 15) {
                    run = (1 << zeros) + (zeros == 0 ? 0 : in.number(zeros));
                    break;
                }
                k = corrected(in, k, to, low, zeros, plane, at);
                if (k <= to) {
                    if (value != 0) {
                        plane[at + Zigzag.natural(k)] = (short) value;
                    }
                } else if (value != 0 || zeros > 0) {
                    throw new RefusalException("its coefficients are too large or too many");
                }
                k++;
            }
        }
        if (run > 0) {
            corrected(in, k, to, low, 64, plane, at);
            run--;
        }
    }

    /** Corrects what is not zero up to the zero behind {@code zeros} zeros; its place in the band, behind the end where there is none. */
    private static int corrected(BitInput in, int from, int to, int low, int zeros, short[] plane, int at) {
        int left = zeros;
        int k = from;
        while (k <= to) {
            int place = at + Zigzag.natural(k);
            int value = plane[place];
            if (value == 0) {
                if (left == 0) {
                    return k;
                }
                left--;
            } else if (in.number(1) == 1 && (Math.abs(value) & (1 << low)) == 0) {
                plane[place] = (short) (value < 0 ? value - (1 << low) : value + (1 << low));
            }
            k++;
        }
        return k;
    }
}
