package dev.deckle.codec.png;

import dev.deckle.picture.Metadata;
import dev.deckle.picture.PngEffort;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Writes PNG files: grey or RGB, with or without alpha, of 8 or 16 bit, and grey of 1 bit.
 *
 * <p>The rows are cut into strips whose height follows from the picture alone. Strips are filtered and deflated independently,
 * each ending on a byte boundary, and joined to one zlib stream, as pigz does: raw deflate with a sync flush after each strip,
 * the window before a strip as its dictionary, Adler-32 combined. So the bytes are the same for any number of threads. At most
 * two strips a thread are in memory.
 */
final class PngWriter {
    private static final int STRIP_BYTES = 1 << 20;

    /** With the strategy chosen by strip, level 5 is within 1 % of level 6 with one strategy for all, at two thirds of its time. */
    private static final int SMALL_LEVEL = 5;

    /**
     * Holds the settings behind an effort.
     *
     * @param level of deflate
     * @param adaptive whether filter and strategy are chosen for each row and strip, by the smallest sum of absolute differences
     * @param filter the one filter where it is not chosen
     */
    record Tuning(int level, boolean adaptive, int filter) {
        private static final int LOOKS = 64;

        /**
         * Chooses the settings of a picture.
         *
         * @param feed makes the rows that are looked at, two at a time from the top
         */
        static Tuning of(PngEffort effort, PngRows rows, Feed feed) throws IOException {
            return switch (effort) {
                case FAST -> new Tuning(1, false, oneFilter(rows, feed));
                case SMALL -> new Tuning(SMALL_LEVEL, true, PngFilterKernel.NONE);
            };
        }

        /**
         * Returns the settings of a mask: bits are not samples, so differences of packed pixels say nothing, and
         * deflate alone does better.
         */
        static Tuning ofMask() {
            return new Tuning(6, false, PngFilterKernel.NONE);
        }

        /**
         * Chooses the one filter of a picture at the lightest level: differences to the row above deflate as well as
         * Paeth's on photos and cost a fraction; only pictures that change downwards alone want those to the left.
         */
        private static int oneFilter(PngRows rows, Feed feed) throws IOException {
            byte[] row = new byte[rows.pixelBytes() + rows.rowBytes()];
            byte[] above = row.clone();
            long[] sums = new long[PngFilterKernel.FILTERS];
            int step = Math.max(1, rows.height() / LOOKS);
            for (int y = 1; y < rows.height(); y += step) {
                feed.before(y + 1);
                rows.source().row(y - 1, above, rows.pixelBytes());
                rows.source().row(y, row, rows.pixelBytes());
                PngFilterKernel.weighPlain(row, above, rows.pixelBytes(), rows.rowBytes(), sums);
            }
            return sums[PngFilterKernel.SUB] < sums[PngFilterKernel.UP] / 2 ? PngFilterKernel.SUB : PngFilterKernel.UP;
        }

        /** Returns the two bytes before the deflated data: a 32 KiB window, and how hard it was tried. */
        byte[] zlibHeader() {
            int effort = level < 2 ? 0x01 : level < 6 ? 0x5E : 0x9C;
            return new byte[] {0x78, (byte) effort};
        }
    }

    private final PngRows rows;
    private final Feed feed;
    private final Tuning tuning;
    private final int stripRows;
    private final int strips;

    /** Makes rows before a strip looks at them, where they are not there. */
    interface Feed {
        /** Makes all rows before row {@code end} that were not made. */
        void before(int end) throws IOException;
    }

    /** Feeds rows that are there. */
    static final Feed NOTHING = end -> {};

    PngWriter(PngRows rows, Tuning tuning) {
        this(rows, NOTHING, tuning);
    }

    /** Writes rows that are made from the top: at least {@link #held} of them, those that were made last, have to stay. */
    PngWriter(PngRows rows, Feed feed, Tuning tuning) {
        this.rows = rows;
        this.feed = feed;
        this.tuning = tuning;
        this.stripRows = stripRows(rows);
        this.strips = (rows.height() - 1) / stripRows + 1;
    }

    private static int stripRows(PngRows rows) {
        return Math.min(rows.height(), Math.max(1, STRIP_BYTES / (rows.rowBytes() + 1)));
    }

    /** Returns how many rows strips under way look at, with so many threads. */
    static int held(PngRows rows, int threads) {
        return Math.multiplyExact(2 * threads + 1, stripRows(rows)) + PngStrip.dictionaryRows(rows, rows.height()) + 1;
    }

    /** Writes the whole file; {@code out} is neither flushed nor closed. */
    void write(Metadata metadata, int threads, OutputStream out) throws IOException {
        PngChunks chunks = new PngChunks(out);
        chunks.header(rows);
        chunks.metadata(metadata);
        int workers = Math.min(threads, strips);
        if (workers == 1) {
            writeAlone(chunks);
        } else {
            writeTogether(chunks, workers);
        }
        chunks.end();
    }

    private void writeAlone(PngChunks chunks) throws IOException {
        try (PngStrip strip = new PngStrip(rows, tuning, stripRows)) {
            int adler = 1;
            for (int i = 0; i < strips; i++) {
                feed(i);
                adler = append(chunks, deflate(strip, i), i, adler);
            }
        }
    }

    private void writeTogether(PngChunks chunks, int workers) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(workers, PngWriter::daemon);
        List<PngStrip> all = new ArrayList<>();
        try {
            ArrayDeque<FutureTask<PngStrip>> running = new ArrayDeque<>();
            int window = Math.min(strips, 2 * workers);
            for (int i = 0; i < window; i++) {
                PngStrip strip = new PngStrip(rows, tuning, stripRows);
                all.add(strip);
                running.add(submit(executor, strip, i));
            }
            int adler = 1;
            for (int i = 0; i < strips; i++) {
                PngStrip strip = result(running.remove());
                adler = append(chunks, strip, i, adler);
                if (i + window < strips) {
                    running.add(submit(executor, strip, i + window));
                }
            }
        } finally {
            stop(executor);
            all.forEach(PngStrip::close);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "deckle-png");
        thread.setDaemon(true);
        // What a task throws, its future has. A thread that ends otherwise, in a full heap, leaves its tasks to who
        // waits for them.
        thread.setUncaughtExceptionHandler((dead, e) -> {});
        return thread;
    }

    private void feed(int index) throws IOException {
        feed.before((int) Math.min(rows.height(), (index + 1L) * stripRows));
    }

    private FutureTask<PngStrip> submit(ExecutorService executor, PngStrip strip, int index) throws IOException {
        feed(index);
        FutureTask<PngStrip> task = new FutureTask<>(() -> deflate(strip, index));
        executor.execute(task);
        return task;
    }

    private PngStrip deflate(PngStrip strip, int index) {
        int from = index * stripRows;
        int to = from + Math.min(rows.height() - from, stripRows);
        return strip.deflate(from, to, index == strips - 1);
    }

    private static PngStrip result(FutureTask<PngStrip> task) {
        task.run(); // Does nothing where a thread has begun it.
        try {
            return Stop.await(task);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("Expected a deflated strip but received " + e.getCause(), e.getCause());
        }
    }

    /** Waits for the strips under way, a few milliseconds each: their deflaters must not be closed under them. */
    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (executor.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes one IDAT chunk a strip; returns the Adler-32 so far. */
    private int append(PngChunks chunks, PngStrip strip, int index, int adlerBefore) throws IOException {
        int height = Math.min(rows.height() - index * stripRows, stripRows);
        long length = height * (rows.rowBytes() + 1L);
        int adler = PngFilterKernel.adlerOfBoth(adlerBefore, strip.adler(), length);
        byte[] head = index == 0 ? tuning.zlibHeader() : new byte[0];
        byte[] tail = index == strips - 1
                ? new byte[] {(byte) (adler >> 24), (byte) (adler >> 16), (byte) (adler >> 8), (byte) adler}
                : new byte[0];
        chunks.chunk("IDAT", head, strip.deflated(), strip.deflatedLength(), tail);
        Meter.done(index + 1, strips);
        return adler;
    }
}
