package dev.deckle.model;

/** A model whose runs go on without the caller, and can be collected later. */
public interface PaidModel extends Model {

    /**
     * Waits for a run that was submitted before, by this process or another, and fetches its answers. Nothing is submitted.
     *
     * @throws ModelException of kind {@link ModelException.Kind#UNKNOWN_OUTCOME} if the provider does not know the run
     */
    Painted collect(RunTicket ticket, Call call) throws ModelException;
}
