package dev.deckle.model.bfl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.PaidRunContract;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Step;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of paid runs in the words of Black Forest Labs, and what is its own: polling URLs, credits, no lookup. */
@Tag("slow")
class BflFaultsTest extends PaidRunContract {
    private static final String KEY = "bfl-very-secret-0123456789";
    private static final byte[] PICTURE = Pictures.png(Raster.allocate(Size.of(128, 97), Channels.RGB, Depth.EIGHT));

    private static final class BflServer extends ProviderServer {
        BflServer() {
            super(KEY, Pattern.compile("(never-in-a-request)"));
            on(Kind.SUBMIT, charged(submitted("@/v1/get_result?id=run_1")));
            on(Kind.POLL, ready("@/out.png?sig=S3CR3T"));
            on(Kind.DOWNLOAD, file(PICTURE));
        }

        @Override
        protected Kind kindOf(Received request) {
            return request.method().equals("POST")
                    ? Kind.SUBMIT
                    : request.path().startsWith("/v1/get_result") ? Kind.POLL : Kind.DOWNLOAD;
        }

        BflAccount account(String base) {
            return new BflAccount(client(base, 5, KeyUse.header("x-key").alsoAt("*.bfl.ai")));
        }
    }

    private static Step submitted(String url) {
        return ProviderServer.text(200, "{\"id\":\"run_1\",\"polling_url\":\"" + url + "\",\"cost\":7.5}");
    }

    private static Step ready(String url) {
        return ProviderServer.text(
                200, "{\"id\":\"run_1\",\"status\":\"Ready\",\"result\":{\"sample\":\"" + url + "\",\"seed\":42}}");
    }

    private static Step status(String word) {
        return ProviderServer.text(200, "{\"id\":\"run_1\",\"status\":\"" + word + "\",\"result\":null}");
    }

    @Override
    protected ProviderServer newServer() {
        return new BflServer();
    }

    @Override
    protected String key() {
        return KEY;
    }

    @Override
    protected Map.Entry<String, String> credential() {
        return Map.entry("x-key", KEY);
    }

    @Override
    protected boolean isFindable() {
        return false;
    }

    @Override
    protected boolean isOfApi(Received request) {
        return request.path().startsWith("/v1/");
    }

    @Override
    protected ExpandModel model(ProviderServer at, String base) {
        return BflExpand.expandPro(((BflServer) at).account(base));
    }

    @Override
    protected List<ExpandModel> modelsOfOneAccount() {
        BflAccount account = ((BflServer) server).account(server.server().url());
        return List.of(BflExpand.expandPro(account), BflExpand.outpainting(account));
    }

    @Override
    protected ExpandModel encodingModel() {
        return model();
    }

    @Override
    protected ExpandRequest request() {
        return new ExpandRequest(
                Raster.allocate(Size.of(96, 96), Channels.RGB, Depth.EIGHT),
                Margins.NONE.withRight(32).withTop(16));
    }

    @Override
    protected byte[] picture() {
        return PICTURE;
    }

    @Override
    protected Step taken() {
        return ProviderServer.charged(submitted("@/v1/get_result?id=run_1"));
    }

    @Override
    protected Step going() {
        return status("Pending");
    }

    @Override
    protected Step done() {
        return ready("@/out.png?sig=S3CR3T");
    }

    @Override
    protected Step doneAt(String url) {
        return ready(url);
    }

    @Override
    protected Step unknown(int status) {
        return ProviderServer.text(status, "{\"id\":\"run_1\",\"status\":\"Task not found\",\"result\":null}");
    }

    @Override
    protected Step limited(String... headers) {
        return ProviderServer.text(429, "{\"detail\":\"Too many tasks\"}", headers);
    }

    @Override
    protected Step refused(int status, String code) {
        return ProviderServer.text(
                status,
                "{\"detail\":[{\"loc\":[\"body\",\"" + code + "\"],\"msg\":\"Said of " + KEY
                        + " at https://x.example/p?sig=S3CR3T\",\"type\":\"value_error\"}]}");
    }

    @Override
    protected void findNothing() {
        polls(unknown(404));
    }

    @Override
    protected void findLate() {
        polls(unknown(404), ProviderServer.reset(), going(), done());
    }

    @Override
    protected void find() {
        polls(done());
    }

    @Override
    protected Duration longestPause() {
        return Duration.ofSeconds(5);
    }

    @Override
    protected List<Step> ownDoubts() {
        return List.of(
                ProviderServer.text(200, "{\"polling_url\":\"@/v1/get_result?id=x\"}"),
                ProviderServer.text(200, "{\"id\":\"../x\"}"),
                ProviderServer.text(200, "{\"id\":4}"));
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                new Refusal(422, "width", Kind.REJECTED),
                new Refusal(403, "key", Kind.AUTH),
                new Refusal(402, "credits", Kind.PAYMENT));
    }

    @Override
    protected List<Step> conflicts() {
        return List.of(ProviderServer.text(409, "{\"detail\":\"it is there\"}"));
    }

    @Override
    protected List<Step> ownPassing() {
        return List.of(
                ProviderServer.text(200, "{\"id\":\"run_1\"}"), ProviderServer.text(200, "{\"status\":\"Ready\"}"));
    }

    @Override
    protected List<End> ends() {
        return List.of(
                new End(status("Error"), Kind.UNAVAILABLE, "Error"),
                new End(status("Request Moderated"), Kind.MODERATED, "Request Moderated"));
    }

    @Override
    protected List<Step> flagged() {
        return List.of(status("Content Moderated"), status("Request Moderated"));
    }

    @Test
    void creditsAreTheRealPrice() {
        Painted painted = painted();
        assertThat(painted.cost()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.075"));
        assertThat(painted.answers().get(0).seed()).hasValue(42);
        assertThat(recorder.of(RunEvent.Started.class).get(0).run()).isEqualTo("run_1");
    }

    /** What decorates decides nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"\"cost\":\"much\"", "\"cost\":null", "\"cost\":[1]", "\"x\":1"})
    void aPriceThatIsNoneLosesNoPicture(String cost) {
        submits(ProviderServer.text(
                200, "{\"id\":\"run_1\",\"polling_url\":\"@/v1/get_result?id=run_1\"," + cost + "}"));
        assertThat(painted().cost()).isEmpty();
    }

    /** The key goes to the provider's hosts; a polling URL elsewhere is private, and never called. */
    @ParameterizedTest
    @ValueSource(
            strings = {"https://10.0.0.1/v1/get_result?id=run_1", "https://169.254.169.254/x", "ftp://api.bfl.ai/x"})
    void pollingUrlsInPrivateNetworksAreRefused(String url) {
        submits(ProviderServer.charged(submitted(url)));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e.getMessage()).doesNotContain("get_result");
        assertThat(polled()).isZero();
        assertToBeCollected(e, ModelException.Charged.TAKEN);
    }

    /** Another process finds the region that a run is in by its name. */
    @Test
    void theNameOfARunHoldsItsRegion() {
        BflRun run = new BflRun("/v1/x", new byte[0], "https://api.bfl.ai");
        RunReply reply = RunReply.of(
                200,
                Map.of(),
                "{\"id\":\"r-1\",\"polling_url\":\"https://api.us1.bfl.ai/v1/get_result?id=r-1\"}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(run.readSubmission(reply))
                .isInstanceOfSatisfying(
                        RunState.Going.class, going -> assertThat(going.run()).isEqualTo("r-1@api.us1.bfl.ai"));
        BflRun other = new BflRun("/v1/x", new byte[0], "https://api.bfl.ai");
        assertThat(other.question(Optional.of("r-1@api.us1.bfl.ai")).path())
                .isEqualTo("https://api.us1.bfl.ai/v1/get_result?id=r-1");
        assertThat(other.question(Optional.of("r-2")).path()).isEqualTo("/v1/get_result?id=r-2");
        assertThat(other.canBeAsked(Optional.empty())).isFalse();
    }

    @Test
    void fieldsHaveTheirRanges() {
        BflExpand model = BflExpand.expandPro(BflAccount.of(KEY));
        assertThat(model.with("steps", 15).toString()).contains("steps=15").doesNotContain(KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.with("steps", 14))
                .withMessage("Expected 15 to 50 for steps but received \"14\"");
        assertThatIllegalArgumentException().isThrownBy(() -> model.with("mode", "fast"));
        assertThatIllegalArgumentException().isThrownBy(() -> model.with("webhook_url", "ftp://x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BflExpand.outpainting(BflAccount.of(KEY)).withPrompt("a beach"));
        assertThat(model.with("webhook_secret", "very-secret-3").toString()).doesNotContain("very-secret-3");
    }
}
