package dev.deckle.job;

import dev.deckle.geometry.Size;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import java.math.BigDecimal;
import java.util.List;

/** What a job will cost, and whether it may. */
final class Budget {
    private Budget() {}

    /** USD for calls that send pictures of these sizes. */
    static BigDecimal cost(Model model, List<Size> sent) {
        long cents = sent.stream()
                .mapToLong(size -> model.profile().price().centsFor(size))
                .sum();
        return BigDecimal.valueOf(Math.multiplyExact(cents, model.results()), 2);
    }

    static void check(Model model, List<Size> sent, JobOptions options) throws ModelException {
        BigDecimal cost = cost(model, sent);
        if (options.maxCost().isPresent() && cost.compareTo(options.maxCost().get()) > 0) {
            throw ModelException.of(
                    ModelException.Kind.OVER_BUDGET,
                    model.card().id(),
                    "Expected a job of at most " + options.maxCost().get().toPlainString() + " USD but model "
                            + model.card().id() + " would cost " + cost.toPlainString() + " USD");
        }
    }
}
