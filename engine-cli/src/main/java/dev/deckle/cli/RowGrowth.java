package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.compose.RowCanvas;
import dev.deckle.fill.ChosenFill;
import dev.deckle.geometry.Margins;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.RowPicture;
import dev.deckle.plan.CanvasPlan;
import java.io.IOException;
import java.util.Optional;

/**
 * Grows a photo by rows, where its canvas is too large to be held in comfort and photo, plan, fill and target allow it. The file is the one
 * that would be written of the whole canvas.
 *
 * @param source the photo as it is
 * @param grown what is delivered, not yet made
 * @param fill of the margins
 * @param frameLine from inside of which they grow
 */
record RowGrowth(RowPicture source, RowPicture grown, ChosenFill fill, Margins frameLine) {

    /** Prepares it; empty where the canvas is to be held whole: then the photo is as it was. */
    static Optional<RowGrowth> of(PlannedPhoto job, FillChoice fill, Output output) throws IOException {
        ImageInfo header = job.header();
        CanvasPlan plan = job.plan();
        long bytes = plan.canvas().pixels()
                * header.channels().count()
                * header.depth().bits()
                / 8;
        if (!Memory.isLarge(bytes) || plan.digest().isPresent()) {
            return Optional.empty();
        }
        Optional<RowCanvas> canvas = RowCanvas.of(plan, fill.fill(), fill.alpha(), header.channels(), header.depth());
        if (canvas.isEmpty() || Memory.isLarge(canvas.get().bytes())) {
            return Optional.empty();
        }
        Optional<RowPicture> source = job.photo().rows();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        RowPicture delivered = delivered(source.get(), plan);
        if (!Images.takesRows(delivered, output.target(), output.writing())) {
            return Optional.empty();
        }
        Optional<RowCanvas.Grown> grown =
                canvas.get().withMemory(Memory.budget()).over(source.get().rows());
        if (grown.isEmpty()) {
            return Optional.empty();
        }
        job.photo().close();
        RowPicture picture = delivered.withRows(plan.output().size(), grown.get());
        return Optional.of(new RowGrowth(
                source.get(), picture, canvas.get().fill(), grown.get().frameLine()));
    }

    /** Returns the picture with the rows that it has, and all else as it is delivered. */
    private static RowPicture delivered(RowPicture source, CanvasPlan plan) {
        int x = plan.placementInOutput().x();
        int y = plan.placementInOutput().y();
        return source.withOrigin(source.origin().map(origin -> origin.movedBy(x, y)))
                .withRows(plan.output().size(), source.rows());
    }
}
