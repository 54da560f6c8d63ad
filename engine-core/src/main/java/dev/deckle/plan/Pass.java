package dev.deckle.plan;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import java.util.Optional;

/**
 * Describes one call of a model.
 *
 * @param margins what this pass adds to the picture so far, px at full resolution
 * @param canvas the picture so far with those margins, on the model's grid where the pass is sent at full resolution; what is
 *     padded to the right and bottom beyond the margins of a pass that is not the last is dropped
 * @param work the reduced form that is sent; empty where the full one is
 * @param request how the margins are asked, where the model takes percents and not px
 */
public record Pass(Margins margins, Size canvas, Optional<Work> work, Optional<WholePercents> request) {
    /** Describes a pass of a model that takes px. */
    public Pass(Margins margins, Size canvas, Optional<Work> work) {
        this(margins, canvas, work, Optional.empty());
    }

    /** Returns the same pass, asked in whole percents of the picture that is sent. */
    Pass inPercents(Margins sent, Size source) {
        return new Pass(margins, canvas, work, Optional.of(WholePercents.covering(sent, source)));
    }

    /** Returns the size that is sent to the model: of the work canvas, or else of the full one. */
    public Size sent() {
        return work.map(Work::canvas).orElse(canvas);
    }
}
