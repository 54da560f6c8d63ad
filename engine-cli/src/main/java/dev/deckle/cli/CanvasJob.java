package dev.deckle.cli;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.digest.Digest;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Size;
import dev.deckle.job.JobReport;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A photo that becomes a part of another canvas. */
final class CanvasJob implements OpenedJob {
    private final CanvasRequest request;
    private final PlannedPhoto planned;
    private final FillChoice fill;

    CanvasJob(CanvasRequest request, PlannedPhoto planned, FillChoice fill) {
        this.request = request;
        this.planned = planned;
        this.fill = fill;
    }

    @Override
    public Photo photo() {
        return planned.photo();
    }

    @Override
    public ImageInfo header() {
        return planned.header();
    }

    @Override
    public Map<String, Digest> inputs() throws IOException {
        return Map.of("photo", photo().digest());
    }

    @Override
    public Size output() {
        return planned.plan().output().size();
    }

    @Override
    public Size canvas() {
        return planned.plan().canvas();
    }

    @Override
    public List<String> warnings() {
        return planned.warnings();
    }

    @Override
    public List<PaintedPicture> paint(Outpainter engine, ModelCard card, Deadline deadline, JobLog log)
            throws IOException, ModelException {
        log.stage("reading");
        Picture source = log.measure("read", photo()::read);
        log.warn(source.warnings());
        if (!card.generative()) {
            FrameLines.told(source.raster(), planned.plan().outputMargins(), fill.fill())
                    .ifPresent(log::warn);
        }
        List<Outpainted> results = request.reframe().isPresent() && card.framesItself()
                ? engine.reframeAll(source, request.reframe().get(), deadline)
                : engine.outpaintAll(source, planned.plan(), deadline);
        List<PaintedPicture> pictures = new ArrayList<>();
        for (Outpainted result : results) {
            JobReport report = result.report();
            pictures.add(new PaintedPicture(
                    result.picture(),
                    report.calls(),
                    report.times(),
                    report.warnings(),
                    Map.of("plan", PlanDocument.toJson(report.plan())),
                    report.kept()));
        }
        return pictures;
    }

    @Override
    public void close() throws IOException {
        photo().close();
    }
}
