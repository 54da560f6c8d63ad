package dev.deckle.model.runware;

import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * FLUX Outpainting, {@code bfl:flux@outpainting}: paints margins without a prompt, 0.10 USD a started mebi-pixel of the canvas.
 * Immutable; safe for any number of threads. See {@link RunwareModels#FLUX_OUTPAINTING} for its limits.
 */
public final class RunwareFluxOutpainting implements ExpandModel, PaidModel {
    private final RunwareAccount account;
    private final ModelCard card;
    private final RunwareOptions options;
    private final Optional<Mode> mode;

    /** How much work is put into a picture. */
    public enum Mode {
        /** More. */
        HIGH,
        /** Less. */
        FAST;

        /** As the provider writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private RunwareFluxOutpainting(
            RunwareAccount account, ModelCard card, RunwareOptions options, Optional<Mode> mode) {
        this.account = account;
        this.card = card;
        this.options = options;
        this.mode = mode;
    }

    /** The model with default options. */
    public static RunwareFluxOutpainting of(RunwareAccount account) {
        return new RunwareFluxOutpainting(
                account, RunwareModels.FLUX_OUTPAINTING, RunwareOptions.DEFAULT, Optional.empty());
    }

    /** The model for the account of {@value RunwareAccount#KEY_VARIABLE}. */
    public static RunwareFluxOutpainting fromEnvironment() {
        return of(RunwareAccount.fromEnvironment());
    }

    /** The same model with other options. */
    public RunwareFluxOutpainting withOptions(RunwareOptions other) {
        return new RunwareFluxOutpainting(account, card, other, mode);
    }

    /** The same model with more or less work; without it the provider decides. */
    public RunwareFluxOutpainting withMode(Mode value) {
        return new RunwareFluxOutpainting(account, card, options, Optional.of(value));
    }

    /** The same model with other limits, by whoever knows them better. */
    public RunwareFluxOutpainting withCard(ModelCard other) {
        return new RunwareFluxOutpainting(account, other, options, mode);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int results() {
        return options.results();
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        return task().expand(account.client(), request, call);
    }

    @Override
    public Painted collect(RunTicket ticket, Call call) throws ModelException {
        return task().collect(account.client(), ticket, call);
    }

    private RunwareTask task() {
        // Cropping would make the answer's size unpredictable.
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("autoCrop", false);
        mode.ifPresent(value -> settings.put("mode", value.toString()));
        return new RunwareTask(card, "bfl:flux@outpainting", "image", options, Map.of("settings", settings));
    }

    /** Its options; not the key. */
    @Override
    public String toString() {
        return "RunwareFluxOutpainting[" + account + ", " + options + ", mode=" + mode + "]";
    }
}
