package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stands for a model at a provider. What all have in common is here: account, card, options, tickets, prices, and the
 * way of a run by the law of this package. A model says what is its own: its settings, what is asked ({@link #submit}),
 * and how the answers are read ({@link #api}). Immutable; safe for any number of threads.
 *
 * @param <A> its account
 * @param <O> the options that the provider's models share
 * @param <M> the model itself
 */
public abstract class RemoteModel<A extends RemoteAccount<A>, O, M> implements PaidModel {
    private final A account;
    private final ModelCard card;
    private final O options;

    /** Makes a model. */
    protected RemoteModel(A account, ModelCard card, O options) {
        this.account = account;
        this.card = card;
        this.options = options;
    }

    /** Makes the same model with another card and other options. */
    protected abstract M with(ModelCard newCard, O newOptions);

    /** Makes the reader of one run; {@code json} is what its submit sends, empty for a run that is only collected. */
    protected abstract RunApi api(RunTicket ticket, byte[] json);

    /** Shows the settings of this model alone, without anything secret. */
    protected abstract String settingsText();

    /** Makes the same model with other options. */
    public final M withOptions(O other) {
        return with(card, other);
    }

    /** Makes the same model with other limits, by whoever knows them better. */
    public final M withCard(ModelCard other) {
        return with(other, options);
    }

    @Override
    public final ModelCard card() {
        return card;
    }

    /** Returns the account. */
    protected final A account() {
        return account;
    }

    /** Returns the options that the provider's models share. */
    protected final O options() {
        return options;
    }

    /** Returns how long a picture file may be that is fetched, bytes. */
    protected final int maxImage() {
        return account.client().maxImage();
    }

    private boolean isFree() {
        return card.profile().price().isFree();
    }

    /** Names a new run: a random UUID, for as many answers as {@link #results} says. */
    protected final RunTicket newTicket(Frame frame) {
        return new RunTicket(card.id(), UUID.randomUUID().toString(), Optional.empty(), results(), frame);
    }

    /** Makes the calls before a submit, which cost nothing. */
    protected final FreeCalls free(RunTicket ticket, Call call) {
        return account.client().free(ticket, call);
    }

    /**
     * Submits a run once, waits for its end and fetches its pictures. The price is the card's for the ticket's canvas and answers.
     *
     * @param json what is sent
     * @param asked the digest of what is asked, the same for the same ask
     */
    protected final Painted submit(RunTicket ticket, byte[] json, Digest asked, Call call) throws ModelException {
        BigDecimal cost = card.profile().price().usdFor(List.of(ticket.frame().canvas()), ticket.results());
        return account.client().submit(api(ticket, json), ticket, asked, cost, call, isFree());
    }

    @Override
    public final Painted collect(RunTicket ticket, Call call) throws ModelException {
        call.check(card.id());
        return account.client().collect(api(ticket, new byte[0]), ticket, call, isFree());
    }

    @Override
    public final Presence presence(RunTicket ticket, Call call) throws ModelException {
        call.check(card.id());
        return account.client().presence(api(ticket, new byte[0]), ticket, call);
    }

    @Override
    public final boolean isOver(RunTicket ticket, Call call) throws ModelException {
        call.check(card.id());
        return account.client().isOver(api(ticket, new byte[0]), ticket, call);
    }

    /** Shows its options; not the key. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + account + ", " + options + ", " + settingsText() + "]";
    }
}
