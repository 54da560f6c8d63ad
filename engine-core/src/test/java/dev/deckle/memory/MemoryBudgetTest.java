package dev.deckle.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryBudgetTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void whatIsHeldIsNotFreeUntilItIsGivenBack() throws Exception {
        MemoryBudget budget = MemoryBudget.of(100);
        MemoryBudget.Hold first = budget.hold("a", 60, LONG);
        MemoryBudget.Hold second = budget.hold("b", 40, LONG);
        assertThat(budget.free()).isZero();
        first.close();
        first.close();
        assertThat(budget.free()).isEqualTo(60);
        second.close();
        assertThat(budget.free()).isEqualTo(100);
    }

    @Test
    void whatCanNeverFitIsRefusedAtOnceWithBothNumbers() throws Exception {
        MemoryBudget budget = MemoryBudget.of(64 << 20);
        MemoryBudget.Hold all = budget.hold("all", 64 << 20, LONG);
        assertThatThrownBy(() -> budget.hold("a job", (64 << 20) + 1, LONG))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.NEVER_FITS))
                .hasMessage("Expected a job to need at most 64 MiB of memory but received one of 65 MiB");
        all.close();
    }

    @Test
    void whatIsNotFreeInTimeIsNotHeld() throws Exception {
        MemoryBudget budget = MemoryBudget.of(10);
        MemoryBudget.Hold first = budget.hold("a", 9, LONG);
        assertThatThrownBy(() -> budget.hold("b", 2, Duration.ZERO)).isInstanceOf(TimeoutException.class);
        assertThat(budget.free()).isEqualTo(1);
        first.close();
        budget.hold("b", 10, Duration.ZERO).close();
    }

    @Test
    void anInterruptEndsTheWaitAndHoldsNothing() throws Exception {
        MemoryBudget budget = MemoryBudget.of(10);
        MemoryBudget.Hold first = budget.hold("a", 10, LONG);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> budget.hold("b", 1, LONG)).isInstanceOf(InterruptedException.class);
        first.close();
        assertThat(budget.free()).isEqualTo(10);
    }

    /** A large one that waits is not overtaken by small ones that would fit. */
    @Test
    void firstComeFirstServed() throws Exception {
        MemoryBudget budget = MemoryBudget.of(10);
        MemoryBudget.Hold first = budget.hold("a", 5, LONG);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(2);
        waitsFor(budget, "large", 10, order, done);
        waitsFor(budget, "small", 1, order, done);
        assertThat(order).isEmpty();
        first.close();
        done.await();
        assertThat(order).containsExactly("large", "small");
        assertThat(budget.free()).isEqualTo(10);
    }

    /** One that gives up while it stands before others lets them through. */
    @Test
    void whoGivesUpMakesWay() throws Exception {
        MemoryBudget budget = MemoryBudget.of(10);
        MemoryBudget.Hold first = budget.hold("a", 5, LONG);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);
        Thread large = waitsFor(budget, "large", 10, order, new CountDownLatch(1));
        waitsFor(budget, "small", 1, order, done);
        large.interrupt();
        done.await();
        assertThat(order).containsExactly("small");
        first.close();
    }

    @Test
    void aBudgetIsAtLeastAByteAndTheHeapsIsThreeQuarters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryBudget.of(0))
                .withMessageContaining("0");
        assertThat(MemoryBudget.ofHeap().bytes())
                .isBetween(
                        Runtime.getRuntime().maxMemory() / 100 * 74,
                        Runtime.getRuntime().maxMemory() / 100 * 76);
    }

    private static Thread waitsFor(
            MemoryBudget budget, String name, long bytes, List<String> order, CountDownLatch done)
            throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                MemoryBudget.Hold hold = budget.hold(name, bytes, LONG);
                order.add(name);
                hold.close();
                done.countDown();
            } catch (InterruptedException | TimeoutException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
