package dev.deckle.cli;

import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.PaidModel;
import dev.deckle.model.a1111.A1111Inpaint;
import dev.deckle.model.bfl.BflModels;
import dev.deckle.model.comfyui.ComfyInpaint;
import dev.deckle.model.iopaint.IopaintInpaint;
import dev.deckle.model.local.LocalModel;
import dev.deckle.model.runflow.RunflowModels;
import dev.deckle.model.runware.RunwareModels;
import dev.deckle.text.CloseWord;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds models by their id: the engine's own, and those of every {@link ModelSource} on the class path. The sources are
 * looked for only where another id is given, because that takes time.
 */
final class Models {
    private static final List<ModelCard> KNOWN = List.of(
            LocalModel.CARD,
            A1111Inpaint.CARD,
            IopaintInpaint.CARD,
            ComfyInpaint.CARD,
            BflModels.OUTPAINTING,
            BflModels.EXPAND_PRO,
            BflModels.FILL_PRO,
            BflModels.ERASE,
            RunwareModels.FLUX_OUTPAINTING,
            RunwareModels.FLUX_EXPAND_PRO,
            RunflowModels.OUTPAINT,
            RunflowModels.REFERENCE_INPAINT,
            RunflowModels.SMART_RESIZE);

    private Models() {}

    /** Returns the cards of all models that come with the program, the engine's own first. */
    static List<ModelCard> all() {
        return all(sources());
    }

    /** Returns the cards of all models, those from outside of the program last. */
    static List<ModelCard> all(Terminal terminal) {
        return all(sources(terminal));
    }

    private static List<ModelCard> all(List<ModelSource> sources) {
        List<ModelCard> all = new ArrayList<>(KNOWN);
        for (ModelSource source : sources) {
            source.cards().stream().filter(card -> !isIn(all, card.id())).forEach(all::add);
        }
        return all;
    }

    /** Returns the sources that come with the program. */
    private static List<ModelSource> sources() {
        List<ModelSource> sources = new ArrayList<>();
        ServiceLoader.load(ModelSource.class).forEach(sources::add);
        return sources;
    }

    /** Returns all sources; an id that several have is the first one's. */
    static List<ModelSource> sources(Terminal terminal) {
        List<ModelSource> sources = sources();
        sources.addAll(terminal.pluggedIn());
        return sources;
    }

    private static boolean isIn(List<ModelCard> cards, String id) {
        return cards.stream().anyMatch(card -> card.id().equals(id));
    }

    private static UsageException unknown(String where, String id, List<ModelCard> cards) {
        List<String> ids = cards.stream().map(ModelCard::id).toList();
        return new UsageException(where + "Expected one of " + String.join(", ", ids) + " but received "
                + Printable.quote(id) + CloseWord.hint(id, ids));
    }

    /** Returns the card with that id, whatever it can do; refuses an id that nobody has. */
    static ModelCard named(String id, Terminal terminal) {
        List<ModelCard> cards = all(terminal);
        return cards.stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown("", id, cards));
    }

    /** Returns the source of the model with that id; empty for the built-in one. */
    static Optional<ModelSource> source(String id, Terminal terminal) {
        return source(id, sources(terminal));
    }

    /** Returns the source of a model that comes with the program. */
    static Optional<ModelSource> source(String id) {
        return source(id, sources());
    }

    private static Optional<ModelSource> source(String id, List<ModelSource> sources) {
        return sources.stream().filter(source -> isIn(source.cards(), id)).findFirst();
    }

    /** Returns the variables that hold the keys of all models, each once, in the order of the sources. */
    static List<String> keyVariables() {
        List<String> variables = new ArrayList<>();
        for (ModelSource source : sources()) {
            source.keyVariable().filter(name -> !variables.contains(name)).ifPresent(variables::add);
        }
        return variables;
    }

    /** Returns the card with that id; refuses an id that nobody has, and a model that can't do {@code job}. */
    static ModelCard named(String id, Job job, Terminal terminal) {
        List<ModelCard> cards = isIn(KNOWN, id) ? KNOWN : all(terminal);
        for (ModelCard card : cards) {
            if (card.id().equals(id)) {
                if (!card.serves(job)) {
                    throw new UsageException("Expected a model that can " + Converters.label(job)
                            + " for --model but received " + id + ", which can't");
                }
                return card;
            }
        }
        throw unknown("--model: ", id, cards);
    }

    /**
     * Makes the model that paints a job; refuses options that it has no use for. The job's fill is for {@code local}
     * only.
     */
    static Model painter(JobSpec spec, Terminal terminal) {
        ModelChoice choice = spec.model();
        named(choice.id(), spec.request().job(), terminal);
        if (choice.id().equals(LocalModel.CARD.id())) {
            refuse("--prompt", choice.prompt().isPresent());
            refuse("--set", !choice.options().isEmpty());
            refuse("--results", choice.results() != 1);
            return spec.fill().model();
        }
        ModelSettings settings =
                new ModelSettings(choice.prompt(), choice.options(), choice.results(), terminal.environment());
        ModelSource source = source(choice.id(), terminal)
                .orElseThrow(() -> new UsageException(
                        "Expected a source of models for --model " + choice.id() + " but received none"));
        try {
            return source.open(choice.id(), settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException(Texts.orEmpty(e.getMessage()), e);
        }
    }

    /** Makes the model of a job whose runs go on by themselves; refuses any other model. */
    static PaidModel paid(JobSpec spec, Terminal terminal) {
        if (painter(spec, terminal) instanceof PaidModel paid) {
            return paid;
        }
        throw new JobException("Expected a model whose runs go on by themselves but received "
                + spec.model().id());
    }

    private static void refuse(String option, boolean given) {
        if (given) {
            throw new UsageException("Expected no " + option + " for model local, which takes none, but received one");
        }
    }
}
