package dev.deckle.cli;

import dev.deckle.journal.StoredRun;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.model.RunTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stands for a model whose calls were made before: each call is answered by the next kept file, or by the next run that was paid for.
 * Nothing is ever submitted.
 */
final class KeptAnswers implements ExpandModel, InpaintModel, ReframeModel, PaidModel {
    private final ModelCard card;
    private final int results;
    private final Deque<Source> sources;

    private KeptAnswers(ModelCard card, int results, List<Source> sources) {
        this.card = card;
        this.results = results;
        this.sources = new ArrayDeque<>(sources);
    }

    /** Where the answer of one call is. */
    private interface Source {
        Painted painted(Optional<Frame> asked, Call call) throws ModelException;
    }

    /** One file for each call. */
    static KeptAnswers of(ModelCard card, List<Path> files) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes = read(file);
            sources.add((asked, call) -> painted(List.of(bytes), asked.orElseThrow(), Optional.empty()));
        }
        return new KeptAnswers(card, 1, sources);
    }

    /** One run for each call: its files, or, where they are not all there yet, what {@code model} collects. */
    static KeptAnswers of(PaidModel model, List<StoredRun> runs) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (StoredRun run : runs) {
            RunTicket ticket = run.ticket();
            if (run.state() == StoredRun.State.RESULT) {
                List<byte[]> files = new ArrayList<>();
                for (Path file : run.answers()) {
                    files.add(read(file));
                }
                sources.add((asked, call) -> painted(files, same(ticket, asked), ticket.run()));
            } else {
                sources.add((asked, call) -> {
                    same(ticket, asked);
                    return model.collect(ticket, call);
                });
            }
        }
        return new KeptAnswers(model.card(), runs.get(0).ticket().results(), sources);
    }

    /** A picture or plan that changed since would be composed with an answer for another. */
    private static Frame same(RunTicket ticket, Optional<Frame> asked) throws ModelException {
        if (asked.isPresent()
                && !asked.get()
                        .placement()
                        .size()
                        .equals(ticket.frame().placement().size())) {
            throw ModelException.of(
                    ModelException.Kind.REJECTED,
                    ticket.model(),
                    "Expected the job of run " + ticket.reference() + ", a picture of "
                            + ticket.frame().placement().size() + ", but received one of "
                            + asked.get().placement().size());
        }
        return ticket.frame();
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new JobException("Expected a model's answer in " + file + " but received no such file");
        }
        return Files.readAllBytes(file);
    }

    private static Painted painted(List<byte[]> files, Frame frame, Optional<String> run) {
        List<Answer> answers = new ArrayList<>();
        files.forEach(bytes -> answers.add(new Answer.File(bytes, OptionalLong.empty())));
        return new Painted(answers, frame, run, Optional.empty(), List.of());
    }

    private Painted next(Optional<Frame> asked, Call call) throws ModelException {
        call.check(card.id());
        Source source = sources.poll();
        if (source == null) {
            throw ModelException.of(
                    ModelException.Kind.REJECTED,
                    card.id(),
                    "Expected an answer for every call of model " + card.id() + " but one more is needed");
        }
        return source.painted(asked, call);
    }

    /** How many answers have not been asked for. */
    int left() {
        return sources.size();
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
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        return next(Optional.of(request.frame()), call);
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        return next(Optional.of(Frame.whole(request.source().size())), call);
    }

    @Override
    public Painted reframe(ReframeRequest request, Call call) throws ModelException {
        return next(Optional.empty(), call);
    }

    @Override
    public Painted collect(RunTicket ticket, Call call) throws ModelException {
        return next(Optional.of(ticket.frame()), call);
    }
}
