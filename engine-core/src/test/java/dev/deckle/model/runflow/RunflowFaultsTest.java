package dev.deckle.model.runflow;

import static dev.deckle.model.runflow.RunflowServer.charged;
import static dev.deckle.model.runflow.RunflowServer.created;
import static dev.deckle.model.runflow.RunflowServer.done;
import static dev.deckle.model.runflow.RunflowServer.json;
import static dev.deckle.model.runflow.RunflowServer.output;
import static dev.deckle.model.runflow.RunflowServer.reset;
import static dev.deckle.model.runflow.RunflowServer.silence;
import static dev.deckle.model.runflow.RunflowServer.status;
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
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.Recorder;
import dev.deckle.model.runflow.RunflowServer.Step;
import dev.deckle.plan.WholePercents;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a paid call does when Runflow fails: while uploading, at the create, while polling, while downloading. After each test the
 * ledger is checked: no run was paid twice, and the key went to the API's calls alone.
 */
class RunflowFaultsTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String UNKNOWN_RUN = "{\"code\":\"RUN_NOT_FOUND\",\"message\":\"no\",\"errors\":null}";
    private final RunflowServer server = new RunflowServer();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void nothingIsPaidTwiceAndTheKeyStaysHome() throws IOException {
        assertThat(server.server().charges()).as("times paid").isLessThanOrEqualTo(1);
        for (Received request : server.server().received()) {
            if (request.method().equals("PUT") || !request.path().startsWith("/v1/")) {
                assertThat(request.toString())
                        .doesNotContain("very-secret")
                        .doesNotContainIgnoringCase("authorization");
            } else {
                assertThat(request.headers()).containsEntry("authorization", "Bearer " + RunflowServer.KEY);
            }
        }
        assertThat(recorder.events().toString()).doesNotContain("very-secret").doesNotContain("S3CR3T");
        server.close();
    }

    private static ExpandRequest request() {
        Raster source = Raster.allocate(Size.of(96, 80), Channels.RGB, Depth.EIGHT);
        return new ExpandRequest(source, Margins.NONE.withRight(32).withTop(1));
    }

    private RunflowOutpaint model() {
        return RunflowOutpaint.of(server.account());
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
        try {
            Painted painted = model().expand(request(), call());
            throw new AssertionError(
                    "Expected a failure but received " + painted.answers().size() + " answers");
        } catch (ModelException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                assertThat(t.toString())
                        .doesNotContain("very-secret")
                        .doesNotContain("S3CR3T")
                        .hasLineCount(1);
            }
            assertThat(e.details().model()).isEqualTo("runflow/outpaint");
            return e;
        }
    }

    private int creates() {
        return server.count(RunflowServer.Kind.CREATE);
    }

    // --- the way without a fault ---

    @Test
    void aRunIsUploadedCreatedPolledAndFetched() {
        server.on(RunflowServer.Kind.POLL, status("queued"), status("dispatching"), status("thinking"), done());
        Painted painted = painted();
        Answer.File file = (Answer.File) painted.answers().get(0);
        assertThat(file.bytes()).isEqualTo(RunflowServer.PICTURE);
        assertThat(file.seed()).hasValue(42);
        assertThat(painted.run()).contains("run_1");
        assertThat(painted.cost()).contains(new BigDecimal("0.55"));
        assertThat(recorder.names()).containsExactly("Intent", "Started", "Answered");
        assertThat(recorder.of(RunEvent.Intent.class).get(0).cost()).isEqualTo("0.55");
        assertThat(recorder.of(RunEvent.Intent.class).get(0).ticket().reference())
                .isEqualTo(server.reference());
        assertThat(server.time().sleeps()).containsOnly(Duration.ofSeconds(2)).hasSize(4);

        Received put = server.first(RunflowServer.Kind.PUT);
        assertThat(put.path()).isEqualTo("/put?sig=S3CR3T");
        assertThat(put.headers()).containsEntry("content-type", "image/png");
        assertThat(server.first(RunflowServer.Kind.ANNOUNCE).body())
                .isEqualTo("{\"filename\":\"photo.png\",\"mime_type\":\"image/png\",\"size_bytes\":"
                        + put.body().length() + "}");
        assertThat(server.first(RunflowServer.Kind.CONFIRM).path()).isEqualTo("/v1/asset-uploads/as_1/confirmations");
        assertThat(server.first(RunflowServer.Kind.CREATE).path()).isEqualTo("/v1/models/runflow/outpaint/runs");
        assertThat(server.first(RunflowServer.Kind.CREATE).body())
                .isEqualTo("{\"input\":{\"image_url\":\"" + server.server().url() + "/asset.png?sig=S3CR3T\","
                        + "\"expand_top\":2,\"expand_right\":34,\"expand_bottom\":0,\"expand_left\":0},"
                        + "\"callback_url\":null,\"metadata\":null,\"client_ref\":\"" + server.reference() + "\"}");
        assertThat(server.first(RunflowServer.Kind.POLL).path()).isEqualTo("/v1/runs/run_1?add_signature=true");
    }

    @Test
    void theFrameIsThatOfThePercents() {
        // 2 % of 80 is 1.6 px, 34 % of 96 is 32.64 px.
        assertThat(painted().frame())
                .isEqualTo(new Frame(Size.of(96 + 33, 80 + 2), dev.deckle.geometry.Rect.at(0, 2, Size.of(96, 80))));
    }

    @ParameterizedTest
    @CsvSource({"0,96,0", "1,96,2", "32,96,34", "48,96,50", "1,100,1", "80,100,80", "2048,4096,50", "1,2147483647,1"})
    void percentsCoverTheMargin(int px, int length, int percent) {
        assertThat(WholePercents.covering(Margins.NONE.withLeft(px), Size.of(length, 1))
                        .left())
                .isEqualTo(percent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"image_urls\":[\"@/r.png\"]}",
                "{\"images\":[{\"url\":\"@/r.png\"}]}",
                "{\"outputs\":{\"url\":\"@/r.png\"}}",
                "[{\"url\":\"@/r.png\"}]"
            })
    void outputsOfEveryShapeAreFound(String output) {
        server.on(RunflowServer.Kind.POLL, output(output));
        assertThat(painted().answers()).hasSize(1);
    }

    // --- upload: costs nothing ---

    @Test
    void uploadFaultsAreRetried() {
        Step[] faults = {json(500, ""), reset(), json(429, "{}", "Retry-After: 3")};
        server.on(
                RunflowServer.Kind.ANNOUNCE,
                faults[0],
                faults[1],
                json(201, "{\"asset_id\":\"as_1\",\"upload_url\":\"@/put?sig=S3CR3T\"}"));
        server.on(RunflowServer.Kind.PUT, faults[0], faults[2], json(200, ""));
        server.on(RunflowServer.Kind.CONFIRM, faults[1], json(201, "{\"url\":\"@/asset.png\"}"));
        assertThat(painted().answers()).hasSize(1);
        assertThat(server.count(RunflowServer.Kind.PUT)).isEqualTo(3);
        assertThat(creates()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ANNOUNCE|500|{}|UNAVAILABLE
            ANNOUNCE|401|{"code":"UNAUTHORIZED","message":"m"}|AUTH
            ANNOUNCE|402|{"code":"INSUFFICIENT_CREDIT","message":"m"}|PAYMENT
            ANNOUNCE|422|{"code":"INVALID","message":"m"}|REJECTED
            ANNOUNCE|201|<html>|PROTOCOL
            ANNOUNCE|201|{"asset_id":"../x","upload_url":"@/put"}|PROTOCOL
            ANNOUNCE|201|{"asset_id":"a"}|PROTOCOL
            ANNOUNCE|201|{"asset_id":"a","upload_url":"http://10.0.0.1/x"}|PROTOCOL
            ANNOUNCE|201|{"asset_id":"a","upload_url":"https://169.254.169.254/x"}|PROTOCOL
            PUT|403|{}|PROTOCOL
            ANNOUNCE|307|{}|PROTOCOL
            CONFIRM|201|{}|PROTOCOL
            """)
    void uploadRefusalsEndBeforeAnythingIsPaid(RunflowServer.Kind kind, int status, String body, Kind expected) {
        server.on(kind, json(status, body));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(expected);
        assertThat(e.details().phase()).isEqualTo(Phase.SUBMIT);
        assertThat(e.details().mayBeCharged()).isFalse();
        assertThat(creates()).isZero();
        assertThat(recorder.names()).doesNotContain("Intent");
    }

    @Test
    void aRedirectOfAnUploadIsNotFollowed() {
        server.on(RunflowServer.Kind.PUT, json(307, "", "Location: /elsewhere"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(server.count(RunflowServer.Kind.PUT)).isEqualTo(1);
    }

    // --- create ---

    static List<Step> ambiguous() {
        return List.of(
                json(408, "{}"),
                json(500, "{}"),
                json(502, "<html>"),
                json(503, "{\"code\":\"MODEL_UNAVAILABLE\",\"message\":\"m\"}"),
                json(504, ""),
                reset(),
                silence(),
                json(201, ""),
                json(201, "{\"id\":"),
                json(201, "{\"status\":\"queued\"}"),
                json(201, "{\"id\":\"../../x\"}"),
                json(201, "{\"id\":\"run_2\",\"client_ref\":\"another\"}"),
                json(302, "", "Location: /elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void createUnknownIsLookedUpByItsReference(Step step) {
        server.on(RunflowServer.Kind.CREATE, charged(step));
        server.on(
                RunflowServer.Kind.LIST,
                json(500, ""),
                json(200, "{\"data\":[{\"id\":\"run_9\",\"client_ref\":\"another\"}]}"),
                json(200, "{\"items\":[{\"id\":\"run_8\"},{\"run_id\":\"run_1\",\"client_ref\":\"$\"}]}"));
        assertThat(painted().run()).contains("run_1");
        assertThat(creates()).isEqualTo(1);
        assertThat(server.first(RunflowServer.Kind.LIST).path())
                .isEqualTo("/v1/runs?q=client_ref.EQ%3A%27" + server.reference() + "%27");
        assertThat(recorder.names()).containsOnlyOnce("Started");
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void createUnknownThatIsNotFoundIsSaidSo(Step step) {
        server.on(RunflowServer.Kind.CREATE, step);
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(e.details().mayBeCharged()).isTrue();
        assertThat(e.getMessage()).contains(server.reference());
        assertThat(creates()).isEqualTo(1);
        assertThat(server.time().passed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
        assertThat(recorder.names()).doesNotContain("Ended");
    }

    @Test
    void createConflictIsLookedUp() {
        server.on(RunflowServer.Kind.CREATE, charged(json(409, "{\"code\":\"CONFLICT\",\"message\":\"m\"}")));
        server.on(RunflowServer.Kind.LIST, json(200, "[{\"id\":\"run_1\",\"client_ref\":\"$\"}]"));
        assertThat(painted().run()).contains("run_1");
        assertThat(creates()).isEqualTo(1);
    }

    @Test
    void createIsRetriedWhereNothingWasExecuted() {
        server.on(
                RunflowServer.Kind.CREATE,
                json(429, "{\"code\":\"RATE_LIMITED\",\"message\":\"m\"}", "Retry-After: 4"),
                json(503, "", "Retry-After: 5"),
                created());
        painted();
        assertThat(creates()).isEqualTo(3);
        assertThat(server.time().sleeps()).startsWith(Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_INPUT, REJECTED", "422, VALIDATION, REJECTED", "401, UNAUTHORIZED, AUTH",
        "403, PERMISSION_DENIED, AUTH", "402, INSUFFICIENT_CREDIT, PAYMENT", "404, MODEL_UNAVAILABLE, UNAVAILABLE",
        "400, CONTENT_POLICY_VIOLATION, MODERATED", "500, INSUFFICIENT_CREDIT, PAYMENT"
    })
    void createRefusalsAreFinalInTheProvidersWords(int status, String code, Kind kind) {
        server.on(
                RunflowServer.Kind.CREATE,
                json(
                        status,
                        "{\"code\":\"" + code + "\",\"message\":\"Said of " + RunflowServer.KEY
                                + " at https://x.example/p?sig=S3CR3T\",\"errors\":null}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(code).contains("Said of [key]");
        assertThat(e.details().mayBeCharged()).isFalse();
        assertThat(creates()).isEqualTo(1);
        assertThat(recorder.names()).endsWith("Ended");
    }

    // --- poll ---

    @Test
    void pollFaultsAreOutlived() {
        server.on(
                RunflowServer.Kind.POLL,
                json(500, ""),
                reset(),
                json(404, UNKNOWN_RUN),
                json(200, "{"),
                json(200, "<html>"),
                json(503, ""),
                json(429, "{}", "Retry-After: 9"),
                json(200, "{\"id\":\"run_1\",\"client_ref\":\"another\",\"status\":\"failed\"}"),
                done());
        assertThat(painted().answers()).hasSize(1);
        assertThat(creates()).isEqualTo(1);
        List<Duration> sleeps = server.time().sleeps();
        assertThat(java.util.stream.IntStream.range(1, sleeps.size())
                        .mapToObj(i -> sleeps.get(i - 1).plus(sleeps.get(i))))
                .as("a pause, and what was left of Retry-After")
                .contains(Duration.ofSeconds(9));
    }

    @Test
    void pollsEndAtTheDeadlineWithTheRunKept() {
        server.on(RunflowServer.Kind.POLL, status("running"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e.details().run()).contains("run_1");
        assertThat(e.details().mayBeCharged()).isTrue();
        assertThat(recorder.names()).doesNotContain("Ended");
        assertThat(server.count(RunflowServer.Kind.POLL)).isBetween(290, 300);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, MODEL_ERROR, UNAVAILABLE", "errored, '', UNAVAILABLE", "failed, INVALID_IMAGE, REJECTED",
        "failed, NSFW_DETECTED, MODERATED", "canceled, '', REJECTED", "cancelled, '', REJECTED",
        "partial_succeeded, '', UNAVAILABLE"
    })
    void runsThatEndedWithoutAPictureAreOver(String status, String code, Kind kind) {
        server.on(
                RunflowServer.Kind.POLL,
                json(
                        200,
                        "{\"id\":\"run_1\",\"status\":\"" + status + "\",\"failure_code\":\"" + code
                                + "\",\"failure_message\":\"words\",\"output\":null}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.getMessage()).contains("words");
        assertThat(recorder.names()).endsWith("Ended");
    }

    @Test
    void partOfARunIsHandedOverWithAWarning() {
        server.on(
                RunflowServer.Kind.POLL,
                json(
                        200,
                        "{\"id\":\"run_1\",\"status\":\"partial_succeeded\",\"output\":{\"outputs\":[{\"url\":\"@/r.png\"}]}}"));
        assertThat(painted().warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[false,true]"})
    void flaggedIsModerated(String flag) {
        server.on(
                RunflowServer.Kind.POLL,
                output("{\"outputs\":[{\"url\":\"@/r.png\"}],\"nsfw_detected\":" + flag + "}"));
        assertThat(failure().kind()).isEqualTo(Kind.MODERATED);
        assertThat(server.count(RunflowServer.Kind.DOWNLOAD)).isZero();
    }

    @Test
    void aSuccessWithoutAnOutputKeepsTheRun() {
        server.on(RunflowServer.Kind.POLL, output("{\"outputs\":[]}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(recorder.names()).doesNotContain("Ended");
    }

    // --- download ---

    @Test
    void expiredUrlsAreAskedForOnceMore() {
        server.on(
                RunflowServer.Kind.POLL,
                output("{\"outputs\":[{\"url\":\"@/old.png\"}]}"),
                output("{\"outputs\":[{\"url\":\"@/new.png\"}]}"));
        server.on(RunflowServer.Kind.DOWNLOAD, json(403, ""), (talk, request, self) -> {
            assertThat(request.path()).isEqualTo("/new.png");
            talk.respond(200, "application/octet-stream", RunflowServer.PICTURE);
        });
        assertThat(painted().answers()).hasSize(1);
        server.on(RunflowServer.Kind.DOWNLOAD, json(410, ""));
    }

    @Test
    void resultsThatAreGoneHaveExpired() {
        server.on(RunflowServer.Kind.DOWNLOAD, json(410, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RESULT_EXPIRED);
        assertThat(e.details().run()).contains("run_1");
        assertThat(server.count(RunflowServer.Kind.DOWNLOAD)).isEqualTo(2);
    }

    // --- collect ---

    @Test
    void aRunIsCollectedByItsIdOrItsReference() throws ModelException {
        String reference = "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11";
        Frame frame = Frame.whole(Size.of(9, 9));
        server.on(
                RunflowServer.Kind.POLL,
                json(
                        200,
                        "{\"id\":\"run_1\",\"status\":\"succeeded\",\"output\":{\"outputs\":[{\"url\":\"@/r.png\"}]}}"));
        RunTicket known = new RunTicket("runflow/outpaint", reference, Optional.of("run_1"), 1, frame);
        assertThat(model().collect(known, call()).run()).contains("run_1");
        assertThat(server.count(RunflowServer.Kind.LIST)).isZero();

        server.on(
                RunflowServer.Kind.LIST,
                json(200, "{\"data\":[{\"id\":\"run_1\",\"client_ref\":\"" + reference + "\"}]}"));
        RunTicket lost = new RunTicket("runflow/outpaint", reference, Optional.empty(), 1, frame);
        assertThat(model().collect(lost, call()).frame()).isEqualTo(frame);
        assertThat(recorder.names()).contains("Started");
        assertThat(creates()).isZero();
    }
}
