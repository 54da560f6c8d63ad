package dev.deckle.model.runflow;

import dev.deckle.model.Model;
import dev.deckle.model.ModelContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class RunflowOutpaintContractTest extends ModelContract {
    private final RunflowServer server = new RunflowServer().withoutReferences();

    @Override
    protected Model model() {
        return RunflowOutpaint.of(server.account());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }
}
