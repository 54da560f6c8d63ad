package dev.deckle.model.a1111;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the web UI's model from what a user typed. */
public final class A1111ModelSource implements ModelSource {
    private record Values(String option, String path, String key) {}

    private static final List<Values> LISTS = List.of(
            new Values("checkpoint", "/sdapi/v1/sd-models", "title"),
            new Values("sampler_name", "/sdapi/v1/samplers", "name"),
            new Values("scheduler", "/sdapi/v1/schedulers", "label"));

    /** Makes the source for {@link java.util.ServiceLoader}. */
    public A1111ModelSource() {}

    @Override
    public List<ModelCard> cards() {
        return List.of(A1111Inpaint.CARD);
    }

    @Override
    public List<String> variables() {
        return List.of(A1111Account.BASE_VARIABLE, A1111Account.LOGIN_VARIABLE);
    }

    @Override
    public Optional<String> misconfiguration(Function<String, Optional<String>> environment) {
        return ServerChecks.misconfiguration(() -> A1111Account.from(environment));
    }

    @Override
    public List<ModelOption> options(String id) {
        return A1111Inpaint.FIELDS.options();
    }

    @Override
    public Model open(String id, ModelSettings settings) {
        ServerChecks.require(cards(), id, settings, true);
        OptionReader reader = new OptionReader(id, settings);
        A1111Inpaint model = A1111Inpaint.of(A1111Account.from(settings.environment()))
                .withOptions(FieldValues.read(A1111Inpaint.FIELDS, reader))
                .withResults(settings.results());
        reader.end();
        return settings.prompt().map(model::withPrompt).orElse(model);
    }

    @Override
    public Optional<ServerCheck> check(String id, Function<String, Optional<String>> environment, Deadline deadline) {
        A1111Account account = A1111Account.from(environment);
        Map<String, List<String>> values = new LinkedHashMap<>();
        try {
            for (Values list : LISTS) {
                RunReply reply = account.peek(RunApi.Ask.get(list.path()), id, deadline);
                if (!reply.isSuccess() && values.isEmpty()) {
                    return Optional.of(
                            ServerCheck.absent("it answered " + reply.status() + ": " + A1111Run.said(reply)));
                }
                values.put(list.option(), ServerChecks.names(reply, "", list.key()));
            }
        } catch (ModelException e) {
            return Optional.of(ServerCheck.absent(String.valueOf(e.getMessage())));
        }
        return Optional.of(ServerCheck.there(values));
    }
}
