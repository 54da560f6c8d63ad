package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work before a submit ends the wait in four ways, and an error in its own words. */
class PreparationTest {
    private static Call call(Duration time) {
        return new Call(Deadline.in(time), event -> {});
    }

    private static Call call() {
        return call(Duration.ofMinutes(5));
    }

    @Test
    void workIsDoneInAThreadOfItsOwn() throws ModelException {
        Thread caller = Thread.currentThread();
        assertThat(Preparation.of(call(), "own/model", Thread::currentThread)).isNotSameAs(caller);
    }

    @Test
    void errorsAreTheWorksOwn() {
        ModelException known = ModelException.of(Kind.TOO_LARGE, "own/model", "Expected less");
        assertThatThrownBy(() -> Preparation.of(call(), "own/model", () -> {
                    throw known;
                }))
                .isSameAs(known);
        IllegalArgumentException fault = new IllegalArgumentException("Expected another");
        assertThatThrownBy(() -> Preparation.of(call(), "own/model", () -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThatThrownBy(() -> Preparation.of(call(), "own/model", () -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected a prepared picture but received java.io.IOException: full");
    }

    @Test
    void theDeadlineEndsTheWaitThoughTheWorkGoesOn() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> Preparation.of(call(Duration.ofMillis(30)), "own/model", () -> {
                    never.await();
                    return 1;
                }))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                .hasMessageContaining("deadline is over");
        never.countDown();
    }

    @Test
    void anInterruptEndsTheWaitAndTheFlagIsSet() {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> Preparation.of(call(), "own/model", () -> {
                    caller.interrupt();
                    never.await();
                    return 1;
                }))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }
}
