package dev.deckle.codec.imageio;

import dev.deckle.codec.io.Reading;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Hands out rows that a decoder pushes: it runs in a thread of its own, a few pieces ahead of who reads. What it throws is thrown again
 * to the reader. Closing ends the decoder by an interrupt and waits for it. For one reader.
 */
public final class PushedRows implements RowSource {
    private static final int PIECES = 3;
    private static final int PIECE_BYTES = 1 << 18;
    private static final long PATIENCE_MILLIS = 20;

    private final Reading reading;
    private final int rowBytes;
    private final int height;
    private final int capacity;
    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES);
    private final BlockingQueue<Piece> free = new ArrayBlockingQueue<>(PIECES);
    private final FutureTask<Void> decoding;
    private final Thread thread;
    private Optional<Piece> current = Optional.empty();
    private int taken;
    private int left;

    /** Holds some rows on their way. */
    private static final class Piece {
        private final byte[] rows;
        private int count;

        Piece(int bytes) {
            rows = new byte[bytes];
        }
    }

    /** Decodes a picture and pushes its rows. */
    public interface Decoder {
        /** Does it. */
        void run(Sink to) throws IOException;
    }

    /** Takes the rows of a decoder, in their order. */
    public final class Sink {
        private Optional<Piece> filling = Optional.empty();
        private int pushed;

        /** Takes a row; one that nobody will read is dropped. */
        public void row(byte[] samples) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                if (filling.isEmpty()) {
                    filling = Optional.of(free.take());
                    filling.get().count = 0;
                }
                Piece piece = filling.get();
                System.arraycopy(samples, 0, piece.rows, piece.count * rowBytes, rowBytes);
                piece.count++;
                pushed++;
                if (piece.count == capacity || pushed == height) {
                    full.put(piece);
                    filling = Optional.empty();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Starts a decoder.
     *
     * @param reading that the decoder warns
     * @param rowBytes of a row
     * @param height rows that it pushes
     */
    public PushedRows(Reading reading, int rowBytes, int height, Decoder decoder) {
        this.reading = reading;
        this.rowBytes = rowBytes;
        this.height = height;
        this.left = height;
        this.capacity = Math.max(1, PIECE_BYTES / rowBytes);
        for (int i = 0; i < PIECES; i++) {
            free.add(new Piece(Math.multiplyExact(capacity, rowBytes)));
        }
        Sink sink = new Sink();
        this.decoding = new FutureTask<>(() -> {
            decoder.run(sink);
            return null;
        });
        this.thread = new Thread(decoding, "deckle-rows");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void read(Raster band) throws IOException {
        byte[] to = band.bytes().samples();
        int at = band.offset();
        for (int y = 0; y < band.height(); y++, at += band.stride()) {
            Stop.ifAsked();
            Piece piece = current.isPresent() ? current.get() : next();
            System.arraycopy(piece.rows, taken * rowBytes, to, at, rowBytes);
            taken++;
            left--;
            if (taken == piece.count) {
                free.add(piece);
                current = Optional.empty();
            }
        }
        if (left == 0) {
            end();
        }
    }

    private Piece next() throws IOException {
        while (true) {
            Stop.ifAsked();
            try {
                Piece piece = full.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (piece != null) {
                    current = Optional.of(piece);
                    taken = 0;
                    return piece;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (decoding.isDone() && full.isEmpty()) {
                end();
                throw reading.corrupt("image data for " + height + " rows", "their end in row " + (height - left));
            }
        }
    }

    /** Waits for the decoder, which may find fault with what is behind the rows. */
    private void end() throws IOException {
        try {
            Stop.await(decoding);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failed) {
                throw failed;
            }
            if (cause instanceof RuntimeException failed) {
                throw failed;
            }
            if (cause instanceof Error failed) {
                throw failed;
            }
            throw new IllegalStateException("Expected a decoder's failure but received " + cause, cause);
        }
    }

    @Override
    public List<String> warnings() {
        return reading.warnings();
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
