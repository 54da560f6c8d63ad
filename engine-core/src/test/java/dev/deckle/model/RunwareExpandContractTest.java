package dev.deckle.model;

import dev.deckle.model.runware.RunwareFluxExpand;
import dev.deckle.model.runware.RunwareServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class RunwareExpandContractTest extends ModelContract {
    private final RunwareServer server = new RunwareServer();

    @Override
    protected Model model() {
        return RunwareFluxExpand.of(server.account()).withPrompt("a quiet beach at dawn");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }
}
