package dev.deckle.model.runflow;

import dev.deckle.geometry.Size;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.regex.Pattern;

/** Runflow as a fault server. */
@SuppressWarnings("exports") // for tests alone
public final class RunflowServer extends ProviderServer {
    static final String KEY = "rf-very-secret-0123456789";
    static final byte[] PICTURE = Pictures.png(Raster.allocate(Size.of(129, 82), Channels.RGB, Depth.EIGHT));
    private static final Pattern REFERENCE =
            Pattern.compile("(?:\"client_ref\":\"|client_ref\\.EQ%3A%27|client_ref%3A)([0-9a-f-]{36})");

    /** A server that does all right. */
    public RunflowServer() {
        super(KEY, REFERENCE);
        on(Kind.ANNOUNCE, text(201, "{\"asset_id\":\"as_1\",\"upload_url\":\"@/put?sig=S3CR3T\"}"));
        on(Kind.PUT, text(200, ""));
        on(Kind.CONFIRM, text(201, "{\"url\":\"@/asset.png?sig=S3CR3T\"}"));
        on(Kind.SUBMIT, created());
        on(Kind.POLL, done());
        on(Kind.LIST, text(200, "{\"data\":[]}"));
        on(Kind.DOWNLOAD, file(PICTURE));
    }

    @Override
    protected Kind kindOf(Received request) {
        String path = request.path();
        if (request.method().equals("PUT")) {
            return Kind.PUT;
        }
        if (path.startsWith("/v1/asset-uploads")) {
            return path.endsWith("/confirmations") ? Kind.CONFIRM : Kind.ANNOUNCE;
        }
        if (request.method().equals("POST")) {
            return Kind.SUBMIT;
        }
        return path.startsWith("/v1/runs?") || path.equals("/v1/runs")
                ? Kind.LIST
                : path.startsWith("/v1/runs/") ? Kind.POLL : Kind.DOWNLOAD;
    }

    /** For runs of several threads at once: nothing names the reference. */
    public RunflowServer withoutReferences() {
        on(Kind.SUBMIT, text(201, "{\"run_id\":\"run_1\"}"));
        on(
                Kind.POLL,
                text(
                        200,
                        "{\"id\":\"run_1\",\"status\":\"succeeded\",\"output\":{\"outputs\":[{\"url\":\"@/r.png\"}]}}"));
        return this;
    }

    /** An account whose time is fake and whose patience is short. */
    public RunflowAccount account() {
        return account(server().url());
    }

    RunflowAccount account(String base) {
        return new RunflowAccount(client(base, 6, "*.runflow.io"));
    }

    // --- steps ---

    static Step created() {
        return charged(text(201, "{\"id\":\"run_1\",\"status_code\":\"queued\",\"client_ref\":\"$\"}"));
    }

    static Step status(String status) {
        return text(200, "{\"id\":\"run_1\",\"client_ref\":\"$\",\"status_code\":\"" + status + "\"}");
    }

    static Step done() {
        return output(
                "{\"outputs\":[{\"url\":\"@/result.png?sig=S3CR3T\"}],\"seed\":42,\"timing\":null,\"nsfw_detected\":null}");
    }

    static Step output(String output) {
        return text(
                200,
                "{\"id\":\"run_1\",\"status\":\"succeeded\",\"cost\":0.55,\"client_ref\":\"$\",\"output\":" + output
                        + "}");
    }

    /** A run that ended without a picture. */
    static Step ended(String status, String code) {
        return text(
                200,
                "{\"id\":\"run_1\",\"status\":\"" + status + "\",\"failure_code\":\"" + code
                        + "\",\"failure_message\":\"words\",\"output\":null}");
    }
}
