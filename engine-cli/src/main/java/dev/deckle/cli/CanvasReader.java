package dev.deckle.cli;

import dev.deckle.compose.Canvas;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.PlanException;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.util.Optional;

/** Reads a photo into its place in the canvas, so that it is held once; one that is to be scaled is read by itself. */
final class CanvasReader {
    private final CanvasPlan plan;
    private Optional<Raster> canvas = Optional.empty();

    CanvasReader(CanvasPlan plan) {
        this.plan = plan;
    }

    Picture read(Photo photo) throws IOException {
        return plan.isScaled() ? photo.read() : photo.read(this::place);
    }

    private Raster place(Size size, Channels channels, Depth depth) {
        if (!size.equals(plan.source())) {
            return Raster.allocate(size, channels, depth);
        }
        Raster whole = Raster.allocate(plan.canvas(), channels, depth);
        canvas = Optional.of(whole);
        return whole.view(plan.placement());
    }

    /**
     * Returns the canvas with its margins filled.
     *
     * @throws PlanException if the plan was made for another photo
     */
    Canvas seed(Raster source, FillChoice fill) {
        requireDigest(source);
        if (canvas.isPresent()) {
            return Canvas.seed(canvas.get(), plan, fill.fill(), fill.alpha());
        }
        Raster placed =
                plan.isScaled() ? Resampler.resize(source, plan.placement().size()) : source;
        return Canvas.prepare(placed, plan, fill.fill(), fill.alpha());
    }

    private void requireDigest(Raster source) {
        if (plan.digest().isEmpty()) {
            return;
        }
        Digest received = SampleDigest.of(source);
        if (!plan.digest().get().equals(received)) {
            throw new PlanException(
                    PlanException.Kind.MISMATCH,
                    "Expected the picture that the plan was made for, "
                            + plan.digest().get() + ", but received " + received);
        }
    }
}
