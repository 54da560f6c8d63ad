package dev.deckle.model;

import dev.deckle.model.runflow.RunflowOutpaint;
import dev.deckle.model.runflow.RunflowServer;
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
