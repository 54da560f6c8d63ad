package dev.deckle.cli;

import dev.deckle.Inpainted;
import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.job.CallReport;
import dev.deckle.job.JobOptions;
import dev.deckle.job.KeptSamples;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.mask.Mask;
import dev.deckle.model.Deadline;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
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
    private List<Path> targets = List.of();

    Inpainting(Terminal terminal, InpaintCommand options) {
        this.terminal = terminal;
        this.options = options;
    }

    int run() throws IOException, ModelException {
        options.pictures.check(options.photo);
        ModelSettings settings = options.model.toSettings(terminal);
        Model model = options.session.isPresent()
                ? options.session.get().model()
                : Models.painter(options.model.id(), Job.INPAINT, options.fill, settings);
        JobOptions how = PaintOptions.jobOptions(Optional.empty(), options.fill, options.model);
        WriteOptions writing = options.output.toWriteOptions(PngEffort.SMALL);
        Deadline deadline = options.model.toDeadline();
        ReadOptions reading = options.reading.toReadOptions();
        MaskOptions masking = options.masking.toMaskOptions(reading);
        targets = Targets.of(options.output.output, model.results());
        for (Path target : targets) {
            options.output.checkTarget(target);
        }
        InpaintOptions.Sources sources = options.pictures.open(options.photo, reading, terminal.in());
        ImageInfo header = sources.photo().probe();
        Images.checkTarget(targets.get(0), header.size(), writing);
        try (ModelSession session = session(model);
                Progress progress = new Progress(terminal)) {
            inpaint(sources, header, masking, session, how, writing, deadline, progress)
                    .forEach(terminal.out()::println);
        } catch (OutOfMemoryError e) {
            throw Memory.tooSmall(header.size(), header.size(), e);
        }
        return Failures.DONE;
    }

    private ModelSession session(Model model) throws IOException {
        return options.session.isPresent()
                ? options.session.get()
                : ModelSession.open(terminal, model, options.model, options.words);
    }

    private List<String> inpaint(
            InpaintOptions.Sources sources,
            ImageInfo header,
            MaskOptions masking,
            ModelSession session,
            JobOptions how,
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
            if (session.model().card().id().equals(LocalModel.CARD.id())) {
                warn("Model local does not look at a reference.");
            }
        }
        List<Inpainted> results;
        try {
            results = session.outpainter(how, progress).inpaintAll(photo, mask.mask(), reference, deadline);
        } catch (ModelException e) {
            throw session.explained(e);
        }
        timings.addAll(results.get(0).report().times());
        List<Result> written = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            written.add(write(photo, mask.mask(), results.get(i), targets.get(i), writing, progress));
        }
        session.done();
        if (options.json) {
            return List.of(json(sources.photo(), header, mask, session, results.get(0), written));
        }
        String cost = Reports.cost(List.of(results.get(0).report().call()))
                .map(usd -> ", " + usd + " USD")
                .orElse("");
        return written.stream()
                .map(result ->
                        Reports.line(result.target(), header.size(), result.written(), Optional.of(result.kept()))
                                + cost)
                .toList();
    }

    /** One picture that was written. */
    private record Result(Path target, Written written, KeptSamples kept, CallReport call) {}

    private Result write(
            Picture photo, Mask mask, Inpainted result, Path target, WriteOptions writing, Progress progress)
            throws IOException {
        progress.stage("writing");
        result.report().warnings().forEach(this::warn);
        Written written = timings.measure("write", () -> Images.write(result.picture(), target, writing));
        written.warnings().forEach(this::warn);
        progress.stage("checking");
        KeptSamples kept = timings.measure("check", () -> check(photo, mask, target, written));
        return new Result(target, written, kept, result.report().call());
    }

    private ReadMask mask(Photo file, MaskOptions masking, Size photo) throws IOException {
        ReadMask read = file.readMask(masking);
        ReadMask fitted = options.pictures.fit.isPresent() ? read.fitted(photo) : read.requireSize(photo);
        return options.masking.apply(fitted);
    }

    private static KeptSamples check(Picture photo, Mask mask, Path target, Written written) throws IOException {
        KeptSamples kept = KeptSamples.compare(photo.raster(), target, mask);
        if (written.lossless() && !kept.isUnchanged()) {
            throw new JobException("Expected the original samples in " + target + ", " + kept.before()
                    + ", but received " + kept.after());
        }
        return kept;
    }

    private String json(
            Photo photo, ImageInfo header, ReadMask mask, ModelSession session, Inpainted first, List<Result> results) {
        Map<String, Object> json = Json.object();
        json.put("source", Reports.source(photo, header));
        json.put("mask", MaskText.json(mask.report()));
        json.put("window", GeometryJson.of(first.report().plan().window()));
        json.put("sent", GeometryJson.of(first.report().plan().sent()));
        json.put("model", session.model().card().id());
        json.put("fill", options.fill.toFill().label());
        json.putAll(json(results.get(0), header.size()));
        if (results.size() > 1) {
            json.put(
                    "results",
                    results.stream().map(result -> json(result, header.size())).toList());
        }
        json.put("cost", Reports.cost(List.of(first.report().call())).orElse(null));
        json.put("answers", session.answers().stream().map(Path::toString).toList());
        json.put("timings", timings.toJson());
        json.put("warnings", warnings);
        return Json.write(json);
    }

    private static Map<String, Object> json(Result result, Size size) {
        Map<String, Object> json = Json.object();
        json.put("output", Reports.output(result.target(), size, result.written()));
        json.put("kept", Reports.kept(result.kept(), result.written()));
        json.put("calls", Reports.calls(List.of(result.call())));
        return json;
    }

    private void warn(String sentence) {
        warnings.add(Texts.oneLine(sentence));
        terminal.warn(sentence);
    }
}
