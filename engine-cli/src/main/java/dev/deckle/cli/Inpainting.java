package dev.deckle.cli;

import dev.deckle.Inpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.ImageInfo;
import dev.deckle.codec.Images;
import dev.deckle.codec.MaskOptions;
import dev.deckle.codec.Picture;
import dev.deckle.codec.PngEffort;
import dev.deckle.codec.ReadMask;
import dev.deckle.codec.ReadOptions;
import dev.deckle.codec.WriteOptions;
import dev.deckle.codec.Written;
import dev.deckle.geometry.Size;
import dev.deckle.job.KeptSamples;
import dev.deckle.mask.Mask;
import dev.deckle.model.Deadline;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.local.LocalModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One job from a photo and a mask to a filled picture and what is said about it. */
final class Inpainting {
    private final Terminal terminal;
    private final InpaintCommand options;
    private final Timings timings = new Timings();
    private final List<String> warnings = new ArrayList<>();

    Inpainting(Terminal terminal, InpaintCommand options) {
        this.terminal = terminal;
        this.options = options;
    }

    int run() throws IOException, ModelException {
        options.pictures.check(options.photo);
        Model model = options.model.toModel(options.fill, Job.INPAINT);
        WriteOptions writing = options.output.toWriteOptions(PngEffort.SMALL);
        Deadline deadline = options.model.toDeadline();
        ReadOptions reading = options.reading.toReadOptions();
        MaskOptions masking = options.masking.toMaskOptions(reading);
        options.output.checkTarget();
        InpaintOptions.Sources sources = options.pictures.open(options.photo, reading, terminal.in());
        ImageInfo header = sources.photo().probe();
        Images.checkTarget(target(), header.size(), writing);
        String report;
        try (Progress progress = new Progress(terminal)) {
            report = inpaint(sources, header, masking, model, writing, deadline, progress);
        } catch (OutOfMemoryError e) {
            throw Memory.tooSmall(header.size(), header.size(), e);
        }
        terminal.out().println(report);
        return Failures.DONE;
    }

    private Path target() {
        return options.output.output;
    }

    private String inpaint(
            InpaintOptions.Sources sources,
            ImageInfo header,
            MaskOptions masking,
            Model model,
            WriteOptions writing,
            Deadline deadline,
            Progress progress)
            throws IOException, ModelException {
        progress.stage("reading");
        ReadMask mask = timings.measure("mask", () -> mask(sources.mask(), masking, header.size()));
        mask.warnings().forEach(this::warn);
        Picture photo = timings.measure("read", sources.photo()::read);
        photo.warnings().forEach(this::warn);
        Optional<Picture> reference = Optional.empty();
        if (sources.reference().isPresent()) {
            reference =
                    Optional.of(timings.measure("reference", sources.reference().get()::read));
            if (model.card().id().equals(LocalModel.CARD.id())) {
                warn("Model local does not look at a reference.");
            }
        }
        Inpainted done = Outpainter.with(model)
                .progress(stage -> progress.stage(stage.label()))
                .inpaint(photo, mask.mask(), reference, deadline);
        timings.addAll(done.report().times());
        progress.stage("writing");
        Written written = timings.measure("write", () -> Images.write(done.picture(), target(), writing));
        written.warnings().forEach(this::warn);
        progress.stage("checking");
        KeptSamples kept = timings.measure("check", () -> check(photo, mask.mask(), written));
        return options.json
                ? json(sources.photo(), header, mask, model, done, written, kept)
                : Reports.line(target(), header.size(), written, kept);
    }

    private ReadMask mask(Photo file, MaskOptions masking, Size photo) throws IOException {
        ReadMask read = file.readMask(masking);
        ReadMask fitted = options.pictures.fit.isPresent() ? read.fitted(photo) : read.requireSize(photo);
        return options.masking.apply(fitted);
    }

    private KeptSamples check(Picture photo, Mask mask, Written written) throws IOException {
        KeptSamples kept = KeptSamples.compare(photo.raster(), target(), mask);
        if (written.lossless() && !kept.isUnchanged()) {
            throw new JobException("Expected the original samples in " + target() + ", " + kept.before()
                    + ", but received " + kept.after());
        }
        return kept;
    }

    private String json(
            Photo photo,
            ImageInfo header,
            ReadMask mask,
            Model model,
            Inpainted done,
            Written written,
            KeptSamples kept) {
        Map<String, Object> json = Json.object();
        json.put("source", Reports.source(photo, header));
        json.put("mask", MaskText.json(mask.report()));
        json.put("window", Json.of(done.report().plan().window()));
        json.put("sent", Json.of(done.report().plan().sent()));
        json.put("model", model.card().id());
        json.put("fill", options.fill.toFill().label());
        json.put("output", Reports.output(target(), header.size(), written));
        json.put("kept", Reports.kept(kept, written));
        json.put("timings", timings.toJson());
        json.put("warnings", warnings);
        return Json.text(json);
    }

    private void warn(String sentence) {
        warnings.add(Texts.oneLine(sentence));
        terminal.warn(sentence);
    }
}
