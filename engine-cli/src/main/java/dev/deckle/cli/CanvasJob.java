package dev.deckle.cli;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.digest.Digest;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.CallReport;
import dev.deckle.job.JobReport;
import dev.deckle.job.KeptRows;
import dev.deckle.json.Json;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadMask;
import dev.deckle.plan.CanvasPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Paints the margins of a photo that becomes a part of a larger canvas. */
final class CanvasJob implements OpenedJob {
    private final CanvasRequest request;
    private final PlannedPhoto planned;
    private final FillChoice fill;
    private final Output target;
    private final Optional<Holes> holes;
    private final boolean mayBeByRows;

    /**
     * Names the holes of the photo that are painted with its margins.
     *
     * @param mask not yet read
     * @param masking the way in which it is read and grown
     */
    record Holes(Photo mask, Masking masking) {}

    CanvasJob(CanvasRequest request, PlannedPhoto planned, FillChoice fill, Output output, boolean mayBeByRows) {
        this(request, planned, fill, output, Optional.empty(), mayBeByRows);
    }

    CanvasJob(CanvasRequest request, PlannedPhoto planned, FillChoice fill, Output output, Optional<Holes> holes) {
        this(request, planned, fill, output, holes, false);
    }

    private CanvasJob(
            CanvasRequest request,
            PlannedPhoto planned,
            FillChoice fill,
            Output output,
            Optional<Holes> holes,
            boolean mayBeByRows) {
        this.mayBeByRows = mayBeByRows;
        this.holes = holes;
        this.request = request;
        this.planned = planned;
        this.fill = fill;
        this.target = output;
    }

    /** Returns whether a job is nothing but a fill, asked for anew, that blends nothing into the photo: then its canvas need not be whole. */
    static boolean mayBeByRows(JobSpec spec, ModelCard card) {
        return spec.runs() instanceof Runs.Fresh && card.equals(LocalModel.CARD) && spec.feather() == 0;
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
        return holes.isPresent()
                ? Map.of("photo", photo().digest(), "mask", holes.get().mask().digest())
                : Map.of("photo", photo().digest());
    }

    @Override
    public Size output() {
        return planned.plan().output().size();
    }

    @Override
    public Optional<Rect> placement() {
        return Optional.of(planned.plan().placementInOutput());
    }

    @Override
    public Size canvas() {
        return planned.plan().canvas();
    }

    @Override
    public Optional<Fraction> resampled() {
        return planned.plan().isScaled() ? Optional.of(planned.plan().scale()) : Optional.empty();
    }

    @Override
    public List<Size> sent(ModelCard card) {
        return request.reframe().isPresent() && card.framesItself()
                ? List.of(output())
                : planned.plan().sent();
    }

    @Override
    public List<Differences.Told> told() {
        return planned.told();
    }

    @Override
    public String reason(String anew) {
        return request.reframe().isPresent() ? anew.replace("an offset of ", "--offset ") : anew;
    }

    @Override
    public List<String> warnings() {
        return planned.warnings();
    }

    @Override
    public List<PaintedPicture> paint(Outpainter engine, ModelCard card, Deadline deadline, JobLog log)
            throws IOException, ModelException {
        log.stage("reading");
        Optional<RowGrowth> rows = mayBeByRows && planned.plan().passes().size() == 1
                ? log.<Optional<RowGrowth>, IOException>measure("read", () -> RowGrowth.of(planned, fill, target))
                : Optional.empty();
        if (rows.isPresent()) {
            return List.of(byRows(rows.get(), deadline, log));
        }
        Optional<ReadMask> mask =
                holes.isPresent() ? Optional.of(log.measure("mask", this::readMask)) : Optional.empty();
        mask.ifPresent(read -> log.warn(read.warnings()));
        Picture source = log.measure("read", photo()::read);
        log.warn(source.warnings());
        boolean framed = request.reframe().isPresent() && card.framesItself();
        Targets.checkLossless(target, framed ? recomposed(source) : placed(source), output());
        if (!card.generative()) {
            FrameLines.told(source.raster(), planned.plan().outputMargins(), fill.fill())
                    .ifPresent(log::warn);
        }
        List<Outpainted> results = framed
                ? engine.reframeAll(source, request.reframe().get(), deadline)
                : mask.isPresent()
                        ? engine.outpaintAll(source, planned.plan(), mask.get().mask(), deadline)
                        : engine.outpaintAll(source, planned.plan(), deadline);
        List<PaintedPicture> pictures = new ArrayList<>();
        for (Outpainted result : results) {
            JobReport report = result.report();
            pictures.add(new PaintedPicture(
                    new PaintedSamples.Held(result.picture(), report.kept()),
                    report.calls(),
                    report.times(),
                    report.warnings(),
                    details(report, mask)));
        }
        return pictures;
    }

    private PaintedPicture byRows(RowGrowth rows, Deadline deadline, JobLog log) {
        log.warn(rows.source().warnings());
        CanvasPlan plan = planned.plan();
        FrameLines.told(rows.frameLine(), plan.outputMargins()).ifPresent(log::warn);
        CallReport call = new CallReport(
                Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.of(rows.fill()));
        Map<String, Object> json = Json.object();
        json.put("plan", PlanDocument.toJson(plan));
        KeptRows kept = new KeptRows(rows.source(), plan.placementInOutput());
        return new PaintedPicture(
                new PaintedSamples.ByRows(rows.grown(), kept, deadline), List.of(call), Map.of(), List.of(), json);
    }

    private ReadMask readMask() throws IOException {
        Holes open = holes.orElseThrow();
        return open.masking()
                .apply(open.mask().readMask(open.masking().reading()).requireSize(header().size()));
    }

    private static Map<String, Object> details(JobReport report, Optional<ReadMask> mask) {
        Map<String, Object> json = Json.object();
        json.put("plan", PlanDocument.toJson(report.plan()));
        mask.ifPresent(read -> json.put("mask", MaskText.json(read.report())));
        return json;
    }

    private Picture placed(Picture source) {
        return PlannedPhoto.placed(source, planned.plan(), planned.plan().placementInOutput());
    }

    private static Picture recomposed(Picture source) {
        return source.withOrigin(source.origin().map(origin -> origin.lost("the model recomposes the picture")));
    }

    @Override
    public void close() throws IOException {
        photo().close();
    }
}
