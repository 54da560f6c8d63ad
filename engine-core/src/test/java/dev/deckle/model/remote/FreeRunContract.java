package dev.deckle.model.remote;

import static dev.deckle.model.remote.ProviderServer.reset;
import static dev.deckle.model.remote.ProviderServer.still;
import static dev.deckle.model.remote.ProviderServer.text;
import static dev.deckle.model.remote.ProviderServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Charged;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.remote.ProviderServer.Step;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of runs that cost nothing: what may have been lost is sent again, three times at most, nothing is ever charged, and nothing is left
 * to collect where a run can't be asked for. A model that costs nothing passes it; its test says how its server words the rows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("this-escape") // the server is asked only once a test runs
public abstract class FreeRunContract {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Size SIZE = Size.of(64, 48);

    /** What a server sends: a picture of the request's size. */
    protected static final byte[] PICTURE = Pictures.png(Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT));

    /** Of the current test. */
    protected ProviderServer server = newServer();

    private Recorder recorder = new Recorder();

    /** For the test of a model. */
    protected FreeRunContract() {}

    /** A server that does all right. */
    protected abstract ProviderServer newServer();

    /** A model at an address. */
    protected abstract InpaintModel model(ProviderServer at, String base);

    /** The reply to a submit that is right. */
    protected abstract Step painted();

    /** A refusal of what was asked, with the words {@code Said of it}. */
    protected abstract Step refused(int status);

    /** How many times the server was asked to stop. */
    protected abstract int halted();

    /** Whether the reply to the submit is the picture. */
    protected boolean paintsInReply() {
        return true;
    }

    @BeforeEach
    void open() throws IOException {
        server.close();
        server = newServer();
        recorder = new Recorder();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private InpaintModel model() {
        return model(server, server.server().url());
    }

    /** What is asked in every test. */
    protected static InpaintRequest request() {
        return new InpaintRequest(
                Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT),
                Mask.around(SIZE, Rect.at(0, 0, Size.of(32, 48))),
                Optional.empty());
    }

    private Call call() {
        return new Call(server.time().in(TEN_MINUTES), recorder);
    }

    private Painted answer() {
        try {
            return model().inpaint(request(), call());
        } catch (ModelException e) {
            throw new AssertionError("Expected an answer but received " + e.kind() + ": " + e.getMessage(), e);
        }
    }

    private ModelException failure(InpaintModel model) {
        try {
            throw new AssertionError("Expected a failure but received " + model.inpaint(request(), call()));
        } catch (ModelException e) {
            assertThat(e.details().charged()).isEqualTo(Charged.NOTHING);
            assertThat(e.getMessage()).hasLineCount(1).doesNotContain("very-secret");
            return e;
        }
    }

    private int submitted() {
        return server.count(ProviderServer.Kind.SUBMIT);
    }

    @Test
    void aPictureComesAndIsTold() {
        Painted painted = answer();
        assertThat(((Answer.File) painted.answers().get(0)).bytes()).isEqualTo(PICTURE);
        assertThat(painted.frame().canvas()).isEqualTo(SIZE);
        assertThat(recorder.names().stream().filter(name -> !name.equals("Progress")))
                .containsExactly("Intent", "Started", "Made", "Answered");
        assertThat(recorder.of(RunEvent.Intent.class).get(0).cost()).isZero();
        assertThat(model().card().profile().price().isFree()).isTrue();
        assertThat(submitted()).isEqualTo(1);
    }

    /** Answers that leave it open whether anything was executed. */
    static List<Step> doubts() {
        return List.of(
                reset(),
                text(502, "<html>"),
                text(503, ""),
                text(504, ""),
                text(408, ""),
                text(200, ""),
                text(200, "<html>"),
                text(200, "{\"a\":"),
                write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"),
                text(302, "", "Location: /elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void whatMayBeLostIsSentAgain(Step step) {
        server.on(ProviderServer.Kind.SUBMIT, step, step, painted());
        assertThat(answer().answers()).hasSize(1);
        assertThat(submitted()).isEqualTo(3);
        assertThat(recorder.of(RunEvent.Intent.class)).hasSize(1);
        assertThat(recorder.names()).doesNotContain("Ended");
    }

    @Test
    void itIsSentAgainThreeTimesAndThenOver() {
        server.on(ProviderServer.Kind.SUBMIT, text(502, "<html>"));
        ModelException e = failure(model());
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(submitted()).isEqualTo(4);
        assertThat(recorder.names()).endsWith("Ended");
    }

    @Test
    void aRefusalIsFinalInTheServersWords() {
        server.on(ProviderServer.Kind.SUBMIT, refused(400));
        ModelException e = failure(model());
        assertThat(e.kind()).isEqualTo(Kind.REJECTED);
        assertThat(e.getMessage()).contains("Said of it");
        assertThat(submitted()).isEqualTo(1);
        assertThat(recorder.names()).endsWith("Ended");
    }

    /** A server that painted before it replied knows that it failed: the same picture would fail again. */
    @Test
    void anErrorOfAServerThatPaintsInItsReplyIsTheEnd() {
        if (paintsInReply()) {
            server.on(ProviderServer.Kind.SUBMIT, refused(500));
            ModelException e = failure(model());
            assertThat(e.getMessage()).contains("Said of it");
            assertThat(submitted()).isEqualTo(1);
            assertThat(recorder.names()).endsWith("Ended");
        }
    }

    @Test
    void aServerThatIsNotThereIsOneLineWithWhatHelps() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ModelException e = failure(model(server, "http://127.0.0.1:" + port));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.getMessage()).endsWith("; start it");
    }

    /** The reply may take longer than a paid submit's: it is waited for to the deadline, and the run is then stopped. */
    @Test
    void aReplyThatIsThePictureIsWaitedForToTheDeadline() throws Exception {
        if (paintsInReply()) {
            server.on(ProviderServer.Kind.SUBMIT, (talk, request, self) -> {
                self.time().pass(TEN_MINUTES);
                talk.hang();
            });
            ModelException e = failure(model());
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(submitted()).isEqualTo(1);
            assertThat(recorder.names()).endsWith("Ended");
            awaitHalt();
        }
    }

    @Test
    void anInterruptStopsTheServer() throws Exception {
        server.on(paintsInReply() ? ProviderServer.Kind.SUBMIT : ProviderServer.Kind.POLL, still());
        AtomicReference<ModelException> thrown = new AtomicReference<>();
        AtomicReference<List<String>> told = new AtomicReference<>(List.of());
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            Recorder own = new Recorder();
            try {
                model().inpaint(request(), new Call(server.time().in(TEN_MINUTES), own));
            } catch (ModelException e) {
                thrown.set(e);
            }
            told.set(own.names());
            done.countDown();
        });
        thread.start();
        assertThat(server.awaitStill()).isTrue();
        thread.interrupt();
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(thrown.get().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(thrown.get().details().charged()).isEqualTo(Charged.NOTHING);
        assertThat(told.get()).endsWith("Ended");
        awaitHalt();
    }

    /** A server that can be stopped is told to, by a thread that may be a moment late. */
    private void awaitHalt() throws InterruptedException {
        for (int i = 0; i < 600 && halted() < expectedHalts(); i++) {
            Thread.sleep(50);
        }
        assertThat(halted()).isEqualTo(expectedHalts());
    }

    /** How many times a server is to be stopped that nobody waits for any more. */
    protected int expectedHalts() {
        return 1;
    }

    @Test
    void aDamagedPictureIsRefusedAndNothingIsLeft() {
        if (paintsInReply()) {
            server.on(ProviderServer.Kind.SUBMIT, damaged());
            ModelException e = failure(model());
            assertThat(e.kind()).isEqualTo(Kind.RESULT_INVALID);
            assertThat(recorder.names()).contains("Damaged").endsWith("Ended");
        }
    }

    /** The reply with a picture that ends early. */
    protected abstract Step damaged();

    @Test
    void itsTextHoldsNoSecret() {
        assertThat(model().toString()).doesNotContain("very-secret");
    }
}
