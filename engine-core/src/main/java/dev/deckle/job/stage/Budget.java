package dev.deckle.job.stage;

import dev.deckle.geometry.Size;
import dev.deckle.job.JobOptions;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Checks whether a job may cost what it will. */
final class Budget {
    private Budget() {}

    /**
     * Checks the price of calls that send canvases of these sizes, before anything is sent.
     *
     * @throws ModelException of kind {@link ModelException.Kind#OVER_BUDGET}
     */
    static void check(Model model, List<Size> sent, JobOptions options) throws ModelException {
        BigDecimal cost = model.profile().price().usdFor(sent, model.results());
        Optional<BigDecimal> most = options.maxCost();
        if (most.isPresent() && model.profile().price().told()) {
            throw ModelException.of(
                    ModelException.Kind.OVER_BUDGET,
                    model.card().id(),
                    "Expected a job of at most " + most.get().toPlainString() + " USD but what model "
                            + model.card().id() + " costs is known only once it answers");
        }
        if (most.isPresent() && cost.compareTo(most.get()) > 0) {
            throw ModelException.of(
                    ModelException.Kind.OVER_BUDGET,
                    model.card().id(),
                    "Expected a job of at most " + most.get().toPlainString() + " USD but model "
                            + model.card().id() + " would cost " + cost.toPlainString() + " USD");
        }
    }
}
