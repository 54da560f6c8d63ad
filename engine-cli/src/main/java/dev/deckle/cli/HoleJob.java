package dev.deckle.cli;

import dev.deckle.Inpainted;
import dev.deckle.Outpainter;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.InpaintReport;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadMask;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fills the holes of a photo.
 *
 * @param request the request
 * @param target the file of the result
 * @param photo not yet read
 * @param header the photo's header
 * @param mask not yet read
 * @param reference not yet read
 */
record HoleJob(HoleRequest request, Output target, Photo photo, ImageInfo header, Photo mask, Optional<Photo> reference)
        implements OpenedJob {

    @Override
    public Map<String, Digest> inputs() throws IOException {
        Map<String, Digest> inputs = new TreeMap<>();
        inputs.put("photo", photo.digest());
        inputs.put("mask", mask.digest());
        if (reference.isPresent()) {
            inputs.put("reference", reference.get().digest());
        }
        return inputs;
    }

    @Override
    public Size output() {
        return header.size();
    }

    @Override
    public Optional<Rect> placement() {
        return Optional.of(header.size().toRect());
    }

    @Override
    public Size canvas() {
        return header.size();
    }

    @Override
    public List<String> warnings() {
        return photo.name().equals(mask.name())
                ? List.of("the photo is its own mask, " + Printable.quote(mask.name())
                        + ": what is light in it is filled")
                : List.of();
    }

    @Override
    public List<PaintedPicture> paint(Outpainter engine, ModelCard card, Deadline deadline, JobLog log)
            throws IOException, ModelException {
        log.stage("reading");
        ReadMask read = log.measure("mask", this::readMask);
        log.warn(read.warnings());
        Picture source = log.measure("read", photo::read);
        log.warn(source.warnings());
        Targets.checkLossless(target, source, output());
        Optional<Picture> shown = Optional.empty();
        if (reference.isPresent()) {
            shown = Optional.of(log.measure("reference", reference.get()::read));
            if (card.id().equals(LocalModel.CARD.id())) {
                log.warn("Model local does not look at a reference.");
            }
        }
        List<PaintedPicture> pictures = new ArrayList<>();
        List<Inpainted> results = shown.isPresent()
                ? engine.inpaintAll(source, read.mask(), shown.get(), deadline)
                : engine.inpaintAll(source, read.mask(), deadline);
        for (Inpainted result : results) {
            InpaintReport report = result.report();
            pictures.add(new PaintedPicture(
                    new PaintedSamples.Held(result.picture(), Optional.of(report.kept())),
                    List.of(report.call()),
                    report.times(),
                    report.warnings(),
                    details(read, report)));
        }
        return pictures;
    }

    private ReadMask readMask() throws IOException {
        ReadMask read = mask.readMask(request.masking().reading());
        return request.masking().apply(request.fitted() ? read.fitted(header.size()) : read.requireSize(header.size()));
    }

    private static Map<String, Object> details(ReadMask mask, InpaintReport report) {
        Map<String, Object> json = Json.object();
        json.put("mask", MaskText.json(mask.report()));
        json.put("window", GeometryJson.of(report.plan().window()));
        json.put("sent", GeometryJson.of(report.plan().sent()));
        return json;
    }

    @Override
    public void close() throws IOException {
        photo.close();
    }
}
