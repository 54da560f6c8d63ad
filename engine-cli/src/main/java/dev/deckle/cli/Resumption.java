package dev.deckle.cli;

import dev.deckle.journal.StoredRun;
import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.PaidModel;
import dev.deckle.model.PaidModel.Presence;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Goes on with a run that was not collected: waits for it where the provider has it, and pays a second time only where that is allowed.
 * Before that the provider is asked by the run's reference. Serves one thread.
 */
final class Resumption {
    /** Kinds that end a question whatever it was about: they would end a payment too. */
    private static final Set<Kind> ENDS = EnumSet.of(Kind.AUTH, Kind.PAYMENT, Kind.CANCELLED, Kind.RATE_LIMITED);

    private final PaidModel model;
    private final Payment payment;
    private Optional<Checks> checks = Optional.empty();

    Resumption(PaidModel model, Payment payment) {
        this.model = model;
        this.payment = payment;
    }

    /** Hears of what is to be paid before it is. */
    interface Checks {
        /** Refuses where what is paid for could not be written. */
        void beforePaying() throws IOException;

        /**
         * Hears that the next run takes the place of this one.
         *
         * @param unpaid whether this one is known to have cost nothing
         */
        void replacing(String reference, boolean unpaid);
    }

    void checkWith(Checks others) {
        checks = Optional.of(others);
    }

    /** Collects a run, or pays for another in its place. */
    Painted finish(StoredRun run, Call call, KeptAnswers.Paying paying) throws ModelException {
        RunTicket ticket = run.ticket();
        boolean free = model.profile().price().isFree();
        if (!free && (payment == Payment.NOTHING || payment == Payment.NEXT_PASSES)) {
            return model.collect(ticket, call);
        }
        Presence presence = presence(ticket, call);
        if (presence == Presence.PRESENT) {
            return model.collect(ticket, call);
        }
        // What costs nothing is simply sent again.
        if (presence != Presence.ABSENT && payment != Payment.AGAIN && !free) {
            throw refused(ticket, presence);
        }
        boolean unpaid = free || presence == Presence.ABSENT;
        checks.ifPresent(one -> one.replacing(ticket.reference(), unpaid));
        return pay(paying);
    }

    private Presence presence(RunTicket ticket, Call call) throws ModelException {
        try {
            return model.presence(ticket, call);
        } catch (ModelException e) {
            if ((payment != Payment.AGAIN && !model.profile().price().isFree())
                    || ENDS.contains(e.kind())
                    || call.deadline().isOver()) {
                throw e;
            }
            return Presence.UNASKABLE;
        }
    }

    private ModelException refused(RunTicket ticket, Presence presence) {
        String received = presence == Presence.GONE
                ? "no longer has it, though it had"
                : "has no way to be asked, so nobody knows whether it was paid for";
        return new ModelException(
                Kind.UNKNOWN_OUTCOME,
                new ModelException.Details(
                        ticket.model(),
                        ModelException.Phase.SUBMIT,
                        Optional.of(ticket.reference()),
                        ticket.run(),
                        0,
                        Optional.empty(),
                        presence == Presence.GONE ? ModelException.Charged.TAKEN : ModelException.Charged.UNKNOWN),
                "Expected " + ticket.model() + " to say that it does not have the run " + ticket.reference()
                        + " but it " + received
                        + (model.card().mayStayUnknown() && ticket.run().isEmpty()
                                ? ""
                                : "; --pay-again pays for it a second time"));
    }

    /** Pays for a call. */
    Painted pay(KeptAnswers.Paying paying) throws ModelException {
        if (checks.isPresent()) {
            try {
                checks.get().beforePaying();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return paying.paint(model);
    }
}
