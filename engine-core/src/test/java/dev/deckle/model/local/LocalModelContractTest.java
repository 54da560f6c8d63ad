package dev.deckle.model.local;

import dev.deckle.model.Model;
import dev.deckle.model.ModelContract;

class LocalModelContractTest extends ModelContract {
    @Override
    protected Model model() {
        return LocalModel.create();
    }
}
