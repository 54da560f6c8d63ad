package dev.deckle.job.stage;

import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;

/**
 * What was asked in the end, and what it brought.
 *
 * @param form as planned, or a smaller one
 * @param painted the model's answers
 */
record AskedForm<F extends Form<F>>(F form, Painted painted) {
    /** How often a picture that is too long for a model is made smaller. */
    private static final int MAX_REDUCTIONS = 8;

    /** Sends one form. */
    interface Asker<F> {
        Painted ask(F form) throws ModelException;
    }

    /** Asks; where what would be sent is too long for the model, in ever smaller forms. Nothing was sent of those before. */
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
