package dev.deckle.samples;

import dev.deckle.mask.Mask;
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

/**
 * Fills margins and holes by squares of two greys: a fill of one's own. The engine's fills are closed, a model is not; one that is not
 * generative gets the picture's own samples in 8 or 16 bit, and whatever it paints, the engine puts the original over it and proves that it
 * is untouched. Used as {@code Outpainter.with(new CheckerModel(16)).outpaint(…)}.
 *
 * @param square px of a square's side, at least 1
 */
public record CheckerModel(int square) implements ExpandModel, InpaintModel {
    private static final ModelCard CARD = ModelCard.of(Profile.unlimited("samples/checker"), Job.EXPAND, Job.INPAINT);

    /** Checks the square. */
    public CheckerModel {
        if (square < 1) {
            throw new IllegalArgumentException("Expected a square of at least 1 px but received " + square);
        }
    }

    @Override
    public ModelCard card() {
        return CARD;
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        Raster canvas = request.source().allocateLike(request.canvas());
        for (int y = 0; y < canvas.height(); y++) {
            // Hears the deadline and an interrupt.
            call.check(CARD.id());
            for (int x = 0; x < canvas.width(); x++) {
                paint(canvas, x, y);
            }
        }
        return Painted.of(canvas, request.frame());
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        Raster picture = request.source().copy();
        Mask mask = request.mask();
        byte[] row = new byte[picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            call.check(CARD.id());
            mask.copyRow(y, row, 0);
            for (int x = 0; x < picture.width(); x++) {
                if (row[x] != 0) {
                    paint(picture, x, y);
                }
            }
        }
        return Painted.of(picture, Frame.whole(picture.size()));
    }

    private void paint(Raster raster, int x, int y) {
        int max = raster.depth().max();
        int grey = (x / square + y / square) % 2 == 0 ? max * 3 / 5 : max * 4 / 5;
        int at = raster.offset() + y * raster.stride() + x * raster.channels().count();
        for (int c = 0; c < raster.channels().count(); c++) {
            raster.put(at + c, c < raster.channels().colours() ? grey : max);
        }
    }
}
