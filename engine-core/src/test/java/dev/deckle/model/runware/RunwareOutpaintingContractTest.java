package dev.deckle.model.runware;

import dev.deckle.model.Model;
import dev.deckle.model.ModelContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class RunwareOutpaintingContractTest extends ModelContract {
    private final RunwareServer server = new RunwareServer();

    @Override
    protected Model model() {
        return RunwareFluxOutpainting.of(server.account());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }
}
