package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.codec.Images;
import dev.deckle.compose.Canvas;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.SizeLimits;
import dev.deckle.preview.Preview;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Paints previews of the output from reduced copies, on a few threads of its own. One that was asked for in the same place since is not
 * finished. Safe for any number of threads.
 */
final class StudioPreviews implements AutoCloseable {
    /** The longest side of a preview, px. */
    static final int SIDE = StudioCopies.SIDE;

    private static final int THREADS = 3;
    private static final int MAX_SLOTS = 200;
    private static final WriteOptions JPEG =
            WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG).withQuality(88).withThreads(1);
    private static final WriteOptions PNG = WriteOptions.DEFAULT
            .withFormat(ImageFormat.PNG)
            .withPng(PngEffort.FAST)
            .withThreads(1);

    private final StudioPhotos photos;
    private final ExecutorService painters;
    private final Map<String, Future<Shown>> slots = new HashMap<>();

    StudioPreviews(StudioPhotos photos) {
        this.photos = photos;
        this.painters = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "studio-preview");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Holds a preview. */
    static final class Shown {
        private final byte[] file;
        private final Optional<ChosenFill> fill;

        private Shown(byte[] file, Optional<ChosenFill> fill) {
            this.file = file;
            this.fill = fill;
        }

        /** Returns the bytes of a JPEG or PNG file, not a copy. */
        byte[] file() {
            return file;
        }

        /** Returns the fill that was painted with; empty where nothing was to fill. */
        Optional<ChosenFill> fill() {
            return fill;
        }
    }

    /**
     * Paints a preview.
     *
     * @param side the longest, px
     * @param marks whether the margins are marked
     * @param slot the place that it is for; empty for one that is finished whatever comes
     * @throws StudioRefusal if another was asked for in its place
     */
    Shown preview(StudioPlan plan, int side, boolean marks, Optional<String> slot) throws Exception {
        Future<Shown> mine = painters.submit(() -> paint(plan, side, marks));
        slot.ifPresent(place -> supersede(place, mine));
        try {
            return mine.get();
        } catch (CancellationException e) {
            throw new StudioRefusal(
                    StudioRefusal.CONFLICT, "SUPERSEDED", "Expected the last preview but received another since");
        } catch (ExecutionException e) {
            if (mine.isCancelled() || !(e.getCause() instanceof Exception cause)) {
                throw e;
            }
            throw cause;
        } finally {
            slot.ifPresent(place -> leave(place, mine));
        }
    }

    private void supersede(String place, Future<Shown> mine) {
        synchronized (slots) {
            if (slots.size() >= MAX_SLOTS && !slots.containsKey(place)) {
                return;
            }
            Future<Shown> before = slots.put(place, mine);
            if (before != null) {
                before.cancel(true);
            }
        }
    }

    private void leave(String place, Future<Shown> mine) {
        synchronized (slots) {
            slots.remove(place, mine);
        }
    }

    private Shown paint(StudioPlan plan, int side, boolean marks) throws IOException {
        ByteRaster copy = photos.copy(plan.photo());
        Size output = plan.canvas()
                .map(one -> one.plan().output().size())
                .orElse(plan.photo().header().size());
        Rect placement =
                plan.canvas().map(one -> one.plan().placementInOutput()).orElse(output.toRect());
        StudioScale scale = StudioScale.of(output, placement, side);
        Size placed = scale.placement().size();
        Raster source = copy.size().equals(placed) ? copy.copy() : Resampler.resize(copy, placed);
        Optional<ChosenFill> holes = fillHoles(plan, source);
        Margins margins = Margins.between(scale.output().toRect(), scale.placement());
        if (margins.isNone()) {
            return new Shown(encoded(source), holes);
        }
        ChosenFill fill = plan.fill();
        CanvasPlan reduced = CanvasPlan.of(placed, expansion(margins), rules());
        Canvas canvas =
                Canvas.prepare(source, reduced, fill.fill(), plan.spec().fill().alpha());
        Raster shown = marks
                ? Preview.mark(canvas.output(), scale.placement(), Margins.between(output.toRect(), placement))
                : canvas.output();
        return new Shown(encoded(shown), Optional.of(fill));
    }

    private static ExpansionRules rules() {
        return ExpansionRules.DEFAULT
                .withStepAndCap(1, Integer.MAX_VALUE)
                .exact()
                .withLimits(SizeLimits.CANVAS);
    }

    private static Expansion expansion(Margins margins) {
        return Expansion.pixels()
                .top(margins.top())
                .right(margins.right())
                .bottom(margins.bottom())
                .left(margins.left());
    }

    /** Fills the holes of a reduced photo, in place. */
    private Optional<ChosenFill> fillHoles(StudioPlan plan, Raster source) throws IOException {
        Optional<ReadMask> whole = plan.readMask();
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        Mask mask = whole.get().mask().fitted(source.size());
        EdgeFill asked = plan.spec().fill().fill();
        ChosenFill fill = asked.choose(source, mask);
        AlphaMode alpha = plan.spec().fill().alpha();
        fill.fill().fill(source, mask, alpha);
        return Optional.of(fill);
    }

    /** Returns a picture as a file that a browser shows: PNG where it is transparent. */
    static byte[] encoded(Raster shown) throws IOException {
        return Images.encode(Picture.of(shown), shown.channels().hasAlpha() ? PNG : JPEG);
    }

    @Override
    public void close() {
        painters.shutdownNow();
    }
}
