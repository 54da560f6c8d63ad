package dev.deckle.model.runware;

import dev.deckle.model.ModelOption;
import java.util.List;
import java.util.stream.Stream;

/** Says of every option that {@link RunwareModelSource} reads what it takes; what is here is checked there. */
final class RunwareOffers {
    private static final String BOOLEAN = "true or false";
    private static final String URL = "an https URL";

    private static final List<ModelOption> COMMON = List.of(
            new ModelOption("numberResults", "1 to 20", "pictures, each paid; the same as --results"),
            new ModelOption("outputType", "URL, base64Data or dataURI", "how a picture comes"),
            new ModelOption("outputFormat", "JPG, PNG or WEBP", "of the model's own file"),
            new ModelOption("outputQuality", "20 to 99", "of a lossy file"),
            new ModelOption("ttl", "60 and more", "seconds that the URL lives; for outputType URL"),
            new ModelOption("includeCost", BOOLEAN, "whether the answer tells the cost"),
            new ModelOption("safety.checkContent", BOOLEAN, "whether unsafe content is looked for"),
            new ModelOption("safety.mode", "none or fast", "how it is looked for"),
            new ModelOption("webhookURL", URL, "where each result is posted too"),
            new ModelOption("uploadEndpoint", URL, "where the raw picture is put too"));

    /** Those of {@code bfl:flux@outpainting}. */
    static final List<ModelOption> OUTPAINTING =
            with(new ModelOption("settings.mode", "high or fast", "how much is taken pains over"));

    /** Those of {@code bfl:1@3}. */
    static final List<ModelOption> EXPAND = with(
            new ModelOption("steps", "15 to 50", "of the painting (50)"),
            new ModelOption("CFGScale", "1.5 to 100", "how closely the prompt is followed (60)"),
            new ModelOption("promptUpsampling", BOOLEAN, "whether the prompt is enlarged upon"),
            new ModelOption("providerSettings.bfl.promptUpsampling", BOOLEAN, "the same"),
            new ModelOption("safetyTolerance", "0 to 6", "0 is the strictest (2)"),
            new ModelOption("providerSettings.bfl.safetyTolerance", "0 to 6", "the same"));

    private RunwareOffers() {}

    private static List<ModelOption> with(ModelOption... own) {
        return Stream.concat(Stream.of(own), COMMON.stream()).toList();
    }
}
