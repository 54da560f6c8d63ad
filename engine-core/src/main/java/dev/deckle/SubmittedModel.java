package dev.deckle;

import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunListener;
import dev.deckle.model.RunTicket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Stands for a paid model of which the first calls were made before: these are collected, and the next one is left as soon as the
 * provider has it. Serves one thread, once.
 */
class SubmittedModel implements InpaintModel, ReframeModel, PaidModel {
    private final PaidModel model;
    private final Deque<RunTicket> before;
    private boolean whole = true;

    private SubmittedModel(PaidModel model, List<RunTicket> before) {
        this.model = model;
        this.before = new ArrayDeque<>(before);
    }

    /** Stands for a model that expands by itself. */
    private static final class Expanding extends SubmittedModel implements ExpandModel {
        private Expanding(PaidModel model, List<RunTicket> before) {
            super(model, before);
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) throws ModelException {
            return next(call, (paid, leaving) -> ((ExpandModel) paid).expand(request, leaving));
        }
    }

    /** Ends a call whose run the provider has. */
    static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient RunTicket ticket;

        private Left(RunTicket ticket) {
            super("the provider has the run", null, false, false);
            this.ticket = ticket;
        }

        RunTicket ticket() {
            return ticket;
        }
    }

    /** Makes a call that is paid. */
    interface Paying {
        Painted paint(PaidModel model, Call call) throws ModelException;
    }

    /**
     * Makes the model.
     *
     * @throws IllegalArgumentException if runs of {@code model} don't go on by themselves
     */
    static SubmittedModel of(Model model, List<RunTicket> before) {
        if (!(model instanceof PaidModel paid) || !paid.goesOn()) {
            throw new IllegalArgumentException("Expected a model whose runs go on by themselves but received "
                    + model.card().id());
        }
        return model instanceof ExpandModel ? new Expanding(paid, before) : new SubmittedModel(paid, before);
    }

    @Override
    public final Painted collect(RunTicket ticket, Call call) throws ModelException {
        Painted painted = model.collect(ticket, call);
        whole = painted.missing().isEmpty();
        return painted;
    }

    /** Returns whether every picture of the last run that was collected came. */
    final boolean isWhole() {
        return whole;
    }

    final Painted next(Call call, Paying paying) throws ModelException {
        RunTicket ticket = before.poll();
        if (ticket != null) {
            return collect(ticket, call);
        }
        return paying.paint(model, new Call(call.deadline(), new Leaving(call.listener())));
    }

    /** Hands events on, and leaves the call when the provider has its run. */
    private static final class Leaving implements RunListener {
        private final RunListener listener;
        private Optional<RunTicket> intent = Optional.empty();

        Leaving(RunListener listener) {
            this.listener = listener;
        }

        @Override
        public void on(RunEvent event) {
            listener.on(event);
            if (event instanceof RunEvent.Intent told) {
                intent = Optional.of(told.ticket());
            }
            if (event instanceof RunEvent.Started started) {
                RunTicket named = intent.orElseThrow();
                throw new Left(new RunTicket(
                        named.model(), named.reference(), Optional.of(started.run()), named.results(), named.frame()));
            }
        }
    }

    @Override
    public ModelCard card() {
        return model.card();
    }

    @Override
    public int results() {
        return model.results();
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        return next(call, (paid, leaving) -> ((InpaintModel) paid).inpaint(request, leaving));
    }

    @Override
    public Painted reframe(ReframeRequest request, Call call) throws ModelException {
        return next(call, (paid, leaving) -> ((ReframeModel) paid).reframe(request, leaving));
    }
}
