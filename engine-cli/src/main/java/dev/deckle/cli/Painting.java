package dev.deckle.cli;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.job.JobOptions;
import dev.deckle.job.KeptRegion;
import dev.deckle.job.KeptSamples;
import dev.deckle.model.Deadline;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelSettings;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One job from a photo to painted pictures and what is said about them. */
final class Painting {
    private final Terminal terminal;
    private final PaintOptions options;
    private final Timings timings = new Timings();
    private final List<String> warnings = new ArrayList<>();

    Painting(Terminal terminal, PaintOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    int run(CanvasRequest request) throws IOException, ModelException {
        ModelSettings settings = options.model.toSettings(terminal);
        Job job = request.job();
        // Where runs are resumed, they stand instead of a model's calls.
        Model model = options.session.isPresent()
                ? options.session.get().model()
                : Models.painter(options.model.id(), job, options.fill, settings);
        CanvasRequest fitting = request.by(model.card());
        WriteOptions writing = options.output.toWriteOptions(PngEffort.SMALL);
        JobOptions how = options.toJobOptions();
        Deadline deadline = options.model.toDeadline();
        List<Path> targets = Targets.of(options.output.output, model.results());
        for (Path target : targets) {
            options.output.checkTarget(target);
        }
        Photo photo = new Photo(options.photo, options.reading.toReadOptions(), terminal.in());
        PhotoJob photoJob = PhotoJob.open(photo, fitting, model.profile(), options.output, writing, false);
        photoJob.warnings().forEach(this::warn);
        PaintReport report;
        try (ModelSession session = session(model);
                Progress progress = new Progress(terminal)) {
            report = paint(fitting, photoJob, targets, session, session.outpainter(how, progress), deadline, progress);
        } catch (OutOfMemoryError e) {
            throw Memory.tooSmall(photoJob.plan().source(), photoJob.plan().canvas(), e);
        }
        if (options.json) {
            terminal.out().println(report.toJson());
        } else {
            report.toLines().forEach(terminal.out()::println);
        }
        return Failures.DONE;
    }

    private ModelSession session(Model model) throws IOException {
        return options.session.isPresent()
                ? options.session.get()
                : ModelSession.open(terminal, model, options.model, options.words);
    }

    private PaintReport paint(
            CanvasRequest request,
            PhotoJob job,
            List<Path> targets,
            ModelSession session,
            Outpainter outpainter,
            Deadline deadline,
            Progress progress)
            throws IOException, ModelException {
        progress.stage("reading");
        Picture picture = timings.measure("read", job.photo()::read);
        picture.warnings().forEach(this::warn);
        if (!session.model().card().generative()) {
            FrameLines.told(picture.raster(), job.plan().outputMargins(), options.fill.toFill())
                    .ifPresent(this::warn);
        }
        List<Outpainted> results;
        try {
            results = request.reframe().isPresent() && session.model().card().framesItself()
                    ? outpainter.reframeAll(picture, request.reframe().get(), deadline)
                    : outpainter.outpaintAll(picture, job.plan(), deadline);
        } catch (ModelException e) {
            throw session.explained(e);
        }
        List<PaintReport.Result> written = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            written.add(write(picture, results.get(i), targets.get(Math.min(i, targets.size() - 1)), job, progress));
        }
        timings.addAll(results.get(0).report().times());
        session.done();
        return new PaintReport(
                job, options.fill.toFill(), results.get(0).report(), written, session.answers(), timings, warnings);
    }

    private PaintReport.Result write(Picture source, Outpainted result, Path target, PhotoJob job, Progress progress)
            throws IOException {
        progress.stage("writing");
        result.report().warnings().forEach(this::warn);
        Written written = timings.measure("write", () -> Images.write(result.picture(), target, job.writing()));
        written.warnings().forEach(this::warn);
        progress.stage("checking");
        Optional<KeptSamples> kept = Optional.empty();
        if (result.report().kept().isPresent()) {
            KeptRegion region = result.report().kept().get();
            Raster original = original(source, result, region.area());
            kept = Optional.of(timings.measure("check", () -> check(original, target, region.area(), written)));
        }
        return new PaintReport.Result(target, written, kept, result.report().calls());
    }

    /** What was kept: a part of the source, or of what a reframe made of it. */
    private static Raster original(Picture source, Outpainted result, Rect area) {
        if (result.report().plan().isScaled()) {
            return result.picture().raster().view(area);
        }
        Rect placement = result.report().plan().placementInOutput();
        return source.raster().view(area.translate(-placement.x(), -placement.y()));
    }

    private static KeptSamples check(Raster original, Path target, Rect area, Written written) throws IOException {
        KeptSamples kept = KeptSamples.compare(original, target, area);
        if (written.lossless() && !kept.isUnchanged()) {
            throw new JobException("Expected the original samples in " + target + ", " + kept.before()
                    + ", but received " + kept.after());
        }
        return kept;
    }

    private void warn(String sentence) {
        String line = Texts.oneLine(sentence);
        if (!warnings.contains(line)) {
            warnings.add(line);
            terminal.warn(sentence);
        }
    }
}
