package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.Picture;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.Profile;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls end by their deadline and at an interrupt, wherever they are, and are admitted by the memory that they need. */
@Timeout(120)
class OutpainterLimitsTest {
    private static final Size SIZE = Size.of(640, 480);
    private static final Picture PHOTO = Picture.of(ByteRaster.allocate(SIZE, Channels.RGB));
    private static final Expansion LEFT = Expansion.percent().left(40);

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    /** A clock that stands still until it was read so often, and is then past every deadline. */
    private static Deadline afterLooks(int looks) {
        AtomicInteger asked = new AtomicInteger();
        LongSupplier clock = () -> asked.incrementAndGet() > looks ? Long.MAX_VALUE / 2 : 0;
        return Deadline.in(Duration.ofMinutes(1), clock);
    }

    private static int looks() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Outpainter.local().outpaint(PHOTO, LEFT, Deadline.in(Duration.ofMinutes(1), () -> {
            asked.incrementAndGet();
            return 0;
        }));
        return asked.get();
    }

    @Test
    void theDeadlineIsHeardInEveryPartOfACall() throws Exception {
        int all = looks();
        assertThat(all).isGreaterThan(4 * SIZE.height());
        for (int i = 0; i < 10; i++) {
            Deadline deadline = afterLooks(1 + (int) ((long) all * i / 11));
            ModelException e = catchThrowableOfType(
                    ModelException.class, () -> Outpainter.local().outpaint(PHOTO, LEFT, deadline));
            assertThat(e.kind()).isEqualTo(ModelException.Kind.TIMEOUT);
            assertThat(e.details().charged()).isEqualTo(ModelException.Charged.NOTHING);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void anInterruptCancelsWithTheFlagSet() {
        Thread caller = Thread.currentThread();
        AtomicInteger asked = new AtomicInteger();
        Deadline deadline = Deadline.in(Duration.ofMinutes(1), () -> {
            if (asked.incrementAndGet() == 700) {
                caller.interrupt();
            }
            return 0;
        });
        ModelException e = catchThrowableOfType(
                ModelException.class, () -> Outpainter.local().outpaint(PHOTO, LEFT, deadline));
        assertThat(e.kind()).isEqualTo(ModelException.Kind.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theLocalModelByItselfHearsItsDeadline() {
        ExpandRequest request = new ExpandRequest(
                PHOTO.raster(), Margins.between(new Rect(0, 0, 840, 680), new Rect(100, 100, 640, 480)));
        assertThatThrownBy(() -> LocalModel.create().expand(request, Call.until(afterLooks(300))))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.TIMEOUT));
    }

    /** Does what a test wants to see while it holds its memory. */
    private record Busy(ExpandWork work) implements ExpandModel, InpaintModel {
        interface ExpandWork {
            void run(Call call) throws ModelException;
        }

        @Override
        public ModelCard card() {
            return ModelCard.of(Profile.unlimited("busy"), Job.EXPAND, Job.INPAINT);
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) throws ModelException {
            work.run(call);
            return LocalModel.create().expand(request, call);
        }

        @Override
        public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
            work.run(call);
            return LocalModel.create().inpaint(request, call);
        }
    }

    private static Deadline later() {
        return Deadline.in(Duration.ofMinutes(5));
    }

    @Test
    void aJobThatCanNeverFitIsRefusedBeforeItIsPainted() {
        AtomicInteger painted = new AtomicInteger();
        Outpainter outpainter =
                Outpainter.with(new Busy(call -> painted.incrementAndGet())).withMemory(MemoryBudget.of(1 << 20));
        Mask mask = Mask.around(SIZE, new Rect(10, 10, 600, 400));
        assertThatThrownBy(() -> outpainter.outpaint(PHOTO, LEFT, later()))
                .isInstanceOf(MemoryException.class)
                .hasMessageMatching("Expected a job to need at most 1 MiB of memory but received one of \\d+ MiB");
        assertThatThrownBy(() -> outpainter.inpaint(PHOTO, mask, later())).isInstanceOf(MemoryException.class);
        assertThat(painted.get()).isZero();
    }

    @Test
    void whileItRunsAJobHoldsItsSourceAndItsCanvas() throws Exception {
        MemoryBudget budget = MemoryBudget.of(1 << 30);
        AtomicLong held = new AtomicLong();
        Outpainter outpainter = Outpainter.with(new Busy(call -> held.set(budget.bytes() - budget.free())))
                .withMemory(budget);
        outpainter.outpaint(PHOTO, LEFT, later());
        long source = 3 * SIZE.pixels();
        assertThat(held.get()).isBetween(2 * source, 2 * source + (16 << 20));
        assertThat(budget.free()).isEqualTo(budget.bytes());
    }

    @Test
    void aFullHeapIsTheEnvironmentsAndTheBudgetIsGivenBack() {
        MemoryBudget budget = MemoryBudget.of(1 << 30);
        Outpainter outpainter = Outpainter.with(new Busy(call -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .withMemory(budget);
        assertThatThrownBy(() -> outpainter.outpaint(PHOTO, LEFT, later()))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.HEAP_FULL))
                .hasMessageStartingWith("Expected a heap with room for");
        assertThat(budget.free()).isEqualTo(budget.bytes());
    }

    @Test
    void waitingForMemoryEndsByTheDeadlineAndAtAnInterrupt() throws InterruptedException, TimeoutException {
        MemoryBudget budget = MemoryBudget.of(1 << 30);
        MemoryBudget.Hold all = budget.hold("all", 1 << 30, Duration.ofMinutes(1));
        Outpainter outpainter = Outpainter.local().withMemory(budget);
        ModelException late = catchThrowableOfType(
                ModelException.class, () -> outpainter.outpaint(PHOTO, LEFT, Deadline.in(Duration.ofMillis(40))));
        assertThat(late.kind()).isEqualTo(ModelException.Kind.TIMEOUT);
        Thread caller = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        other.start();
        ModelException cancelled =
                catchThrowableOfType(ModelException.class, () -> outpainter.outpaint(PHOTO, LEFT, later()));
        assertThat(cancelled.kind()).isEqualTo(ModelException.Kind.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
        other.join();
        all.close();
    }
}
