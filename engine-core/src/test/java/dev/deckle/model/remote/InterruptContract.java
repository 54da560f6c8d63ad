package dev.deckle.model.remote;

import static dev.deckle.model.remote.ProviderServer.charged;
import static dev.deckle.model.remote.ProviderServer.still;
import static dev.deckle.model.remote.ProviderServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Charged;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunEvent;
import dev.deckle.model.remote.ProviderServer.Step;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of paid runs where the calling thread is interrupted: the call ends at once, and what was paid for is kept. */
public abstract class InterruptContract extends SubmitContract {
    /** For the test of a provider. */
    protected InterruptContract() {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void interruptsReturnAtOnceWithTheRunKept(int phase) throws Exception {
        Step hang = still();
        submits(phase == 0 ? charged(hang) : taken());
        polls(phase == 1 ? hang : done());
        downloads(phase == 2 ? hang : file());
        AtomicReference<ModelException> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>(false);
        AtomicReference<List<String>> told = new AtomicReference<>(List.of());
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            Recorder own = new Recorder();
            try {
                model().expand(request(), new Call(server.time().in(TEN_MINUTES), own));
            } catch (ModelException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
            told.set(own.names());
            done.countDown();
        });
        thread.start();
        assertThat(server.awaitStill()).as("phase %d", phase).isTrue();
        thread.interrupt();
        // No other clock of the call goes, so nothing but the interrupt ends it.
        assertThat(done.await(1, TimeUnit.MINUTES)).as("returned").isTrue();
        assertThat(thrown.get().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(thrown.get().details().charged()).isEqualTo(phase == 0 ? Charged.UNKNOWN : Charged.TAKEN);
        assertThat(thrown.get().details().reference()).isPresent();
        assertThat(flag.get()).as("flag restored").isTrue();
        assertThat(told.get()).doesNotContain("Ended").contains("Intent");
        assertThat(server.server().sawClientGo()).as("socket closed").isTrue();
        assertThat(server.server().charges()).isEqualTo(1);
    }

    @Test
    void anInterruptWhileThePictureIsEncodedReturnsBeforeAnythingIsSent() throws Exception {
        Raster large = Raster.allocate(Size.of(1984, 2032), Channels.RGB, Depth.EIGHT);
        new Random(4).nextBytes(((ByteRaster) large).samples());
        ExpandRequest request =
                new ExpandRequest(large, Margins.NONE.withRight(64).withTop(16));
        int attempts = 0;
        // An interrupt of a thread that had not its turn may come when the picture is encoded and on its way.
        do {
            attempts++;
            ModelException e = interruptedWhileEncoding(request);
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
        } while (server.server().connections() > 0 && attempts < 20 && reopened());
        assertThat(server.server().connections())
                .as("sent, after %d attempts", attempts)
                .isZero();
    }

    private boolean reopened() throws IOException {
        open();
        return true;
    }

    private ModelException interruptedWhileEncoding(ExpandRequest request) throws InterruptedException {
        Thread caller = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!over.get() && !isEncoding(caller)) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        other.start();
        try {
            encodingModel().expand(request, call());
            throw new AssertionError("Expected a cancelled call");
        } catch (ModelException e) {
            assertThat(Thread.interrupted()).as("flag restored").isTrue();
            return e;
        } finally {
            over.set(true);
            other.join();
            // Where the call ended by itself, the interrupt came after it.
            boolean unused = Thread.interrupted();
        }
    }

    /** Whether a thread waits for a picture to be encoded, which is done by another. */
    private static boolean isEncoding(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Preparation.class.getName()));
    }

    @Test
    void anInterruptBeforeTheSubmitPaysNothing() {
        Thread.currentThread().interrupt();
        try {
            model().expand(request(), call());
            throw new AssertionError("Expected a cancelled call");
        } catch (ModelException e) {
            assertThat(Thread.interrupted()).as("flag restored").isTrue();
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            assertThat(e.details().charged()).isEqualTo(Charged.NOTHING);
            assertThat(server.server().connections()).isZero();
        }
    }

    @Test
    void anInterruptWhileWaitingToSubmitIsNothingToCollect() {
        submits(text(429, "{}", "Retry-After: 5"));
        try {
            model().expand(request(), new Call(server.time().in(TEN_MINUTES), event -> {
                recorder.on(event);
                if (event instanceof RunEvent.Retrying) {
                    Thread.currentThread().interrupt();
                }
            }));
            throw new AssertionError("Expected a cancelled call");
        } catch (ModelException e) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            assertNothingToCollect(e);
        }
    }
}
