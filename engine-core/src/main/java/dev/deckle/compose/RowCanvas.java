package dev.deckle.compose;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.fill.RowFill;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/**
 * Makes what a plan delivers row by row, from a picture that is nowhere whole and a fill that sees its edges alone: the samples of
 * {@link Canvas#output}, in the memory of a few rows. Immutable; safe for any number of threads.
 *
 * <p>That memory is taken out of a {@link MemoryBudget} for as long as the picture is looked at, and from the opening of the rows to their
 * closing: several at once in one budget wait for each other.
 */
public final class RowCanvas {
    /** Threads, windows, tables, strips. */
    private static final long FIXED = 8 << 20;
    /** Rows of the canvas: one of MCUs, as samples and as coefficients, and those of a fill in doubles. */
    private static final long LINES = 96;
    /** Px for each byte of a JPEG file of high quality. */
    private static final int CODED = 8;
    /** Bounds the wait for others who hold the budget: as long as writing large pictures takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final CanvasPlan plan;
    private final EdgeFill fill;
    private final RowFill.Look look;
    private final Channels channels;
    private final Depth depth;
    private final int held;
    private final Optional<MemoryBudget> memory;

    private RowCanvas(
            CanvasPlan plan,
            EdgeFill fill,
            RowFill.Look look,
            Channels channels,
            Depth depth,
            Optional<MemoryBudget> memory) {
        this.plan = plan;
        this.fill = fill;
        this.look = look;
        this.channels = channels;
        this.depth = depth;
        this.held = held(plan.output(), look);
        this.memory = memory;
    }

    /**
     * Prepares the canvas of pictures of some channels and depth.
     *
     * @param alpha of the margins, where the pictures have alpha
     * @return empty where the plan scales the picture, or the fill has to see it whole
     */
    public static Optional<RowCanvas> of(
            CanvasPlan plan, EdgeFill fill, AlphaMode alpha, Channels channels, Depth depth) {
        return plan.isScaled()
                ? Optional.empty()
                : fill.byRows(plan.canvas(), plan.placement(), channels, depth, alpha)
                        .map(look -> new RowCanvas(plan, fill, look, channels, depth, Optional.empty()));
    }

    /** Returns how many rows of the picture have to be held, so that none is read twice. */
    private static int held(Rect output, RowFill.Look look) {
        int held = 1;
        int last = 0;
        for (int y = output.y(); y < output.bottom(); y++) {
            int from = look.from(y);
            last = Math.max(last, from);
            held = Math.max(held, last - from + 1);
        }
        return held;
    }

    /** Returns the bytes of the rows that are held: one of the picture, or as many as a mirrored margin is high. */
    public long bytes() {
        return (long) held * plan.source().width() * channels.count() * depth.bits() / 8;
    }

    /** Returns the same with a budget that what it holds is taken from; one of three quarters of the heap where none is given. */
    public RowCanvas withMemory(MemoryBudget budget) {
        return new RowCanvas(plan, fill, look, channels, depth, Optional.of(budget));
    }

    /**
     * Returns the bytes of heap that making and coding the canvas takes at most: {@link #bytes}, what the fill keeps, the rows and tables of a
     * decoder and an encoder, and what a JPEG file says until its best codes are known. The file that is read is its holder's.
     */
    public long needed() {
        return FIXED
                + bytes()
                + look.bytes()
                + LINES * plan.canvas().width() * channels.count() * depth.bits() / 8
                + plan.output().pixels() / CODED;
    }

    /** Returns what the margins are filled with: what was asked for. */
    public ChosenFill fill() {
        return ChosenFill.asAsked(fill);
    }

    /**
     * Looks at what the fill needs to see of a picture of the plan's size: nothing, or its border in one reading or a few.
     *
     * @param picture its rows, which are read once more for each time that those of the canvas are
     * @return empty where the picture turns out to have px without a colour at its border, for which the fill has to see it whole
     * @throws IOException if it can't be read
     * @throws InterruptedIOException if the thread is interrupted, or its deadline is over
     * @throws MemoryException if the budget can never hold it, did not in time, or the heap is full all the same
     */
    public Optional<Grown> over(RowSource.Opener picture) throws IOException {
        MemoryBudget.Hold hold = hold();
        try {
            return look.at(picture).map(rows -> new Grown(this, picture, rows));
        } catch (CancellationException e) {
            throw ended(e);
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full(name(), e);
        } finally {
            hold.close();
        }
    }

    private String name() {
        return "a canvas of " + plan.output().size() + " px made by rows";
    }

    private static InterruptedIOException ended(Exception cause) {
        InterruptedIOException ended = new InterruptedIOException(cause.getMessage());
        ended.initCause(cause);
        return ended;
    }

    private MemoryBudget.Hold hold() throws InterruptedIOException {
        try {
            return memory.orElseGet(MemoryBudget::ofHeap).hold(name(), needed(), PATIENCE, Stop::ifAsked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(e);
        } catch (CancellationException e) {
            throw ended(e);
        } catch (TimeoutException e) {
            throw MemoryException.busy(e);
        }
    }

    /** Opens the rows of what is delivered of one picture, any number of times; safe for any number of threads. */
    public static final class Grown implements RowSource.Opener {
        private final RowCanvas canvas;
        private final RowSource.Opener picture;
        private final RowFill.Maker rows;

        private Grown(RowCanvas canvas, RowSource.Opener picture, RowFill.Maker rows) {
            this.canvas = canvas;
            this.picture = picture;
            this.rows = rows;
        }

        /** Returns the frame line of the picture, see {@link EdgeFill#frameLine}. */
        public Margins frameLine() {
            return rows.frameLine();
        }

        /**
         * Begins with the first row, once there is memory for all that is held until the last; closing it closes the picture and gives that back.
         *
         * @throws MemoryException as {@link RowCanvas#over} does
         */
        @Override
        public RowSource open() throws IOException {
            MemoryBudget.Hold hold = canvas.hold();
            boolean isOpen = false;
            try {
                RowSource made = canvas.new Made(picture.open(), rows, hold);
                isOpen = true;
                return made;
            } catch (OutOfMemoryError | InternalError e) {
                throw MemoryException.full(canvas.name(), e);
            } finally {
                if (!isOpen) {
                    hold.close();
                }
            }
        }
    }

    /** Makes the rows of one picture. */
    private final class Made implements RowSource {
        private final RowSource picture;
        private final RowFill.Maker maker;
        private final RowFill rows;
        private final MemoryBudget.Hold hold;
        private final Raster ring;
        private final Raster line;
        private int read;
        private int next = plan.output().y();

        Made(RowSource picture, RowFill.Maker maker, MemoryBudget.Hold hold) {
            this.picture = picture;
            this.maker = maker;
            this.rows = maker.rows();
            this.hold = hold;
            this.ring = Raster.allocate(Size.of(plan.source().width(), held), channels, depth);
            this.line = Raster.allocate(Size.of(plan.canvas().width(), 1), channels, depth);
        }

        @Override
        public void read(Raster band) throws IOException {
            Rect output = plan.output();
            Rect shown = new Rect(output.x(), 0, output.width(), 1);
            Rect placed = new Rect(plan.placement().x(), 0, plan.placement().width(), 1);
            for (int i = 0; i < band.height(); i++) {
                Stop.ifAsked();
                Raster from = row(maker.from(next));
                line.view(placed).copyFrom(from);
                rows.fill(line, next);
                requireKept(from, placed);
                band.view(new Rect(0, i, band.width(), 1)).copyFrom(line.view(shown));
                next++;
            }
            if (next == output.bottom()) {
                // What is wrong with the rest of the file is wrong with the picture.
                row(plan.source().height() - 1);
            }
        }

        /** Compares every sample, so that nothing that happened to a row on the way goes unseen. */
        private void requireKept(Raster from, Rect placed) {
            boolean isPlaced =
                    next >= plan.placement().y() && next < plan.placement().bottom();
            if (isPlaced && !line.view(placed).sameSamples(from)) {
                throw new AssertionError("the original samples changed in row " + next);
            }
        }

        private Raster row(int y) throws IOException {
            for (; read <= y; read++) {
                picture.read(held(read));
            }
            return held(y);
        }

        private Raster held(int y) {
            return ring.view(new Rect(0, y % held, ring.width(), 1));
        }

        @Override
        public List<String> warnings() {
            return picture.warnings();
        }

        @Override
        public void close() {
            picture.close();
            hold.close();
        }
    }
}
