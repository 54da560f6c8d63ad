package dev.deckle.codec.png;

import dev.deckle.codec.io.Longs;

/**
 * Undoes PNG filters in place, in one buffer (PNG specification, 9). Rows of masks are long stretches of one value:
 * residuals of zero are taken eight at a time where the filter allows.
 */
final class PngUnfilterKernel {
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long EACH_INT = 0x0000000100000001L;

    private PngUnfilterKernel() {}

    /** Undoes filter {@code type} of {@code n} bytes at {@code at}; the row above is at {@code above}. */
    static void unfilter(int type, byte[] b, int at, int above, int n, int bpp) {
        switch (type) {
            case 1 -> {
                if (bpp == 1) {
                    subOne(b, at, n);
                } else if (bpp == 3) {
                    subThree(b, at, n);
                } else if (bpp == 4) {
                    subFour(b, at, n);
                } else {
                    sub(b, at, n, bpp);
                }
            }
            case 2 -> up(b, at, above, n);
            case 3 -> average(b, at, above, n, bpp);
            case 4 -> paeth(b, at, above, n, bpp);
            default -> {}
        }
    }

    private static void subOne(byte[] b, int at, int n) {
        int end = at + n;
        int i = at;
        int left = 0;
        for (; i <= end - 8; i += 8) {
            long residual = Longs.get(b, i);
            long row = (left & 0xFF) * EACH_BYTE;
            if (residual != 0) {
                row = addBytes(row, sums(residual));
                left = (int) (row >>> 56);
            }
            Longs.set(b, i, row);
        }
        for (; i < end; i++) {
            left += b[i];
            b[i] = (byte) left;
        }
    }

    private static void subThree(byte[] b, int at, int n) {
        int end = at + n;
        int i = at;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (; i <= end - 24; i += 24) {
            if ((Longs.get(b, i) | Longs.get(b, i + 8) | Longs.get(b, i + 16)) == 0) {
                long pixel = (red & 0xFF) | (green & 0xFF) << 8 | (blue & 0xFF) << 16;
                Longs.set(b, i, pixel | pixel << 24 | pixel << 48);
                Longs.set(b, i + 8, pixel >>> 16 | pixel << 8 | pixel << 32 | pixel << 56);
                Longs.set(b, i + 16, pixel >>> 8 | pixel << 16 | pixel << 40);
                continue;
            }
            for (int k = i; k < i + 24; k += 3) {
                b[k] = (byte) (red += b[k]);
                b[k + 1] = (byte) (green += b[k + 1]);
                b[k + 2] = (byte) (blue += b[k + 2]);
            }
        }
        for (int k = Math.max(i, at + 3); k < end; k++) {
            b[k] += b[k - 3];
        }
    }

    private static void subFour(byte[] b, int at, int n) {
        int end = at + n;
        int i = at;
        int left = 0;
        for (; i <= end - 8; i += 8) {
            long residual = Longs.get(b, i);
            if (residual == 0) {
                Longs.set(b, i, (left & 0xFFFFFFFFL) * EACH_INT);
                continue;
            }
            int first = addBytes(left, (int) residual);
            left = addBytes(first, (int) (residual >>> 32));
            Longs.set(b, i, (first & 0xFFFFFFFFL) | (long) left << 32);
        }
        for (int k = i; k < end; k++) {
            b[k] += k - 4 < at ? 0 : b[k - 4];
        }
    }

    /** Adds four bytes to four others, each pair by itself. */
    private static int addBytes(int a, int b) {
        return ((a & 0x7F7F7F7F) + (b & 0x7F7F7F7F)) ^ ((a ^ b) & 0x80808080);
    }

    /** Returns in each byte the sum of it and of those below. */
    private static long sums(long bytes) {
        long pairs = addBytes(bytes, bytes << 8);
        long fours = addBytes(pairs, pairs << 16);
        return addBytes(fours, fours << 32);
    }

    private static long addBytes(long a, long b) {
        return ((a & 0x7F7F7F7F7F7F7F7FL) + (b & 0x7F7F7F7F7F7F7F7FL)) ^ ((a ^ b) & 0x8080808080808080L);
    }

    private static void sub(byte[] b, int at, int n, int bpp) {
        int end = at + n;
        int i = at + bpp;
        while (i < end) {
            // a stretch without residuals repeats the pixel on its left
            if (i <= end - 24 && (Longs.get(b, i) | Longs.get(b, i + 8) | Longs.get(b, i + 16)) == 0) {
                repeat(b, i, bpp);
                i += 24;
                continue;
            }
            int stop = Math.min(end, i + 24);
            for (; i < stop; i++) {
                b[i] += b[i - bpp];
            }
        }
    }

    /** Fills 24 bytes, a multiple of 2, with the pixel of {@code bpp} bytes before them. */
    private static void repeat(byte[] b, int at, int bpp) {
        for (int k = at; k < at + 24; k++) {
            b[k] = b[k - bpp];
        }
    }

    private static void up(byte[] b, int at, int above, int n) {
        int i = 0;
        for (; i <= n - 8; i += 8) {
            Longs.set(b, at + i, addBytes(Longs.get(b, at + i), Longs.get(b, above + i)));
        }
        for (; i < n; i++) {
            b[at + i] += b[above + i];
        }
    }

    private static void average(byte[] b, int at, int above, int n, int bpp) {
        for (int i = 0; i < Math.min(bpp, n); i++) {
            b[at + i] += (byte) ((b[above + i] & 0xFF) >> 1);
        }
        int i = bpp;
        while (i < n) {
            // where the row above repeats its pixel too, a stretch without residuals is that pixel
            while (i <= n - 8
                    && Longs.get(b, at + i) == 0
                    && Longs.get(b, above + i) == Longs.get(b, above + i - bpp)
                    && isAlike(b, at + i - bpp, above + i - bpp, bpp)) {
                Longs.set(b, at + i, Longs.get(b, above + i));
                i += 8;
            }
            for (int stop = Math.min(n, i + 8); i < stop; i++) {
                b[at + i] += (byte) (((b[at + i - bpp] & 0xFF) + (b[above + i] & 0xFF)) >> 1);
            }
        }
    }

    private static boolean isAlike(byte[] b, int one, int other, int bpp) {
        for (int k = 0; k < bpp; k++) {
            if (b[one + k] != b[other + k]) {
                return false;
            }
        }
        return true;
    }

    private static void paeth(byte[] b, int at, int above, int n, int bpp) {
        for (int i = 0; i < Math.min(bpp, n); i++) {
            b[at + i] += b[above + i];
        }
        int i = bpp;
        while (i < n) {
            // below a pixel like its left neighbour, a stretch without residuals is the row above
            if (i <= n - 8 && Longs.get(b, at + i) == 0 && isAlike(b, at + i - bpp, above + i - bpp, bpp)) {
                do {
                    Longs.set(b, at + i, Longs.get(b, above + i));
                    i += 8;
                } while (i <= n - 8 && Longs.get(b, at + i) == 0);
            }
            int stop = Math.min(n, i + 8);
            paeth(b, at, above, i, stop, bpp);
            i = stop;
        }
    }

    private static void paeth(byte[] b, int at, int above, int from, int to, int bpp) {
        for (int i = from; i < to; i++) {
            int left = b[at + i - bpp] & 0xFF;
            int up = b[above + i] & 0xFF;
            int corner = b[above + i - bpp] & 0xFF;
            if (left == corner) {
                b[at + i] += (byte) up;
                continue;
            }
            if (up == corner) {
                b[at + i] += (byte) left;
                continue;
            }
            int p = up - corner;
            int q = left - corner;
            int pa = Math.abs(p);
            int pb = Math.abs(q);
            int pc = Math.abs(p + q);
            int best = pb <= pc ? up : corner;
            b[at + i] += (byte) (pa <= pb && pa <= pc ? left : best);
        }
    }
}
