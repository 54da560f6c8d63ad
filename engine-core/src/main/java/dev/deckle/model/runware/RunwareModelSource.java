package dev.deckle.model.runware;

import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.ServerChecks;
import dev.deckle.model.runware.RunwareOptions.OutputFormat;
import dev.deckle.model.runware.RunwareOptions.OutputType;
import dev.deckle.model.runware.RunwareOptions.SafetyMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes Runware's models from what a user typed; options have the provider's names, those of an inner object a dot
 * before them.
 */
public final class RunwareModelSource implements ModelSource {
    private static final String UPSAMPLING = "promptUpsampling";
    private static final String TOLERANCE = "safetyTolerance";

    /** Makes the source for {@link java.util.ServiceLoader}. */
    public RunwareModelSource() {}

    @Override
    public List<ModelCard> cards() {
        return List.of(RunwareModels.FLUX_OUTPAINTING, RunwareModels.FLUX_EXPAND_PRO);
    }

    @Override
    public Optional<String> keyVariable() {
        return Optional.of(RunwareAccount.KEY_VARIABLE);
    }

    @Override
    public Optional<String> misconfiguration(Function<String, Optional<String>> environment) {
        return ServerChecks.misconfiguration(() -> RunwareAccount.from(environment));
    }

    @Override
    public List<ModelOption> options(String id) {
        return id.equals(RunwareModels.FLUX_OUTPAINTING.id()) ? RunwareOffers.OUTPAINTING : RunwareOffers.EXPAND;
    }

    @Override
    public Model open(String id, ModelSettings settings) {
        OptionReader reader = new OptionReader(id, settings);
        RunwareOptions common = common(reader, settings);
        Model model;
        if (id.equals(RunwareModels.FLUX_OUTPAINTING.id())) {
            model = outpainting(reader, settings, common);
        } else if (id.equals(RunwareModels.FLUX_EXPAND_PRO.id())) {
            model = expand(reader, settings, common);
        } else {
            throw new IllegalArgumentException(
                    "Expected one of " + cards().stream().map(ModelCard::id).toList() + " but received " + id);
        }
        reader.end();
        return model;
    }

    private static RunwareFluxOutpainting outpainting(
            OptionReader reader, ModelSettings settings, RunwareOptions common) {
        if (settings.prompt().isPresent()) {
            throw new IllegalArgumentException("Expected no prompt for " + RunwareModels.FLUX_OUTPAINTING.id()
                    + ", which takes none, but received one");
        }
        RunwareFluxOutpainting model = RunwareFluxOutpainting.of(RunwareAccount.from(settings.environment()))
                .withOptions(common);
        return reader.constant(
                model, "settings.mode", RunwareFluxOutpainting.Mode.class, RunwareFluxOutpainting::withMode);
    }

    private static RunwareFluxExpand expand(OptionReader reader, ModelSettings settings, RunwareOptions common) {
        String prompt = settings.prompt()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a prompt for " + RunwareModels.FLUX_EXPAND_PRO.id() + " but received none"));
        RunwareFluxExpand model = RunwareFluxExpand.of(RunwareAccount.from(settings.environment()))
                .withPrompt(prompt)
                .withOptions(common);
        model = reader.whole(model, "steps", RunwareFluxExpand::withSteps);
        model = reader.decimal(model, "CFGScale", RunwareFluxExpand::withCfgScale);
        model = reader.flag(model, UPSAMPLING, RunwareFluxExpand::withPromptUpsampling);
        model = reader.flag(model, "providerSettings.bfl." + UPSAMPLING, RunwareFluxExpand::withPromptUpsampling);
        model = reader.whole(model, TOLERANCE, RunwareFluxExpand::withSafetyTolerance);
        return reader.whole(model, "providerSettings.bfl." + TOLERANCE, RunwareFluxExpand::withSafetyTolerance);
    }

    private static RunwareOptions common(OptionReader reader, ModelSettings settings) {
        RunwareOptions options = RunwareOptions.DEFAULT;
        if (settings.results() != 1) {
            options = options.withResults(settings.results());
        }
        RunwareOptions asked = options;
        options = reader.whole(options, "numberResults", RunwareOptions::withResults);
        if (asked.results() != 1 && options.results() != asked.results()) {
            throw new IllegalArgumentException("Expected one number of results but received " + asked.results()
                    + " and numberResults " + options.results());
        }
        options = reader.constant(options, "outputType", OutputType.class, RunwareOptions::withOutputType);
        options = reader.constant(options, "outputFormat", OutputFormat.class, RunwareOptions::withOutputFormat);
        options = reader.whole(options, "outputQuality", RunwareOptions::withOutputQuality);
        options = reader.whole(options, "ttl", RunwareOptions::withTtl);
        options = reader.flag(options, "includeCost", RunwareOptions::withIncludeCost);
        options = reader.flag(options, "safety.checkContent", RunwareOptions::withCheckContent);
        options = reader.constant(options, "safety.mode", SafetyMode.class, RunwareOptions::withSafetyMode);
        options = reader.text(options, "webhookURL", RunwareOptions::withWebhookUrl);
        return reader.text(options, "uploadEndpoint", RunwareOptions::withUploadEndpoint);
    }
}
