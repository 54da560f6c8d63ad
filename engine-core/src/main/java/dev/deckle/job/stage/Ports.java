package dev.deckle.job.stage;

import dev.deckle.model.ExpandModel;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ReframeModel;

/** Finds the port by which a model does a job: its own, or one that is made of another of its ports. */
final class Ports {
    private Ports() {}

    /**
     * Returns the port that expands.
     *
     * @throws IllegalArgumentException if the model can't expand
     */
    static ExpandModel expander(Model model) {
        if (model.card().serves(Job.EXPAND)) {
            if (model instanceof ExpandModel expander) {
                return expander;
            }
            if (model instanceof InpaintModel inpainter) {
                return new SeededExpander(inpainter);
            }
        }
        throw cant(model, "expand");
    }

    /**
     * Returns the port that inpaints.
     *
     * @throws IllegalArgumentException if the model can't inpaint
     */
    static InpaintModel inpainter(Model model) {
        if (model instanceof InpaintModel inpainter && model.card().serves(Job.INPAINT)) {
            return inpainter;
        }
        throw cant(model, "inpaint");
    }

    /**
     * Returns the port that reframes.
     *
     * @throws IllegalArgumentException if the model can't reframe by itself
     */
    static ReframeModel framer(Model model) {
        if (model instanceof ReframeModel framer) {
            return framer;
        }
        throw cant(model, "reframe");
    }

    private static IllegalArgumentException cant(Model model, String job) {
        return new IllegalArgumentException("Expected a model that can " + job + " but received "
                + model.card().id());
    }
}
