package dev.deckle.model.local;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.plan.Profile;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Meter;

/**
 * Paints margins and holes by an edge-seeded fill.
 *
 * <pre>{@code
 * Outpainter outpainter = Outpainter.with(LocalModel.create().withFill(EdgeFill.mirror()));
 * }</pre>
 *
 * @param fill the fill that paints
 * @param alpha the alpha of the filled area, in a picture that has alpha
 */
public record LocalModel(EdgeFill fill, AlphaMode alpha) implements ExpandModel, InpaintModel {
    /** Margins of any size, no price. */
    public static final ModelCard CARD = ModelCard.of(Profile.LOCAL, Job.EXPAND, Job.INPAINT);

    /** The share of the time that choosing a fill takes. */
    private static final double LOOK = 0.1;

    /** Makes the built-in model with its default fill and margins that are as transparent as the edges. */
    public static LocalModel create() {
        return new LocalModel(EdgeFill.auto(), AlphaMode.AUTO);
    }

    /** Returns the same model with another fill. */
    public LocalModel withFill(EdgeFill other) {
        return new LocalModel(other, alpha);
    }

    /** Returns the same model with another rule for alpha. */
    public LocalModel withAlpha(AlphaMode other) {
        return new LocalModel(fill, other);
    }

    @Override
    public ModelCard card() {
        return CARD;
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        return call.attended(CARD.id(), () -> {
            Raster canvas = request.source().allocateLike(request.canvas());
            canvas.view(request.placement()).copyFrom(request.source());
            ChosenFill chosen = Meter.share(LOOK, () -> fill.choose(request.source()));
            chosen.fill().fill(canvas, request.placement(), alpha);
            return Painted.of(canvas, request.frame()).filledBy(chosen);
        });
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        return call.attended(CARD.id(), () -> {
            Raster picture = request.source().copy();
            ChosenFill chosen = Meter.share(LOOK, () -> fill.choose(picture, request.mask()));
            chosen.fill().fill(picture, request.mask(), alpha);
            return Painted.of(picture, Frame.whole(picture.size())).filledBy(chosen);
        });
    }
}
