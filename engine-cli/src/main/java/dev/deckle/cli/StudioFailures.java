package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.MaskException;
import dev.deckle.plan.PlanException;
import java.util.function.UnaryOperator;

/**
 * Turns what a route throws into the sentence that the page shows: that of the command line, without what a shell needs.
 *
 * @param named gives our files the names that people have for them
 */
record StudioFailures(UnaryOperator<String> named) {
    private static final String TOO_LARGE = "TOO_LARGE";
    private static final String MASK = "MASK";

    /** Returns the refusal. */
    StudioRefusal of(Throwable failure) {
        if (failure instanceof StudioRefusal refusal) {
            return refusal;
        }
        String kind = kind(failure);
        return new StudioRefusal(status(failure, kind), kind, sentence(failure));
    }

    /** Returns the failure in one sentence. */
    String sentence(Throwable failure) {
        return named.apply(Texts.withoutQueries(Texts.oneLine(Failures.message(failure))) + Failures.remedy(failure));
    }

    /** Names the failure in a word: the model's or the plan's own kind, where they have one. */
    static String kind(Throwable failure) {
        if (failure instanceof ModelException model) {
            return model.kind().name();
        }
        if (failure instanceof PlanException plan) {
            return plan.isUsage() ? "USAGE" : plan.kind().name();
        }
        if (failure instanceof ImageException image && image.kind() == ImageException.Kind.LIMIT) {
            return TOO_LARGE;
        }
        if (failure instanceof MaskException) {
            return MASK;
        }
        return Failures.exitCode(failure) == Failures.INTERRUPTED ? "CANCELLED" : FailureKind.of(failure);
    }

    private static int status(Throwable failure, String kind) {
        if (kind.equals(TOO_LARGE)) {
            return StudioRefusal.TOO_LARGE;
        }
        if (kind.equals("PHOTO") || kind.equals(MASK)) {
            return StudioRefusal.UNREADABLE;
        }
        boolean isAsked = Failures.exitCode(failure) == Failures.USAGE
                || failure instanceof PlanException
                || failure instanceof JobException
                || failure instanceof IllegalArgumentException;
        return isAsked ? StudioRefusal.BAD : StudioRefusal.FAILED;
    }
}
