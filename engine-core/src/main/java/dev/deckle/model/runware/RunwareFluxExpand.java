package dev.deckle.model.runware;

import dev.deckle.model.Call;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stands for FLUX.1 Expand [pro], {@code bfl:1@3}: paints margins on steps of 64 px by a prompt, 0.05 USD. Immutable;
 * safe for any number of threads. See {@link RunwareModels#FLUX_EXPAND_PRO} for its limits.
 *
 * <pre>{@code
 * RunwareFluxExpand model = RunwareFluxExpand.fromEnvironment().withPrompt("a quiet beach at dawn");
 * CanvasPlan plan = CanvasPlan.of(photo.raster().size(), wish, ExpansionRules.DEFAULT, model.profile());
 * Outpainted wide = Outpainter.with(model).outpaint(photo, plan, deadline);
 * }</pre>
 */
public final class RunwareFluxExpand extends RunwareExpand<RunwareFluxExpand> {
    private static final int MIN_PROMPT = 2;
    private static final int MAX_PROMPT = 3000;
    private static final int MIN_STEPS = 15;
    private static final int MAX_STEPS = 50;
    private static final int MAX_TOLERANCE = 6;
    private static final BigDecimal MIN_SCALE = new BigDecimal("1.5");
    private static final BigDecimal MAX_SCALE = BigDecimal.valueOf(100);

    private final Settings settings;

    /** Holds what this model alone is told. */
    private record Settings(
            String prompt, int steps, BigDecimal cfgScale, boolean promptUpsampling, int safetyTolerance) {
        static final Settings DEFAULT = new Settings("", MAX_STEPS, BigDecimal.valueOf(60), false, 2);

        Settings withPrompt(String text) {
            return new Settings(text, steps, cfgScale, promptUpsampling, safetyTolerance);
        }

        Settings withSteps(int value) {
            return new Settings(prompt, value, cfgScale, promptUpsampling, safetyTolerance);
        }

        Settings withCfgScale(BigDecimal value) {
            return new Settings(prompt, steps, value, promptUpsampling, safetyTolerance);
        }

        Settings withPromptUpsampling(boolean value) {
            return new Settings(prompt, steps, cfgScale, value, safetyTolerance);
        }

        Settings withSafetyTolerance(int value) {
            return new Settings(prompt, steps, cfgScale, promptUpsampling, value);
        }

        Map<String, Object> fields() {
            Map<String, Object> bfl = new LinkedHashMap<>();
            bfl.put("promptUpsampling", promptUpsampling);
            bfl.put("safetyTolerance", safetyTolerance);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("positivePrompt", prompt);
            json.put("steps", steps);
            json.put("CFGScale", cfgScale);
            json.put("providerSettings", Map.of("bfl", bfl));
            return json;
        }
    }

    private RunwareFluxExpand(RunwareAccount account, ModelCard card, RunwareOptions options, Settings settings) {
        super(account, card, options);
        this.settings = settings;
    }

    /** Makes the model with default options; it needs a {@link #withPrompt prompt}. */
    public static RunwareFluxExpand of(RunwareAccount account) {
        return new RunwareFluxExpand(account, RunwareModels.FLUX_EXPAND_PRO, RunwareOptions.DEFAULT, Settings.DEFAULT);
    }

    /** Makes the model for the account of {@value RunwareAccount#KEY_VARIABLE}; it needs a {@link #withPrompt prompt}. */
    public static RunwareFluxExpand fromEnvironment() {
        return of(RunwareAccount.fromEnvironment());
    }

    @Override
    protected RunwareFluxExpand with(ModelCard card, RunwareOptions options) {
        return new RunwareFluxExpand(account(), card, options, settings);
    }

    private RunwareFluxExpand with(Settings other) {
        return new RunwareFluxExpand(account(), card(), options(), other);
    }

    /** Makes the same model with what to paint, 2–3000 characters. */
    public RunwareFluxExpand withPrompt(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < MIN_PROMPT || length > MAX_PROMPT) {
            throw new IllegalArgumentException("Expected a prompt of " + MIN_PROMPT + " to " + MAX_PROMPT
                    + " characters for " + card().id() + " but received " + length);
        }
        return with(settings.withPrompt(text));
    }

    /** Makes the same model with 15–50 steps; 50 by default. */
    public RunwareFluxExpand withSteps(int steps) {
        RunwareOptions.requireRange("steps", steps, MIN_STEPS, MAX_STEPS);
        return with(settings.withSteps(steps));
    }

    /** Makes the same model with a guidance of 1.5–100 in hundredths; 60 by default. */
    public RunwareFluxExpand withCfgScale(BigDecimal scale) {
        if (scale.compareTo(MIN_SCALE) < 0
                || scale.compareTo(MAX_SCALE) > 0
                || scale.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException(
                    "Expected 1.5 to 100 in steps of 0.01 for CFGScale but received " + scale.toPlainString());
        }
        return with(settings.withCfgScale(scale));
    }

    /** Makes the same model, whose provider rewrites the prompt or not; not by default. */
    public RunwareFluxExpand withPromptUpsampling(boolean upsampling) {
        return with(settings.withPromptUpsampling(upsampling));
    }

    /** Makes the same model with a tolerance of 0 (strict) to 6; 2 by default. */
    public RunwareFluxExpand withSafetyTolerance(int tolerance) {
        RunwareOptions.requireRange("safetyTolerance", tolerance, 0, MAX_TOLERANCE);
        return with(settings.withSafetyTolerance(tolerance));
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        if (settings.prompt.isEmpty()) {
            throw ModelException.of(
                    ModelException.Kind.REJECTED,
                    card().id(),
                    "Expected a prompt of " + MIN_PROMPT + " to " + MAX_PROMPT + " characters for " + card().id()
                            + " but received none");
        }
        return super.expand(request, call);
    }

    @Override
    String model() {
        return "bfl:1@3";
    }

    @Override
    String imageField() {
        return "seedImage";
    }

    @Override
    Map<String, Object> fields() {
        return settings.fields();
    }

    @Override
    protected String settingsText() {
        return settings.toString();
    }
}
