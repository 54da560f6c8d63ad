package dev.deckle.samples;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.PaidRunContract;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Step;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** The law of paid runs, in the words of a provider of one's own: the published contract, and some twenty short answers. */
@Tag("slow")
class EaselModelTest extends PaidRunContract {
    private static final String KEY = "easel-very-secret-0123456789";
    private static final byte[] PICTURE = Pictures.png(Raster.allocate(Size.of(128, 97), Channels.RGB, Depth.EIGHT));

    private static final class EaselServer extends ProviderServer {
        EaselServer() {
            super(KEY, Pattern.compile("(?:\"name\":\"|/jobs/)([0-9a-f-]{36})"));
            on(Kind.SUBMIT, charged(text(202, "{\"name\":\"$\",\"state\":\"queued\"}")));
            on(Kind.POLL, done("@/out.png?sig=S3CR3T"));
            on(Kind.DOWNLOAD, file(PICTURE));
        }

        @Override
        protected Kind kindOf(Received request) {
            return request.method().equals("POST")
                    ? Kind.SUBMIT
                    : request.path().startsWith("/jobs/") ? Kind.POLL : Kind.DOWNLOAD;
        }

        EaselModel.Account account(String base) {
            return new EaselModel.Account(client(base, 3));
        }
    }

    private static Step done(String url) {
        return ProviderServer.text(200, "{\"name\":\"$\",\"state\":\"done\",\"picture\":\"" + url + "\"}");
    }

    private static Step said(int status, String why, String... headers) {
        return ProviderServer.text(status, "{\"why\":\"" + why + "\"}", headers);
    }

    @Override
    protected ProviderServer newServer() {
        return new EaselServer();
    }

    @Override
    protected String key() {
        return KEY;
    }

    @Override
    protected boolean isOfApi(Received request) {
        return request.path().startsWith("/jobs");
    }

    @Override
    protected ExpandModel model(ProviderServer at, String base) {
        return EaselModel.of(((EaselServer) at).account(base));
    }

    @Override
    protected List<ExpandModel> modelsOfOneAccount() {
        EaselModel.Account account =
                ((EaselServer) server).account(server.server().url());
        return List.of(EaselModel.of(account), EaselModel.of(account));
    }

    @Override
    protected ExpandModel encodingModel() {
        return model();
    }

    @Override
    protected ExpandRequest request() {
        return new ExpandRequest(
                Raster.allocate(Size.of(96, 96), Channels.RGB, Depth.EIGHT),
                Margins.NONE.withRight(32).withTop(1));
    }

    @Override
    protected byte[] picture() {
        return PICTURE;
    }

    @Override
    protected Step taken() {
        return ProviderServer.charged(ProviderServer.text(202, "{\"name\":\"$\",\"state\":\"queued\"}"));
    }

    @Override
    protected Step going() {
        return ProviderServer.text(200, "{\"name\":\"$\",\"state\":\"working\"}");
    }

    @Override
    protected Step done() {
        return done("@/out.png?sig=S3CR3T");
    }

    @Override
    protected Step doneAt(String url) {
        return done(url);
    }

    @Override
    protected Step unknown(int status) {
        return said(status, "no such job");
    }

    @Override
    protected Step limited(String... headers) {
        return said(429, "busy", headers);
    }

    @Override
    protected Step refused(int status, String code) {
        return said(status, code + ": Said of " + KEY + " at https://x.example/p?sig=S3CR3T");
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
        return List.of(ProviderServer.text(202, "{\"name\":\"another\"}"), ProviderServer.text(202, "{\"name\":"));
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                new Refusal(400, "picture", Kind.REJECTED),
                new Refusal(401, "key", Kind.AUTH),
                new Refusal(402, "credit", Kind.PAYMENT));
    }

    @Override
    protected List<Step> conflicts() {
        return List.of(said(409, "it is there"));
    }

    @Override
    protected List<Step> ownPassing() {
        return List.of(ProviderServer.text(200, "{\"name\":\"another\",\"state\":\"done\"}"));
    }

    @Override
    protected List<End> ends() {
        return List.of(new End(
                ProviderServer.text(200, "{\"name\":\"$\",\"state\":\"failed\",\"why\":\"paint is out\"}"),
                Kind.UNAVAILABLE,
                "paint is out"));
    }

    @Override
    protected List<Step> flagged() {
        return List.of(ProviderServer.text(200, "{\"name\":\"$\",\"state\":\"unsafe\",\"why\":\"not shown\"}"));
    }
}
