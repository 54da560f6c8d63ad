package dev.deckle.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopTest {
    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    @Test
    void nothingIsAskedByDefault() {
        assertThatCode(Stop::ifAsked).doesNotThrowAnyException();
    }

    @Test
    void anInterruptEndsTheWorkAndStaysSet() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(Stop::ifAsked)
                .isInstanceOf(CancellationException.class)
                .isNotInstanceOf(DeadlineOver.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aDeadlineEndsTheWorkInsideAndNothingBehindIt() {
        assertThatThrownBy(() -> Stop.at(() -> true, StopTest::asking)).isInstanceOf(DeadlineOver.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatCode(Stop::ifAsked).doesNotThrowAnyException();
    }

    @Test
    void theDeadlineAroundAnotherCounts() {
        assertThatThrownBy(() -> Stop.at(() -> true, () -> Stop.at(() -> false, StopTest::asking)))
                .isInstanceOf(DeadlineOver.class);
    }

    @Test
    void anInnerDeadlineIsGoneWithItsWork() {
        assertThat(Stop.<Boolean, RuntimeException>at(() -> false, () -> {
                    assertThatThrownBy(() -> Stop.at(() -> true, StopTest::asking))
                            .isInstanceOf(DeadlineOver.class);
                    return asking();
                }))
                .isTrue();
    }

    @Test
    void anInterruptIsHeardBeforeADeadline() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Stop.at(() -> true, StopTest::asking)).isNotInstanceOf(DeadlineOver.class);
    }

    @Test
    void aWaitHearsBoth() {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThatThrownBy(() -> Stop.at(() -> true, () -> Stop.await(never))).isInstanceOf(DeadlineOver.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Stop.await(never)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aWaitGivesWhatCameOrWhatFailed() throws Exception {
        assertThat(Stop.await(CompletableFuture.completedFuture(7))).isEqualTo(7);
        assertThatThrownBy(() -> Stop.await(CompletableFuture.failedFuture(new IllegalStateException("seven"))))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("seven");
    }

    private static boolean asking() {
        Stop.ifAsked();
        return true;
    }
}
