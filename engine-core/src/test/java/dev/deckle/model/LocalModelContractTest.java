package dev.deckle.model;

import dev.deckle.model.local.LocalModel;

class LocalModelContractTest extends ModelContract {
    @Override
    protected Model model() {
        return LocalModel.create();
    }
}
