package dev.deckle.model.runware;

import static dev.deckle.model.runware.RunwareServer.done;
import static dev.deckle.model.runware.RunwareServer.error;
import static dev.deckle.model.runware.RunwareServer.file;
import static dev.deckle.model.runware.RunwareServer.item;
import static dev.deckle.model.runware.RunwareServer.processing;
import static dev.deckle.model.runware.RunwareServer.reset;
import static dev.deckle.model.runware.RunwareServer.silence;
import static dev.deckle.model.runware.RunwareServer.taken;
import static dev.deckle.model.runware.RunwareServer.takenThen;
import static dev.deckle.model.runware.RunwareServer.text;
import static dev.deckle.model.runware.RunwareServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.FaultServer;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.http.Identity;
import dev.deckle.model.remote.Recorder;
import dev.deckle.model.runware.RunwareServer.Step;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a paid call does when its provider fails, row by row: at submit, while polling, while downloading. After each test the ledger
 * of the server is checked: no run was paid twice, and the key went to no other place than the API.
 */
class RunwareFaultsTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private final RunwareServer server = new RunwareServer();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void nothingIsPaidTwiceAndTheKeyStaysHome() throws IOException {
        assertThat(server.server().charges()).as("times paid").isLessThanOrEqualTo(1);
        for (Received request : server.server().received()) {
            if (request.method().equals("GET")) {
                assertThat(request.toString())
                        .doesNotContain("very-secret")
                        .doesNotContainIgnoringCase("authorization");
            }
        }
        assertThat(recorder.events().toString()).doesNotContain("very-secret").doesNotContain("S3CR3T");
        server.close();
    }

    private static ExpandRequest request() {
        Raster source = Raster.allocate(Size.of(96, 96), Channels.RGB, Depth.EIGHT);
        return new ExpandRequest(source, Margins.NONE.withRight(32));
    }

    private RunwareFluxOutpainting model() {
        return RunwareFluxOutpainting.of(server.account());
    }

    private Call call() {
        return new Call(server.time().in(TEN_MINUTES), recorder);
    }

    private Painted painted() {
        try {
            return model().expand(request(), call());
        } catch (ModelException e) {
            throw new AssertionError("Expected an answer but received " + e.kind() + ": " + e.getMessage(), e);
        }
    }

    private ModelException failure() {
        return failure(model());
    }

    private ModelException failure(RunwareFluxOutpainting model) {
        try {
            Painted painted = model.expand(request(), call());
            throw new AssertionError(
                    "Expected a failure but received " + painted.answers().size() + " answers");
        } catch (ModelException e) {
            return checked(e);
        }
    }

    private static ModelException checked(ModelException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString())
                    .doesNotContain("very-secret")
                    .doesNotContain("S3CR3T")
                    .hasLineCount(1);
        }
        assertThat(e.details().model()).isEqualTo("runware/flux-outpainting");
        assertThat(e.details().reference()).isPresent();
        assertThat(e.details().toString()).doesNotContain("very-secret");
        return e;
    }

    private void assertNothingToCollect(ModelException e) {
        assertThat(e.details().mayBeCharged()).isFalse();
        assertThat(recorder.names()).endsWith("Ended");
        assertThat(server.server().charges()).isZero();
    }

    private void assertToBeCollected(ModelException e) {
        assertThat(e.details().mayBeCharged()).isTrue();
        assertThat(recorder.names()).doesNotContain("Ended").startsWith("Intent");
    }

    // --- the way without a fault ---

    @Test
    void aRunIsToldFromIntentToAnswer() {
        server.polls(processing(0), processing(40), processing(40), done());
        Painted painted = painted();
        assertThat(recorder.names()).containsExactly("Intent", "Started", "Progress", "Progress", "Answered");
        Answer.File file = (Answer.File) painted.answers().get(0);
        assertThat(file.bytes()).isEqualTo(RunwareServer.PICTURE);
        assertThat(file.seed()).hasValue(9007199254740993L);
        assertThat(painted.cost()).contains(new BigDecimal("0.1"));
        assertThat(painted.frame()).isEqualTo(request().frame());
        RunEvent.Intent intent = recorder.of(RunEvent.Intent.class).get(0);
        assertThat(intent.cost()).isEqualTo("0.10");
        assertThat(intent.digest().toString()).matches("sha256:[0-9a-f]{64}");
        assertThat(painted.run()).contains(intent.ticket().reference());
        assertThat(server.time().sleeps())
                .containsExactly(
                        Duration.ofMillis(1000),
                        Duration.ofMillis(1500),
                        Duration.ofMillis(2250),
                        Duration.ofMillis(3375));
        assertThat(server.server().charges()).isEqualTo(1);
    }

    @Test
    void pollingSlowsDownToTenSeconds() {
        Step[] steps = new Step[20];
        java.util.Arrays.fill(steps, processing(1));
        steps[19] = done();
        server.polls(steps);
        painted();
        assertThat(server.time().sleeps().get(19)).isEqualTo(Duration.ofSeconds(10));
    }

    // --- submit: nothing was sent ---

    @Test
    void submitRefusedConnectionIsRetriedThreeTimesThenUnavailable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ModelException e = failure(RunwareFluxOutpainting.of(server.account("http://127.0.0.1:" + port)));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.details().phase()).isEqualTo(Phase.SUBMIT);
        assertThat(e.details().attempts()).isEqualTo(4);
        assertThat(recorder.of(RunEvent.Retrying.class)).hasSize(3);
        assertNothingToCollect(e);
    }

    @Test
    void submitUnknownNameIsRetriedThreeTimesThenUnavailable() {
        ModelException e = failure(RunwareFluxOutpainting.of(server.account("https://no-such-host.invalid")));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.details().attempts()).isEqualTo(4);
        assertNothingToCollect(e);
    }

    @Test
    void aBadCertificateIsNotRetried(@TempDir Path folder) throws Exception {
        try (FaultServer impostor =
                FaultServer.secure(Identity.of(folder, "dns:localhost").context(), FaultServer.answer(200, "{}"))) {
            ModelException e =
                    failure(RunwareFluxOutpainting.of(server.account("https://localhost:" + impostor.port())));
            assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.details().attempts()).isEqualTo(1);
            assertThat(impostor.received()).isEmpty();
            assertNothingToCollect(e);
        }
    }

    @Test
    void pausesOfRetriesAreJitteredWithinTheirBounds() {
        server.submits(text(429, "{}"));
        failure();
        for (int i = 0; i < 5; i++) {
            assertThat(server.time().sleeps().get(i))
                    .as("seed 5, pause %d", i)
                    .isBetween(Duration.ofNanos(1), Duration.ofSeconds(1L << i));
        }
    }

    // --- submit: answered, not executed ---

    @Test
    void submit429IsRetriedFiveTimesThenRateLimited() {
        server.submits(text(429, "{}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(e.details().attempts()).isEqualTo(6);
        assertThat(server.submitted()).isEqualTo(6);
        assertNothingToCollect(e);
    }

    @Test
    void submit429ObeysRetryAfterInSecondsAndAsDate() {
        server.submits(
                error(429, "rateLimitExceeded", "Retry-After: 7"),
                text(429, "{}", "Retry-After: Sat, 21 Nov 2026 08:00:20 GMT"),
                taken());
        painted();
        assertThat(server.time().sleeps().get(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(server.time().sleeps().get(1)).isEqualTo(Duration.ofSeconds(13));
        assertThat(server.submitted()).isEqualTo(3);
        assertThat(server.server().charges()).isEqualTo(1);
    }

    @Test
    void submit503WithRetryAfterIsRetriedAsNotExecuted() {
        server.submits(text(503, "", "Retry-After: 3"), taken());
        painted();
        assertThat(server.submitted()).isEqualTo(2);
        assertThat(server.time().sleeps().get(0)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void submitRateLimitInTheBodyOfA200IsRetried() {
        server.submits(error(200, "rateLimitExceeded"), taken());
        painted();
        assertThat(server.submitted()).isEqualTo(2);
    }

    @Test
    void retryAfterOfMoreThanAMinuteIsRateLimitedWithTheTime() {
        server.submits(text(429, "{}", "Retry-After: 61"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(e.details().retryAfter()).contains(Duration.ofSeconds(61));
        assertThat(server.submitted()).isEqualTo(1);
        assertThat(server.time().sleeps()).isEmpty();
        assertNothingToCollect(e);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999", "soon", "1e9"})
    void retryAfterGarbageIsAsIfAbsent(String value) {
        server.submits(text(429, "{}", "Retry-After: " + value), taken());
        painted();
        assertThat(server.time().sleeps().get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void retryAfterGarbageMakesA503Unknown() {
        server.submits(text(503, "", "Retry-After: soon")).polls(error(404, "taskNotFound"));
        assertThat(failure().kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(server.submitted()).isEqualTo(1);
    }

    @Test
    void a429SlowsAllCallsOfThatAccountToThatHost() throws ModelException {
        RunwareAccount account = server.account();
        server.submits(text(429, "{}", "Retry-After: 61"), text(429, "{}", "Retry-After: 40"), taken());
        failure(RunwareFluxOutpainting.of(account));
        ModelException hurried = null;
        try {
            RunwareFluxOutpainting.of(account)
                    .expand(request(), new Call(server.time().in(Duration.ofSeconds(5)), recorder));
        } catch (ModelException e) {
            hurried = e;
        }
        assertThat(hurried).isNotNull();
        assertThat(hurried.kind()).isEqualTo(Kind.TIMEOUT);
        Duration before = server.time().passed();
        RunwareFluxExpand.of(account)
                .withPrompt("a beach")
                .expand(new ExpandRequest(request().source(), Margins.NONE.withTop(64)), call());
        assertThat(server.time().sleeps()).contains(Duration.ofSeconds(40).minus(before));
    }

    // --- submit: nobody knows ---

    static List<Step> ambiguous() {
        return List.of(
                text(408, "{}"),
                text(500, "{\"errors\":[{\"code\":\"internalServerError\",\"message\":\"x\"}]}"),
                text(502, "<html>bad gateway</html>"),
                text(503, "{}"),
                text(504, ""),
                reset(),
                silence(),
                write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"da"),
                write("HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n"),
                write("not HTTP\r\n\r\n"),
                text(200, ""),
                text(200, "{\"data\":[{\"taskUUID\""),
                text(200, "<html></html>"),
                text(200, "{\"data\":[],\"data\":[]}"),
                text(200, "[".repeat(5000)),
                text(200, "null"),
                text(200, "{}"),
                text(200, "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"another\"}]}"),
                text(200, "{\"errors\":[{\"code\":\"providerError\",\"message\":\"x\"}]}"),
                text(302, "", "Location: /elsewhere"),
                text(307, "", "Location: /elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void submitUnknownIsLookedUpAndFound(Step step) {
        server.submits(takenThen(step)).polls(error(404, "taskNotFound"), reset(), processing(10), done());
        Painted painted = painted();
        assertThat(painted.answers()).hasSize(1);
        assertThat(server.submitted()).as("submits").isEqualTo(1);
        assertThat(recorder.names())
                .startsWith("Intent", "Retrying")
                .containsOnlyOnce("Started")
                .endsWith("Answered");
        assertThat(server.server().received())
                .as("no redirect is followed")
                .noneMatch(r -> r.path().contains("elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void submitUnknownThatIsNotFoundIsSaidSo(Step step) {
        server.submits(step).polls(error(404, "taskNotFound"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(server.submitted()).as("submits").isEqualTo(1);
        assertThat(server.time().passed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
        assertToBeCollected(e);
    }

    // --- submit: final ---

    @ParameterizedTest
    @CsvSource({
        "400, invalidParameter, REJECTED",
        "422, unsupportedDimensions, REJECTED",
        "404, modelNotFoundInvalid, REJECTED",
        "413, '', REJECTED",
        "401, invalidApiKey, AUTH",
        "403, forbidden, AUTH",
        "402, insufficientCredits, PAYMENT",
        "400, contentPolicyViolation, MODERATED",
        "400, providerContentPolicyViolation, MODERATED",
        "400, nsfwContentDetected, MODERATED",
        "400, promptBlocked, MODERATED",
        "403, moderationFailed, MODERATED",
        "500, providerContentPolicyViolation, MODERATED",
        "429, insufficientCredits, PAYMENT",
        "503, unauthorizedTimeout, AUTH",
        "200, invalidParameter, REJECTED",
        "200, insufficientCredits, PAYMENT",
        "200, invalidApiKey, AUTH",
        "200, contentPolicyViolation, MODERATED"
    })
    void submitRefusalsAreFinalInTheProvidersWords(int status, String code, Kind kind) {
        server.submits(error(status, code));
        ModelException e = failure();
        if (!code.equals("modelNotFoundInvalid")) {
            assertThat(e.kind()).isEqualTo(kind);
        }
        assertThat(e.getMessage()).contains("Said of [key]").contains(code);
        assertThat(server.submitted()).isEqualTo(1);
        assertNothingToCollect(e);
    }

    @Test
    void submitConflictIsFetched() {
        server.submits(takenThen(error(409, "taskUUIDConflict")));
        assertThat(painted().answers()).hasSize(1);
        assertThat(server.submitted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422, 200})
    void submitConflictingIdIsFetchedUnderAnyStatus(int status) {
        server.submits(takenThen(error(status, "duplicateTaskUUID")));
        assertThat(painted().answers()).hasSize(1);
        assertThat(server.submitted()).isEqualTo(1);
    }

    // --- poll ---

    static List<Step> passing() {
        return List.of(
                text(500, "{}"),
                text(502, "<html>"),
                text(503, ""),
                text(504, ""),
                text(408, ""),
                text(429, "{}"),
                error(429, "rateLimitExceeded"),
                error(200, "rateLimitExceeded"),
                error(200, "internalServerError"),
                text(302, "", "Location: /elsewhere"),
                reset(),
                silence(),
                write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"),
                text(200, "{"),
                text(200, "<html>"),
                text(200, "{\"data\":7}"),
                text(200, "[".repeat(5000)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void pollFaultsAreOutlived(Step step) {
        server.polls(step, step, step, done());
        assertThat(painted().answers()).hasSize(1);
        assertThat(recorder.of(RunEvent.Retrying.class)).hasSize(3);
        assertThat(server.submitted()).isEqualTo(1);
    }

    @Test
    void pollFaultsEndAtTheDeadlineWithTheRunKept() {
        server.polls(text(500, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e.details().phase()).isEqualTo(Phase.POLL);
        assertThat(e.details().run()).isPresent();
        assertThat(server.time().passed()).isBetween(TEN_MINUTES, TEN_MINUTES.plusMillis(1));
        assertThat(server.polled()).as("polls back off").isBetween(10L, 120L);
        assertToBeCollected(e);
    }

    @Test
    void poll404IsToleratedFiveTimes() {
        Step gone = error(404, "taskNotFound");
        server.polls(gone, text(404, ""), error(400, "taskNotFound"), gone, gone, done());
        assertThat(painted().answers()).hasSize(1);
    }

    @Test
    void poll404IsNotToleratedForEver() {
        server.polls(text(404, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(server.polled()).isBetween(5L, 6L);
        assertToBeCollected(e);
    }

    @Test
    void poll404After30SecondsIsTheEnd() {
        server.polls(
                processing(1),
                processing(2),
                processing(3),
                processing(4),
                processing(5),
                processing(6),
                text(404, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(server.polled()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"401, AUTH", "403, AUTH", "402, PAYMENT", "400, REJECTED"})
    void pollRefusalsEndTheCallAndKeepTheRun(int status, Kind kind) {
        server.polls(text(status, "{}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(kind);
        assertToBeCollected(e);
    }

    static List<Step> ends() {
        return List.of(
                item("\"status\":\"error\",\"error\":{\"code\":\"inferenceError\",\"message\":\"m\"}"),
                item("\"status\":\"error\",\"error\":\"inferenceError\""),
                error(200, "inferenceError"),
                error(200, "providerTimeout"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aRunThatFailedIsOver(Step step) {
        server.polls(processing(3), step);
        ModelException e = failure();
        assertThat(List.of(Kind.UNAVAILABLE, Kind.REJECTED)).contains(e.kind());
        assertThat(e.getMessage()).containsAnyOf("inferenceError", "providerTimeout");
        assertThat(server.polled()).isEqualTo(2);
        assertThat(recorder.names()).endsWith("Ended");
    }

    @Test
    void aServiceInTroubleSaysNothingOfTheRun() {
        server.polls(error(200, "internalServerError"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertToBeCollected(e);
    }

    @Test
    void moderatedIsFinal() {
        server.polls(error(200, "contentPolicyViolation"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.MODERATED);
        assertThat(e.getMessage()).contains("contentPolicyViolation");
        assertThat(server.polled()).isEqualTo(1);
        assertThat(recorder.names()).endsWith("Ended");
    }

    @Test
    void flaggedIsModerated() {
        server.polls(item("\"imageUUID\":\"i\",\"imageURL\":\"http://127.0.0.1/x\",\"NSFWContent\":true"));
        assertThat(failure().kind()).isEqualTo(Kind.MODERATED);
        assertThat(server.downloaded()).isZero();
    }

    // --- download ---

    static List<Step> broken() {
        return List.of(
                text(500, ""),
                text(503, "", "Retry-After: 2"),
                text(429, ""),
                reset(),
                write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nabc"),
                write("what?\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void downloadIsRetriedFromTheStart(Step step) {
        server.downloads(step, step, step, step, step, file());
        assertThat(((Answer.File) painted().answers().get(0)).bytes()).isEqualTo(RunwareServer.PICTURE);
        assertThat(server.downloaded()).isEqualTo(6);
        assertThat(server.submitted()).isEqualTo(1);
    }

    @Test
    void downloadIsRetriedFiveTimes() {
        server.downloads(text(500, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.details().phase()).isEqualTo(Phase.DOWNLOAD);
        assertThat(e.details().attempts()).isEqualTo(6);
        assertToBeCollected(e);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void expiredUrlsAreAskedForOnceMore(int status) {
        server.downloads(text(status, ""), file());
        assertThat(painted().answers()).hasSize(1);
        assertThat(server.polled()).isEqualTo(2);
        assertThat(server.submitted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void resultsThatAreGoneHaveExpired(int status) {
        server.downloads(text(status, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RESULT_EXPIRED);
        assertThat(e.details().run()).isPresent();
        assertThat(server.downloaded()).isEqualTo(2);
        assertToBeCollected(e);
    }

    @Test
    void aDripOfAPictureEnds() {
        server.downloads((talk, request) -> {
            talk.write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\n");
            talk.drip("x".repeat(1000), 10);
        });
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(server.downloaded()).isEqualTo(1);
        assertToBeCollected(e);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/x",
                "https://169.254.169.254/x",
                "ftp://127.0.0.1/x",
                "http://user@127.0.0.1/x",
                "file:///etc/passwd"
            })
    void redirectsOfDownloadsToElsewhereAreRefused(String target) {
        server.downloads(text(302, "", "Location: " + target));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(server.downloaded()).isEqualTo(1);
        assertToBeCollected(e);
    }

    @Test
    void redirectLoopsOfDownloadsAreRefused() {
        server.downloads(text(302, "", "Location: /image.png"));
        assertThat(failure().kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(server.downloaded()).isEqualTo(4);
    }

    @Test
    void resultUrlsToElsewhereAreRefused() {
        server.polls(item("\"imageUUID\":\"i\",\"imageURL\":\"https://192.168.0.1/x\""));
        assertThat(failure().kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void whatIsNoPictureIsRefusedAndCanBeCollected() {
        server.downloads(text(200, "{\"error\":1}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RESULT_INVALID);
        assertToBeCollected(e);
    }

    @Test
    void aPictureOverTheLimitIsRefused() {
        server.downloads(write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1048577\r\n\r\n"));
        assertThat(failure().kind()).isEqualTo(Kind.RESULT_INVALID);
    }

    @Test
    void corruptPicturesAreHandedOverAsTheyCame() {
        server.downloads((talk, request) -> talk.respond(200, "image/png", new byte[] {1, 2, 3}));
        painted();
        RunEvent.Answered answered = recorder.of(RunEvent.Answered.class).get(0);
        assertThat(answered.file().bytes()).containsExactly(1, 2, 3);
    }

    // --- cancel, deadline, restart ---

    @Test
    void interruptsReturnAtOnceWithTheRunKept() throws Exception {
        for (int phase = 0; phase < 3; phase++) {
            try (RunwareServer slow = new RunwareServer()) {
                Step hang = silence();
                slow.submits(phase == 0 ? takenThen(hang) : taken())
                        .polls(phase == 1 ? hang : done())
                        .downloads(phase == 2 ? hang : file());
                AtomicReference<ModelException> thrown = new AtomicReference<>();
                AtomicReference<Boolean> flag = new AtomicReference<>(false);
                AtomicReference<List<String>> told = new AtomicReference<>(List.of());
                CountDownLatch done = new CountDownLatch(1);
                Thread thread = new Thread(() -> {
                    Recorder own = new Recorder();
                    try {
                        RunwareFluxOutpainting.of(slow.account())
                                .expand(request(), new Call(slow.time().in(TEN_MINUTES), own));
                    } catch (ModelException e) {
                        thrown.set(e);
                        flag.set(Thread.currentThread().isInterrupted());
                    }
                    told.set(own.names());
                    done.countDown();
                });
                thread.start();
                Thread.sleep(300);
                long start = System.nanoTime();
                thread.interrupt();
                assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - start).toMillis())
                        .as("ms to return from phase %d", phase)
                        .isLessThan(100);
                assertThat(thrown.get().kind()).isEqualTo(Kind.CANCELLED);
                assertThat(thrown.get().details().mayBeCharged()).isTrue();
                assertThat(thrown.get().details().reference()).isPresent();
                assertThat(flag.get()).as("flag restored").isTrue();
                assertThat(told.get()).doesNotContain("Ended").contains("Intent");
                assertThat(slow.server().sawClientGo()).as("socket closed").isTrue();
                assertThat(slow.server().charges()).isEqualTo(1);
            }
        }
    }

    @Test
    void anInterruptWhileThePictureIsEncodedReturnsAtOnce() throws InterruptedException {
        Raster large = Raster.allocate(Size.of(1984, 2032), Channels.RGB, Depth.EIGHT);
        new Random(4).nextBytes(((ByteRaster) large).samples());
        Thread caller = Thread.currentThread();
        AtomicLong start = new AtomicLong();
        Thread other = new Thread(() -> {
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            start.set(System.nanoTime());
            caller.interrupt();
        });
        other.start();
        try {
            model().expand(new ExpandRequest(large, Margins.NONE.withRight(64).withTop(16)), call());
            throw new AssertionError("Expected a cancelled call");
        } catch (ModelException e) {
            long millis = Duration.ofNanos(System.nanoTime() - start.get()).toMillis();
            assertThat(Thread.interrupted()).as("flag restored").isTrue();
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            assertThat(millis).as("ms to return").isLessThan(100);
            assertThat(server.server().connections()).isZero();
        }
        other.join();
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
            assertThat(server.server().connections()).isZero();
        }
    }

    @Test
    void anInterruptWhileWaitingToSubmitIsNothingToCollect() throws IOException {
        RunwareServer busy = server.submits(text(429, "{}", "Retry-After: 5"));
        Recorder own = new Recorder();
        try {
            RunwareFluxOutpainting.of(busy.account())
                    .expand(request(), new Call(busy.time().in(TEN_MINUTES), event -> {
                        own.on(event);
                        if (event instanceof RunEvent.Retrying) {
                            Thread.currentThread().interrupt();
                        }
                    }));
            throw new AssertionError("Expected a cancelled call");
        } catch (ModelException e) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            assertThat(e.details().mayBeCharged()).isFalse();
            assertThat(own.names()).endsWith("Ended");
        }
    }

    @Test
    void aListenerThatCannotRecordTheIntentStopsTheSubmit() throws ModelException {
        try {
            model().expand(request(), new Call(server.time().in(TEN_MINUTES), event -> {
                throw new java.io.UncheckedIOException(new IOException("disk full"));
            }));
            throw new AssertionError("Expected the listener's error");
        } catch (java.io.UncheckedIOException e) {
            assertThat(server.server().connections()).isZero();
        }
    }

    @Test
    void aRunOfAnotherProcessIsCollected() throws ModelException {
        RunTicket ticket = new RunTicket(
                "runware/flux-outpainting",
                "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11",
                Optional.empty(),
                1,
                new Frame(Size.of(128, 96), Size.of(96, 96).toRect()));
        server.polls(processing(50), done());
        Painted painted = model().collect(ticket, call());
        assertThat(painted.frame()).isEqualTo(ticket.frame());
        assertThat(recorder.names()).containsExactly("Started", "Progress", "Answered");
        assertThat(server.submitted()).isZero();
        assertThat(server.server().charges()).isZero();
    }

    @Test
    void aRunThatNobodyKnowsIsAnUnknownOutcome() {
        RunTicket ticket = new RunTicket(
                "runware/flux-outpainting",
                "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11",
                Optional.empty(),
                1,
                Frame.whole(Size.of(128, 96)));
        server.polls(error(404, "taskNotFound"));
        try {
            model().collect(ticket, call());
            throw new AssertionError("Expected an unknown outcome");
        } catch (ModelException e) {
            assertThat(checked(e).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
            assertThat(server.submitted()).isZero();
        }
    }

    @Test
    void severalResultsAreCountedAndSummed() throws ModelException {
        Step first = two(
                "\"status\":\"success\",\"imageUUID\":\"a\",\"imageURL\":\"@/a.png\",\"seed\":1,\"cost\":0.1",
                "\"status\":\"processing\",\"progress\":20");
        Step second = two(
                "\"status\":\"success\",\"imageUUID\":\"a\",\"imageURL\":\"@/a.png\",\"seed\":1,\"cost\":0.1",
                "\"status\":\"success\",\"imageUUID\":\"b\",\"imageURL\":\"@/b.png\",\"seed\":2,\"cost\":0.15");
        server.polls(first, second);
        Painted painted =
                model().withOptions(RunwareOptions.DEFAULT.withResults(2)).expand(request(), call());
        assertThat(painted.answers()).hasSize(2);
        assertThat(painted.cost()).contains(new BigDecimal("0.25"));
        assertThat(recorder.of(RunEvent.Intent.class).get(0).cost()).isEqualTo("0.20");
        assertThat(recorder.of(RunEvent.Answered.class))
                .extracting(RunEvent.Answered::index)
                .containsExactly(0, 1);
    }

    @Test
    void whatCameOfSeveralIsHandedOverWithAWarning() throws ModelException {
        server.polls(two(
                "\"status\":\"success\",\"imageUUID\":\"a\",\"imageURL\":\"@/a.png\",\"seed\":1,\"cost\":0.1",
                "\"status\":\"error\",\"error\":{\"code\":\"nsfwContentDetected\",\"message\":\"m\"}"));
        Painted painted =
                model().withOptions(RunwareOptions.DEFAULT.withResults(2)).expand(request(), call());
        assertThat(painted.answers()).hasSize(1);
        assertThat(painted.warnings()).hasSize(1);
        assertThat(painted.warnings().get(0)).contains("nsfwContentDetected");
    }

    private static Step two(String first, String second) {
        return (talk, request) -> {
            String head = "{\"taskType\":\"imageInference\",\"taskUUID\":\"" + RunwareServer.uuid(request) + "\",";
            String json = "{\"data\":[" + head + first + "}," + head + second + "}]}";
            text(200, json.replace("@", "http://" + request.headers().get("host")))
                    .play(talk, request);
        };
    }

    @Test
    void picturesInTheAnswerAreTaken() throws ModelException {
        String base64 = java.util.Base64.getEncoder().encodeToString(RunwareServer.PICTURE);
        server.polls(item("\"imageUUID\":\"a\",\"imageBase64Data\":\"" + base64 + "\""));
        RunwareFluxOutpainting inline =
                model().withOptions(RunwareOptions.DEFAULT.withOutputType(RunwareOptions.OutputType.BASE64_DATA));
        assertThat(((Answer.File) inline.expand(request(), call()).answers().get(0)).bytes())
                .isEqualTo(RunwareServer.PICTURE);
        assertThat(server.downloaded()).isZero();
    }

    @Test
    void tooLargePicturesAreRefusedBeforeAnythingIsSent() {
        var card = RunwareModels.FLUX_OUTPAINTING;
        var small = new dev.deckle.model.ModelCard(card.profile(), card.jobs(), card.prompt(), 100, true);
        try {
            model().withCard(small).expand(request(), call());
            throw new AssertionError("Expected a refusal");
        } catch (ModelException e) {
            assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(e).hasMessageContaining("at most 100 bytes");
            assertThat(server.server().connections()).isZero();
            assertThat(recorder.events()).isEmpty();
        }
    }

    @Test
    void whatTheProfileDoesNotAllowIsNotSent() {
        for (Margins margins : List.of(Margins.NONE.withRight(8), Margins.NONE.withTop(2064), Margins.NONE)) {
            try {
                model().expand(new ExpandRequest(request().source(), margins), call());
                throw new AssertionError("Expected a refusal of " + margins);
            } catch (ModelException e) {
                assertThat(e.kind()).isEqualTo(Kind.REJECTED);
                assertThat(server.server().connections()).isZero();
            }
        }
    }
}
