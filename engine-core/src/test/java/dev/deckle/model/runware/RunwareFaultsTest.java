package dev.deckle.model.runware;

import static dev.deckle.model.remote.ProviderServer.reset;
import static dev.deckle.model.remote.ProviderServer.text;
import static dev.deckle.model.runware.RunwareServer.error;
import static dev.deckle.model.runware.RunwareServer.items;
import static dev.deckle.model.runware.RunwareServer.processing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.model.Answer;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Charged;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.PaidRunContract;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Step;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The law of paid runs in Runware's words, and what Runware alone does. */
@Tag("slow")
class RunwareFaultsTest extends PaidRunContract {

    @Override
    protected ProviderServer newServer() {
        return new RunwareServer();
    }

    @Override
    protected String key() {
        return RunwareServer.KEY;
    }

    @Override
    protected boolean isOfApi(Received request) {
        return request.method().equals("POST");
    }

    @Override
    protected ExpandModel model(ProviderServer at, String base) {
        return RunwareFluxOutpainting.of(((RunwareServer) at).account(base));
    }

    @Override
    protected List<ExpandModel> modelsOfOneAccount() {
        RunwareAccount account = ((RunwareServer) server).account();
        return List.of(
                RunwareFluxOutpainting.of(account),
                RunwareFluxExpand.of(account).withPrompt("a beach"));
    }

    @Override
    protected ExpandModel encodingModel() {
        return outpainting();
    }

    @Override
    protected ExpandRequest request() {
        Raster source = Raster.allocate(Size.of(96, 96), Channels.RGB, Depth.EIGHT);
        return new ExpandRequest(source, Margins.NONE.withRight(64));
    }

    @Override
    protected byte[] picture() {
        return RunwareServer.PICTURE;
    }

    @Override
    protected Step taken() {
        return RunwareServer.taken();
    }

    @Override
    protected Step going() {
        return processing(10);
    }

    @Override
    protected Step done() {
        return RunwareServer.done();
    }

    @Override
    protected Step doneAt(String url) {
        return items("\"imageUUID\":\"i\",\"imageURL\":\"" + url + "\"");
    }

    @Override
    protected Step unknown(int status) {
        return error(status, "taskNotFound");
    }

    @Override
    protected Step limited(String... headers) {
        return error(429, "rateLimitExceeded", headers);
    }

    @Override
    protected Step refused(int status, String code) {
        return error(status, code);
    }

    @Override
    protected void findNothing() {
        polls(unknown(404));
    }

    @Override
    protected void findLate() {
        polls(unknown(404), reset(), processing(10), done());
    }

    @Override
    protected void find() {
        polls(done());
    }

    @Override
    protected Duration longestPause() {
        return Duration.ofSeconds(10);
    }

    @Override
    protected List<Step> ownDoubts() {
        return List.of(
                text(500, "{\"errors\":[{\"code\":\"internalServerError\",\"message\":\"x\"}]}"),
                text(200, "{\"data\":[{\"taskUUID\""),
                text(200, "{\"data\":[],\"data\":[]}"),
                text(200, "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"another\"}]}"),
                text(200, "{\"errors\":[{\"code\":\"providerError\",\"message\":\"x\"}]}"));
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                new Refusal(400, "invalidParameter", Kind.REJECTED),
                new Refusal(422, "unsupportedDimensions", Kind.REJECTED),
                new Refusal(404, "modelNotFoundInvalid", Kind.REJECTED),
                new Refusal(413, "", Kind.REJECTED),
                new Refusal(401, "invalidApiKey", Kind.AUTH),
                new Refusal(403, "forbidden", Kind.AUTH),
                new Refusal(402, "insufficientCredits", Kind.PAYMENT),
                new Refusal(400, "contentPolicyViolation", Kind.MODERATED),
                new Refusal(400, "providerContentPolicyViolation", Kind.MODERATED),
                new Refusal(400, "nsfwContentDetected", Kind.MODERATED),
                new Refusal(400, "promptBlocked", Kind.MODERATED),
                new Refusal(403, "moderationFailed", Kind.MODERATED),
                new Refusal(500, "providerContentPolicyViolation", Kind.MODERATED),
                new Refusal(429, "insufficientCredits", Kind.PAYMENT),
                new Refusal(503, "unauthorizedTimeout", Kind.AUTH),
                new Refusal(200, "invalidParameter", Kind.REJECTED),
                new Refusal(200, "insufficientCredits", Kind.PAYMENT),
                new Refusal(200, "invalidApiKey", Kind.AUTH),
                new Refusal(200, "contentPolicyViolation", Kind.MODERATED));
    }

    /** The id is taken, under any status. */
    @Override
    protected List<Step> conflicts() {
        return List.of(
                error(409, "taskUUIDConflict"),
                error(400, "duplicateTaskUUID"),
                error(422, "duplicateTaskUUID"),
                error(200, "duplicateTaskUUID"));
    }

    @Override
    protected List<Step> ownPassing() {
        return List.of(
                error(200, "rateLimitExceeded"),
                error(200, "internalServerError"),
                error(200, "inferenceError"),
                error(200, "providerTimeout"),
                text(200, "{\"data\":7}"));
    }

    @Override
    protected List<End> ends() {
        return List.of(
                new End(
                        items("\"status\":\"error\",\"error\":{\"code\":\"inferenceError\",\"message\":\"m\"}"),
                        Kind.UNAVAILABLE,
                        "inferenceError"),
                new End(items("\"status\":\"error\",\"error\":\"inferenceError\""), Kind.REJECTED, "inferenceError"),
                new End(error(200, "contentPolicyViolation"), Kind.MODERATED, "contentPolicyViolation"));
    }

    @Override
    protected List<Step> flagged() {
        return List.of(
                error(200, "contentPolicyViolation"),
                items("\"imageUUID\":\"i\",\"imageURL\":\"http://127.0.0.1/x\",\"NSFWContent\":true"));
    }

    // --- Runware alone ---

    private RunwareFluxOutpainting outpainting() {
        return RunwareFluxOutpainting.of(((RunwareServer) server).account());
    }

    @Test
    void aRunIsToldFromIntentToAnswer() {
        polls(processing(0), processing(40), processing(40), done());
        Painted painted = painted();
        assertThat(recorder.names()).containsExactly("Intent", "Started", "Progress", "Progress", "Made", "Answered");
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
        Arrays.fill(steps, processing(1));
        steps[19] = done();
        polls(steps);
        painted();
        assertThat(server.time().sleeps().get(19)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void submitRateLimitInTheBodyOfA200IsRetried() {
        submits(error(200, "rateLimitExceeded"), taken());
        painted();
        assertThat(submitted()).isEqualTo(2);
    }

    @Test
    void aServiceInTroubleSaysNothingOfTheRun() {
        polls(error(200, "internalServerError"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @Test
    void severalResultsAreCountedAndSummed() throws ModelException {
        Step first = items(
                "\"status\":\"success\",\"imageUUID\":\"a\",\"imageURL\":\"@/a.png\",\"seed\":1,\"cost\":0.1",
                "\"status\":\"processing\",\"progress\":20");
        Step second = items(
                "\"status\":\"success\",\"imageUUID\":\"a\",\"imageURL\":\"@/a.png\",\"seed\":1,\"cost\":0.1",
                "\"status\":\"success\",\"imageUUID\":\"b\",\"imageURL\":\"@/b.png\",\"seed\":2,\"cost\":0.15");
        polls(first, second);
        Painted painted =
                outpainting().withOptions(RunwareOptions.DEFAULT.withResults(2)).expand(request(), call());
        assertThat(painted.answers()).hasSize(2);
        assertThat(painted.cost()).contains(new BigDecimal("0.25"));
        assertThat(recorder.of(RunEvent.Intent.class).get(0).cost()).isEqualTo("0.20");
        assertThat(recorder.of(RunEvent.Answered.class))
                .extracting(RunEvent.Answered::index)
                .containsExactly(0, 1);
    }

    @Test
    void whatCameOfSeveralIsHandedOverWithAWarning() throws ModelException {
        polls(items(
                "\"status\":\"success\",\"imageUUID\":\"a\",\"imageURL\":\"@/a.png\",\"seed\":1,\"cost\":0.1",
                "\"status\":\"error\",\"error\":{\"code\":\"nsfwContentDetected\",\"message\":\"m\"}"));
        Painted painted =
                outpainting().withOptions(RunwareOptions.DEFAULT.withResults(2)).expand(request(), call());
        assertThat(painted.answers()).hasSize(1);
        assertThat(painted.cost()).as("of both").isEmpty();
        assertThat(painted.warnings())
                .containsExactly(
                        "One of 2 pictures failed: nsfwContentDetected: m",
                        "Runware told the cost of 1 of 2 pictures alone, 0.1 USD; the estimate stands for what the run cost.");
    }

    /** One of four is damaged for ever: the others are handed over, and the run stays to be collected. */
    @Test
    void oneBadOfFourLeavesThreeAndTheRun() throws ModelException {
        List<String> items = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            items.add("\"status\":\"success\",\"imageUUID\":\"" + name + "\",\"imageURL\":\"@/" + name
                    + ".png\",\"cost\":0.1");
        }
        polls(items(items.toArray(String[]::new)));
        downloads((talk, request, self) -> talk.respond(
                200, "image/png", request.path().equals("/c.png") ? new byte[] {1, 2} : RunwareServer.PICTURE));
        Painted painted =
                outpainting().withOptions(RunwareOptions.DEFAULT.withResults(4)).expand(request(), call());
        assertThat(painted.answers()).hasSize(3);
        assertThat(painted.missing()).containsExactly(2);
        assertThat(painted.warnings()).singleElement().asString().startsWith("Picture 3 of 4 did not come: Expected ");
        assertThat(painted.cost()).contains(new BigDecimal("0.4"));
        assertThat(recorder.of(RunEvent.Answered.class))
                .extracting(RunEvent.Answered::index)
                .containsExactly(0, 1, 3);
        assertThat(recorder.of(RunEvent.Damaged.class).get(0).index()).isEqualTo(2);
        assertThat(recorder.names()).doesNotContain("Ended");
    }

    @Test
    void picturesInTheAnswerAreTaken() throws ModelException {
        String base64 = Base64.getEncoder().encodeToString(RunwareServer.PICTURE);
        polls(items("\"imageUUID\":\"a\",\"imageBase64Data\":\"" + base64 + "\""));
        RunwareFluxOutpainting inline =
                outpainting().withOptions(RunwareOptions.DEFAULT.withOutputType(RunwareOptions.OutputType.BASE64_DATA));
        assertThat(((Answer.File) inline.expand(request(), call()).answers().get(0)).bytes())
                .isEqualTo(RunwareServer.PICTURE);
        assertThat(downloaded()).isZero();
    }

    @Test
    void tooLargePicturesAreRefusedBeforeAnythingIsSent() {
        var card = RunwareModels.FLUX_OUTPAINTING;
        var small = new ModelCard(card.profile(), card.jobs(), card.prompt(), 100, true);
        try {
            outpainting().withCard(small).expand(request(), call());
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
                outpainting().expand(new ExpandRequest(request().source(), margins), call());
                throw new AssertionError("Expected a refusal of " + margins);
            } catch (ModelException e) {
                assertThat(e.kind()).isEqualTo(Kind.REJECTED);
                assertThat(server.server().connections()).isZero();
            }
        }
    }
}
