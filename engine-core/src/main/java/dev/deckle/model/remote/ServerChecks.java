package dev.deckle.model.remote;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ServerCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks what sources of models have in common: what a user typed, and what a server has. Stateless; safe for any number of threads. */
public final class ServerChecks {
    private ServerChecks() {}

    /**
     * Refuses an id that is of none of the cards, several results, and a prompt for a model without one or none for a model that needs it.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static void require(List<ModelCard> cards, String id, ModelSettings settings, boolean several) {
        ModelCard card = cards.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected one of " + cards.stream().map(ModelCard::id).toList() + " but received " + id));
        if (settings.results() != 1 && !several) {
            throw new IllegalArgumentException(
                    "Expected 1 for the results of " + id + " but received " + settings.results());
        }
        switch (card.prompt()) {
            case NONE -> {
                if (settings.prompt().isPresent()) {
                    throw new IllegalArgumentException(
                            "Expected no prompt for " + id + ", which takes none, but received one");
                }
            }
            case REQUIRED -> {
                if (settings.prompt().isEmpty()) {
                    throw new IllegalArgumentException("Expected a prompt for " + id + " but it is missing");
                }
            }
            case OPTIONAL -> {}
        }
    }

    /** Finds out why an account can't be made of an environment, in the words of the error; empty where it can. */
    public static Optional<String> misconfiguration(Supplier<? extends RemoteAccount<?>> account) {
        try {
            account.get().address();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Asks whether an API is there. */
    public static ServerCheck of(RemoteAccount<?> account, String path, String id, Deadline deadline) {
        try {
            RunReply reply = account.peek(RunApi.Ask.get(path), id, deadline);
            return reply.isSuccess()
                    ? ServerCheck.there(Map.of())
                    : ServerCheck.absent("it answered " + reply.status());
        } catch (ModelException e) {
            return ServerCheck.absent(String.valueOf(e.getMessage()));
        }
    }

    /** Lists the names in a reply: a list of objects, or one behind {@code key}; empty where it says something else. */
    public static List<String> names(RunReply reply, String key, String name) {
        List<String> names = new ArrayList<>();
        try {
            JsonValue root = Json.read("a list", reply.body());
            JsonValue list = root.isList() ? root : root.get(key);
            for (JsonValue item : list.list()) {
                item.find(name).filter(JsonValue::isText).map(JsonValue::text).ifPresent(names::add);
            }
        } catch (JsonException e) {
            return List.of();
        }
        return List.copyOf(names);
    }
}
