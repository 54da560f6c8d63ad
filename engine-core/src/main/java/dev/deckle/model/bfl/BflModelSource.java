package dev.deckle.model.bfl;

import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.ServerCheck;
import dev.deckle.model.remote.FieldValues;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.ServerChecks;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the models of Black Forest Labs from what a user typed; options have the provider's names. */
public final class BflModelSource implements ModelSource {
    /** Makes the source for {@link java.util.ServiceLoader}. */
    public BflModelSource() {}

    private static BflTool tool(String id) {
        return BflTool.ALL.stream()
                .filter(tool -> tool.card().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a tool but received " + id));
    }

    @Override
    public List<ModelCard> cards() {
        return BflTool.ALL.stream().map(BflTool::card).toList();
    }

    @Override
    public Optional<String> keyVariable() {
        return Optional.of(BflAccount.KEY_VARIABLE);
    }

    @Override
    public List<String> variables() {
        return List.of(BflAccount.BASE_VARIABLE);
    }

    @Override
    public Optional<String> misconfiguration(Function<String, Optional<String>> environment) {
        return ServerChecks.misconfiguration(() -> BflAccount.from(environment));
    }

    @Override
    public List<ModelOption> options(String id) {
        return tool(id).fields().options();
    }

    @Override
    public Model open(String id, ModelSettings settings) {
        ServerChecks.require(cards(), id, settings, false);
        BflTool tool = tool(id);
        OptionReader reader = new OptionReader(id, settings);
        FieldValues values = FieldValues.read(tool.fields(), reader);
        BflModel.requireTarget(values);
        reader.end();
        BflAccount account = BflAccount.from(settings.environment());
        if (tool.equals(BflTool.OUTPAINTING)) {
            return BflExpand.outpainting(account).withOptions(values);
        }
        if (tool.equals(BflTool.ERASE)) {
            return BflInpaint.erase(account).withOptions(values);
        }
        return tool.equals(BflTool.EXPAND_PRO)
                ? prompted(BflExpand.expandPro(account).withOptions(values), settings)
                : prompted(BflInpaint.fillPro(account).withOptions(values), settings);
    }

    private static Model prompted(BflExpand model, ModelSettings settings) {
        return settings.prompt().map(model::withPrompt).orElse(model);
    }

    private static Model prompted(BflInpaint model, ModelSettings settings) {
        return settings.prompt().map(model::withPrompt).orElse(model);
    }

    @Override
    public Optional<ServerCheck> check(String id, Function<String, Optional<String>> environment, Deadline deadline) {
        return Optional.of(ServerChecks.of(BflAccount.from(environment), "/v1/credits", id, deadline));
    }
}
