package dev.deckle.model.runflow;

import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.ServerChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes Runflow's models from what a user typed; options have the provider's names. */
public final class RunflowModelSource implements ModelSource {

    private static final String URL = "an https URL";

    /** Makes the source for {@link java.util.ServiceLoader}. */
    public RunflowModelSource() {}

    @Override
    public List<ModelCard> cards() {
        return List.of(RunflowModels.OUTPAINT, RunflowModels.REFERENCE_INPAINT, RunflowModels.SMART_RESIZE);
    }

    @Override
    public Optional<String> keyVariable() {
        return Optional.of(RunflowAccount.KEY_VARIABLE);
    }

    @Override
    public Optional<String> misconfiguration(Function<String, Optional<String>> environment) {
        return ServerChecks.misconfiguration(() -> RunflowAccount.from(environment));
    }

    @Override
    public List<ModelOption> options(String id) {
        List<ModelOption> options = new ArrayList<>();
        if (id.equals(RunflowModels.REFERENCE_INPAINT.id())) {
            options.add(new ModelOption("zip_url", URL, "a zip of the pictures that is there already"));
            options.add(new ModelOption("file_input", "a name", "of the photo in that zip"));
            options.add(new ModelOption("file_mask", "a name", "of the mask in it"));
            options.add(new ModelOption("file_reference", "a name", "of the reference in it"));
        } else {
            options.add(new ModelOption("image_url", URL, "the photo, where it is there already; it is not uploaded"));
        }
        options.add(new ModelOption("callback_url", URL, "where the end of the run is posted too"));
        options.add(new ModelOption("metadata", "a JSON object of texts", "comes back in the callback"));
        return options;
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
