package dev.deckle.model;

import dev.deckle.plan.Profile;
import dev.deckle.raster.Raster;

/** A user's own model is one class. */
class OwnModelContractTest extends ModelContract {

    /** Leaves the margins black. */
    private record Blank() implements ExpandModel {
        @Override
        public ModelCard card() {
            return ModelCard.of(Profile.unlimited("own/blank"), Job.EXPAND);
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) throws ModelException {
            call.check("own/blank");
            Raster canvas = request.source().allocateLike(request.canvas());
            canvas.view(request.placement()).copyFrom(request.source());
            return Painted.of(canvas, request.frame());
        }
    }

    @Override
    protected Model model() {
        return new Blank();
    }
}
