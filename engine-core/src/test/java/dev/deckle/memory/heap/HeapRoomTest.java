package dev.deckle.memory.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.stop.DeadlineOver;
import dev.deckle.stop.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeapRoomTest {
    private static final long MORE_THAN_ALL = Runtime.getRuntime().maxMemory() + 1;

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    @Test
    void aByteHasRoomAndMoreThanTheHeapNever() {
        assertThat(HeapRoom.isWide(1)).isTrue();
        assertThat(HeapRoom.await(1, System.nanoTime())).isTrue();
        assertThat(HeapRoom.isWide(MORE_THAN_ALL / 2)).isFalse();
        assertThat(HeapRoom.await(MORE_THAN_ALL, System.nanoTime())).isFalse();
    }

    @Test
    void aWaitHearsItsDeadlineAndAnInterrupt() {
        assertThatThrownBy(() -> Stop.at(() -> true, () -> HeapRoom.await(MORE_THAN_ALL, far())))
                .isInstanceOf(DeadlineOver.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> HeapRoom.await(MORE_THAN_ALL, far())).isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void oneAfterAnother() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread first = new Thread(() -> HeapRoom.inTurn(far(), () -> {
            inside.countDown();
            awaitQuietly(leave);
            return order.add("first");
        }));
        first.start();
        inside.await();
        assertThat(HeapRoom.<String, RuntimeException>inTurn(System.nanoTime(), () -> "late"))
                .as("nobody waits beyond the end")
                .isEqualTo("late");
        assertThatThrownBy(() -> Stop.at(() -> true, () -> HeapRoom.inTurn(far(), () -> order.add("never"))))
                .isInstanceOf(DeadlineOver.class);
        Thread second = new Thread(() -> HeapRoom.inTurn(far(), () -> order.add("second")));
        second.start();
        leave.countDown();
        first.join();
        second.join();
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void theLastWorkOnAPictureWaitsForNobodyWhoReads() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread reader = new Thread(() -> HeapRoom.inTurn(far(), () -> {
            inside.countDown();
            awaitQuietly(leave);
            return "read";
        }));
        reader.start();
        inside.await();
        assertThat(HeapRoom.<String, RuntimeException>inLastTurn(far(), () -> "written"))
                .isEqualTo("written");
        leave.countDown();
        reader.join();
    }

    private static long far() {
        return System.nanoTime() + Duration.ofHours(1).toNanos();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
