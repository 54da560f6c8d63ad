package dev.deckle.model.comfyui;

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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the model of a workflow from what a user typed. */
public final class ComfyModelSource implements ModelSource {
    /** Makes the source for {@link java.util.ServiceLoader}. */
    public ComfyModelSource() {}

    @Override
    public List<ModelCard> cards() {
        return List.of(ComfyInpaint.CARD);
    }

    @Override
    public List<String> variables() {
        return List.of(ComfyAccount.BASE_VARIABLE);
    }

    @Override
    public Optional<String> misconfiguration(Function<String, Optional<String>> environment) {
        return ServerChecks.misconfiguration(() -> ComfyAccount.from(environment));
    }

    @Override
    public List<ModelOption> options(String id) {
        return ComfyInpaint.FIELDS.options();
    }

    @Override
    public Model open(String id, ModelSettings settings) {
        ServerChecks.require(cards(), id, settings, false);
        OptionReader reader = new OptionReader(id, settings);
        FieldValues values = FieldValues.read(ComfyInpaint.FIELDS, reader);
        reader.end();
        String file = values.text("workflow")
                .orElseThrow(() -> new IllegalArgumentException("Expected --set workflow=FILE for " + id
                        + ", a workflow in the API format, but it is missing"));
        ComfyInpaint model = ComfyInpaint.of(ComfyAccount.from(settings.environment()), workflow(file))
                .withOptions(values);
        return settings.prompt().map(model::withPrompt).orElse(model);
    }

    private static ComfyWorkflow workflow(String file) {
        try {
            return ComfyWorkflow.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Expected a file for workflow but received a name that can't be one", e);
        }
    }

    @Override
    public Optional<ServerCheck> check(String id, Function<String, Optional<String>> environment, Deadline deadline) {
        return Optional.of(ServerChecks.of(ComfyAccount.from(environment), "/system_stats", id, deadline));
    }
}
