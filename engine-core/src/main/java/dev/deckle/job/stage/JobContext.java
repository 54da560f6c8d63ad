package dev.deckle.job.stage;

import dev.deckle.compose.answer.ComposeOptions;
import dev.deckle.job.JobOptions;
import dev.deckle.job.Stage;
import dev.deckle.model.Call;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.picture.Metadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the stages of one job share: how it was set up, the forms of its pictures, and what there is to report so far. For one thread. */
final class JobContext {
    private final JobSetup setup;
    private final StageTimes times;
    private final ModelPictures pictures;
    private final List<String> warnings = new ArrayList<>();

    /**
     * For a source with that metadata.
     *
     * @throws IllegalArgumentException if the model can't be shown its colours
     */
    JobContext(JobSetup setup, Metadata source) {
        requireShown(source, setup.model().card());
        this.setup = setup;
        this.times = new StageTimes(setup.progress());
        this.pictures = new ModelPictures(setup.model().card(), source.icc());
    }

    /** Refuses colours that have no copy in sRGB for a model that invents. */
    static void requireShown(Metadata source, ModelCard card) {
        if (card.generative() && source.meaning().needsPng()) {
            throw new IllegalArgumentException("Expected colours that model " + card.id()
                    + " can be shown but received " + source.meaning().label());
        }
    }

    Model model() {
        return setup.model();
    }

    JobOptions options() {
        return setup.options();
    }

    Call call() {
        return setup.call();
    }

    ModelPictures pictures() {
        return pictures;
    }

    ComposeOptions composing() {
        return new ComposeOptions(options().feather());
    }

    /** Does a part of a stage. */
    <T> T measure(Stage stage, StageTimes.Part<T> part) throws ModelException {
        return times.measure(stage, part);
    }

    /** Does a part of a stage that has no result. */
    void perform(Stage stage, StageTimes.Effect effect) throws ModelException {
        times.perform(stage, effect);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    void warn(List<String> sentences) {
        warnings.addAll(sentences);
    }

    /** So far; the list itself. */
    List<String> warnings() {
        return warnings;
    }

    Map<Stage, Duration> times() {
        return times.toMap();
    }
}
