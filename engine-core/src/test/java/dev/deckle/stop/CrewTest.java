package dev.deckle.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrewTest {
    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 1000})
    void everyPartIsDoneOnce(int parts) {
        AtomicIntegerArray done = new AtomicIntegerArray(Math.max(1, parts));
        Crew.run(parts, done::incrementAndGet);
        for (int i = 0; i < parts; i++) {
            assertThat(done.get(i)).as("part %d", i).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void thePoolOfTheCallerIsUsed(int parallelism) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(parallelism);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger done = new AtomicInteger();
        try {
            pool.submit(() -> Crew.run(200, i -> {
                        threads.add(Thread.currentThread());
                        done.incrementAndGet();
                    }))
                    .get();
        } finally {
            pool.shutdown();
        }
        assertThat(done.get()).isEqualTo(200);
        assertThat(threads).hasSizeLessThanOrEqualTo(parallelism);
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCrewInACrewEnds() {
        AtomicInteger done = new AtomicInteger();
        Crew.run(20, i -> Crew.run(20, j -> done.incrementAndGet()));
        assertThat(done.get()).isEqualTo(400);
    }

    @Test
    void anInterruptInAPartEndsTheOthersBeforeTheCallerReturns() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger working = new AtomicInteger();
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> Crew.run(1000, i -> {
                    working.incrementAndGet();
                    try {
                        int number = begun.incrementAndGet();
                        if (number == 10) {
                            caller.interrupt();
                        }
                        Stop.ifAsked();
                        while (number > 10) {
                            // Never ends by itself, so that the others can't be done before the interrupt is heard.
                            Thread.onSpinWait();
                            Stop.ifAsked();
                        }
                    } finally {
                        working.decrementAndGet();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(working.get()).isZero();
        assertThat(begun.get()).isLessThan(1000);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The caller has no part left and waits; its interrupt ends the part of a helper that would never end by itself. */
    @Test
    void anInterruptOfTheWaitingCallerEndsTheHelpersParts() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        CountDownLatch helping = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try {
            Thread[] caller = new Thread[1];
            var result = pool.submit(() -> {
                caller[0] = Thread.currentThread();
                Crew.run(2, i -> {
                    if (Thread.currentThread() == caller[0]) {
                        await(helping);
                        return;
                    }
                    helping.countDown();
                    try {
                        while (true) {
                            Stop.ifAsked();
                        }
                    } finally {
                        ended.incrementAndGet();
                    }
                });
            });
            await(helping);
            caller[0].interrupt();
            assertThatThrownBy(result::get).hasRootCauseInstanceOf(CancellationException.class);
            assertThat(ended.get()).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aDeadlineIsHeardByHelpers() {
        AtomicInteger asks = new AtomicInteger();
        assertThatThrownBy(() -> Stop.at(() -> asks.incrementAndGet() > 50, () -> {
                    Crew.run(100_000, i -> Stop.ifAsked());
                    return 0;
                }))
                .isInstanceOf(DeadlineOver.class);
    }

    @Test
    void theFirstFailureIsThrownAndNobodyTakesAnotherPart() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> Crew.run(100_000, i -> {
                    if (begun.incrementAndGet() == 3) {
                        throw new IllegalStateException("three");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("three");
        assertThat(begun.get()).isLessThan(100_000);
    }

    @Test
    void anErrorComesThroughAsItIs() {
        assertThatThrownBy(() -> Crew.run(8, i -> {
                    throw new OutOfMemoryError("eight");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
