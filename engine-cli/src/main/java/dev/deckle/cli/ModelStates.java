package dev.deckle.cli;

import dev.deckle.model.Deadline;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelSource;
import dev.deckle.model.ServerCheck;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which models can be used here: by their variables, and, where that is asked, by their servers. Serves one command. */
final class ModelStates {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final boolean checking;
    private final Map<ModelSource, Optional<ServerCheck>> checks = new HashMap<>();

    ModelStates(Terminal terminal, boolean checking) {
        this.terminal = terminal;
        this.checking = checking;
    }

    /** Returns whether all that has to be set is set. */
    boolean isConfigured(Optional<ModelSource> source) {
        return source.flatMap(ModelSource::keyVariable).map(this::isSet).orElse(true);
    }

    private boolean isSet(String variable) {
        return terminal.environment()
                .apply(variable)
                .filter(value -> !value.isEmpty())
                .isPresent();
    }

    /** Returns whether a model can't be used as far as a check that was asked for shows. */
    boolean isMissed(Optional<ModelSource> source, Optional<ServerCheck> check) {
        return checking
                && (check.flatMap(ServerCheck::trouble).isPresent()
                        || !isConfigured(source)
                        || source.flatMap(this::misconfiguration).isPresent());
    }

    /** Returns whether a check that was asked for shows that what somebody set up can't be used: by a key, or by an address of its own. */
    boolean isMissed(ModelCard card, ModelSource source) {
        boolean isSetUp = source.keyVariable().map(this::isSet).orElse(false)
                || source.variables().stream().anyMatch(this::isSet);
        return isSetUp && isConfigured(Optional.of(source)) && isMissed(Optional.of(source), check(card, source));
    }

    /** Finds out what is wrong with the variables of a source; empty for one whose key is not set, which is not used here. */
    Optional<String> misconfiguration(ModelSource source) {
        return isConfigured(Optional.of(source)) ? source.misconfiguration(terminal.environment()) : Optional.empty();
    }

    /** Returns in a word or two whether a model can be used. */
    String word(ModelCard card, Optional<ModelSource> source) {
        if (source.isEmpty()) {
            return "built in";
        }
        if (!isConfigured(source)) {
            return "no key";
        }
        if (misconfiguration(source.get()).isPresent()) {
            return "misconfigured";
        }
        if (checking) {
            return check(card, source.get())
                    .map(check -> check.trouble().isEmpty() ? "there" : "not there")
                    .orElse("not asked");
        }
        List<String> variables = source.get().variables();
        return source.get().keyVariable().isPresent() || variables.stream().anyMatch(this::isSet)
                ? "configured"
                : variables.isEmpty() ? "ready" : "usual address";
    }

    /** Returns why the server of a model was not asked though that was wanted; empty where it was not wanted. */
    Optional<String> whyNotAsked(ModelCard card, Optional<ModelSource> source) {
        if (!checking) {
            return Optional.empty();
        }
        if (source.isEmpty()) {
            return Optional.of(card.id() + " is built in and has no server");
        }
        if (!isConfigured(source)) {
            return Optional.of(
                    "the key is missing, set " + source.get().keyVariable().orElse(""));
        }
        return Optional.of(misconfiguration(source.get())
                .orElse("the provider of " + card.id()
                        + " can't be asked without a job; the first run shows whether the key is right"));
    }

    /** Asks the server of a model, once for all models of a source; empty where that can't be asked. */
    Optional<ServerCheck> check(ModelCard card, ModelSource source) {
        if (!checking || !isConfigured(Optional.of(source))) {
            return Optional.empty();
        }
        Optional<ServerCheck> known = checks.get(source);
        if (known == null) {
            known = asked(card, source);
            checks.put(source, known);
        }
        return known;
    }

    private Optional<ServerCheck> asked(ModelCard card, ModelSource source) {
        try {
            return source.check(card.id(), terminal.environment(), Deadline.in(PATIENCE, terminal.nanoTime()));
        } catch (IllegalArgumentException e) {
            return Optional.of(ServerCheck.absent(Texts.orEmpty(e.getMessage())));
        }
    }
}
