package dev.deckle.job.stage;

import dev.deckle.compose.answer.ComposeOptions;
import dev.deckle.job.JobOptions;
import dev.deckle.job.Stage;
import dev.deckle.model.Call;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.picture.Metadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what the stages of one job share: its setup, the forms of its pictures, and what there is to report so far. For
 * one thread.
 */
final class JobContext {
    private final JobSetup setup;
    private final StageTimes times;
    private final ModelPictures pictures;
    private final List<String> warnings = new ArrayList<>();
    private Optional<Painted> answer = Optional.empty();
    private boolean severalCame;

    /**
     * Begins a job whose source has that metadata.
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

    /** Returns the model that paints. */
    Model model() {
        return setup.model();
    }

    /** Returns the options of the caller. */
    JobOptions options() {
        return setup.options();
    }

    /** Returns the deadline and the listener of each call of the model. */
    Call call() {
        return setup.call();
    }

    /** Returns the conversion of pictures between the source's form and the model's. */
    ModelPictures pictures() {
        return pictures;
    }

    /** Returns the options for composing answers. */
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

    /**
     * Does the whole job, which ends by its deadline and hears an interrupt in every stage. Once several answers were paid for, what of
     * them came is delivered: the deadline has ended the wait for the others, and ends nothing more.
     */
    <T> T attended(Call.Work<T> work) throws ModelException {
        return call().attended(
                        this::details, () -> !severalCame && call().deadline().isOver(), work);
    }

    /** Returns what is known of an end that no model tells: once an answer has come, it is there and may have been paid for. */
    private ModelException.Details details() {
        ModelException.Details none = ModelException.Details.of(model().card().id());
        if (answer.isEmpty()) {
            return none;
        }
        return new ModelException.Details(
                none.model(),
                ModelException.Phase.DOWNLOAD,
                Optional.empty(),
                answer.get().run(),
                1,
                Optional.empty(),
                model() instanceof PaidModel && !model().profile().price().isFree()
                        ? ModelException.Charged.TAKEN
                        : ModelException.Charged.NOTHING);
    }

    /** Notes what a model answered. */
    void painted(Painted painted) {
        answer = Optional.of(painted);
        severalCame |= model() instanceof PaidModel
                && painted.answers().size() + painted.missing().size() > 1;
        warn(painted.warnings());
    }

    /** Adds a sentence to the report. */
    void warn(String sentence) {
        warnings.add(sentence);
    }

    /** Adds sentences to the report. */
    void warn(List<String> sentences) {
        warnings.addAll(sentences);
    }

    /** Returns the warnings so far; the list itself, to be added to. */
    List<String> warnings() {
        return warnings;
    }

    /** Returns the time that each stage took so far. */
    Map<Stage, Duration> times() {
        return times.toMap();
    }
}
