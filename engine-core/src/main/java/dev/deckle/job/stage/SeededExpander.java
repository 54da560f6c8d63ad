package dev.deckle.job.stage;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.mask.Mask;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.raster.Raster;
import java.util.Optional;

/** Expands with a model that inpaints: the margins are holes in the seeded canvas. */
record SeededExpander(InpaintModel inpainter) implements ExpandModel {
    @Override
    public ModelCard card() {
        return inpainter.card();
    }

    @Override
    public int results() {
        return inpainter.results();
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        Raster canvas = request.source().allocateLike(request.canvas());
        canvas.view(request.placement()).copyFrom(request.source());
        ChosenFill seed = card().seed().orElse(EdgeFill.auto()).choose(request.source());
        seed.fill().fill(canvas, request.placement(), AlphaMode.OPAQUE);
        Mask margins = Mask.around(request.canvas(), request.placement());
        Painted painted = inpainter.inpaint(new InpaintRequest(canvas, margins, Optional.of(request.source())), call);
        return new Painted(
                painted.answers(),
                request.frame(),
                painted.run(),
                painted.cost(),
                painted.warnings(),
                Optional.of(seed),
                painted.missing());
    }
}
