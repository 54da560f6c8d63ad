package dev.deckle.model;

import dev.deckle.model.runflow.RunflowServer;
import dev.deckle.model.runflow.RunflowSmartResize;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class RunflowSmartResizeContractTest extends ModelContract {
    private final RunflowServer server = new RunflowServer().withoutReferences();

    @Override
    protected Model model() {
        return RunflowSmartResize.of(server.account());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }
}
