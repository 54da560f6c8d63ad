package dev.deckle.cli;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.codec.Picture;
import dev.deckle.codec.PngEffort;
import dev.deckle.codec.WriteOptions;
import dev.deckle.codec.Written;
import dev.deckle.job.JobReport;
import dev.deckle.job.KeptSamples;
import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One job from a photo to a painted picture and what is said about it. */
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
        Model model = options.model.toModel(options.fill, request.job());
        WriteOptions writing = options.output.toWriteOptions(PngEffort.SMALL);
        Deadline deadline = options.model.toDeadline();
        Photo photo = new Photo(options.photo, options.reading.toReadOptions(), terminal.in());
        PhotoJob job = PhotoJob.open(photo, request, model.profile(), options.output, writing, false);
        job.warnings().forEach(this::warn);
        PaintReport report;
        try (Progress progress = new Progress(terminal)) {
            report = paint(job, Outpainter.with(model), deadline, progress);
        } catch (OutOfMemoryError e) {
            throw Memory.tooSmall(job.plan().source(), job.plan().canvas(), e);
        }
        terminal.out().println(options.json ? report.toJson() : report.toLine());
        return Failures.DONE;
    }

    private PaintReport paint(PhotoJob job, Outpainter outpainter, Deadline deadline, Progress progress)
            throws IOException, ModelException {
        progress.stage("reading");
        Picture picture = timings.measure("read", job.photo()::read);
        picture.warnings().forEach(this::warn);
        Outpainted result =
                outpainter.progress(stage -> progress.stage(stage.label())).outpaint(picture, job.plan(), deadline);
        JobReport done = result.report();
        timings.addAll(done.times());
        progress.stage("writing");
        Written written = timings.measure("write", () -> Images.write(result.picture(), job.target(), job.writing()));
        written.warnings().forEach(this::warn);
        progress.stage("checking");
        KeptSamples kept = timings.measure("check", () -> check(original(picture, result), job, written));
        return new PaintReport(job, options.fill.toFill(), done, written, kept, timings, warnings);
    }

    /** What was kept: the source, or what a reframe made of it. */
    private static Raster original(Picture picture, Outpainted result) {
        JobReport report = result.report();
        return report.plan().isScaled()
                ? result.picture().raster().view(report.plan().placementInOutput())
                : picture.raster();
    }

    private static KeptSamples check(Raster original, PhotoJob job, Written written) throws IOException {
        KeptSamples kept =
                KeptSamples.compare(original, job.target(), job.plan().placementInOutput());
        if (written.lossless() && !kept.isUnchanged()) {
            throw new JobException("Expected the original samples in " + job.target() + ", " + kept.before()
                    + ", but received " + kept.after());
        }
        return kept;
    }

    private void warn(String sentence) {
        warnings.add(Texts.oneLine(sentence));
        terminal.warn(sentence);
    }
}
