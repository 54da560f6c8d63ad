package dev.deckle.job.stage;

import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;

/**
 * Holds the form that was asked in the end, and the model's answers to it.
 *
 * @param form the form as planned, or a smaller one
 * @param painted the model's answers
 */
record AskedForm<F extends Form<F>>(F form, Painted painted) {
    /** The most times that a picture too long for a model is made smaller. */
    private static final int MAX_REDUCTIONS = 8;

    /** Sends one form. */
    interface Asker<F> {
        Painted ask(F form) throws ModelException;
    }

    /**
     * Asks a model, in ever smaller forms while the picture is too long for it. Of a form that was too long nothing was
     * sent.
     */
    static <F extends Form<F>> AskedForm<F> of(F planned, Asker<F> asker, JobContext job) throws ModelException {
        F form = planned;
        for (int i = 0; ; i++) {
            try {
                Painted painted = asker.ask(form);
                job.painted(painted);
                return new AskedForm<>(form, painted);
            } catch (ModelException e) {
                if (e.kind() != ModelException.Kind.TOO_LARGE || i == MAX_REDUCTIONS) {
                    throw e;
                }
                form = form.reduced(job.model().profile(), form.sent().pixels() / 4 * 3);
                job.warn("What was to be sent was too long for model "
                        + job.model().card().id() + ", so it was sent reduced to " + form.told() + ".");
            }
        }
    }
}
