package dev.deckle.mask;

import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.ColumnDistances;
import dev.deckle.mask.distance.EnvelopeKernel;
import dev.deckle.mask.distance.RunKernel;

/**
 * Makes a linear ramp inside the fill: coverage by the exact distance to the nearest kept pixel, computed only where
 * that is within the ramp.
 */
final class FeatherKernel {
    /** Columns that are treated at a time, so that squares fit an int whatever the width. */
    private static final int CHUNK = 4096;

    private FeatherKernel() {}

    /**
     * Computes the coverage of a pixel whose squared distance to the kept pixels is {@code squared} (at least 1):
     * 255·(d − ½)/px.
     */
    static int ramp(int squared, int px) {
        if (squared > px * px + px) {
            return 255;
        }
        return (int) (255 * (2 * Math.sqrt(squared) - 1) / (2 * px) + 0.5);
    }

    static byte[] feather(byte[] coverage, Size size, int px) {
        int width = size.width();
        byte[] out = new byte[coverage.length];
        int reach = Math.min(px, size.height());
        ColumnDistances columns = new ColumnDistances(coverage, size, 0, reach);
        int[] g = new int[width];
        int[] runs = new int[RunKernel.room(width)];
        Row row = new Row(g, px, reach, width);
        for (int y = 0; y < size.height(); y++) {
            int at = y * width;
            if (!columns.next(g)) {
                System.arraycopy(coverage, at, out, at, width);
                continue;
            }
            int n = RunKernel.runs(coverage, at, width, -1, runs);
            for (int i = 0; i < n; i += 2) {
                for (int x = runs[i]; x < runs[i + 1]; x += CHUNK) {
                    row.part(coverage, out, at, x, Math.min(runs[i + 1], x + CHUNK));
                }
            }
        }
        return out;
    }

    /** Holds the scratch arrays of one row. */
    private static final class Row {
        private final int[] g;
        private final int px;
        private final int reach;
        private final int[] site;
        private final int[] tall;
        private final int[] start;
        private final int[] squared;

        Row(int[] g, int px, int reach, int width) {
            this.g = g;
            this.px = px;
            this.reach = reach;
            site = new int[width];
            tall = new int[width];
            start = new int[width];
            squared = new int[width];
        }

        /** Feathers the fill from {@code from} to {@code to}; copies parts out of reach of any feature. */
        void part(byte[] coverage, byte[] out, int at, int from, int to) {
            int last = Math.min(g.length, to + px);
            int x = from;
            int s = Math.max(0, from - px);
            while (x < to) {
                while (s < last && g[s] > reach) {
                    s++;
                }
                int begin = Math.max(x, s - px);
                if (s >= last || begin >= to) {
                    System.arraycopy(coverage, at + x, out, at + x, to - x);
                    return;
                }
                System.arraycopy(coverage, at + x, out, at + x, begin - x);
                int first = s;
                int lastSite = s;
                while (s < last && s - lastSite <= 2 * px + 1) {
                    if (g[s] <= reach) {
                        lastSite = s;
                    }
                    s++;
                }
                int end = Math.min(to, lastSite + px + 1);
                ramp(coverage, out, at, first, lastSite + 1, begin, end);
                x = Math.max(x, end);
            }
        }

        private void ramp(byte[] coverage, byte[] out, int at, int from, int to, int begin, int end) {
            if (begin >= end) {
                return;
            }
            int n = EnvelopeKernel.build(g, from, to, reach, begin, end - 1, false, site, tall, start);
            EnvelopeKernel.write(n, end - 1, site, tall, start, squared, 0);
            int full = px * px + px;
            for (int i = begin; i < end; i++) {
                int c = coverage[at + i];
                out[at + i] = (byte) (squared[i] > full ? c : Math.min(c & 0xFF, FeatherKernel.ramp(squared[i], px)));
            }
        }
    }
}
