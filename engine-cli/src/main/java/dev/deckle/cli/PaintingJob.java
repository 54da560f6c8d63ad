package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.job.FileProof;
import dev.deckle.job.KeptSamples;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.plan.PlanException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Runs one job, from a photo to painted pictures and the report on them. */
final class PaintingJob {
    private final Terminal terminal;
    private final JobSpec spec;
    private final JobLog.Stages stages;
    private final boolean documented;

    /** Makes a job whose report is not asked for as a document, so that no digest is made for it alone. */
    PaintingJob(Terminal terminal, JobSpec spec) {
        this(terminal, spec, false);
    }

    /** Makes a job whose report may be asked for as a document. */
    PaintingJob(Terminal terminal, JobSpec spec, boolean documented) {
        this(terminal, spec, (stage, percent) -> {}, documented);
    }

    /** Makes a job whose stages somebody hears of, and whose document somebody reads. */
    PaintingJob(Terminal terminal, JobSpec spec, JobLog.Stages stages) {
        this(terminal, spec, stages, true);
    }

    private PaintingJob(Terminal terminal, JobSpec spec, JobLog.Stages stages, boolean documented) {
        this.terminal = terminal;
        this.spec = spec;
        this.stages = stages;
        this.documented = documented;
    }

    /** Checks all that can be checked before anything is paid, paints, writes every result, and reads each file again. */
    PaintReport run() throws IOException, ModelException {
        Model model = spec.runs().model(spec, terminal);
        JobRequest request = spec.request().by(model.card());
        Deadline deadline = spec.model().deadline(terminal.nanoTime());
        Targets targets = Targets.of(spec.output(), model.results(), spec.runs());
        targets.check();
        try (OpenedJob job = request.open(spec, model.card(), terminal.in())) {
            targets.check(job.output());
            return logged(job, model, targets, deadline);
        }
    }

    /**
     * Tells of a job that was checked and not run.
     *
     * @param source size of the photo
     * @param output size of every result
     * @param passes that the model paints; 0 where it is known only once the photo is read
     * @param price USD; 0 where it is known only once the photo is read
     */
    record Checked(Size source, Size output, int passes, BigDecimal price) {}

    /** Checks all that {@link #run} checks before anything is paid, and lets go of the photo again. */
    Checked check() throws IOException {
        Model model = spec.runs().model(spec, terminal);
        Targets targets = Targets.of(spec.output(), model.results(), spec.runs());
        targets.check();
        return checked(model, Optional.of(targets));
    }

    /** Checks what {@link #check} checks but the targets, which nobody has to have made room for yet. */
    Checked preview() throws IOException {
        return checked(spec.runs().model(spec, terminal), Optional.empty());
    }

    private Checked checked(Model model, Optional<Targets> targets) throws IOException {
        try (OpenedJob job = spec.request().by(model.card()).open(spec, model.card(), terminal.in())) {
            if (targets.isPresent()) {
                targets.get().check(job.output());
            }
            List<Size> sent = job.sent(model.card());
            BigDecimal price = model.profile().price().usdFor(sent, model.results());
            return new Checked(job.header().size(), job.output(), sent.size(), price);
        }
    }

    private PaintReport logged(OpenedJob job, Model model, Targets targets, Deadline deadline)
            throws IOException, ModelException {
        try (JobLog log = new JobLog(terminal, stages)) {
            log.tell(job.told());
            log.warn(job.warnings());
            return paint(job, model, targets, deadline, log);
        } catch (OutOfMemoryError | MemoryException e) {
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
            } catch (OutOfMemoryError | MemoryException e) {
                if (session.isOpen()) {
                    throw session.explained(Memory.tooSmall(job.header().size(), job.canvas(), e));
                }
                throw e;
            } catch (UsageException | PlanException | RunLeft e) {
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
        List<PaintedPicture> pictures =
                job.paint(session.outpainter(spec.options().withDigests(documented), log), card, deadline, log);
        log.add(pictures.get(0).times());
        List<Integer> numbers = session.numbers();
        List<PaintReport.Result> results = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            int number = numbers.size() == pictures.size() ? numbers.get(i) : i;
            results.add(write(pictures.get(i), number, targets, log));
        }
        Optional<String> missing = session.missing();
        Optional<String> neverMade = session.neverMade();
        if (missing.isEmpty()) {
            end(session, log);
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
                missing,
                neverMade);
    }

    /** Ends the run. Its pictures are written: what keeps the list of runs from being brought up to date is no failure of the job. */
    private static void end(ModelSession session, JobLog log) {
        try {
            session.done();
        } catch (IOException e) {
            log.warn(
                    "The pictures are written and the run is finished, but the list of paid runs was not brought up to date: "
                            + Failures.message(e));
        }
    }

    private PaintReport.Result write(PaintedPicture picture, int number, Targets targets, JobLog log)
            throws IOException, ModelException {
        log.stage("writing");
        log.warn(picture.warnings());
        Targets.Target target = log.<Targets.Target, ModelException>measure(
                "write", () -> picture.picture().write(targets, number));
        log.warn(target.written().warnings());
        log.stage("checking");
        Optional<FileProof> kept = Optional.empty();
        if (picture.picture().keepsPhoto()) {
            kept = log.measure("check", () -> check(picture.picture(), target, log));
        }
        if (target.bytes().isPresent()) {
            terminal.send(target.bytes().get());
        }
        boolean recomposed = !picture.picture().keepsPhoto();
        return new PaintReport.Result(target.file(), target.written(), recomposed, kept, picture.calls());
    }

    private Optional<FileProof> check(PaintedSamples picture, Targets.Target target, JobLog log) throws IOException {
        FileProof proof;
        try {
            proof = picture.prove(target, documented).orElseThrow();
        } catch (MemoryException | OutOfMemoryError e) {
            log.warn("The file was written, but the heap is too small to read it again and compare it with the photo.");
            return Optional.empty();
        } catch (InterruptedIOException | CancellationException e) {
            throw new JobException(
                    Failures.INTERRUPTION + ", " + Texts.oneLine(target.file().toString())
                            + " was written but not compared with the photo",
                    e);
        }
        KeptSamples kept = proof.samples();
        if (target.written().lossless() && !kept.isUnchanged()) {
            throw new JobException(
                    "Expected the original samples in " + target.file() + " but received others" + kept.change());
        }
        return Optional.of(proof);
    }
}
