package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.journal.AnswerFolder;
import dev.deckle.journal.RunStore;
import dev.deckle.journal.StoredAnswer;
import dev.deckle.journal.StoredRun;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.model.RunTicket;
import dev.deckle.plan.Percent;
import dev.deckle.plan.WholePercents;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * Stands for a model whose calls were made before: each call is answered by the next kept file, or by the next run that was paid for.
 * Further calls are made only where the user says that they may be paid. Where the model's expansions were lowered, so are these.
 */
class KeptAnswers implements InpaintModel, ReframeModel, PaidModel {
    private final ModelCard card;
    private final int results;
    private final Optional<Resumption> more;
    private final String hint;
    private final Deque<Source> sources;

    private KeptAnswers(ModelCard card, int results, Optional<Resumption> more, String hint, List<Source> sources) {
        this.card = card;
        this.results = results;
        this.more = more;
        this.hint = hint;
        this.sources = new ArrayDeque<>(sources);
    }

    /** Gives kept answers in place of a model that expands by itself. */
    private static final class Expanding extends KeptAnswers implements ExpandModel {
        private Expanding(ModelCard card, int results, Optional<Resumption> more, String hint, List<Source> sources) {
            super(card, results, more, hint, sources);
        }

        /**
         * Returns the frame of the answer that was asked for; a model with a limit in percent is asked in whole
         * percents.
         */
        private Frame asked(ExpandRequest request) {
            boolean percents = card().profile()
                    .marginLimit()
                    .filter(Percent.class::isInstance)
                    .isPresent();
            if (!percents) {
                return request.frame();
            }
            Size size = request.source().size();
            return new ExpandRequest(
                            request.source(),
                            WholePercents.covering(request.margins(), size).of(size))
                    .frame();
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) throws ModelException {
            return next(asked(request), call, model -> ((ExpandModel) model).expand(request, call));
        }
    }

    /** Gets the answer of one call. */
    private interface Source {
        Painted painted(Frame asked, Call call, Paying paying) throws ModelException;
    }

    /** Makes one call that costs money. */
    interface Paying {
        Painted paint(PaidModel model) throws ModelException;
    }

    /** Reads one file for each call. */
    static KeptAnswers of(ModelCard card, List<Path> files) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes = read(file);
            Optional<Frame> kept = AnswerFolder.asked(file);
            sources.add((asked, call, paying) -> {
                Frame frame = kept.isPresent() ? same(card, kept.get(), asked, file.toString()) : asked;
                return painted(List.of(bytes), frame, Optional.empty(), Optional.empty());
            });
        }
        return of(card, 1, Optional.empty(), "", sources);
    }

    /**
     * Makes a model of one run for each call: its files, or, where they are not all there yet, what {@code model} collects.
     *
     * @param store where the runs are
     * @param payment for what is paid
     */
    static KeptAnswers of(PaidModel model, RunStore store, List<StoredRun> runs, Payment payment) {
        Resumption resumption = new Resumption(model, payment);
        List<Source> sources = new ArrayList<>();
        for (StoredRun run : runs) {
            sources.add((asked, call, paying) -> {
                Frame frame = same(
                        model.card(),
                        run.ticket().frame(),
                        asked,
                        "run " + run.ticket().reference());
                IntFunction<Optional<byte[]>> kept = store.kept(run);
                Optional<List<byte[]>> files = files(run, kept);
                return files.isPresent()
                        ? painted(files.get(), frame, run.ticket().run(), run.told())
                        : told(resumption.finish(run, call.withKept(kept, run.numbers()), paying), run);
            });
        }
        return of(
                model.card(),
                runs.get(0).ticket().results(),
                payment == Payment.NOTHING && !model.profile().price().isFree()
                        ? Optional.empty()
                        : Optional.of(resumption),
                ", which --resubmit pays for",
                sources);
    }

    /** Returns what came with the cost that the provider told when it took the run, where it does not tell it again. */
    private static Painted told(Painted painted, StoredRun run) {
        return painted.cost().isPresent() || !painted.run().equals(run.ticket().run())
                ? painted
                : new Painted(
                        painted.answers(),
                        painted.frame(),
                        painted.run(),
                        run.told(),
                        painted.warnings(),
                        painted.fill(),
                        painted.missing());
    }

    /** Finds all files of a run of which all came and are as they came. */
    private static Optional<List<byte[]>> files(StoredRun run, IntFunction<Optional<byte[]>> kept) {
        if (run.state() != StoredRun.State.RESULT) {
            return Optional.empty();
        }
        List<byte[]> files = new ArrayList<>();
        for (StoredAnswer answer : run.answers()) {
            Optional<byte[]> bytes = kept.apply(answer.index());
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            files.add(bytes.get());
        }
        return Optional.of(files);
    }

    /** Checks what is paid for from now on with these. */
    void payingWith(Resumption.Checks checks) {
        more.ifPresent(resumption -> resumption.checkWith(checks));
    }

    private static KeptAnswers of(
            ModelCard card, int results, Optional<Resumption> more, String hint, List<Source> sources) {
        return card.jobs().contains(Job.EXPAND)
                ? new Expanding(card, results, more, hint, sources)
                : new KeptAnswers(card, results, more, hint, sources);
    }

    /** Refuses an answer that was given for another picture or plan: composed with this one, it would not fit. */
    private static Frame same(ModelCard card, Frame kept, Frame asked, String name) throws ModelException {
        Size then = kept.placement().size();
        Size now = asked.placement().size();
        // A model that makes frames places the picture where it likes.
        if (!card.framesItself() && !isReduced(now, then)) {
            throw ModelException.of(
                    ModelException.Kind.REJECTED,
                    card.id(),
                    "Expected the job of " + name + ", a picture of " + then + ", but received one of " + now);
        }
        return kept;
    }

    /**
     * Returns whether {@code sent} is the same size, or the smaller form of it that is sent where a picture is too
     * long.
     */
    private static boolean isReduced(Size size, Size sent) {
        long difference = Math.abs((long) sent.width() * size.height() - (long) size.width() * sent.height());
        return sent.equals(size)
                || (sent.width() < size.width()
                        && sent.height() < size.height()
                        && difference <= Math.max(size.width(), size.height()));
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new JobException("Expected a model's answer in " + file + " but received no such file");
        }
        return Files.readAllBytes(file);
    }

    private static Painted painted(List<byte[]> files, Frame frame, Optional<String> run, Optional<BigDecimal> cost) {
        List<Answer> answers = new ArrayList<>();
        files.forEach(bytes -> answers.add(new Answer.File(bytes, OptionalLong.empty())));
        return new Painted(answers, frame, run, cost, List.of());
    }

    final Painted next(Frame asked, Call call, Paying paying) throws ModelException {
        call.check(card.id());
        Source source = sources.poll();
        if (source != null) {
            return source.painted(asked, call, paying);
        }
        if (more.isPresent()) {
            return more.get().pay(paying);
        }
        throw ModelException.of(
                ModelException.Kind.REJECTED,
                card.id(),
                "Expected an answer for every pass of model " + card.id() + " but one more is needed" + hint);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int results() {
        return results;
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        Frame whole = Frame.whole(request.source().size());
        return next(whole, call, model -> ((InpaintModel) model).inpaint(request, call));
    }

    @Override
    public Painted reframe(ReframeRequest request, Call call) throws ModelException {
        Frame whole = Frame.whole(request.source().size());
        return next(whole, call, model -> ((ReframeModel) model).reframe(request, call));
    }

    @Override
    public Painted collect(RunTicket ticket, Call call) throws ModelException {
        return next(ticket.frame(), call, model -> model.collect(ticket, call));
    }
}
