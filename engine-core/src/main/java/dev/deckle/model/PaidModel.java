package dev.deckle.model;

/** Paints in runs that go on without the caller, and can be collected later. */
public interface PaidModel extends Model {

    /** Says whether a provider has a run. */
    enum Presence {
        /** It has it: the run goes on, or ended. */
        PRESENT,
        /** It answers that it does not have it: there is nothing to collect, and nothing was paid. */
        ABSENT,
        /** It had it, by a name of its own, and answers that it has it no longer: the run was paid for. */
        GONE,
        /** It has no way to be asked. */
        UNASKABLE
    }

    /**
     * Returns whether its runs go on while nobody waits, so that they can be left and collected later; of a model whose reply is the
     * picture they end with the call.
     */
    default boolean goesOn() {
        return true;
    }

    /**
     * Waits for a run that was submitted before, by this process or another, and fetches its answers. Nothing is submitted.
     *
     * @throws ModelException of kind {@link ModelException.Kind#UNKNOWN_OUTCOME} if the provider does not know the run
     */
    Painted collect(RunTicket ticket, Call call) throws ModelException;

    /**
     * Asks the provider whether it has a run, by the run's reference, for about a minute at most. Nothing is submitted, waited for or
     * fetched.
     *
     * @return {@link Presence#UNASKABLE} where a model does not say how
     * @throws ModelException if the provider gives no answer to that: nothing is known of the run then
     */
    default Presence presence(RunTicket ticket, Call call) throws ModelException {
        return Presence.UNASKABLE;
    }

    /**
     * Asks the provider once, without waiting, whether a run has ended, so that {@link #collect} would not have to wait for it.
     *
     * @return true also where a model does not say how, or the provider does not know the run: collecting finds out
     * @throws ModelException if the provider refuses to say; the run goes on
     */
    default boolean isOver(RunTicket ticket, Call call) throws ModelException {
        return true;
    }
}
