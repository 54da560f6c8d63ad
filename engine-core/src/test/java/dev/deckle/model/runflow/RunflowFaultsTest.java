package dev.deckle.model.runflow;

import static dev.deckle.model.remote.ProviderServer.reset;
import static dev.deckle.model.remote.ProviderServer.text;
import static dev.deckle.model.runflow.RunflowServer.ended;
import static dev.deckle.model.runflow.RunflowServer.output;
import static dev.deckle.model.runflow.RunflowServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Answer;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.PaidRunContract;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Step;
import dev.deckle.plan.WholePercents;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of paid runs in Runflow's words, and what Runflow alone does: uploads, lists, fresh URLs. */
@Tag("slow")
class RunflowFaultsTest extends PaidRunContract {
    private static final String UNKNOWN_RUN = "{\"code\":\"RUN_NOT_FOUND\",\"message\":\"no\",\"errors\":null}";

    @Override
    protected ProviderServer newServer() {
        return new RunflowServer();
    }

    @Override
    protected String key() {
        return RunflowServer.KEY;
    }

    @Override
    protected boolean isOfApi(Received request) {
        return !request.method().equals("PUT") && request.path().startsWith("/v1/");
    }

    @Override
    protected ExpandModel model(ProviderServer at, String base) {
        return RunflowOutpaint.of(((RunflowServer) at).account(base)).withImageUrl("https://images.example/photo.png");
    }

    @Override
    protected List<ExpandModel> modelsOfOneAccount() {
        RunflowAccount account = ((RunflowServer) server).account();
        return List.of(
                RunflowOutpaint.of(account).withImageUrl("https://images.example/photo.png"),
                RunflowOutpaint.of(account));
    }

    @Override
    protected ExpandModel encodingModel() {
        return uploading();
    }

    @Override
    protected ExpandRequest request() {
        Raster source = Raster.allocate(Size.of(96, 80), Channels.RGB, Depth.EIGHT);
        return new ExpandRequest(source, Margins.NONE.withRight(32).withTop(1));
    }

    @Override
    protected byte[] picture() {
        return RunflowServer.PICTURE;
    }

    @Override
    protected Step taken() {
        return RunflowServer.created();
    }

    @Override
    protected Step going() {
        return status("running");
    }

    @Override
    protected Step done() {
        return RunflowServer.done();
    }

    @Override
    protected Step doneAt(String url) {
        return output("{\"outputs\":[{\"url\":\"" + url + "\"}]}");
    }

    @Override
    protected Step unknown(int status) {
        return text(status, UNKNOWN_RUN);
    }

    @Override
    protected Step limited(String... headers) {
        return text(429, "{\"code\":\"RATE_LIMITED\",\"message\":\"m\"}", headers);
    }

    @Override
    protected Step refused(int status, String code) {
        return text(
                status,
                "{\"code\":\"" + code + "\",\"message\":\"Said of " + RunflowServer.KEY
                        + " at https://x.example/p?sig=S3CR3T\",\"errors\":null}");
    }

    @Override
    protected void findNothing() {
        server.on(ProviderServer.Kind.LIST, text(200, "{\"data\":[]}"));
    }

    @Override
    protected void findLate() {
        server.on(
                ProviderServer.Kind.LIST,
                text(500, ""),
                text(200, "{\"data\":[{\"id\":\"run_9\",\"client_ref\":\"another\"}]}"),
                text(200, "{\"items\":[{\"id\":\"run_8\"},{\"run_id\":\"run_1\",\"client_ref\":\"$\"}]}"));
    }

    @Override
    protected void find() {
        server.on(ProviderServer.Kind.LIST, text(200, "[{\"id\":\"run_1\",\"client_ref\":\"$\"}]"));
    }

    @Override
    protected void checkSearch(Painted painted) {
        assertThat(painted.run()).contains("run_1");
        assertThat(server.first(ProviderServer.Kind.LIST).path())
                .isEqualTo("/v1/runs?q=client_ref.EQ%3A%27" + server.reference() + "%27");
    }

    @Override
    protected Duration longestPause() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected List<Step> ownDoubts() {
        return List.of(
                text(503, "{\"code\":\"MODEL_UNAVAILABLE\",\"message\":\"m\"}"),
                text(201, ""),
                text(201, "{\"id\":"),
                text(201, "{\"status\":\"queued\"}"),
                text(201, "{\"id\":\"../../x\"}"),
                text(201, "{\"id\":\"run_2\",\"client_ref\":\"another\"}"));
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                new Refusal(400, "INVALID_INPUT", Kind.REJECTED),
                new Refusal(422, "VALIDATION", Kind.REJECTED),
                new Refusal(401, "UNAUTHORIZED", Kind.AUTH),
                new Refusal(403, "PERMISSION_DENIED", Kind.AUTH),
                new Refusal(402, "INSUFFICIENT_CREDIT", Kind.PAYMENT),
                new Refusal(404, "MODEL_UNAVAILABLE", Kind.UNAVAILABLE),
                new Refusal(400, "CONTENT_POLICY_VIOLATION", Kind.MODERATED),
                new Refusal(500, "INSUFFICIENT_CREDIT", Kind.PAYMENT));
    }

    @Override
    protected List<Step> conflicts() {
        return List.of(text(409, "{\"code\":\"CONFLICT\",\"message\":\"m\"}"));
    }

    @Override
    protected List<Step> ownPassing() {
        return List.of(text(200, "{\"id\":\"run_1\",\"client_ref\":\"another\",\"status\":\"failed\"}"));
    }

    @Override
    protected List<End> ends() {
        return List.of(
                new End(ended("failed", "MODEL_ERROR"), Kind.UNAVAILABLE, "words"),
                new End(ended("errored", ""), Kind.UNAVAILABLE, "words"),
                new End(ended("failed", "INVALID_IMAGE"), Kind.REJECTED, "words"),
                new End(ended("failed", "NSFW_DETECTED"), Kind.MODERATED, "words"),
                new End(ended("canceled", ""), Kind.REJECTED, "words"),
                new End(ended("cancelled", ""), Kind.REJECTED, "words"),
                new End(ended("partial_succeeded", ""), Kind.UNAVAILABLE, "words"));
    }

    @Override
    protected List<Step> flagged() {
        return List.of(
                output("{\"outputs\":[{\"url\":\"@/r.png\"}],\"nsfw_detected\":true}"),
                output("{\"outputs\":[{\"url\":\"@/r.png\"}],\"nsfw_detected\":[false,true]}"));
    }

    // --- Runflow alone ---

    private RunflowOutpaint uploading() {
        return RunflowOutpaint.of(((RunflowServer) server).account());
    }

    @Test
    void aRunIsUploadedCreatedPolledAndFetched() {
        server.on(ProviderServer.Kind.POLL, status("queued"), status("dispatching"), status("thinking"), done());
        Painted painted = painted(uploading());
        Answer.File file = (Answer.File) painted.answers().get(0);
        assertThat(file.bytes()).isEqualTo(RunflowServer.PICTURE);
        assertThat(file.seed()).hasValue(42);
        assertThat(painted.run()).contains("run_1");
        assertThat(painted.cost()).contains(new BigDecimal("0.55"));
        assertThat(recorder.names()).containsExactly("Intent", "Started", "Made", "Answered");
        assertThat(recorder.of(RunEvent.Intent.class).get(0).cost()).isEqualTo("0.55");
        assertThat(recorder.of(RunEvent.Intent.class).get(0).ticket().reference())
                .isEqualTo(server.reference());
        assertThat(server.time().sleeps()).containsOnly(Duration.ofSeconds(2)).hasSize(4);

        Received put = server.first(ProviderServer.Kind.PUT);
        assertThat(put.path()).isEqualTo("/put?sig=S3CR3T");
        assertThat(put.headers()).containsEntry("content-type", "image/png");
        assertThat(server.first(ProviderServer.Kind.ANNOUNCE).body())
                .isEqualTo("{\"filename\":\"photo.png\",\"mime_type\":\"image/png\",\"size_bytes\":"
                        + put.body().length() + "}");
        assertThat(server.first(ProviderServer.Kind.CONFIRM).path()).isEqualTo("/v1/asset-uploads/as_1/confirmations");
        assertThat(server.first(ProviderServer.Kind.SUBMIT).path()).isEqualTo("/v1/models/runflow/outpaint/runs");
        assertThat(server.first(ProviderServer.Kind.SUBMIT).body())
                .isEqualTo("{\"input\":{\"image_url\":\"" + server.server().url() + "/asset.png?sig=S3CR3T\","
                        + "\"expand_top\":2,\"expand_right\":34,\"expand_bottom\":0,\"expand_left\":0},"
                        + "\"callback_url\":null,\"metadata\":null,\"client_ref\":\"" + server.reference() + "\"}");
        assertThat(server.first(ProviderServer.Kind.POLL).path()).isEqualTo("/v1/runs/run_1?add_signature=true");
    }

    @Test
    void theFrameIsThatOfThePercents() {
        // 2 % of 80 is 1.6 px, 34 % of 96 is 32.64 px.
        assertThat(painted(uploading()).frame())
                .isEqualTo(new Frame(Size.of(96 + 33, 80 + 2), Rect.at(0, 2, Size.of(96, 80))));
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
                "{\"outputs\":[{\"url\":null},{\"image_url\":\"@/r.png\"}],\"seed\":\"x\"}",
                "{\"image_url\":\"@/r.png\",\"seed\":1.5,\"nsfw_detected\":0}",
                "[{\"url\":\"@/r.png\"}]"
            })
    void outputsOfEveryShapeAreFound(String output) {
        server.on(ProviderServer.Kind.POLL, output(output));
        assertThat(painted(uploading()).answers()).hasSize(1);
    }

    @Test
    void uploadFaultsAreRetried() {
        Step[] faults = {text(500, ""), reset(), text(429, "{}", "Retry-After: 3")};
        server.on(
                ProviderServer.Kind.ANNOUNCE,
                faults[0],
                faults[1],
                text(201, "{\"asset_id\":\"as_1\",\"upload_url\":\"@/put?sig=S3CR3T\"}"));
        server.on(ProviderServer.Kind.PUT, faults[0], faults[2], text(200, ""));
        server.on(ProviderServer.Kind.CONFIRM, faults[1], text(201, "{\"url\":\"@/asset.png\"}"));
        assertThat(painted(uploading()).answers()).hasSize(1);
        assertThat(server.count(ProviderServer.Kind.PUT)).isEqualTo(3);
        assertThat(submitted()).isEqualTo(1);
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
    void uploadRefusalsEndBeforeAnythingIsPaid(ProviderServer.Kind kind, int status, String body, Kind expected) {
        server.on(kind, text(status, body));
        ModelException e = failure(uploading());
        assertThat(e.kind()).isEqualTo(expected);
        assertThat(e.details().phase()).isEqualTo(Phase.SUBMIT);
        assertThat(e.details().mayBeCharged()).isFalse();
        assertThat(submitted()).isZero();
        assertThat(recorder.names()).doesNotContain("Intent");
    }

    @Test
    void aRedirectOfAnUploadIsNotFollowed() {
        server.on(ProviderServer.Kind.PUT, text(307, "", "Location: /elsewhere"));
        ModelException e = failure(uploading());
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(server.count(ProviderServer.Kind.PUT)).isEqualTo(1);
    }

    @Test
    void pollFaultsOfEveryKindAreOutlived() {
        server.on(
                ProviderServer.Kind.POLL,
                text(500, ""),
                reset(),
                text(404, UNKNOWN_RUN),
                text(200, "{"),
                text(200, "<html>"),
                text(503, ""),
                text(429, "{}", "Retry-After: 9"),
                text(200, "{\"id\":\"run_1\",\"client_ref\":\"another\",\"status\":\"failed\"}"),
                done());
        assertThat(painted(uploading()).answers()).hasSize(1);
        assertThat(submitted()).isEqualTo(1);
        List<Duration> sleeps = server.time().sleeps();
        assertThat(IntStream.range(1, sleeps.size())
                        .mapToObj(i -> sleeps.get(i - 1).plus(sleeps.get(i))))
                .as("a pause, and what was left of Retry-After")
                .contains(Duration.ofSeconds(9));
    }

    @Test
    void pollsEndAtTheDeadlineWithTheRunKept() {
        server.on(ProviderServer.Kind.POLL, status("running"));
        ModelException e = failure(uploading());
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e.details().run()).contains("run_1");
        assertThat(e.details().mayBeCharged()).isTrue();
        assertThat(recorder.names()).doesNotContain("Ended");
        assertThat(server.count(ProviderServer.Kind.POLL)).isBetween(290, 300);
    }

    @Test
    void partOfARunIsHandedOverWithAWarning() {
        server.on(
                ProviderServer.Kind.POLL,
                text(
                        200,
                        "{\"id\":\"run_1\",\"status\":\"partial_succeeded\",\"output\":{\"outputs\":[{\"url\":\"@/r.png\"}]}}"));
        assertThat(painted(uploading()).warnings()).hasSize(1);
    }

    @Test
    void aSuccessWithoutAnOutputKeepsTheRun() {
        server.on(ProviderServer.Kind.POLL, output("{\"outputs\":[]}"));
        ModelException e = failure(uploading());
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(recorder.names()).doesNotContain("Ended");
    }

    @Test
    void theDetailsOfARefusalAreShown() {
        submits(text(
                422,
                "{\"code\":\"INPUT_VALIDATION_FAILED\",\"message\":\"no\",\"errors\":[{\"field\":\"expand_top\",\"message\":\"too"
                        + " large\"},{\"loc\":[\"input\",0],\"msg\":\"bad\"},\"odd\"]}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.REJECTED);
        assertThat(e)
                .hasMessageEndingWith(
                        "INPUT_VALIDATION_FAILED: no (expand_top: too large; input.0: bad; odd)" + " (REJECTED)");
    }

    /** Where one form of the filter is answered 400 the other is tried, then the newest runs are looked through. */
    @ParameterizedTest
    @CsvSource({"2,client_ref%3A", "3,/v1/runs"})
    void aRunIsLookedForInEveryFormThatIsDocumented(int looks, String form) {
        Step found = text(200, "{\"data\":[{\"id\":\"run_1\",\"client_ref\":\"$\"}]}");
        Step refused = text(400, "{\"code\":\"INPUT_VALIDATION_FAILED\",\"message\":\"q\"}");
        submits(ProviderServer.charged(reset()));
        server.on(
                ProviderServer.Kind.LIST,
                looks == 2 ? new Step[] {refused, found} : new Step[] {refused, refused, found});
        assertThat(painted().answers()).hasSize(1);
        assertThat(server.count(ProviderServer.Kind.LIST)).isEqualTo(looks);
        List<String> paths = server.server().received().stream()
                .map(Received::path)
                .filter(path -> path.startsWith("/v1/runs") && !path.contains("run_1"))
                .toList();
        assertThat(paths.get(looks - 1)).contains(form);
        assertThat(submitted()).isEqualTo(1);
    }

    @Test
    void aFreshUrlTakesThePlaceOfAnExpiredOne() {
        server.on(
                ProviderServer.Kind.POLL,
                output("{\"outputs\":[{\"url\":\"@/old.png\"}]}"),
                output("{\"outputs\":[{\"url\":\"@/new.png\"}]}"));
        server.on(ProviderServer.Kind.DOWNLOAD, text(403, ""), (talk, request, self) -> {
            assertThat(request.path()).isEqualTo("/new.png");
            talk.respond(200, "application/octet-stream", RunflowServer.PICTURE);
        });
        assertThat(painted(uploading()).answers()).hasSize(1);
        server.on(ProviderServer.Kind.DOWNLOAD, text(410, ""));
    }

    @Test
    void aRunIsCollectedByItsIdOrItsReference() throws ModelException {
        String reference = "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11";
        Frame frame = Frame.whole(Size.of(9, 9));
        server.on(
                ProviderServer.Kind.POLL,
                text(
                        200,
                        "{\"id\":\"run_1\",\"status\":\"succeeded\",\"output\":{\"outputs\":[{\"url\":\"@/r.png\"}]}}"));
        RunTicket known = new RunTicket("runflow/outpaint", reference, Optional.of("run_1"), 1, frame);
        assertThat(uploading().collect(known, call()).run()).contains("run_1");
        assertThat(server.count(ProviderServer.Kind.LIST)).isZero();

        server.on(
                ProviderServer.Kind.LIST,
                text(200, "{\"data\":[{\"id\":\"run_1\",\"client_ref\":\"" + reference + "\"}]}"));
        RunTicket lost = new RunTicket("runflow/outpaint", reference, Optional.empty(), 1, frame);
        assertThat(uploading().collect(lost, call()).frame()).isEqualTo(frame);
        assertThat(recorder.names()).contains("Started");
        assertThat(submitted()).isZero();
    }
}
