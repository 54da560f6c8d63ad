package dev.deckle.model.runflow;

import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.remote.OptionReader;
import java.util.List;

/** Runflow's models from what a user typed; options have the provider's names. */
public final class RunflowModelSource implements ModelSource {

    /** For {@link java.util.ServiceLoader}. */
    public RunflowModelSource() {}

    @Override
    public List<ModelCard> cards() {
        return List.of(RunflowModels.OUTPAINT, RunflowModels.REFERENCE_INPAINT, RunflowModels.SMART_RESIZE);
    }

    @Override
    public Model open(String id, ModelSettings settings) {
        if (cards().stream().noneMatch(card -> card.id().equals(id))) {
            throw new IllegalArgumentException(
                    "Expected one of " + cards().stream().map(ModelCard::id).toList() + " but received " + id);
        }
        if (settings.results() != 1) {
            throw new IllegalArgumentException(
                    "Expected 1 for the results of " + id + " but received " + settings.results());
        }
        if (settings.prompt().isPresent() && !id.equals(RunflowModels.REFERENCE_INPAINT.id())) {
            throw new IllegalArgumentException("Expected no prompt for " + id + ", which takes none, but received one");
        }
        OptionReader reader = new OptionReader(id, settings);
        RunflowOptions options = RunflowOptions.DEFAULT;
        options = reader.text(options, "callback_url", RunflowOptions::withCallbackUrl);
        options = reader.text(options, "metadata", RunflowOptions::withMetadataJson);
        Model model = model(id, reader, settings, options);
        reader.end();
        return model;
    }

    private static Model model(String id, OptionReader reader, ModelSettings settings, RunflowOptions options) {
        RunflowAccount account = RunflowAccount.from(settings.environment());
        if (id.equals(RunflowModels.OUTPAINT.id())) {
            return reader.text(
                    RunflowOutpaint.of(account).withOptions(options), "image_url", RunflowOutpaint::withImageUrl);
        }
        if (id.equals(RunflowModels.SMART_RESIZE.id())) {
            return reader.text(
                    RunflowSmartResize.of(account).withOptions(options), "image_url", RunflowSmartResize::withImageUrl);
        }
        RunflowReferenceInpaint model = RunflowReferenceInpaint.of(account).withOptions(options);
        if (settings.prompt().isPresent()) {
            model = model.withPrompt(settings.prompt().get());
        }
        model = reader.text(model, "zip_url", RunflowReferenceInpaint::withZipUrl);
        model = reader.text(model, "file_input", RunflowReferenceInpaint::withPhotoName);
        model = reader.text(model, "file_mask", RunflowReferenceInpaint::withMaskName);
        return reader.text(model, "file_reference", RunflowReferenceInpaint::withReferenceName);
    }
}
