package dev.deckle.model.runware;

import dev.deckle.model.Model;
import dev.deckle.model.ModelContract;
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
