package dev.deckle.cli;

import dev.deckle.job.KeptRegion;
import dev.deckle.job.KeptSamples;
import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.plan.PlanException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one job, from a photo to painted pictures and what is said about them. */
final class PaintingJob {
    private final Terminal terminal;
    private final JobSpec spec;

    PaintingJob(Terminal terminal, JobSpec spec) {
        this.terminal = terminal;
        this.spec = spec;
    }

    /** Checks all that can be checked before anything is paid, paints, writes every result, and reads each file again. */
    PaintReport run() throws IOException, ModelException {
        Model model = spec.runs().model(spec, terminal);
        JobRequest request = spec.request().by(model.card());
        Deadline deadline = spec.model().deadline(terminal.nanoTime());
        Targets targets = Targets.of(spec.output(), model.results(), spec.runs().isResumed());
        targets.check();
        try (OpenedJob job = request.open(spec, model.card(), terminal.in())) {
            targets.check(job.output());
            return logged(job, model, targets, deadline);
        }
    }

    private PaintReport logged(OpenedJob job, Model model, Targets targets, Deadline deadline)
            throws IOException, ModelException {
        try (JobLog log = new JobLog(terminal)) {
            log.warn(job.warnings());
            return paint(job, model, targets, deadline, log);
        } catch (OutOfMemoryError e) {
            throw Memory.tooSmall(job.header().size(), job.canvas(), e);
        }
    }

    private PaintReport paint(OpenedJob job, Model model, Targets targets, Deadline deadline, JobLog log)
            throws IOException, ModelException {
        try (ModelSession session = spec.runs().begin(model, job, terminal)) {
            session.checkPayments(targets);
            try {
                return written(job, session, targets, deadline, log);
            } catch (ModelException e) {
                throw session.explained(e);
            } catch (OutOfMemoryError e) {
                if (session.isOpen()) {
                    throw session.explained(Memory.tooSmall(job.header().size(), job.canvas(), e));
                }
                throw e;
            } catch (UsageException | PlanException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                if (session.isOpen()) {
                    throw session.explained(e);
                }
                throw e;
            }
        }
    }

    private PaintReport written(OpenedJob job, ModelSession session, Targets targets, Deadline deadline, JobLog log)
            throws IOException, ModelException {
        ModelCard card = session.model().card();
        List<PaintedPicture> pictures = job.paint(session.outpainter(spec.options(), log), card, deadline, log);
        log.add(pictures.get(0).times());
        List<Integer> numbers = session.numbers();
        List<PaintReport.Result> results = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            int number = numbers.size() == pictures.size() ? numbers.get(i) : i;
            results.add(write(pictures.get(i), number, targets, log));
        }
        Optional<String> missing = session.missing();
        if (missing.isEmpty()) {
            session.done();
        }
        return new PaintReport(
                job,
                card.id(),
                spec.fill().fill(),
                pictures.get(0).details(),
                results,
                session.answers(),
                log.timings(),
                log.warnings(),
                missing);
    }

    private static PaintReport.Result write(PaintedPicture picture, int number, Targets targets, JobLog log)
            throws IOException {
        log.stage("writing");
        log.warn(picture.warnings());
        Targets.Target target = log.measure("write", () -> targets.write(number, picture.picture()));
        log.warn(target.written().warnings());
        log.stage("checking");
        Optional<KeptSamples> kept = Optional.empty();
        if (picture.kept().isPresent()) {
            kept = Optional.of(
                    log.measure("check", () -> check(picture, picture.kept().get(), target)));
        }
        return new PaintReport.Result(target.file(), target.written(), kept, picture.calls());
    }

    private static KeptSamples check(PaintedPicture picture, KeptRegion region, Targets.Target target)
            throws IOException {
        KeptSamples kept = region.inFile(picture.picture().raster(), target.file());
        if (target.written().lossless() && !kept.isUnchanged()) {
            throw new JobException("Expected the original samples in " + target.file() + ", " + kept.before()
                    + ", but received " + kept.after());
        }
        return kept;
    }
}
