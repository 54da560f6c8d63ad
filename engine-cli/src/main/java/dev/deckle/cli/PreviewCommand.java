package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.compose.Canvas;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.ReadOptions;
import dev.deckle.preview.Preview;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the canvas as it is before a model paints it: {@code deckle preview}. */
record PreviewCommand(Terminal terminal) implements Command {
    private static final Option<Path> MASK_OUT =
            Option.of("--mask-out", "F", Values.FILE, "Also write the mask, white where it is filled, to F.png.");

    private static final Option<Boolean> NO_OVERLAY =
            Option.flag("--no-overlay", "Without the marks: what a model would be given.");

    private static final Option<Boolean> CANVAS =
            Option.flag("--canvas", "The whole canvas that a model would paint, not only what is delivered.");

    private static final Option<String> MODEL = Option.of(
            "--model",
            "ID",
            ModelIds.of(Job.values()),
            "Plan by the limits of this model (see 'deckle models'; default: local).");

    private static final CommandTable TABLE = new CommandTable(
            "preview",
            "Show the enlarged picture with its new margins marked.",
            List.of("deckle preview PHOTO (SIDES | --size WxH | --aspect A:B ... | --plan F) -o OUT [OPTIONS]"),
            List.of(
                    "The margins are filled from the picture's own edges, hatched and labelled with their px. No model is"
                            + " called."),
            List.of(
                    "  deckle preview photo.jpg --left 70%% --top 10%% -o look.png",
                    "  deckle preview photo.jpg --aspect 1:1 --fit native --no-overlay --mask-out mask.png -o seed.png"),
            Optional.of(Positional.PHOTO),
            List.of(
                    OptionGroup.first(MASK_OUT, NO_OVERLAY, CANVAS, MODEL, CanvasOptions.PLAN),
                    OptionGroup.sides(),
                    OptionGroup.frameInstead(),
                    OptionGroup.grid(),
                    OptionGroup.filling(),
                    OptionGroup.writing(),
                    OptionGroup.reading()));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        Optional<CanvasRequest> stored = CanvasOptions.stored(arguments);
        CanvasRequest request = stored.isPresent() ? stored.get() : CanvasOptions.either(arguments);
        ModelCard card = Models.named(arguments.get(MODEL, LocalModel.CARD.id()), request.job(), terminal);
        request = request.by(card);
        Output output = OutputOptions.of(arguments, PngEffort.FAST);
        checkMaskTarget(arguments, output);
        Targets targets = Targets.ofOne(output);
        targets.check();
        // The overlay alone may draw on the photo; what is filled lies around it.
        ReadOptions reading = ReadingOptions.of(arguments)
                .withUntouched(
                        arguments.has(NO_OVERLAY) || output.writing().quality().isPresent());
        Photo photo = new Photo(arguments.argument().orElseThrow(), reading, terminal.in());
        PlannedPhoto job = PlannedPhoto.of(photo, request, card.profile());
        targets.check(
                arguments.has(CANVAS)
                        ? job.plan().canvas()
                        : job.plan().output().size());
        Terminal shown = arguments.has(OutputOptions.QUIET) ? terminal.quiet() : terminal;
        try (JobLog log = new JobLog(shown)) {
            log.tell(job.told());
            log.warn(job.warnings());
            run(job, arguments, output, targets, log);
        } catch (OutOfMemoryError | MemoryException e) {
            throw Memory.tooSmall(job.plan().source(), job.plan().canvas(), e);
        }
        return Failures.DONE;
    }

    private static void checkMaskTarget(Arguments arguments, Output output) throws IOException {
        Optional<Path> mask = arguments.get(MASK_OUT);
        if (mask.isPresent()) {
            if (!Images.formatOf(mask.get()).equals(Optional.of(ImageFormat.PNG))) {
                throw new UsageException("--mask-out: Expected a name that ends with .png but received " + mask.get());
            }
            if (mask.get()
                    .toAbsolutePath()
                    .normalize()
                    .equals(output.target().toAbsolutePath().normalize())) {
                throw new UsageException("--mask-out: Expected another file than --output but received " + mask.get());
            }
            if (isSame(mask.get(), arguments.argument().orElse(""))) {
                throw new UsageException("--mask-out: Expected another file than the photo but received " + mask.get());
            }
            Targets.check(mask.get(), output.writing().overwrite());
        }
    }

    /**
     * Returns whether a target is the photo itself, also by another name. A photo that is no file is never a target.
     */
    private static boolean isSame(Path target, String photo) {
        try {
            return Files.isSameFile(target, Path.of(photo));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private void run(PlannedPhoto job, Arguments arguments, Output output, Targets targets, JobLog log)
            throws IOException {
        boolean isWhole = arguments.has(CANVAS);
        FillChoice fill = FillOptions.of(arguments);
        log.stage("reading");
        if (!isWhole && arguments.has(NO_OVERLAY)) {
            Optional<RowGrowth> rows = RowGrowth.of(job, fill, output);
            if (rows.isPresent()) {
                log.warn(rows.get().source().warnings());
                FrameLines.told(rows.get().frameLine(), job.plan().outputMargins())
                        .ifPresent(log::warn);
                log.stage("writing");
                written(targets.write(0, rows.get().grown()), log);
                Mask margins =
                        Mask.around(job.plan().output().size(), job.plan().placementInOutput());
                writeMask(arguments, output, margins);
                return;
            }
        }
        CanvasReader reader = new CanvasReader(job.plan());
        Picture picture = reader.read(job.photo());
        log.warn(picture.warnings());
        log.stage("filling");
        Canvas filled = reader.seed(picture.raster(), fill);
        FrameLines.told(
                        picture.raster(),
                        job.plan().outputMargins(),
                        filled.fill().fill())
                .ifPresent(log::warn);
        Texts.chosen(filled.fill()).ifPresent(log::tell);
        Raster shown = isWhole ? filled.pixels() : filled.output();
        Rect placement = isWhole ? job.plan().placement() : job.plan().placementInOutput();
        if (!arguments.has(NO_OVERLAY)) {
            shown = Preview.mark(shown, placement);
        }
        log.stage("writing");
        written(
                targets.write(
                        0, PlannedPhoto.placed(picture, job.plan(), placement).withRaster(shown)),
                log);
        writeMask(arguments, output, isWhole ? filled.mask() : filled.outputMask());
    }

    private void written(Targets.Target target, JobLog log) throws IOException {
        log.warn(target.written().warnings());
        if (target.bytes().isPresent()) {
            terminal.send(target.bytes().get());
        }
    }

    private static void writeMask(Arguments arguments, Output output, Mask margins) throws IOException {
        Optional<Path> mask = arguments.get(MASK_OUT);
        if (mask.isPresent()) {
            Images.writeMask(margins, MaskBits.EIGHT, mask.get(), output.writing());
        }
    }
}
