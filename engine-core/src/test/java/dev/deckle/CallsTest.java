package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.ModelException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {
    private final ExecutorService one = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        one.shutdownNow();
    }

    @Test
    void completesWithWhatTheCallDoes() {
        assertThat(Calls.async(() -> 7, one).join()).isEqualTo(7);
        ModelException failure = ModelException.of(ModelException.Kind.AUTH, "m", "Expected a key but received none");
        assertThatThrownBy(() -> Calls.async(
                                () -> {
                                    throw failure;
                                },
                                one)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
    }

    @Test
    void cancellingInterruptsTheCallAndNothingElse() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Integer> call = Calls.async(
                () -> {
                    begun.countDown();
                    try {
                        Thread.sleep(600_000);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        Thread.currentThread().interrupt();
                    }
                    return 1;
                },
                one);
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(call.cancel(true)).isTrue();

        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(call::join).isInstanceOf(CancellationException.class);
        assertThat(Calls.async(() -> Thread.currentThread().isInterrupted(), one)
                        .join())
                .as("the thread comes back as it was")
                .isFalse();
    }

    @Test
    void aCallThatWasCancelledInTimeNeverBegins() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture<Boolean> first = Calls.async(() -> free.await(1, TimeUnit.MINUTES), one);
        CompletableFuture<Boolean> second = Calls.async(() -> ran.getAndSet(true), one);

        second.cancel(true);
        free.countDown();

        assertThat(first.join()).isTrue();
        assertThat(Calls.async(ran::get, one).join()).isFalse();
    }
}
