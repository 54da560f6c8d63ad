package dev.deckle.model.runware;

import dev.deckle.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for FLUX Outpainting, {@code bfl:flux@outpainting}: paints margins without a prompt, 0.10 USD a started
 * mebi-pixel of the canvas. Immutable; safe for any number of threads. See {@link RunwareModels#FLUX_OUTPAINTING} for
 * its limits.
 *
 * <pre>{@code
 * Outpainter outpainter = Outpainter.with(RunwareFluxOutpainting.fromEnvironment());
 * Outpainted wide = outpainter.outpaint(photo, wish, deadline);
 * }</pre>
 */
public final class RunwareFluxOutpainting extends RunwareExpand<RunwareFluxOutpainting> {
    private final Optional<Mode> mode;

    /** Says how much work is put into a picture. */
    public enum Mode {
        /** More. */
        HIGH,
        /** Less. */
        FAST;

        /** Returns the mode as the provider writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private RunwareFluxOutpainting(
            RunwareAccount account, ModelCard card, RunwareOptions options, Optional<Mode> mode) {
        super(account, card, options);
        this.mode = mode;
    }

    /** Makes the model with default options. */
    public static RunwareFluxOutpainting of(RunwareAccount account) {
        return new RunwareFluxOutpainting(
                account, RunwareModels.FLUX_OUTPAINTING, RunwareOptions.DEFAULT, Optional.empty());
    }

    /** Makes the model for the account of {@value RunwareAccount#KEY_VARIABLE}. */
    public static RunwareFluxOutpainting fromEnvironment() {
        return of(RunwareAccount.fromEnvironment());
    }

    @Override
    protected RunwareFluxOutpainting with(ModelCard card, RunwareOptions options) {
        return new RunwareFluxOutpainting(account(), card, options, mode);
    }

    /** Makes the same model with more or less work; without it the provider decides. */
    public RunwareFluxOutpainting withMode(Mode value) {
        return new RunwareFluxOutpainting(account(), card(), options(), Optional.of(value));
    }

    @Override
    String model() {
        return "bfl:flux@outpainting";
    }

    @Override
    String imageField() {
        return "image";
    }

    @Override
    Map<String, Object> fields() {
        // Cropping would make the answer's size unpredictable.
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("autoCrop", false);
        mode.ifPresent(value -> settings.put("mode", value.toString()));
        return Map.of("settings", settings);
    }

    @Override
    protected String settingsText() {
        return "mode=" + mode;
    }
}
