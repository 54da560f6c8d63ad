package dev.deckle.model.iopaint;

import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.ServerCheck;
import dev.deckle.model.remote.FieldValues;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.ServerChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes IOPaint's model from what a user typed. */
public final class IopaintModelSource implements ModelSource {
    /** Makes the source for {@link java.util.ServiceLoader}. */
    public IopaintModelSource() {}

    @Override
    public List<ModelCard> cards() {
        return List.of(IopaintInpaint.CARD);
    }

    @Override
    public List<String> variables() {
        return List.of(IopaintAccount.BASE_VARIABLE);
    }

    @Override
    public Optional<String> misconfiguration(Function<String, Optional<String>> environment) {
        return ServerChecks.misconfiguration(() -> IopaintAccount.from(environment));
    }

    @Override
    public List<ModelOption> options(String id) {
        return IopaintInpaint.FIELDS.options();
    }

    @Override
    public Model open(String id, ModelSettings settings) {
        ServerChecks.require(cards(), id, settings, false);
        OptionReader reader = new OptionReader(id, settings);
        IopaintInpaint model = IopaintInpaint.of(IopaintAccount.from(settings.environment()))
                .withOptions(FieldValues.read(IopaintInpaint.FIELDS, reader));
        reader.end();
        return settings.prompt().map(model::withPrompt).orElse(model);
    }

    @Override
    public Optional<ServerCheck> check(String id, Function<String, Optional<String>> environment, Deadline deadline) {
        IopaintAccount account = IopaintAccount.from(environment);
        try {
            RunReply reply = account.peek(RunApi.Ask.get("/api/v1/server-config"), id, deadline);
            return Optional.of(
                    reply.isSuccess()
                            ? ServerCheck.there(Map.of("model", ServerChecks.names(reply, "modelInfos", "name")))
                            : ServerCheck.absent("it answered " + reply.status() + IopaintRun.said(reply)));
        } catch (ModelException e) {
            return Optional.of(ServerCheck.absent(String.valueOf(e.getMessage())));
        }
    }
}
