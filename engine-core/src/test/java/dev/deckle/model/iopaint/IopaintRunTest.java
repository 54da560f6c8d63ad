package dev.deckle.model.iopaint;

import dev.deckle.model.InpaintModel;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.FreeRunContract;
import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Step;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The law of free runs in IOPaint's words. */
class IopaintRunTest extends FreeRunContract {
    private static final class IopaintServer extends ProviderServer {
        IopaintServer() {
            super("unused-very-secret", Pattern.compile("(never-in-a-request)"));
            on(Kind.SUBMIT, file(PICTURE));
        }

        @Override
        protected Kind kindOf(Received request) {
            return Kind.SUBMIT;
        }

        IopaintAccount account(String base) {
            return new IopaintAccount(client(base, 8, KeyUse.NONE));
        }
    }

    @Override
    protected ProviderServer newServer() {
        return new IopaintServer();
    }

    @Override
    protected InpaintModel model(ProviderServer at, String base) {
        return IopaintInpaint.of(((IopaintServer) at).account(base));
    }

    @Override
    protected Step painted() {
        return ProviderServer.file(PICTURE);
    }

    @Override
    protected Step damaged() {
        return ProviderServer.file(Arrays.copyOf(PICTURE, PICTURE.length * 2 / 3));
    }

    @Override
    protected Step refused(int status) {
        return ProviderServer.text(
                status, "{\"error\":\"ValueError\",\"detail\":\"\",\"body\":\"\",\"errors\":\"Said of it\"}");
    }

    @Override
    protected int halted() {
        return 0;
    }

    @Override
    protected int expectedHalts() {
        return 0;
    }
}
