package dev.deckle.job.stage;

import dev.deckle.compose.Seam;
import dev.deckle.job.CallReport;
import dev.deckle.model.Answer;
import dev.deckle.model.Painted;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a picture on its way from a model's answer to the result.
 *
 * @param pixels so far
 * @param calls of the model that made it, in their order
 */
record Draft(Raster pixels, List<CallReport> calls) {

    /** Returns a draft in which nothing is painted yet. */
    static Draft of(Raster picture) {
        return new Draft(picture, List.of());
    }

    /** Returns the draft after one more call, made of one of its answers. */
    Draft next(Raster canvas, Painted painted, Answer answer, Optional<Seam> seam) {
        List<CallReport> all = new ArrayList<>(calls);
        all.add(new CallReport(painted.run(), painted.cost(), answer.seed(), seam, painted.fill()));
        return new Draft(canvas, all);
    }
}
