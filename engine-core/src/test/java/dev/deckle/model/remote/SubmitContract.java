package dev.deckle.model.remote;

import static dev.deckle.model.remote.ProviderServer.charged;
import static dev.deckle.model.remote.ProviderServer.reset;
import static dev.deckle.model.remote.ProviderServer.silence;
import static dev.deckle.model.remote.ProviderServer.text;
import static dev.deckle.model.remote.ProviderServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Charged;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.http.FaultServer;
import dev.deckle.model.http.Identity;
import dev.deckle.model.remote.ProviderServer.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of paid runs at submit: what was not sent, what was not executed, what nobody knows, and what is final. */
public abstract class SubmitContract extends PaidRunFixture {
    /** For the test of a provider. */
    protected SubmitContract() {}

    // --- submit: nothing was sent ---

    @Test
    void submitRefusedConnectionIsRetriedThreeTimesThenUnavailable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ModelException e = failure(model(server, "http://127.0.0.1:" + port));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.details().phase()).isEqualTo(Phase.SUBMIT);
        assertThat(e.details().attempts()).isEqualTo(4);
        assertThat(recorder.of(RunEvent.Retrying.class)).hasSize(3);
        assertNothingToCollect(e);
    }

    @Test
    void submitUnknownNameIsRetriedThreeTimesThenUnavailable() {
        ModelException e = failure(model(server, "https://no-such-host.invalid"));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.details().attempts()).isEqualTo(4);
        assertNothingToCollect(e);
    }

    @Test
    void aBadCertificateIsNotRetried(@TempDir Path folder) throws Exception {
        try (FaultServer impostor =
                FaultServer.secure(Identity.of(folder, "dns:localhost").context(), FaultServer.answer(200, "{}"))) {
            ModelException e = failure(model(server, "https://localhost:" + impostor.port()));
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.details().attempts()).isEqualTo(1);
            assertThat(impostor.received()).isEmpty();
            assertNothingToCollect(e);
        }
    }

    @Test
    void pausesOfRetriesAreJitteredWithinTheirBounds() {
        submits(text(429, "{}"));
        failure();
        for (int i = 0; i < 5; i++) {
            assertThat(server.time().sleeps().get(i))
                    .as("pause %d", i)
                    .isBetween(Duration.ofNanos(1), Duration.ofSeconds(1L << i));
        }
    }

    // --- submit: answered, not executed ---

    @Test
    void submit429IsRetriedFiveTimesThenRateLimited() {
        submits(text(429, "{}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(e.details().attempts()).isEqualTo(6);
        assertThat(submitted()).isEqualTo(6);
        assertNothingToCollect(e);
    }

    @Test
    void submit429ObeysRetryAfterInSecondsAndAsDate() {
        submits(limited("Retry-After: 7"), text(429, "{}", "Retry-After: Sat, 21 Nov 2026 08:00:20 GMT"), taken());
        painted();
        assertThat(server.time().sleeps().get(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(server.time().sleeps().get(1)).isEqualTo(Duration.ofSeconds(13));
        assertThat(submitted()).isEqualTo(3);
        assertThat(server.server().charges()).isEqualTo(1);
    }

    @Test
    void submit503WithRetryAfterIsRetriedAsNotExecuted() {
        submits(text(503, "", "Retry-After: 3"), taken());
        painted();
        assertThat(submitted()).isEqualTo(2);
        assertThat(server.time().sleeps().get(0)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void submitIsRetriedWhereNothingWasExecuted() {
        submits(limited("Retry-After: 4"), text(503, "", "Retry-After: 5"), taken());
        painted();
        assertThat(submitted()).isEqualTo(3);
        assertThat(server.time().sleeps()).startsWith(Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    @Test
    void retryAfterOfMoreThanAMinuteIsRateLimitedWithTheTime() {
        submits(text(429, "{}", "Retry-After: 61"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(e.details().retryAfter()).contains(Duration.ofSeconds(61));
        assertThat(submitted()).isEqualTo(1);
        assertThat(server.time().sleeps()).isEmpty();
        assertNothingToCollect(e);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999", "soon", "1e9"})
    void retryAfterGarbageIsAsIfAbsent(String value) {
        submits(text(429, "{}", "Retry-After: " + value), taken());
        painted();
        assertThat(server.time().sleeps().get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void retryAfterGarbageMakesA503Unknown() {
        submits(text(503, "", "Retry-After: soon"));
        findNothing();
        assertThat(failure().kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(submitted()).isEqualTo(1);
    }

    @Test
    void a429SlowsAllCallsOfThatAccountToThatHost() throws ModelException {
        List<ExpandModel> models = modelsOfOneAccount();
        submits(text(429, "{}", "Retry-After: 61"), text(429, "{}", "Retry-After: 40"), taken());
        failure(models.get(0));
        ModelException hurried = null;
        try {
            models.get(0).expand(request(), new Call(server.time().in(Duration.ofSeconds(5)), recorder));
        } catch (ModelException e) {
            hurried = e;
        }
        assertThat(hurried).isNotNull();
        assertThat(hurried.kind()).isEqualTo(Kind.TIMEOUT);
        Duration before = server.time().passed();
        models.get(1).expand(request(), call());
        assertThat(server.time().sleeps()).contains(Duration.ofSeconds(40).minus(before));
    }

    // --- submit: nobody knows ---

    /** Answers to a submit that leave it open whether it was executed. */
    protected final List<Step> doubts() {
        List<Step> all = new ArrayList<>(List.of(
                text(408, "{}"),
                text(500, "{}"),
                text(502, "<html>bad gateway</html>"),
                text(503, "{}"),
                text(504, ""),
                reset(),
                silence(),
                write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"da"),
                write("HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n"),
                write("not HTTP\r\n\r\n"),
                text(200, ""),
                text(200, "<html></html>"),
                text(200, "[".repeat(5000)),
                text(200, "null"),
                text(200, "{}"),
                text(302, "", "Location: /elsewhere"),
                text(307, "", "Location: /elsewhere")));
        all.addAll(ownDoubts());
        return all;
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void submitUnknownIsLookedUpAndFound(Step step) {
        assumeTrue(isFindable());
        submits(charged(step));
        findLate();
        Painted painted = painted();
        assertThat(painted.answers()).hasSize(1);
        assertThat(submitted()).as("submits").isEqualTo(1);
        assertThat(recorder.names())
                .startsWith("Intent", "Retrying")
                .containsOnlyOnce("Started")
                .endsWith("Answered");
        assertThat(server.server().received())
                .as("no redirect is followed")
                .noneMatch(r -> r.path().contains("elsewhere"));
        checkSearch(painted);
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void submitUnknownThatIsNotFoundIsSaidSo(Step step) {
        assumeTrue(isFindable());
        submits(step);
        findNothing();
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(e.getMessage()).contains(server.reference());
        assertThat(submitted()).as("submits").isEqualTo(1);
        assertThat(server.time().passed())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(60).plus(longestPause()));
        assertToBeCollected(e, Charged.UNKNOWN);
    }

    /** Where a run can't be looked for nothing is waited for: it stays unknown, at once, and is never paid again. */
    @ParameterizedTest
    @MethodSource("doubts")
    void submitUnknownThatCantBeLookedForStaysUnknown(Step step) {
        assumeFalse(isFindable());
        submits(charged(step));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(e.getMessage()).contains("can't be asked for");
        assertThat(submitted()).isEqualTo(1);
        assertThat(polled()).isZero();
        assertToBeCollected(e, Charged.UNKNOWN);
    }

    // --- submit: final ---

    @ParameterizedTest
    @MethodSource("refusals")
    void submitRefusalsAreFinalInTheProvidersWords(Refusal refusal) {
        submits(refused(refusal.status(), refusal.code()));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(refusal.kind());
        assertThat(e.getMessage()).contains("Said of [key]").contains(refusal.code());
        assertThat(submitted()).isEqualTo(1);
        assertNothingToCollect(e);
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void submitConflictIsFetched(Step conflict) {
        assumeTrue(isFindable());
        submits(charged(conflict));
        find();
        assertThat(painted().answers()).hasSize(1);
        assertThat(submitted()).isEqualTo(1);
    }
}
