package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.compose.RowCanvas;
import dev.deckle.fill.ChosenFill;
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
 */
record RowGrowth(RowPicture source, RowPicture grown, ChosenFill fill) {

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
        Optional<RowCanvas> canvas = RowCanvas.of(plan, fill.fill(), header.channels(), header.depth());
        if (canvas.isEmpty() || Memory.isLarge(canvas.get().bytes())) {
            return Optional.empty();
        }
        Optional<RowPicture> source = job.photo().rows();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        RowPicture grown = grown(source.get(), plan, canvas.get());
        if (!Images.takesRows(grown, output.target(), output.writing())) {
            return Optional.empty();
        }
        job.photo().close();
        return Optional.of(new RowGrowth(source.get(), grown, canvas.get().fill()));
    }

    private static RowPicture grown(RowPicture source, CanvasPlan plan, RowCanvas canvas) {
        int x = plan.placementInOutput().x();
        int y = plan.placementInOutput().y();
        return source.withOrigin(source.origin().map(origin -> origin.movedBy(x, y)))
                .withRows(plan.output().size(), () -> canvas.over(source.rows().open()));
    }
}
